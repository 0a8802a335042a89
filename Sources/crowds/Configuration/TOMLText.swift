import TOMLKit
import TerminalUI

/// A TOML file as text that the parser may be trusted with: UTF-8 without NUL, and not too deep.
struct TOMLText {
  static let depthLimit = 32

  let path: String
  let text: String

  /// Checks the bytes of a file; a byte order mark is dropped.
  init(_ bytes: [UInt8], path: String) throws(CommandError) {
    self.path = path
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      throw CommandError(.configuration, FileWords.utf16(path.shown))
    }
    let body = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
    if let offset = body.firstIndex(of: 0) {
      throw CommandError(.configuration, FileWords.nul(path.shown, offset: offset))
    }
    guard let text = String(validating: body, as: UTF8.self) else {
      throw CommandError(
        .configuration,
        FileWords.notUTF8(path.shown, offset: body.startIndex + validPrefix(of: body)))
    }
    if let line = lineOfTooManyDots(body) {
      throw CommandError(
        .configuration, FileWords.tooDeep(path.shown, line: line, limit: Self.depthLimit))
    }
    self.text = text
  }

  /// The lines as an editor counts them.
  var lines: [Substring] {
    text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
  }

  /// A line, counted from 1.
  func line(_ number: Int) -> Substring? {
    let lines = lines
    return lines.indices.contains(number - 1) ? lines[number - 1] : nil
  }

  /// Where a key was first written in the section that a line belongs to, counted from 1.
  func firstLine(of key: String, before number: Int) -> Int? {
    let lines = lines
    var first: Int?
    var index = min(number - 2, lines.count - 1)
    while index >= 0 {
      if TOMLText.key(of: lines[index]) == key { first = index + 1 }
      if lines[index].drop(while: \.isWhitespace).hasPrefix("[") {
        return first ?? (TOMLText.key(of: lines[index]) == key ? index + 1 : nil)
      }
      index -= 1
    }
    return first
  }

  /// The key that a line sets, or the name of the section that it opens.
  static func key(of line: Substring) -> String? {
    let start = line.drop(while: \.isWhitespace)
    if start.hasPrefix("[") {
      return String(start.drop { $0 == "[" }.prefix { $0 != "]" }).trimmed
    }
    guard let equals = start.firstIndex(of: "=") else { return nil }
    return String(start[..<equals]).trimmed
  }
}

extension String {
  /// Without blanks and quotes around it.
  fileprivate var trimmed: String {
    let blank = { (character: Character) in character.isWhitespace || "\"'".contains(character) }
    let head = drop(while: blank)
    guard let last = head.lastIndex(where: { !blank($0) }) else { return "" }
    return String(head[...last])
  }
}

/// How many bytes from the start are good UTF-8.
private func validPrefix(of bytes: ArraySlice<UInt8>) -> Int {
  var decoder = UTF8()
  var iterator = bytes.makeIterator()
  var count = 0
  while case .scalarValue(let scalar) = decoder.decode(&iterator) {
    count += UTF8.width(scalar)
  }
  return count
}

/// The parser follows a dotted key without a limit of its own, and taking such a table apart again
/// takes stack for every dot.
private func lineOfTooManyDots(_ bytes: some Sequence<UInt8>) -> Int? {
  var line = 1
  var dots = 0
  var quote: UInt8?
  var isComment = false
  for byte in bytes {
    switch byte {
    case UInt8(ascii: "\n"):
      line += 1
      dots = 0
      quote = nil
      isComment = false
    case _ where isComment: continue
    case UInt8(ascii: "\""), UInt8(ascii: "'"):
      if quote == nil { quote = byte } else if quote == byte { quote = nil }
    case _ where quote != nil: continue
    case UInt8(ascii: "#"): isComment = true
    case UInt8(ascii: "="), UInt8(ascii: ","), UInt8(ascii: "{"), UInt8(ascii: "["): dots = 0
    case UInt8(ascii: "."):
      dots += 1
      if dots > TOMLText.depthLimit { return line }
    default: continue
    }
  }
  return nil
}

extension TOMLText {
  /// The document, or the place and the reason of its first error.
  func parsed() throws(TOMLFault) -> TOMLTable {
    do {
      return try TOMLTable(string: text)
    } catch let error as TOMLParseError {
      throw TOMLFault(
        line: error.source.begin.line, column: error.source.begin.column,
        reason: error.description)
    } catch {
      throw TOMLFault(line: 1, column: 1, reason: String(describing: error))
    }
  }
}

/// Why a text is not TOML.
struct TOMLFault: Error, Hashable {
  /// Counted from 1.
  var line: Int
  var column: Int
  var reason: String
}
