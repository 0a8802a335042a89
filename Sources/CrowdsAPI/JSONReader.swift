extension JSONValue {
  /// Reads a whole document by RFC 8259 and no more: no byte-order mark, comments, trailing
  /// commas, repeated names, NaN, ill-formed UTF-8 or lone surrogates.
  ///
  /// The error's path is the offset of the byte that does not fit, as in `byte 17`.
  public init(parsing bytes: [UInt8], limits: Limits = .standard) throws(WireError) {
    guard bytes.count <= limits.bodyBytes else {
      throw WireError(path: "byte \(limits.bodyBytes)", expected: "the end of the document")
    }
    self = try bytes.withUnsafeBufferPointer { buffer throws(WireError) in
      var reader = JSONReader(bytes: buffer, limits: limits)
      return try reader.document()
    }
  }
}

/// One pass over the bytes of a document.
///
/// It lives inside the closure that lends it the bytes.
struct JSONReader {
  let bytes: UnsafeBufferPointer<UInt8>
  let limits: Limits
  var offset = 0
  private var depth = 0
  private var values = 0

  /// Longer than any number that means something, short enough to copy.
  private static let numberBytes = 1_024

  init(bytes: UnsafeBufferPointer<UInt8>, limits: Limits) {
    self.bytes = bytes
    self.limits = limits
  }

  mutating func document() throws(WireError) -> JSONValue {
    skipBlanks()
    let value = try value()
    skipBlanks()
    guard offset == bytes.count else { throw unexpected("the end of the document") }
    return value
  }

  func unexpected(_ expected: String) -> WireError {
    WireError(path: "byte \(offset)", expected: expected)
  }

  /// The byte at the offset; 0, which no rule of the grammar accepts, at the end.
  @inline(__always) var current: UInt8 { offset < bytes.count ? bytes[offset] : 0 }

  @inline(__always) private mutating func skipBlanks() {
    while true {
      switch current {
      case 0x20, 0x0A, 0x0D, 0x09: offset += 1
      default: return
      }
    }
  }

  private mutating func value() throws(WireError) -> JSONValue {
    values += 1
    guard values <= limits.values else { throw unexpected("at most \(limits.values) values") }
    switch current {
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "{"): return .object(try object())
    case UInt8(ascii: "["): return .array(try array())
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
    case UInt8(ascii: "t"): return try literal("true", .bool(true))
    case UInt8(ascii: "f"): return try literal("false", .bool(false))
    case UInt8(ascii: "n"): return try literal("null", .null)
    default: throw unexpected("a JSON value")
    }
  }

  private mutating func literal(
    _ text: StaticString, _ value: JSONValue
  ) throws(WireError) -> JSONValue {
    let length = text.utf8CodeUnitCount
    guard bytes.count - offset >= length else { throw unexpected("a JSON value") }
    for index in 0..<length where bytes[offset + index] != text.utf8Start[index] {
      throw unexpected("a JSON value")
    }
    offset += length
    return value
  }

  private mutating func enter() throws(WireError) {
    depth += 1
    guard depth <= limits.depth else { throw unexpected("at most \(limits.depth) levels") }
    offset += 1
    skipBlanks()
  }

  private mutating func array() throws(WireError) -> [JSONValue] {
    try enter()
    defer { depth -= 1 }
    var items: [JSONValue] = []
    if current == UInt8(ascii: "]") {
      offset += 1
      return items
    }
    while true {
      items.append(try value())
      skipBlanks()
      switch current {
      case UInt8(ascii: ","):
        offset += 1
        skipBlanks()
      case UInt8(ascii: "]"):
        offset += 1
        return items
      default: throw unexpected("',' or ']'")
      }
    }
  }

  private mutating func object() throws(WireError) -> JSONObject {
    try enter()
    defer { depth -= 1 }
    var members: [(name: String, value: JSONValue)] = []
    var names: Set<String> = []
    if current == UInt8(ascii: "}") {
      offset += 1
      return JSONObject()
    }
    members.reserveCapacity(8)
    while true {
      guard current == UInt8(ascii: "\"") else { throw unexpected("a name") }
      let start = offset
      let name = try string()
      if Self.repeats(name, members, &names) {
        offset = start
        throw unexpected("a name that is not there yet")
      }
      skipBlanks()
      guard current == UInt8(ascii: ":") else { throw unexpected("':'") }
      offset += 1
      skipBlanks()
      members.append((name, try value()))
      skipBlanks()
      switch current {
      case UInt8(ascii: ","):
        offset += 1
        skipBlanks()
      case UInt8(ascii: "}"):
        offset += 1
        return JSONObject(members)
      default: throw unexpected("',' or '}'")
      }
    }
  }

  /// A few names are compared one by one; many, as a hostile document has, through a set.
  private static func repeats(
    _ name: String, _ members: [(name: String, value: JSONValue)], _ names: inout Set<String>
  ) -> Bool {
    if members.count < 12 { return members.contains { $0.name == name } }
    if names.isEmpty { names = Set(members.map(\.name)) }
    return !names.insert(name).inserted
  }

  private mutating func number() throws(WireError) -> JSONValue {
    let start = offset
    let isNegative = current == UInt8(ascii: "-")
    if isNegative { offset += 1 }
    var magnitude: UInt64 = 0
    var fits = true
    let first = offset
    while let digit = currentDigit {
      let (product, over) = magnitude.multipliedReportingOverflow(by: 10)
      let (sum, more) = product.addingReportingOverflow(UInt64(digit))
      fits = fits && !over && !more
      magnitude = sum
      offset += 1
    }
    let digits = offset - first
    guard digits > 0 else { throw unexpected("a digit") }
    guard digits == 1 || bytes[first] != UInt8(ascii: "0") else {
      offset = first + 1
      throw unexpected("no digit after a leading 0")
    }
    var isWhole = true
    if current == UInt8(ascii: ".") {
      isWhole = false
      offset += 1
      try someDigits()
    }
    if current | 0x20 == UInt8(ascii: "e") {
      isWhole = false
      offset += 1
      if current == UInt8(ascii: "+") || current == UInt8(ascii: "-") { offset += 1 }
      try someDigits()
    }
    guard offset - start <= Self.numberBytes else {
      throw unexpected("a number of at most \(Self.numberBytes) bytes")
    }
    if isWhole, fits {
      // "-0" stays as written: it is not the integer that the platform sends for success.
      if isNegative, magnitude > 0, magnitude <= Int64.min.magnitude {
        return .integer(Int64(truncatingIfNeeded: 0 &- magnitude))
      }
      if !isNegative, let value = Int64(exactly: magnitude) { return .integer(value) }
    }
    return .decimal(String(decoding: bytes[start..<offset], as: UTF8.self))
  }

  @inline(__always) private var currentDigit: UInt8? {
    let digit = current &- UInt8(ascii: "0")
    return digit < 10 ? digit : nil
  }

  private mutating func someDigits() throws(WireError) {
    guard currentDigit != nil else { throw unexpected("a digit") }
    while currentDigit != nil { offset += 1 }
  }
}
