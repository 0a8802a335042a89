import TerminalUI

/// The overlay with the orders that a list can be sorted in, numbered from 1.
struct SortMenu: Screen {
  let orders: [SortOrder]
  private(set) var cursor: ListCursor

  /// Makes a menu with the order in use selected.
  init(_ orders: [SortOrder], inUse: SortOrder) {
    self.orders = orders
    cursor = ListCursor(selected: orders.firstIndex(of: inUse) ?? 0)
  }

  var bindings: [Keys.Bound] {
    let numbered = zip(1..., orders).map { number, order in
      Binding(
        [KeyPress(.character(Character(String(number))))], Command.sortBy(order),
        Phrase.help(.sortBy(order)))
    }
    return Keys.movement + [Keys.bind("<enter> <right> l", .run, isHint: true), Keys.back]
      + numbered
  }

  mutating func handle(_ command: Command, _ context: inout Context) -> Outcome {
    if let motion = command.motion {
      cursor.move(motion, count: orders.count, height: context.layout.overlayHeight)
      return .stay([])
    }
    switch command {
    case .sortBy: return .popAndRun(command)
    case .run: return .popAndRun(.sortBy(orders[cursor.selected]))
    case .back: return .pop
    default: return .ignored
    }
  }

  func places(_ look: Look) -> [SafeText] { [look(.place(.sort))] }

  func path(_ context: Context) -> PathLine { PathLine() }

  func enter(_ look: Look) -> Phrase? { .help(.sortBy(orders[cursor.selected])) }

  func draw(in rect: Rect, on canvas: inout Canvas, look: Look) {
    let menu = Menu(
      title: look(.place(.sort)), items: orders.map { (look(.order($0)), nil) },
      selected: cursor.selected)
    canvas.draw(menu, in: Layout.centered(menu.size, in: rect))
  }
}
