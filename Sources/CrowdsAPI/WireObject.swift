/// The fields of one object on the wire, read by the contract's names.
struct WireObject {
  /// Replies are read by what can be meant without doubt (aliases, whole numbers as strings);
  /// requests by the letter, as a server should.
  enum Side { case request, reply }

  let object: JSONObject
  let contract: Contract
  let side: Side

  init(request object: JSONObject, _ contract: Contract) {
    self.object = object
    self.contract = contract
    side = .request
  }

  init(reply value: JSONValue?, _ contract: Contract) throws(WireError) {
    guard case .object(let object) = value else { throw WireError(path: "", expected: "object") }
    self.object = object
    self.contract = contract
    side = .reply
  }

  subscript(field: Contract.Field) -> JSONValue? {
    switch side {
    case .request: object[contract.wireName(field)]
    case .reply: contract.read(field, from: object)
    }
  }

  func unexpected(_ field: Contract.Field, _ expected: String) -> WireError {
    WireError(path: contract.wireName(field), expected: expected)
  }

  func text(_ field: Contract.Field) throws(WireError) -> String? {
    switch (self[field], side) {
    case (nil, _): return nil
    case (.string(let text), _): return text
    // A phone number may come as a number: its digits are its text.
    case (.integer(let number), .reply): return String(number)
    case (.decimal(let number), .reply): return number
    default: throw unexpected(field, "string")
    }
  }

  func requiredText(_ field: Contract.Field) throws(WireError) -> String {
    guard case .string(let text) = self[field], !text.isEmpty else {
      throw unexpected(field, "non-empty string")
    }
    return text
  }

  func integer(
    _ field: Contract.Field, in range: ClosedRange<Int64>
  ) throws(WireError) -> Int64? {
    guard let value = self[field] else { return nil }
    let number: Int64? =
      switch (value, side) {
      case (.integer(let number), _): number
      case (.string(let digits), .reply): Int64(plainDigits: digits)
      default: nil
      }
    guard let number, range.contains(number) else {
      throw unexpected(field, "integer from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }

  func requiredInteger(
    _ field: Contract.Field, in range: ClosedRange<Int64>
  ) throws(WireError) -> Int64 {
    guard let number = try integer(field, in: range) else { throw unexpected(field, "integer") }
    return number
  }

  /// A number that an outcome rests on: an integer by the letter on both sides (R15).
  func counter(_ field: Contract.Field) throws(WireError) -> Int64 {
    guard case .integer(let number) = self[field], number >= 0 else {
      throw unexpected(field, "integer from 0")
    }
    return number
  }

  func crowdID() throws(WireError) -> Crowd.ID {
    Crowd.ID(rawValue: try requiredInteger(.crowdID, in: Crowd.ID.range))
  }

  func moment(_ field: Contract.Field) throws(WireError) -> Moment? {
    switch self[field] {
    case nil: return nil
    case .some(let value):
      guard let moment = Moment(parsing: value) else { throw unexpected(field, "time") }
      return moment
    }
  }

  func array(_ field: Contract.Field) throws(WireError) -> [JSONValue] {
    guard case .array(let items) = self[field] else { throw unexpected(field, "array") }
    return items
  }
}

extension WireError {
  /// The error as seen from the object that holds the value.
  func under(_ path: String) -> WireError {
    var error = self
    error.path = self.path.isEmpty ? path : "\(path).\(self.path)"
    return error
  }
}

extension Int64 {
  /// The number that decimal digits without sign, blanks or leading zeros stand for; never
  /// through a floating-point number.
  init?(plainDigits text: some StringProtocol) {
    let digits = text.utf8
    guard let first = digits.first, digits.count <= 19,
      digits.count == 1 || first != UInt8(ascii: "0"),
      digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
    else { return nil }
    self.init(text)
  }
}
