import CNcurses
import TerminalUI

extension CursesScreen {
  /// A row as curses has it, without the blanks at its end: for checking that it has what it was
  /// given.
  func text(ofRow row: Int) -> String {
    set_term(screen)
    var text = String.UnicodeScalarView()
    var column = 0
    while column < size.width {
      var cell = cchar_t()
      mvwin_wch(nc_stdscr(), Int32(row), Int32(column), &cell)
      let scalars = Self.scalars(of: &cell)
      text.append(contentsOf: scalars)
      column += scalars.first.map { max(1, Int(nc_width($0.value))) } ?? 1
    }
    while text.last == " " { text.removeLast() }
    return String(text)
  }

  private static func scalars(of cell: inout cchar_t) -> [Unicode.Scalar] {
    var scalars = [UInt32](repeating: 0, count: 6)
    var attributes: attr_t = 0
    var pair: Int32 = 0
    nc_cell_parts(&cell, &scalars, &attributes, &pair)
    return scalars.prefix { $0 != 0 }.compactMap { Unicode.Scalar($0) }
  }
}
