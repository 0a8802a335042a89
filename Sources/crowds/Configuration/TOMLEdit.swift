/// A TOML text that is changed at single places: comments, order, line ends and all that is not
/// meant stay as they are.
struct TOMLEdit {
  /// Why a place could not be found; what comes out is checked by its reader in any case.
  struct Misfit: Error {}

  private(set) var bytes: [UInt8]
  private let mark: [UInt8]

  /// Begins with the bytes of a file.
  init(_ bytes: [UInt8]) {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    self.mark = bytes.starts(with: mark) ? mark : []
    self.bytes = Array(bytes.dropFirst(self.mark.count))
  }

  /// The bytes of the file as they are now.
  var result: [UInt8] { mark + bytes }

  /// Gives a key its value: in its old place, or behind the last key of its table, or in a table of
  /// its own at the end.
  mutating func set(_ path: [String], _ literal: TOMLLiteral) throws(Misfit) {
    guard let key = path.last else { throw Misfit() }
    let outline = try outline()
    let written = literal.written
    if let entry = outline.entries.first(where: { $0.path == path }) {
      bytes.replaceSubrange(entry.value, with: written.utf8)
      return
    }
    for length in stride(from: path.count - 1, through: 0, by: -1) {
      let table = Array(path[..<length])
      guard
        let index = outline.entries.firstIndex(where: { $0.isInlineTable && $0.path == table })
      else { continue }
      insert(TOMLLiteral.path(path[length...]) + " = " + written, intoInline: index, outline)
      return
    }
    let table = Array(path.dropLast())
    let line = TOMLLiteral.path([key]) + " = " + written
    if table.isEmpty {
      insertAtRoot(line, outline)
    } else if let section = outline.sections.firstIndex(where: { $0.path == table && !$0.isListed })
    {
      insert(line, into: section, outline)
    } else if let sibling = outline.dottedSibling(in: table) {
      let depth = table.count - (sibling.path.count - sibling.keys.count)
      let prefix = sibling.keys.prefix(depth).map {
        String(decoding: bytes[$0.place], as: UTF8.self)
      }
      insert(prefix.joined(separator: ".") + "." + line, after: sibling)
    } else {
      appendSection(table, line)
    }
  }

  /// Removes a key, or a table with all that is in it; comments outside of it stay.
  mutating func remove(_ path: [String]) throws(Misfit) {
    while true {
      let outline = try outline()
      if let section = outline.sections.lastIndex(where: { $0.path.starts(with: path) }) {
        removeSection(section, outline)
      } else if let entry = outline.entries.lastIndex(where: { $0.path.starts(with: path) }) {
        removeEntry(entry, outline)
      } else {
        return
      }
    }
  }

  /// Puts a key before the key at `depth` in every path that `isMeant`.
  mutating func nest(
    under key: String, depth: Int, where isMeant: ([String]) -> Bool
  ) throws(Misfit) {
    let outline = try outline()
    let written =
      outline.sections.map { ($0.path, $0.keys) } + outline.entries.map { ($0.path, $0.keys) }
    let places = written.compactMap { path, keys -> Int? in
      let own = depth - (path.count - keys.count)
      guard keys.indices.contains(own), isMeant(path) else { return nil }
      return keys[own].place.lowerBound
    }
    for place in places.sorted(by: >) {
      bytes.insert(contentsOf: (TOMLLiteral.path([key]) + ".").utf8, at: place)
    }
  }

  private func outline() throws(Misfit) -> TOMLOutline {
    guard let outline = TOMLOutline(bytes) else { throw Misfit() }
    return outline
  }
}

// MARK: Places

extension TOMLEdit {
  private var lineEnd: String {
    guard let first = bytes.firstIndex(of: 0x0A) else { return "\n" }
    return first > 0 && bytes[first - 1] == 0x0D ? "\r\n" : "\n"
  }

  private func startOfLine(at place: Int) -> Int {
    bytes[..<place].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
  }

  /// Behind the line end of the line that a place is in.
  private func endOfLine(at place: Int) -> Int {
    bytes[place...].firstIndex(of: 0x0A).map { $0 + 1 } ?? bytes.count
  }

  private func isBlank(_ line: Range<Int>) -> Bool {
    bytes[line].allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D || $0 == 0x0A }
  }

  /// Puts a line where a line begins, or at the end.
  private mutating func insertLine(_ line: String, at place: Int) {
    let isAfterOpenLine = place > 0 && bytes[place - 1] != 0x0A
    bytes.insert(
      contentsOf: ((isAfterOpenLine ? lineEnd : "") + line + lineEnd).utf8, at: place)
  }

  private mutating func insert(_ line: String, after entry: TOMLOutline.Entry) {
    let start = entry.keys.first?.place.lowerBound ?? entry.value.lowerBound
    let indentation = String(decoding: bytes[startOfLine(at: start)..<start], as: UTF8.self)
    insertLine(indentation + line, at: endOfLine(at: entry.value.upperBound))
  }

  private mutating func insert(_ line: String, into section: Int, _ outline: TOMLOutline) {
    if let last = outline.entries.last(where: { $0.section == section && $0.parent == nil }) {
      insert(line, after: last)
    } else {
      insertLine(line, at: endOfLine(at: outline.sections[section].place.upperBound))
    }
  }

  /// Behind the keys above the first table, or at the start of a file that has none.
  private mutating func insertAtRoot(_ line: String, _ outline: TOMLOutline) {
    if let last = outline.entries.last(where: { $0.section == nil && $0.parent == nil }) {
      insert(line, after: last)
    } else if outline.sections.isEmpty {
      insertLine(line, at: bytes.count)
    } else {
      insertLine(line + lineEnd, at: 0)
    }
  }

  private mutating func insert(
    _ entry: String, intoInline index: Int, _ outline: TOMLOutline
  ) {
    if let last = outline.entries.last(where: { $0.parent == index }) {
      bytes.insert(contentsOf: (", " + entry).utf8, at: last.value.upperBound)
    } else {
      let inside =
        outline.entries[index].value.lowerBound + 1..<outline.entries[index].value.upperBound - 1
      bytes.replaceSubrange(inside, with: (" " + entry + " ").utf8)
    }
  }

  private mutating func appendSection(_ table: [String], _ line: String) {
    let isFirst = bytes.isEmpty
    let hasGap = isFirst || isBlank(startOfLine(at: max(0, bytes.count - 1))..<bytes.count)
    insertLine(
      (hasGap ? "" : lineEnd) + "[" + TOMLLiteral.path(table) + "]" + lineEnd + line,
      at: bytes.count)
  }

  private mutating func removeSection(_ section: Int, _ outline: TOMLOutline) {
    let header = outline.sections[section].place
    let last = outline.entries.last { $0.section == section && $0.parent == nil }
    var start = startOfLine(at: header.lowerBound)
    var end = endOfLine(at: last?.value.upperBound ?? header.upperBound)
    // Of the two gaps around it one is left.
    if start == 0 || isBlank(startOfLine(at: start - 1)..<start) {
      while end < bytes.count, isBlank(end..<endOfLine(at: end)) { end = endOfLine(at: end) }
    }
    while end == bytes.count, start > 0, isBlank(startOfLine(at: start - 1)..<start) {
      start = startOfLine(at: start - 1)
    }
    bytes.removeSubrange(start..<end)
  }

  private mutating func removeEntry(_ index: Int, _ outline: TOMLOutline) {
    let entry = outline.entries[index]
    let start = entry.keys.first?.place.lowerBound ?? entry.value.lowerBound
    guard let parent = entry.parent else {
      bytes.removeSubrange(startOfLine(at: start)..<endOfLine(at: entry.value.upperBound))
      return
    }
    let siblings = outline.entries.indices.filter { outline.entries[$0].parent == parent }
    if let before = siblings.last(where: { $0 < index }) {
      bytes.removeSubrange(outline.entries[before].value.upperBound..<entry.value.upperBound)
    } else if let after = siblings.first(where: { $0 > index }),
      let next = outline.entries[after].keys.first
    {
      bytes.removeSubrange(start..<next.place.lowerBound)
    } else {
      bytes.removeSubrange(start..<entry.value.upperBound)
    }
  }
}

extension TOMLOutline {
  /// The last entry of a table that dotted keys have made, outside of inline tables.
  fileprivate func dottedSibling(in table: [String]) -> Entry? {
    entries.last { entry in
      entry.parent == nil && entry.path.count > table.count && entry.path.starts(with: table)
        && entry.path.count - entry.keys.count < table.count
    }
  }
}
