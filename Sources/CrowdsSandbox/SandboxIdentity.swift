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

/// So many hexadecimal digits from the system's generator.
func randomHex(_ digits: Int) -> String {
  var generator = SystemRandomNumberGenerator()
  return String((0..<digits).map { _ in hexDigits[Int.random(in: 0..<16, using: &generator)] })
}

/// A number as 16 hexadecimal digits.
func hex(_ number: UInt64) -> String {
  String((0..<16).map { hexDigits[Int(number >> UInt64(60 - 4 * $0) & 0xF)] })
}

private let hexDigits = Array("0123456789abcdef")
