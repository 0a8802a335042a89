/// Steps through the tokens of a TOML text.
struct TOMLScanner {
  /// One key of a dotted path.
  struct Key: Hashable {
    var name: String
    var place: Range<Int>
  }

  /// The text is not what a parser would have taken.
  struct Broken: Error {}

  private let bytes: [UInt8]
  /// The offset of the byte that is read next.
  var next = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The byte that is read next; nil at the end.
  var byte: UInt8? { next < bytes.count ? bytes[next] : nil }

  func starts(with text: StaticString) -> Bool {
    let end = next + text.utf8CodeUnitCount
    return end <= bytes.count
      && bytes[next..<end].elementsEqual(
        UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  mutating func take(_ wanted: UInt8) throws(Broken) {
    guard byte == wanted else { throw Broken() }
    next += 1
  }

  mutating func skipBlanks() {
    while byte == 0x20 || byte == 0x09 { next += 1 }
  }

  /// Blanks, line ends and comments.
  mutating func skipSpace() {
    while let byte {
      switch byte {
      case 0x20, 0x09, 0x0A, 0x0D: next += 1
      case UInt8(ascii: "#"): while next < bytes.count, bytes[next] != 0x0A { next += 1 }
      default: return
      }
    }
  }

  mutating func readBareValue() throws(Broken) {
    let start = next
    while let byte, !",]}#\n\r".utf8.contains(byte) { next += 1 }
    while next > start, bytes[next - 1] == 0x20 || bytes[next - 1] == 0x09 { next -= 1 }
    guard next > start else { throw Broken() }
  }
}

// MARK: Keys and strings

extension TOMLScanner {
  mutating func readKeys() throws(Broken) -> [Key] {
    var keys: [Key] = []
    while true {
      skipBlanks()
      let start = next
      let name: String
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        name = try readString()
      } else {
        while let byte, !" \t.=]#\n\r".utf8.contains(byte) { next += 1 }
        guard next > start else { throw Broken() }
        name = String(decoding: bytes[start..<next], as: UTF8.self)
      }
      keys.append(Key(name: name, place: start..<next))
      skipBlanks()
      guard byte == UInt8(ascii: ".") else { return keys }
      next += 1
    }
  }

  /// Reads past a string of any of the four kinds; its text is right for those on one line.
  mutating func readString() throws(Broken) -> String {
    guard let quote = byte else { throw Broken() }
    let isBasic = quote == UInt8(ascii: "\"")
    if starts(with: isBasic ? "\"\"\"" : "'''") {
      try skipLongString(quote, isBasic)
      return ""
    }
    next += 1
    var text: [UInt8] = []
    while let byte, byte != quote {
      next += 1
      guard byte == UInt8(ascii: "\\"), isBasic else {
        text.append(byte)
        continue
      }
      text += try readEscape()
    }
    try take(quote)
    return String(decoding: text, as: UTF8.self)
  }

  private mutating func skipLongString(_ quote: UInt8, _ isBasic: Bool) throws(Broken) {
    next += 3
    while let byte {
      if isBasic, byte == UInt8(ascii: "\\") {
        next += 2
        continue
      }
      guard byte == quote, next + 2 < bytes.count, bytes[next + 1] == quote,
        bytes[next + 2] == quote
      else {
        next += 1
        continue
      }
      next += 3
      // Up to two quotes may stand before the closing three.
      while self.byte == quote { next += 1 }
      return
    }
    throw Broken()
  }

  private mutating func readEscape() throws(Broken) -> [UInt8] {
    guard let byte else { throw Broken() }
    next += 1
    let length: Int
    switch byte {
    case UInt8(ascii: "b"): return [0x08]
    case UInt8(ascii: "t"): return [0x09]
    case UInt8(ascii: "n"): return [0x0A]
    case UInt8(ascii: "f"): return [0x0C]
    case UInt8(ascii: "r"): return [0x0D]
    case UInt8(ascii: "e"): return [0x1B]
    case UInt8(ascii: "u"): length = 4
    case UInt8(ascii: "U"): length = 8
    case UInt8(ascii: "x"): length = 2
    default: return [byte]
    }
    let end = min(next + length, bytes.count)
    let digits = String(decoding: bytes[next..<end], as: UTF8.self)
    guard let scalar = UInt32(digits, radix: 16).flatMap(Unicode.Scalar.init) else {
      throw Broken()
    }
    next = end
    return Array(String(scalar).utf8)
  }
}
