import CrowdsAPI

/// Who may call a sandbox: drawn at random once for each data file, or for each sandbox in memory.
struct SandboxIdentity: Hashable, Sendable {
  var appID: String
  var secret: Secret

  init(appID: String, secret: Secret) {
    self.appID = appID
    self.secret = secret
  }

  init() {
    self.init(appID: "sandbox-" + randomHex(8), secret: Secret(randomHex(32)))
  }
}

/// So many hexadecimal digits from the system's generator, which is asked for sixteen at a time.
func randomHex(_ digits: Int) -> String {
  var generator = SystemRandomNumberGenerator()
  let blocks = (0..<(digits + 15) / 16).map { _ in hex(generator.next()) }
  return String(blocks.joined().prefix(digits))
}

/// A number as 16 hexadecimal digits.
func hex(_ number: UInt64) -> String {
  String((0..<16).map { hexDigits[Int(number >> UInt64(60 - 4 * $0) & 0xF)] })
}

private let hexDigits = Array("0123456789abcdef")
