import TerminalUI

/// Asks before something that was typed is lost; staying is what is selected first.
struct LeaveMenu: Screen {
  /// What leaving does.
  let command: Command
  private(set) var cursor = ListCursor()

  init(then command: Command) { self.command = command }

  var bindings: [Keys.Bound] { Self.keys }

  private static let keys =
    Keys.menu(items: 2) + [Keys.bind("<esc> q Q <left> h", .back, isHint: true)]

  mutating func handle(_ command: Command, _ context: inout Context) -> Outcome {
    if let motion = command.motion {
      cursor.move(motion, count: 2, height: 2)
      return .stay([])
    }
    switch command {
    case .choose(2): return .popAndRun(self.command)
    case .run where cursor.selected == 1: return .popAndRun(self.command)
    case .run, .choose, .back: return .pop
    default: return .ignored
    }
  }

  func places(_ look: Look) -> [SafeText] { [look(.place(.leave))] }

  func path(_ context: Context) -> PathLine { PathLine() }

  func enter(_ look: Look) -> Phrase? { items[cursor.selected] }

  let items: [Phrase] = [.setUp(.stay), .setUp(.leave)]

  func draw(in rect: Rect, on canvas: inout Canvas, look: Look) {
    let menu = Menu(
      title: look(.setUp(.typedIsLost)), items: items.map { (look($0), nil) },
      selected: cursor.selected)
    canvas.draw(menu, in: Layout.centered(menu.size, in: rect))
  }
}
