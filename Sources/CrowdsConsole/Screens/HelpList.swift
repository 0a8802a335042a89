import TerminalUI

/// The overlay with every key of a screen; Enter runs the selected line.
struct HelpList: Screen {
  /// The lines: what works now on the screen below.
  let lines: [Keys.Bound]
  private(set) var cursor = ListCursor()

  /// What one came to look for stands first, moving last: the arrows everybody knows.
  init(_ bindings: [Keys.Bound]) {
    let possible = bindings.filter { $0.disabledReason == nil }
    lines =
      possible.filter { $0.command.motion == nil } + possible.filter { $0.command.motion != nil }
  }

  var bindings: [Keys.Bound] { Self.keys }

  private static let keys =
    Keys.movement + [
      Keys.bind("<enter> <right> l", .run, isHint: true),
      // The key that opened it closes it too.
      Keys.bind("<esc> q <left> h ?", .back, isHint: true),
    ]

  mutating func appear(_ context: inout Context) -> [Work<Effect>] {
    cursor.fit(count: lines.count, height: context.layout.overlayHeight)
    return []
  }

  mutating func handle(_ command: Command, _ context: inout Context) -> Outcome {
    if let motion = command.motion {
      cursor.move(motion, count: lines.count, height: context.layout.overlayHeight)
      return .stay([])
    }
    switch command {
    case .run: return .popAndRun(lines[cursor.selected].command)
    case .back: return .pop
    default: return .ignored
    }
  }

  func places(_ look: Look) -> [SafeText] { [look(.place(.help))] }

  func path(_ context: Context) -> PathLine {
    PathLine(
      position: context.look(.status(.lines(cursor.selected + 1, of: lines.count))))
  }

  func enter(_ look: Look) -> Phrase? { .help(lines[cursor.selected].command) }

  func draw(in rect: Rect, on canvas: inout Canvas, look: Look) {
    let frame = Layout.overlay(lines: lines.count, in: rect)
    canvas.draw(Panel(title: look(.place(.help))), in: frame)
    let inner = Panel.inner(of: frame)
    let keys = lines.map { $0.keys.map(\.label).joined(separator: " ") }
    let keyWidth = keys.map(\.width).max() ?? 0
    let visible = cursor.visible(count: lines.count, height: inner.height)
    for (row, index) in visible.enumerated() {
      let y = inner.minY + row
      let isSelected = index == cursor.selected
      let emphasis: Emphasis = isSelected ? .selected : []
      // The selected one is a bar of one colour.
      canvas.write(
        (isSelected ? "> " : "  ") + keys[index].padded(to: keyWidth),
        at: Point(x: inner.minX, y: y), role: isSelected ? .text : .key, emphasis: emphasis)
      canvas.write(
        look(.help(lines[index].command)), at: Point(x: inner.minX + keyWidth + 4, y: y),
        role: .text, limit: inner.width - keyWidth - 4)
    }
  }
}
