import TerminalUI

/// A line of a text to read: a label in front, or none, and a piece of a value.
struct TextLine: Hashable, Sendable {
  var label: SafeText = .empty
  /// Columns that the label and the space behind it take.
  var indent = 0
  var text: SafeText = .empty
  var role = Role.text

  init() {}

  init(_ text: SafeText, role: Role = .text) {
    self.text = text
    self.role = role
  }

  init(label: SafeText, indent: Int, text: SafeText, role: Role) {
    self.label = label
    self.indent = indent
    self.text = text
    self.role = role
  }

  /// A paragraph in lines.
  static func wrapped(_ text: SafeText, columns: Int, role: Role = .text) -> [TextLine] {
    text.wrapped(columns: columns).map { TextLine($0, role: role) }
  }

  func draw(at point: Point, columns: Int, on canvas: inout Canvas) {
    canvas.write(label, at: point, role: .muted, limit: max(0, min(indent, columns)))
    canvas.write(
      text, at: Point(x: point.x + indent, y: point.y), role: role, limit: columns - indent)
  }
}

extension [Fact] {
  /// Each fact on a line of its own, the values one under the other, long values wrapped.
  ///
  /// Where
  /// there is little room a label stands above its value.
  func lines(columns: Int) -> [TextLine] {
    let indent = (map(\.label.width).max() ?? 0) + 2
    guard columns >= indent + 24 else { return stacked(columns: columns) }
    return flatMap { fact in
      fact.value.wrapped(columns: columns - indent).enumerated().map { row, text in
        TextLine(
          label: row == 0 ? fact.label : .empty, indent: indent, text: text, role: fact.role)
      }
    }
  }

  private func stacked(columns: Int) -> [TextLine] {
    flatMap { fact in
      [TextLine(fact.label, role: .muted)]
        + TextLine.wrapped(fact.value, columns: columns, role: fact.role)
    }
  }
}

extension Sequence<TextLine> {
  /// Draws the lines that a block has room for.
  func draw(in rect: Rect, on canvas: inout Canvas) {
    for (row, line) in prefix(rect.height).enumerated() {
      line.draw(at: Point(x: rect.minX, y: rect.minY + row), columns: rect.width, on: &canvas)
    }
  }
}
