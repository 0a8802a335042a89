import CVTerm
public import TerminalUI

/// A terminal without a window: takes the bytes that a program writes and knows what a person
/// would see.
///
/// libvterm does the work.
public final class VirtualScreen {
  /// One cell as it looks.
  public struct Cell: Hashable {
    /// The scalars in it; empty for a blank that was never written and for the second half of a
    /// wide character.
    public var text: String
    /// Columns that it takes.
    public var width: Int
    /// Whether it is bold.
    public var isBold: Bool
    /// Whether it is underlined.
    public var isUnderlined: Bool
    /// Whether its colours are exchanged.
    public var isReversed: Bool
    /// -1 is the terminal's default, 0 to 255 the palette, more an RGB value.
    public var foreground: Int
    /// Like `foreground`.
    public var background: Int
  }

  /// The size in cells.
  public private(set) var size: Size
  private let terminal: OpaquePointer
  private let screen: OpaquePointer
  private let properties: UnsafeMutablePointer<cv_properties>

  /// Makes an empty screen.
  public init(size: Size) {
    self.size = size
    terminal = vterm_new(Int32(size.height), Int32(size.width))
    vterm_set_utf8(terminal, 1)
    screen = vterm_obtain_screen(terminal)
    properties = .allocate(capacity: 1)
    properties.initialize(to: cv_properties(cursor_visible: 1, alternate_screen: 0))
    vterm_screen_enable_altscreen(screen, 1)
    cv_watch_properties(screen, properties)
    vterm_screen_reset(screen, 1)
  }

  deinit {
    vterm_free(terminal)
    properties.deallocate()
  }

  /// Takes bytes that a program wrote.
  public func feed(_ bytes: some Sequence<UInt8>) {
    let characters = bytes.map { CChar(bitPattern: $0) }
    _ = vterm_input_write(terminal, characters, characters.count)
  }

  /// Gives the screen another size.
  public func resize(_ size: Size) {
    self.size = size
    vterm_set_size(terminal, Int32(size.height), Int32(size.width))
  }

  /// Whether the cursor is shown.
  public var showsCursor: Bool { properties.pointee.cursor_visible != 0 }
  /// Whether the alternate screen is shown.
  public var isAlternate: Bool { properties.pointee.alternate_screen != 0 }

  /// Where the cursor stands.
  public var cursor: Point {
    var place = VTermPos()
    vterm_state_get_cursorpos(vterm_obtain_state(terminal), &place)
    return Point(x: Int(place.col), y: Int(place.row))
  }

  /// The cell at a place.
  public subscript(_ point: Point) -> Cell {
    var cell = cv_cell_at(screen, Int32(point.y), Int32(point.x))
    let scalars = withUnsafeBytes(of: &cell.scalars) { Array($0.bindMemory(to: UInt32.self)) }
    var text = String.UnicodeScalarView()
    for value in scalars.prefix(while: { $0 != 0 && $0 != .max }) {
      text.append(Unicode.Scalar(value) ?? "\u{FFFD}")
    }
    return Cell(
      text: String(text), width: scalars[0] == .max ? 0 : Int(cell.width),
      isBold: cell.bold != 0, isUnderlined: cell.underline != 0, isReversed: cell.reverse != 0,
      foreground: Int(cell.foreground), background: Int(cell.background))
  }

  /// One row, without the blanks at its end.
  public func row(_ y: Int) -> String {
    var row = ""
    for x in 0..<size.width {
      let cell = self[Point(x: x, y: y)]
      if cell.width > 0 { row += cell.text.isEmpty ? " " : cell.text }
    }
    while row.last == " " { row.removeLast() }
    return row
  }

  /// All rows, each without the blanks at its end.
  public var text: String { (0..<size.height).map(row).joined(separator: "\n") }
}
