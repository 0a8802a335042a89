/// Numbers people: an invertible keyed permutation between person numbers and version-4 UUIDs, so
/// that members need no table and membership is a computation in both directions.
struct PersonCipher: Sendable {
  private static let half: UInt64 = (1 << 61) - 1
  private let keys: [UInt64]

  init(seed: UInt64) { keys = (0..<4).map { mixed(seed, .personKey, $0) } }

  /// The version-4 UUID of a person, most significant byte first.
  func uuid(of person: UInt64) -> UInt128 {
    var left: UInt64 = 0
    var right = person & Self.half
    for key in keys { (left, right) = (right, left ^ (scattered(right ^ key) & Self.half)) }
    let free = UInt128(left) << 61 | UInt128(right)
    let high = free >> 74
    let middle = (free >> 62) & 0xFFF
    let low = free & ((1 << 62) - 1)
    return high << 80 | 0x4 << 76 | middle << 64 | 0x2 << 62 | low
  }

  /// The person whose UUID this is, or nil where the UUID is not of version 4 or belongs to no
  /// number below 2^61.
  func person(of uuid: UInt128) -> UInt64? {
    guard uuid >> 76 & 0xF == 4, uuid >> 62 & 0x3 == 2 else { return nil }
    let high = uuid >> 80
    let middle = uuid >> 64 & 0xFFF
    let low = uuid & ((1 << 62) - 1)
    let free = high << 74 | middle << 62 | low
    var left = UInt64(free >> 61)
    var right = UInt64(free & UInt128(Self.half))
    for key in keys.reversed() {
      (left, right) = (right ^ (scattered(left ^ key) & Self.half), left)
    }
    return left == 0 ? right : nil
  }
}
