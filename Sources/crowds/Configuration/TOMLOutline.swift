/// Where the keys, the values and the table headers of a TOML text stand.
///
/// The text has been parsed before: this finds places in it and judges nothing.
struct TOMLOutline {
  /// One key of a dotted path.
  struct Segment: Hashable {
    var name: String
    var place: Range<Int>
  }

  /// A key with its value.
  struct Entry {
    /// From the root of the file.
    var path: [String]
    /// The part of the path that is written here.
    var keys: [Segment]
    var value: Range<Int>
    /// The header it stands under; nil above the first.
    var section: Int?
    /// The inline table that it stands in.
    var parent: Int?
    var isInlineTable = false
  }

  /// A header of a table.
  struct Section {
    var path: [String]
    var keys: [Segment]
    var place: Range<Int>
    /// Whether it adds a table to a list of tables.
    var isListed: Bool
  }

  private(set) var entries: [Entry] = []
  private(set) var sections: [Section] = []
  private let bytes: [UInt8]
  private var next: Int

  /// Reads a text without its byte order mark; nil where it is not what a parser would have taken.
  init?(_ bytes: [UInt8]) {
    self.bytes = bytes
    next = 0
    do { try readAll() } catch { return nil }
  }

  private struct Broken: Error {}

  private var byte: UInt8? { next < bytes.count ? bytes[next] : nil }

  private func starts(with text: StaticString) -> Bool {
    let end = next + text.utf8CodeUnitCount
    return end <= bytes.count
      && bytes[next..<end].elementsEqual(
        UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  private mutating func take(_ wanted: UInt8) throws(Broken) {
    guard byte == wanted else { throw Broken() }
    next += 1
  }

  private mutating func skipBlanks() {
    while byte == 0x20 || byte == 0x09 { next += 1 }
  }

  /// Blanks, line ends and comments.
  private mutating func skipSpace() {
    while let byte {
      switch byte {
      case 0x20, 0x09, 0x0A, 0x0D: next += 1
      case UInt8(ascii: "#"): while next < bytes.count, bytes[next] != 0x0A { next += 1 }
      default: return
      }
    }
  }

  private mutating func readAll() throws(Broken) {
    while true {
      skipSpace()
      guard byte != nil else { return }
      if byte == UInt8(ascii: "[") {
        try readHeader()
      } else {
        let path = sections.last?.path ?? []
        try readEntry(under: path, section: sections.indices.last, parent: nil, isKept: true)
      }
    }
  }

  private mutating func readHeader() throws(Broken) {
    let start = next
    let isListed = starts(with: "[[")
    next += isListed ? 2 : 1
    let keys = try readKeys()
    try take(UInt8(ascii: "]"))
    if isListed { try take(UInt8(ascii: "]")) }
    sections.append(
      Section(path: keys.map(\.name), keys: keys, place: start..<next, isListed: isListed))
  }

  private mutating func readEntry(
    under path: [String], section: Int?, parent: Int?, isKept: Bool
  ) throws(Broken) {
    let keys = try readKeys()
    try take(UInt8(ascii: "="))
    skipBlanks()
    let start = next
    let full = path + keys.map(\.name)
    let index = entries.count
    if isKept {
      entries.append(
        Entry(path: full, keys: keys, value: start..<start, section: section, parent: parent))
    }
    let isInlineTable = byte == UInt8(ascii: "{")
    try readValue(at: full, section: section, parent: isKept ? index : nil, isKept: isKept)
    if isKept {
      entries[index].value = start..<next
      entries[index].isInlineTable = isInlineTable
    }
  }

  private mutating func readValue(
    at path: [String], section: Int?, parent: Int?, isKept: Bool
  ) throws(Broken) {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "'"): _ = try readString()
    case UInt8(ascii: "["):
      next += 1
      while true {
        skipSpace()
        if byte == UInt8(ascii: "]") { break }
        if byte == UInt8(ascii: ",") {
          next += 1
          continue
        }
        try readValue(at: [], section: nil, parent: nil, isKept: false)
      }
      next += 1
    case UInt8(ascii: "{"):
      next += 1
      while true {
        skipSpace()
        if byte == UInt8(ascii: "}") { break }
        if byte == UInt8(ascii: ",") {
          next += 1
          continue
        }
        try readEntry(under: path, section: section, parent: parent, isKept: isKept)
      }
      next += 1
    default: try readBareValue()
    }
  }

  private mutating func readBareValue() throws(Broken) {
    let start = next
    while let byte, !",]}#\n\r".utf8.contains(byte) { next += 1 }
    while next > start, bytes[next - 1] == 0x20 || bytes[next - 1] == 0x09 { next -= 1 }
    guard next > start else { throw Broken() }
  }
}

// MARK: Keys and strings

extension TOMLOutline {
  private mutating func readKeys() throws(Broken) -> [Segment] {
    var keys: [Segment] = []
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
      keys.append(Segment(name: name, place: start..<next))
      skipBlanks()
      guard byte == UInt8(ascii: ".") else { return keys }
      next += 1
    }
  }

  /// Reads past a string of any of the four kinds; its text is right for those on one line.
  private mutating func readString() throws(Broken) -> String {
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
