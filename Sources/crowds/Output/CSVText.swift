import CrowdsAPI
import TerminalUI

/// Lines of RFC 4180.
///
/// What a terminal or a spreadsheet would run is shown instead: invisible signs as tokens, and a
/// `'` in front of text that a spreadsheet takes for a formula.
enum CSVText {
  static func header(_ names: [String]) -> String { line(names.map(field)) }

  static func row(_ object: JSONObject, names: [String]) -> String {
    line(names.map { name in object[name].map(cell) ?? "" })
  }

  private static func line(_ cells: [String]) -> String {
    cells.joined(separator: ",") + "\r\n"
  }

  private static func cell(_ value: JSONValue) -> String {
    switch value {
    case .string(let text): field(protected(text))
    // Digits of the platform's own: a sign in front is none of a formula.
    case .integer(let number): String(number)
    default: field(protected(JSONText.encoded(value)))
    }
  }

  /// A leading `'` in front of what begins like a formula, and of what begins with `'` already, so
  /// that taking one `'` away gives back every text.
  static func protected(_ text: String) -> String {
    guard let first = text.unicodeScalars.first else { return text }
    switch first {
    case "=", "+", "-", "@", "\t", "\r", "\n", "'", "＝", "＋", "－", "＠": return "'" + text
    default: return text
    }
  }

  private static func field(_ text: String) -> String {
    let safe = SafeText(untrusted: text, limit: Limits.standard.stringBytes).plain
    guard safe.contains(where: { "\",\r\n".contains($0) }) || safe.first == " " || safe.last == " "
    else { return safe }
    return "\""
      + safe.split(separator: "\"", omittingEmptySubsequences: false)
      .joined(separator: "\"\"") + "\""
  }
}
