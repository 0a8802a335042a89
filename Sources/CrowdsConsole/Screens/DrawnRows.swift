import TerminalUI

/// Rows as they were drawn, kept from one frame to the next: passing names through the gate,
/// writing dates and painting cells is most of what a frame of a list costs, and a key changes none
/// of it.
///
/// A value beside what it was made of: whoever changes an item must `forget`. A look or a width
/// other than that of the rows finds nothing here.
struct DrawnRows: Equatable, Sendable {
  /// The texts of a row, and its cells where the columns are known.
  private struct Row: Equatable, Sendable {
    var texts: [Table.TextCell]
    var line: [Cell]
  }

  private var look: Look?
  private var width = 0
  private var columns: [Table.Column] = []
  private var rows: [Int: Row] = [:]

  /// The cells of a row for a look and a width; nil where they have to be made.
  subscript(_ row: Int, _ look: Look, _ width: Int) -> [Table.TextCell]? {
    width == self.width && look == self.look ? rows[row]?.texts : nil
  }

  /// A row for a table of a look and a width; nil where it has to be made.
  func row(_ row: Int, _ look: Look, _ width: Int) -> Table.Row? {
    guard width == self.width, look == self.look, let row = rows[row] else { return nil }
    return Table.Row(cells: row.texts, line: row.line)
  }

  /// The columns of the table that the rows were drawn for; nil where they have to be made.
  func columns(_ look: Look, _ width: Int) -> [Table.Column]? {
    width == self.width && look == self.look && !columns.isEmpty ? columns : nil
  }

  mutating func forget() { rows = [:] }

  /// Keeps the cells of some rows and of no others, drawn for a table of those columns.
  mutating func keep(
    _ visible: [Int], _ look: Look, _ width: Int, columns: () -> [Table.Column] = { [] },
    make: (Int) -> [Table.TextCell]?
  ) {
    if look != self.look || width != self.width {
      forget()
      self.columns = columns()
    }
    self.look = look
    self.width = width
    let missing = visible.filter { rows[$0] == nil }
    if rows.count + missing.count > visible.count {
      let visible = Set(visible)
      rows = rows.filter { visible.contains($0.key) }
    }
    let table = Table(columns: self.columns, rows: [])
    for row in missing {
      guard let texts = make(row) else { continue }
      let line =
        self.columns.isEmpty ? [] : table.line(Table.Row(cells: texts), width: width)
      rows[row] = Row(texts: texts, line: line)
    }
  }
}

extension Listing {
  /// The rows on the screen for a table; `cells` makes those that are not kept.
  func rows(
    height: Int, _ look: Look, width: Int, isMarked: ((Item) -> Bool)? = nil,
    cells: (ListRow<Item>) -> [Table.TextCell]
  ) -> [Table.Row] {
    cursor.visible(count: rowCount, height: height).map { index in
      let number = arranged?[index] ?? index
      var row = drawn.row(number, look, width) ?? Table.Row(cells: cells(content(of: number)))
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
      guard case .item = content else { return nil }
      return cells(content)
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
