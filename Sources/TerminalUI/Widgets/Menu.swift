/// A box with numbered items, one of them selected.
///
/// What is impossible stays in it with the reason.
public struct Menu: Widget, Equatable, Sendable {
  /// Something to choose.
  public struct Item: Hashable, Sendable {
    /// What choosing it does.
    public var label: SafeText
    /// Why it cannot be chosen now; nil when it can.
    public var disabledReason: SafeText?

    /// Makes an item.
    public init(label: SafeText, disabledReason: SafeText? = nil) {
      self.label = label
      self.disabledReason = disabledReason
    }

    var text: SafeText { disabledReason.map { label + " (" + $0 + ")" } ?? label }
  }

  /// What the menu is about.
  public var title: SafeText
  /// The items; the first nine have the numbers 1 to 9.
  public var items: [Item]
  /// The place of the selected item.
  public var selected: Int

  /// Makes a menu.
  public init(
    title: SafeText, items: [(label: SafeText, disabledReason: SafeText?)], selected: Int
  ) {
    self.title = title
    self.items = items.map { Item(label: $0.label, disabledReason: $0.disabledReason) }
    self.selected = selected
  }

  /// The size that shows everything, frame included.
  public var size: Size {
    let widest = items.map { $0.text.width + Self.leadWidth }.max() ?? 0
    return Size(width: max(widest + 4, title.width + 6), height: items.count + 2)
  }

  /// Draws the box and, when it is too low for all, the items around the selected one.
  public func draw(in rect: Rect, on canvas: inout Canvas) {
    canvas.draw(Panel(title: title), in: rect)
    let inner = Panel.inner(of: rect)
    if inner.isEmpty { return }
    let top = max(0, min(selected - inner.height / 2, items.count - inner.height))
    for (y, index) in items.indices.dropFirst(top).prefix(inner.height).enumerated() {
      draw(index, in: inner.row(y), on: &canvas)
    }
  }

  /// Columns of the cursor and the number before an item.
  private static let leadWidth = 4

  private func draw(_ index: Int, in line: Rect, on canvas: inout Canvas) {
    let item = items[index]
    let emphasis: Emphasis = index == selected ? .selected : []
    let number = index < 9 ? SafeText("\(index + 1) ") : "  "
    var x = line.minX
    x += canvas.write(
      index == selected ? "> " : "  ", at: line.origin, role: .text, emphasis: emphasis,
      limit: line.width)
    x += canvas.write(
      number, at: Point(x: x, y: line.minY), role: .key, emphasis: emphasis, limit: line.maxX - x)
    canvas.write(
      item.text, at: Point(x: x, y: line.minY), role: item.disabledReason == nil ? .text : .muted,
      emphasis: emphasis, limit: line.maxX - x)
  }
}
