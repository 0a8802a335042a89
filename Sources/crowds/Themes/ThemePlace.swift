import TerminalUI

/// Where in a theme something stands.
struct ThemePlace: Hashable, Sendable {
  /// The file or, for a built-in theme, its name.
  var source: SafeText
  /// Counted from 1; nil where it cannot be told.
  var line: Int?
  /// Characters, counted from 1.
  var column: Int?

  var english: SafeText {
    guard let line else { return "Theme \(source)" }
    return "Theme \(source), line \(line)" + (column.map { ", column \($0)" } ?? "")
  }

  var simplifiedChinese: SafeText {
    guard let line else { return "主题 \(source)" }
    return "主题 \(source) 第 \(line) 行" + (column.map { "第 \($0) 列" } ?? "")
  }
}

extension TOMLText {
  /// Where a key with that path from the root is written, or a table with its header; counted from 1.
  func place(of path: [String]) -> (line: Int, column: Int)? {
    let bytes = Array(text.utf8)
    guard let outline = TOMLOutline(bytes) else { return nil }
    let start =
      outline.entries.first { $0.path == path }?.keys.first?.place.lowerBound
      ?? outline.sections.first { $0.path == path }?.place.lowerBound
    guard let start else { return nil }
    let before = bytes[..<start]
    let line = before.count { $0 == UInt8(ascii: "\n") } + 1
    let lineStart = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    return (line, String(decoding: bytes[lineStart..<start], as: UTF8.self).count + 1)
  }
}
