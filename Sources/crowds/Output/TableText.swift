import CrowdsAPI
import CrowdsConsole
import TerminalUI

/// A table for people.
///
/// The last column is not padded, so that it may be as long as it likes, and a later page never
/// makes a column narrower.
struct TableText {
  struct Column: Sendable {
    /// The name in the JSON of a row.
    var name: String
    var heading: @Sendable (Language) -> SafeText
    var alignRight: Bool
    var isTime: Bool
    /// What a word of the program's own means to a person; nil for all other text.
    var meaning: @Sendable (String) -> (any Wording)?

    init(_ field: Contract.Field, _ heading: Phrase.Field, alignRight: Bool = false) {
      self.init(
        Contract.standard.wireName(field),
        heading: { Look(language: $0, now: 0)(.field(heading)) },
        alignRight: alignRight, isTime: [.createdAt, .updatedAt, .joinedAt].contains(field))
    }

    init(
      _ name: String, heading: @escaping @Sendable (Language) -> SafeText,
      alignRight: Bool = false, isTime: Bool = false,
      meaning: @escaping @Sendable (String) -> (any Wording)? = { _ in nil }
    ) {
      self.name = name
      self.heading = heading
      self.alignRight = alignRight
      self.isTime = isTime
      self.meaning = meaning
    }
  }

  private let columns: [Column]
  private let look: Look
  private var widths: [Int]

  init(_ columns: [Column], language: Language) {
    self.columns = columns
    look = Look(language: language, now: 0)
    widths = columns.map { $0.heading(language).width }
  }

  /// The rows of a page, with the headings above the first one.
  mutating func rows(_ objects: [JSONObject], isFirst: Bool) -> String {
    let cells = objects.map { object in columns.map { cell($0, of: object) } }
    for row in cells {
      for (index, cell) in row.enumerated() { widths[index] = max(widths[index], cell.width) }
    }
    let language = look.language
    let headings = isFirst ? [columns.map { $0.heading(language) }] : []
    return (headings + cells).map(line).joined()
  }

  /// One thing with its fields under each other, without those that it does not have where
  /// `leavingOutMissing`.
  func details(_ object: JSONObject, leavingOutMissing: Bool = false) -> String {
    let shown = columns.filter { !leavingOutMissing || object[$0.name] != nil }
    let headings = shown.map { $0.heading(look.language) }
    let width = headings.map(\.width).max() ?? 0
    return zip(shown, headings).map { column, heading in
      (heading.padded(to: width) + "  " + cell(column, of: object)).plain + "\n"
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

  private func cell(_ column: Column, of object: JSONObject) -> SafeText {
    guard let value = object[column.name] else { return "-" }
    if column.isTime { return time(value) }
    switch value {
    case .string(let text):
      if let meaning = column.meaning(text) { return meaning.text(look.language) }
      return text.isEmpty ? "\"\"" : SafeText(untrusted: text)
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
