/// Where the keys, the values and the table headers of a TOML text stand.
///
/// The text has been parsed before: this finds places in it and judges nothing.
struct TOMLOutline {
  /// A key with its value.
  struct Entry {
    /// From the root of the file.
    var path: [String]
    /// The part of the path that is written here.
    var keys: [TOMLScanner.Key]
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
    var keys: [TOMLScanner.Key]
    var place: Range<Int>
    /// Whether it adds a table to a list of tables.
    var isListed: Bool
  }

  private(set) var entries: [Entry] = []
  private(set) var sections: [Section] = []
  private var scanner: TOMLScanner

  /// Reads a text without its byte order mark; nil where it is not what a parser would have taken.
  init?(_ bytes: [UInt8]) {
    scanner = TOMLScanner(bytes)
    do { try readAll() } catch { return nil }
  }

  private mutating func readAll() throws(TOMLScanner.Broken) {
    while true {
      scanner.skipSpace()
      guard scanner.byte != nil else { return }
      if scanner.byte == UInt8(ascii: "[") {
        try readHeader()
      } else {
        let path = sections.last?.path ?? []
        try readEntry(under: path, section: sections.indices.last, parent: nil, isKept: true)
      }
    }
  }

  private mutating func readHeader() throws(TOMLScanner.Broken) {
    let start = scanner.next
    let isListed = scanner.starts(with: "[[")
    scanner.next += isListed ? 2 : 1
    let keys = try scanner.readKeys()
    try scanner.take(UInt8(ascii: "]"))
    if isListed { try scanner.take(UInt8(ascii: "]")) }
    sections.append(
      Section(path: keys.map(\.name), keys: keys, place: start..<scanner.next, isListed: isListed))
  }

  private mutating func readEntry(
    under path: [String], section: Int?, parent: Int?, isKept: Bool
  ) throws(TOMLScanner.Broken) {
    let keys = try scanner.readKeys()
    try scanner.take(UInt8(ascii: "="))
    scanner.skipBlanks()
    let start = scanner.next
    let full = path + keys.map(\.name)
    let index = entries.count
    if isKept {
      entries.append(
        Entry(path: full, keys: keys, value: start..<start, section: section, parent: parent))
    }
    let isInlineTable = scanner.byte == UInt8(ascii: "{")
    try readValue(at: full, section: section, parent: isKept ? index : nil, isKept: isKept)
    if isKept {
      entries[index].value = start..<scanner.next
      entries[index].isInlineTable = isInlineTable
    }
  }

  private mutating func readValue(
    at path: [String], section: Int?, parent: Int?, isKept: Bool
  ) throws(TOMLScanner.Broken) {
    switch scanner.byte {
    case UInt8(ascii: "\""), UInt8(ascii: "'"): _ = try scanner.readString()
    case UInt8(ascii: "["):
      scanner.next += 1
      while true {
        scanner.skipSpace()
        if scanner.byte == UInt8(ascii: "]") { break }
        if scanner.byte == UInt8(ascii: ",") {
          scanner.next += 1
          continue
        }
        try readValue(at: [], section: nil, parent: nil, isKept: false)
      }
      scanner.next += 1
    case UInt8(ascii: "{"):
      scanner.next += 1
      while true {
        scanner.skipSpace()
        if scanner.byte == UInt8(ascii: "}") { break }
        if scanner.byte == UInt8(ascii: ",") {
          scanner.next += 1
          continue
        }
        try readEntry(under: path, section: section, parent: parent, isKept: isKept)
      }
      scanner.next += 1
    default: try scanner.readBareValue()
    }
  }
}
