import TerminalUI

/// Rows as they were drawn, kept from one frame to the next: passing names through the gate,
/// writing dates and painting cells is most of what a frame of a list costs, and a key changes none
/// of it.
///
/// A value beside what it was made of: whoever changes an item must `forget`.
struct DrawnRows: Equatable, Sendable {
  /// The texts of a row, and its cells where the columns are known.
  private struct Row: Equatable, Sendable {
    var texts: [Table.TextCell]
    var line: [Cell]
    /// The last second, counted from 1970 in UTC, in which they are true.
    var lastSecond: Int64
  }

  /// The time of it is not looked at: each row says how long it is true.
  private var look: Look?
  private var width = 0
  private var columns: [Table.Column] = []
  private var rows: [Int: Row] = [:]

  /// Whether the rows were drawn for such a look and such a width.
  func isDrawn(for look: Look, _ width: Int) -> Bool {
    guard width == self.width, let own = self.look else { return false }
    return own.language == look.language && own.keys == look.keys
  }

  /// A row for a table at a second, where the rows are drawn for its look and width; nil where it
  /// has to be made.
  func row(_ number: Int, at now: Int64) -> Table.Row? {
    guard let row = rows[number], now <= row.lastSecond else { return nil }
    return Table.Row(cells: row.texts, line: row.line)
  }

  /// The columns of the table that the rows were drawn for; nil where they have to be made.
  func columns(_ look: Look, _ width: Int) -> [Table.Column]? {
    isDrawn(for: look, width) && !columns.isEmpty ? columns : nil
  }

  mutating func forget() { rows = [:] }

  /// Keeps the cells of some rows and of no others, drawn for a table of those columns.
  ///
  /// `make` gives the texts of a row and the last second in which they are true; nil for a row that
  /// is not to be kept.
  mutating func keep(
    _ visible: [Int], _ look: Look, _ width: Int, columns: () -> [Table.Column] = { [] },
    make: (Int) -> (texts: [Table.TextCell], lastSecond: Int64)?
  ) {
    if !isDrawn(for: look, width) {
      forget()
      self.columns = columns()
      self.look = look
      self.width = width
    }
    let missing = visible.filter { row($0, at: look.now) == nil }
    if rows.count + missing.count > visible.count {
      let visible = Set(visible)
      rows = rows.filter { visible.contains($0.key) }
    }
    let table = Table(columns: self.columns, rows: [])
    for number in missing {
      guard let (texts, lastSecond) = make(number) else {
        rows[number] = nil
        continue
      }
      let line =
        self.columns.isEmpty ? [] : table.line(Table.Row(cells: texts), width: width)
      rows[number] = Row(texts: texts, line: line, lastSecond: lastSecond)
    }
  }
}

extension Listing {
  /// The rows on the screen for a table; `cells` makes those that are not kept.
  func rows(
    height: Int, _ look: Look, width: Int, isMarked: ((Item) -> Bool)? = nil,
    cells: (ListRow<Item>) -> [Table.TextCell]
  ) -> [Table.Row] {
    let isDrawn = drawn.isDrawn(for: look, width)
    return cursor.visible(count: rowCount, height: height).map { index in
      let number = arranged?[index] ?? index
      let kept = isDrawn ? drawn.row(number, at: look.now) : nil
      var row = kept ?? Table.Row(cells: cells(content(of: number)))
      let isSelected = index == cursor.selected
      if let isMarked, let item = pages[number], isMarked(item) {
        row.mark = isSelected ? Table.Row.markedCursorMark : Table.Row.markedMark
      } else if isSelected {
        row.mark = Table.Row.cursorMark
      }
      return row
    }
  }

  /// Keeps the cells of the loaded rows in sight: for an update to do when it has moved them.
  mutating func keepRows(
    _ context: Context, columns: () -> [Table.Column], cells: (ListRow<Item>) -> [Table.TextCell]
  ) {
    let visible = cursor.visible(count: rowCount, height: context.layout.listHeight)
    var drawn = drawn
    self.drawn.forget()
    drawn.keep(
      visible.map { arranged?[$0] ?? $0 }, context.look, context.layout.list.width,
      columns: columns
    ) { row in
      let content = content(of: row)
      guard case .item(let item, _) = content else { return nil }
      return (cells(content), context.look.lastSecond(ofShort: item.moment))
    }
    self.drawn = drawn
  }
}

extension Table.Row {
  static let cursorMark: SafeText = "> "
  static let noMark: SafeText = ""
  static let markedCursorMark: SafeText = ">*"
  static let markedMark: SafeText = "* "
}
