import TerminalUI

/// Rows as they were drawn, kept from one frame to the next: passing names through the gate and
/// writing dates is most of what a frame of a list costs, and a key changes none of it.
///
/// A value beside what it was made of: whoever changes an item must `forget`. A look or a width
/// other than that of the rows finds nothing here.
struct DrawnRows: Equatable, Sendable {
  private var look: Look?
  private var width = 0
  private var rows: [Int: [Table.TextCell]] = [:]

  /// The cells of a row for a look and a width; nil where they have to be made.
  subscript(_ row: Int, _ look: Look, _ width: Int) -> [Table.TextCell]? {
    width == self.width && look == self.look ? rows[row] : nil
  }

  mutating func forget() { rows = [:] }

  /// Keeps the cells of some rows and of no others.
  mutating func keep(
    _ visible: [Int], _ look: Look, _ width: Int, make: (Int) -> [Table.TextCell]?
  ) {
    if look != self.look || width != self.width { forget() }
    self.look = look
    self.width = width
    let missing = visible.filter { rows[$0] == nil }
    if rows.count + missing.count > visible.count {
      let visible = Set(visible)
      rows = rows.filter { visible.contains($0.key) }
    }
    for row in missing { rows[row] = make(row) }
  }
}

extension Listing {
  /// The rows on the screen for a table; `cells` makes those that are not kept.
  func rows(
    height: Int, _ look: Look, width: Int, isMarked: ((Item) -> Bool)? = nil,
    cells: (ListRow<Item>) -> [Table.TextCell]
  ) -> [Table.Row] {
    cursor.visible(count: rowCount, height: height).map { index in
      let row = arranged?[index] ?? index
      let isSelected = index == cursor.selected
      let isMarked = isMarked.map { isMarked in pages[row].map(isMarked) ?? false } ?? false
      return Table.Row(
        cells: drawn[row, look, width] ?? cells(content(of: row)),
        mark: isMarked
          ? (isSelected ? Table.Row.markedCursorMark : Table.Row.markedMark)
          : (isSelected ? Table.Row.cursorMark : Table.Row.noMark))
    }
  }

  /// Keeps the cells of the loaded rows in sight: for an update to do when it has moved them.
  mutating func keepRows(
    _ context: Context, cells: (ListRow<Item>) -> [Table.TextCell]
  ) {
    let visible = cursor.visible(count: rowCount, height: context.layout.listHeight)
    var drawn = drawn
    self.drawn.forget()
    drawn.keep(
      visible.map { arranged?[$0] ?? $0 }, context.look, context.layout.list.width
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
  static let noMark: SafeText = "  "
  static let markedCursorMark: SafeText = ">*"
  static let markedMark: SafeText = "* "
}
