import CrowdsAPI
import CrowdsConsole
import TerminalUI

/// A table for people.
///
/// The last column is not padded, so that it may be as long as it likes, and a later page never
/// makes a column narrower.
struct TableText {
  struct Column: Sendable {
    var field: Contract.Field
    var heading: Phrase.Field
    var alignRight: Bool

    init(_ field: Contract.Field, _ heading: Phrase.Field, alignRight: Bool = false) {
      self.field = field
      self.heading = heading
      self.alignRight = alignRight
    }
  }

  private let columns: [Column]
  private let look: Look
  private var widths: [Int]

  init(_ columns: [Column], language: Language) {
    self.columns = columns
    look = Look(language: language, now: 0)
    let look = look
    widths = columns.map { look(.field($0.heading)).width }
  }

  /// The rows of a page, with the headings above the first one.
  mutating func rows(_ objects: [JSONObject], isFirst: Bool) -> String {
    let cells = objects.map { object in columns.map { cell($0.field, of: object) } }
    for row in cells {
      for (index, cell) in row.enumerated() { widths[index] = max(widths[index], cell.width) }
    }
    let look = look
    let headings = isFirst ? [columns.map { look(.field($0.heading)) }] : []
    return (headings + cells).map(line).joined()
  }

  /// One thing with its fields under each other.
  func details(_ object: JSONObject, fields: [(field: Contract.Field, heading: Phrase.Field)])
    -> String
  {
    let width = fields.map { look(.field($0.heading)).width }.max() ?? 0
    return fields.map { field, heading in
      (look(.field(heading)).padded(to: width) + "  " + cell(field, of: object)).plain + "\n"
    }.joined()
  }

  private func line(_ row: [SafeText]) -> String {
    var line = SafeText.empty
    for (index, cell) in row.enumerated() {
      if index > 0 { line += "  " }
      line +=
        index == row.count - 1
        ? cell : cell.padded(to: widths[index], alignRight: columns[index].alignRight)
    }
    return line.plain + "\n"
  }

  private func cell(_ field: Contract.Field, of object: JSONObject) -> SafeText {
    guard let value = object[Contract.standard.wireName(field)] else { return "-" }
    switch field {
    case .createdAt, .updatedAt, .joinedAt: return time(value)
    default: break
    }
    switch value {
    case .string(let text): return text.isEmpty ? "\"\"" : SafeText(untrusted: text)
    case .integer(let number): return "\(number)"
    default: return SafeText(untrusted: JSONText.encoded(value))
    }
  }

  /// A time as the platform's clocks show it, or as it came where it is not clearly one.
  private func time(_ value: JSONValue) -> SafeText {
    if let seconds = Moment(parsing: value)?.seconds {
      let time = CivilTime(seconds: seconds)
      if time.isShowable { return look(.value(.dateAndTime(time))) }
    }
    if case .string(let text) = value { return SafeText(untrusted: text) }
    return SafeText(untrusted: JSONText.encoded(value))
  }
}
