/// A box with a title on its upper side.
///
/// The frame is plain ASCII, which no terminal draws wrong.
public struct Panel: Widget, Equatable, Sendable {
  /// What stands in the upper side; empty for none.
  public var title: SafeText

  /// Makes a box.
  public init(title: SafeText = .empty) {
    self.title = title
  }

  /// The block inside the frame, with a blank column at each side.
  public static func inner(of rect: Rect) -> Rect { rect.inset(horizontal: 2, vertical: 1) }

  /// Draws the frame and makes its inside blank.
  public func draw(in rect: Rect, on canvas: inout Canvas) {
    guard rect.width >= 2, rect.height >= 2 else { return canvas.fill(rect, role: .text) }
    let rule = SafeText(stringLiteral: "+" + String(repeating: "-", count: rect.width - 2) + "+")
    canvas.fill(rect, role: .text)
    canvas.write(rule, at: rect.origin, role: .border)
    canvas.write(rule, at: Point(x: rect.minX, y: rect.maxY - 1), role: .border)
    for y in rect.minY + 1..<rect.maxY - 1 {
      canvas.write("|", at: Point(x: rect.minX, y: y), role: .border)
      canvas.write("|", at: Point(x: rect.maxX - 1, y: y), role: .border)
    }
    let room = rect.width - 6
    guard !title.isEmpty, room > 0 else { return }
    canvas.write(
      " " + title.prefix(columns: room) + " ", at: Point(x: rect.minX + 2, y: rect.minY),
      role: .strong, limit: room + 2)
  }
}
