import TerminalUI

/// A question with numbered answers, the one that changes nothing first.
struct Choice<Item: Hashable & Sendable>: Hashable, Sendable {
  let items: [Item]
  private(set) var cursor = ListCursor()

  init(_ items: [Item]) { self.items = items }

  var selected: Item { items[cursor.selected] }

  /// Carries out a key of a menu; the answer, when that gave one.
  mutating func handle(_ command: Command) -> Item? {
    if let motion = command.motion {
      cursor.move(motion, count: items.count, height: items.count)
      return nil
    }
    switch command {
    case .run, .submit: return selected
    case .choose(let number) where number <= items.count: return items[number - 1]
    default: return nil
    }
  }

  /// The numbered lines, the selected one with its mark.
  func draw(
    in rect: Rect, on canvas: inout Canvas, label: (Item) -> SafeText
  ) {
    for (index, item) in items.enumerated().prefix(rect.height) {
      let emphasis: Emphasis = index == cursor.selected ? .selected : []
      let y = rect.minY + index
      var x = rect.minX
      x += canvas.write(
        index == cursor.selected ? "> " : "  ", at: Point(x: x, y: y), role: .text,
        emphasis: emphasis)
      x += canvas.write("\(index + 1) ", at: Point(x: x, y: y), role: .key, emphasis: emphasis)
      canvas.write(
        label(item), at: Point(x: x, y: y), role: .text, emphasis: emphasis,
        limit: max(0, rect.maxX - x))
    }
  }
}
