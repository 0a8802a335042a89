import TerminalUI

extension Table {
  /// The rows of a list of `count` that its cursor shows in a window of that height, one row of
  /// which is the headings.
  init(
    columns: [Column], count: Int, cursor: ListCursor, height: Int, cells: (Int) -> [TextCell]
  ) {
    let visible = cursor.visible(count: count, height: height - 1)
    self.init(
      columns: columns,
      rows: visible.map { index in
        Row(cells: cells(index), mark: index == cursor.selected ? Row.cursorMark : Row.noMark)
      },
      selected: cursor.selected - visible.lowerBound)
  }
}
