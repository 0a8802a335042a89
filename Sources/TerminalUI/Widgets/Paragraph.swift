/// Lines of text, wrapped to the width that they get.
public struct Paragraph: Widget, Equatable, Sendable {
  /// The lines before wrapping; an empty one is a blank row.
  public var lines: [SafeText]
  /// What the text means.
  public var role: Role
  /// How many wrapped rows to leave out at the top, for scrolling.
  public var top: Int

  /// Makes a paragraph of lines.
  public init(lines: [SafeText], role: Role = .text, top: Int = 0) {
    self.lines = lines
    self.role = role
    self.top = top
  }

  /// Makes a paragraph of one text.
  public init(_ text: SafeText, role: Role = .text) {
    self.init(lines: [text], role: role)
  }

  /// The rows that the text takes in that many columns.
  public func rows(columns: Int) -> [SafeText] {
    lines.flatMap { $0.isEmpty ? [$0] : $0.wrapped(columns: columns) }
  }

  /// Draws the rows that fit; the last one ends in `…` when more follow.
  public func draw(in rect: Rect, on canvas: inout Canvas) {
    if rect.isEmpty { return }
    let rows = rows(columns: rect.width).dropFirst(max(0, top))
    for (y, row) in rows.prefix(rect.height).enumerated() {
      let isCut = y == rect.height - 1 && rows.count > rect.height
      let text =
        isCut ? row.prefix(columns: rect.width - ("…" as SafeText).width, ellipsis: "") + "…" : row
      canvas.write(
        text, at: Point(x: rect.minX, y: rect.minY + y), role: role, limit: rect.width)
    }
  }
}
