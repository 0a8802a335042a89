/// The platform's outer object, read strictly: nothing is taken for success that is not.
public struct Envelope: Hashable, Sendable {
  /// What the `code` says.
  public enum Verdict: Hashable, Sendable {
    /// The integer 0 or the string `0`, and nothing else.
    case success
    case failure(code: String, message: String)
    /// A code that is neither: missing, null, true, `00`, 0.0.
    case notUnderstood(WireError)
  }

  /// Whether the platform says that it did what was asked.
  public var verdict: Verdict
  /// The payload as sent; nil where the reply has none.
  public var data: JSONValue?
  /// What support staff give the vendor; nil where the reply has none.
  public var requestID: String?

  /// Reads a body; throws where it is no JSON object.
  public init(
    parsing body: [UInt8], contract: Contract, limits: Limits = .standard
  ) throws(WireError) {
    guard case .object(let object) = try JSONValue(parsing: body, limits: limits) else {
      throw WireError(path: "", expected: "object")
    }
    self.init(object, contract: contract)
  }

  init(_ object: JSONObject, contract: Contract) {
    verdict = Self.verdict(of: object, contract)
    data = object[contract.wireName(.data)]
    requestID = object[contract.wireName(.requestID)].flatMap(Self.word)
  }

  private static func verdict(of object: JSONObject, _ contract: Contract) -> Verdict {
    let name = contract.wireName(.code)
    switch object[name] {
    case .integer(0), .string("0"): return .success
    case .integer(let code):
      return .failure(code: String(code), message: message(of: object, contract))
    case .string(let code) where isFailureCode(code):
      return .failure(code: code, message: message(of: object, contract))
    default: return .notUnderstood(WireError(path: name, expected: "integer or string"))
    }
  }

  private static func message(of object: JSONObject, _ contract: Contract) -> String {
    for field in [Contract.Field.message, .msg] {
      if case .string(let text) = object[contract.wireName(field)], !text.isEmpty { return text }
    }
    return ""
  }

  private static func word(_ value: JSONValue) -> String? {
    switch value {
    case .string(let text) where !text.isEmpty: text
    case .integer(let number): String(number)
    default: nil
    }
  }

  /// Whether a string says failure without doubt: visible ASCII and not one of the many spellings
  /// of zero.
  static func isFailureCode(_ code: String) -> Bool {
    let bytes = code.utf8
    return (1...64).contains(bytes.count) && bytes.allSatisfy { (0x21...0x7E).contains($0) }
      && bytes.contains { byte in
        switch byte {
        case UInt8(ascii: "1")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
          UInt8(ascii: "A")...UInt8(ascii: "Z"):
          true
        default: false
        }
      }
  }
}
