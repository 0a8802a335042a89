/// What the kept things of one `app_id` on one platform are filed under.
public struct StoreKey: Hashable, Sendable {
  /// The file's name: 32 hexadecimal digits, from which neither can be read.
  public let name: String

  /// The key of an `app_id` at a platform's base URL, with or without a slash at its end.
  public init(baseURL: String, appID: String) {
    var base = baseURL[...]
    while base.last == "/" { base.removeLast() }
    // FNV-1a: to tell apart what one user has configured, not to withstand an attacker.
    var hash: UInt128 = 0x6C62_272E_07BB_0142_62B8_2175_6295_C58D
    for byte in Array(base.utf8) + [0] + Array(appID.utf8) {
      hash = (hash ^ UInt128(byte)) &* 0x0000_0000_0100_0000_0000_0000_0000_013B
    }
    let digits = String(hash, radix: 16)
    name = String(repeating: "0", count: 32 - digits.count) + digits
  }
}
