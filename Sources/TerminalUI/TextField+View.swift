/// A text field as it looks: one row, scrolled so that the cursor is inside.
public struct TextFieldView: Widget {
  /// What is shown.
  public var field: TextField
  /// Whether the terminal's cursor goes to the edit point.
  public var isFocused: Bool
  /// What an empty field asks for.
  public var placeholder: SafeText

  /// Makes a view of a field.
  public init(_ field: TextField, isFocused: Bool = true, placeholder: SafeText = .empty) {
    self.field = field
    self.isFocused = isFocused
    self.placeholder = placeholder
  }

  /// Draws into the first row of a block.
  public func draw(in rect: Rect, on canvas: inout Canvas) {
    let row = rect.row(0)
    guard !row.isEmpty else { return }
    canvas.fill(row, role: .field)
    if field.isEmpty {
      canvas.write(placeholder, at: row.origin, role: .placeholder, limit: row.width)
      if isFocused { canvas.cursor = row.origin }
      return
    }
    let before = field.textBeforeCursor.map { SafeText(untrusted: String($0)) }
    let after = field.textAfterCursor.map { SafeText(untrusted: String($0)) }
    let cursor = before.reduce(0) { $0 + $1.width }
    let wanted = TextFieldView.start(cursor: cursor, width: row.width)
    var skipped = 0
    var first = 0
    while skipped < wanted, first < before.count {
      skipped += before[first].width
      first += 1
    }
    var x = row.minX
    if first > 0 {
      x += canvas.write("…", at: row.origin, role: .muted, limit: row.width)
    }
    let shown = (before[first...] + after).joined()
    canvas.write(shown, at: Point(x: x, y: row.minY), role: .field, limit: row.maxX - x)
    if isFocused {
      canvas.cursor = Point(x: min(row.maxX - 1, x + cursor - skipped), y: row.minY)
    }
  }

  /// Columns that are scrolled out at the left, for a cursor in some column.
  ///
  /// They go in steps of half a row: typing at the end does not repaint the field with every key.
  static func start(cursor: Int, width: Int) -> Int {
    guard cursor >= width else { return 0 }
    let step = max(1, (width - 1) / 2)
    // One column is for the sign that something was scrolled out, one for the cursor behind the
    // text, and a step may end inside a wide character.
    return (cursor - width) / step * step + step + 1
  }
}

extension TextField: Widget {
  /// Draws the field with the keyboard in it.
  public func draw(in rect: Rect, on canvas: inout Canvas) {
    TextFieldView(self).draw(in: rect, on: &canvas)
  }
}
