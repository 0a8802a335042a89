import CrowdsAPI
import CrowdsConsole

/// Writes a list page by page, and keeps nothing of the pages before.
struct RecordWriter<Item: Listed> {
  private let format: OutputFormat
  private let output: StandardOutput
  private var table: TableText
  private var hasBegun = false
  private var hasItems = false

  init(_ format: OutputFormat, language: Language, output: StandardOutput) {
    self.format = format
    self.output = output
    table = TableText(Item.columns, language: language)
  }

  /// Writes a page of the list.
  mutating func write(_ items: [Item]) throws(CommandError) {
    let objects = items.map(\.fieldsAsJSON)
    var text = ""
    switch format {
    case .table: text = table.rows(objects, isFirst: !hasBegun)
    case .json:
      if !hasBegun { text = "[" }
      for object in objects {
        text += (hasItems ? ",\n" : "\n") + JSONText.encoded(object)
        hasItems = true
      }
    case .jsonl:
      for object in objects { text += JSONText.encoded(object) + "\n" }
    case .csv:
      if !hasBegun { text = CSVText.header(Item.names) }
      for object in objects { text += CSVText.row(object, names: Item.names) }
    }
    hasBegun = true
    try output.write(text)
  }

  /// Writes what ends a whole list.
  ///
  /// A list that broke off is left open, so that no reader takes its part for the whole.
  mutating func end() throws(CommandError) {
    if !hasBegun { try write([]) }
    if format == .json { try output.write(hasItems ? "\n]\n" : "]\n") }
  }
}
