extension JSONReader {
  /// Reads a string from its opening quote to past its closing one.
  mutating func string() throws(WireError) -> String {
    let start = offset + 1
    let bytes = bytes
    var place = start
    var union: UInt8 = 0
    while place < bytes.count {
      let byte = bytes[place]
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte < 0x20 { break }
      union |= byte
      place += 1
    }
    offset = place
    switch current {
    case UInt8(ascii: "\""):
      let slice = UnsafeBufferPointer(rebasing: bytes[start..<place])
      let text = try text(of: slice, isASCII: union < 0x80)
      offset += 1
      return text
    case UInt8(ascii: "\\"): return try escapedString(from: start)
    default:
      throw unexpected(
        place < bytes.count ? "no control byte inside a string" : "the end of a string")
    }
  }

  private func text(
    of slice: UnsafeBufferPointer<UInt8>, isASCII: Bool
  ) throws(WireError) -> String {
    guard slice.count <= limits.stringBytes else {
      throw unexpected("a string of at most \(limits.stringBytes) bytes")
    }
    // What is ASCII needs no second look.
    if isASCII { return String(decoding: slice, as: UTF8.self) }
    guard let text = String(validating: slice, as: UTF8.self) else {
      throw unexpected("well-formed UTF-8")
    }
    return text
  }

  /// Goes on from the first backslash of the string that began at `start`.
  private mutating func escapedString(from start: Int) throws(WireError) -> String {
    var unescaped = Array(bytes[start..<offset])
    while offset < bytes.count {
      let byte = bytes[offset]
      switch byte {
      case UInt8(ascii: "\""):
        offset += 1
        return try unescaped.withUnsafeBufferPointer { slice throws(WireError) in
          try text(of: slice, isASCII: false)
        }
      case UInt8(ascii: "\\"): try escape(into: &unescaped)
      case 0..<0x20: throw unexpected("no control byte inside a string")
      default:
        unescaped.append(byte)
        offset += 1
      }
      guard unescaped.count <= limits.stringBytes else {
        throw unexpected("a string of at most \(limits.stringBytes) bytes")
      }
    }
    throw unexpected("the end of a string")
  }

  private mutating func escape(into unescaped: inout [UInt8]) throws(WireError) {
    offset += 1
    let byte = current
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): unescaped.append(byte)
    case UInt8(ascii: "b"): unescaped.append(0x08)
    case UInt8(ascii: "f"): unescaped.append(0x0C)
    case UInt8(ascii: "n"): unescaped.append(0x0A)
    case UInt8(ascii: "r"): unescaped.append(0x0D)
    case UInt8(ascii: "t"): unescaped.append(0x09)
    case UInt8(ascii: "u"):
      offset += 1
      unescaped.append(contentsOf: String(Character(try escapedScalar())).utf8)
      return
    default: throw unexpected("an escape of JSON")
    }
    offset += 1
  }

  private mutating func escapedScalar() throws(WireError) -> Unicode.Scalar {
    let first = try fourHexDigits()
    if let scalar = Unicode.Scalar(first) { return scalar }
    guard first < 0xDC00, current == UInt8(ascii: "\\") else {
      throw unexpected("a pair of surrogates")
    }
    offset += 1
    guard current == UInt8(ascii: "u") else { throw unexpected("a pair of surrogates") }
    offset += 1
    let second = try fourHexDigits()
    guard (0xDC00...0xDFFF).contains(second),
      let scalar = Unicode.Scalar(
        0x1_0000 + (UInt32(first) - 0xD800) << 10 + (UInt32(second) - 0xDC00))
    else { throw unexpected("a pair of surrogates") }
    return scalar
  }

  private mutating func fourHexDigits() throws(WireError) -> UInt16 {
    var value: UInt16 = 0
    for _ in 0..<4 {
      let digit: UInt8
      switch current {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = current - UInt8(ascii: "0")
      case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = current - UInt8(ascii: "a") + 10
      case UInt8(ascii: "A")...UInt8(ascii: "F"): digit = current - UInt8(ascii: "A") + 10
      default: throw unexpected("a hexadecimal digit")
      }
      value = value << 4 | UInt16(digit)
      offset += 1
    }
    return value
  }
}
