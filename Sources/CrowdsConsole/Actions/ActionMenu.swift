import CrowdsAPI
import TerminalUI

/// The overlay with everything that can be done now, numbered; what is impossible stands in it with
/// its reason.
///
/// With it, arrows, Enter, Esc and digits are enough for all that the letters do.
struct ActionMenu: Screen {
  /// Something to do.
  struct Item: Hashable, Sendable {
    var command: Command
    /// What it does, in words.
    var label: Phrase
    /// Why it cannot be done now; nil when it can.
    var obstacle: Phrase.Obstacle?
    /// The keys that do it without this menu.
    var keys: [KeyPress]
  }

  /// What it is about: a name, or how many rows are marked.
  let subject: SafeText?
  let items: [Item]
  private(set) var cursor = ListCursor()

  init(_ items: [Item], about subject: SafeText?) {
    self.items = items
    self.subject = subject
  }

  private var selected: Item { items[cursor.selected] }

  var bindings: [Keys.Bound] { Keys.menu(items: items.count) + [Self.back] }

  // The key that opened it closes it too.
  private static let back = Keys.bind("<esc> q <left> h a", .back, isHint: true)

  mutating func appear(_ context: inout Context) -> [Work<Effect>] {
    cursor.fit(count: items.count, height: context.layout.overlayHeight)
    return []
  }

  mutating func handle(_ command: Command, _ context: inout Context) -> Outcome {
    switch command {
    // What is wanted is often at the other end.
    case .up where cursor.selected == 0: move(.last, context)
    case .down where cursor.selected == items.count - 1: move(.first, context)
    case .run: return choose(selected, &context)
    case .choose(let number) where number <= items.count:
      return choose(items[number - 1], &context)
    case .back: return .pop
    default:
      guard let motion = command.motion else { return .ignored }
      move(motion, context)
    }
    return .stay([])
  }

  private mutating func move(_ motion: ListCursor.Motion, _ context: Context) {
    cursor.move(motion, count: items.count, height: context.layout.overlayHeight)
  }

  private func choose(_ item: Item, _ context: inout Context) -> Outcome {
    guard let obstacle = item.obstacle else { return .popAndRun(item.command) }
    if obstacle == .unconfirmed, let call = item.command.writeCall {
      return .push(.sheet(Sheet(.unconfirmed(call))))
    }
    context.notice = Notice(.action(.cannot(item.command, obstacle)), role: .warning)
    return .stay([])
  }

  mutating func paste(_ paste: Paste, _ context: inout Context) -> Outcome? {
    context.notice = Notice(.delete(.pasteIgnored), role: .warning)
    return .stay([])
  }

  func places(_ look: Look) -> [SafeText] { [look(.place(.actions))] }

  func path(_ context: Context) -> PathLine {
    PathLine(position: context.look(.status(.row(cursor.selected + 1, of: items.count))))
  }

  func enter(_ look: Look) -> Phrase? {
    selected.obstacle.map { .action(.cannot(selected.command, $0)) } ?? selected.label
  }

  func draw(in rect: Rect, on canvas: inout Canvas, look: Look) {
    let frame = Layout.overlay(lines: items.count, in: rect)
    let title = look(.place(.actions))
    canvas.draw(Panel(title: subject.map { look(.action(.about($0))) } ?? title), in: frame)
    let inner = Panel.inner(of: frame)
    let visible = cursor.visible(count: items.count, height: inner.height)
    for (row, index) in visible.enumerated() {
      draw(index, in: inner.row(row), on: &canvas, look)
    }
  }

  private func draw(_ index: Int, in line: Rect, on canvas: inout Canvas, _ look: Look) {
    let item = items[index]
    let emphasis: Emphasis = index == cursor.selected ? .selected : []
    let y = line.minY
    var x = line.minX
    x += canvas.write(
      index == cursor.selected ? "> " : "  ", at: Point(x: x, y: y), role: .text,
      emphasis: emphasis)
    x += canvas.write(
      index < 9 ? "\(index + 1) " : "  ", at: Point(x: x, y: y), role: .key, emphasis: emphasis)
    if let obstacle = item.obstacle {
      let text = look(.action(.cannot(item.command, obstacle)))
      canvas.write(
        text, at: Point(x: x, y: y), role: .muted, emphasis: emphasis, limit: line.maxX - x)
      return
    }
    x += canvas.write(
      look(item.label), at: Point(x: x, y: y), role: .text, emphasis: emphasis,
      limit: line.maxX - x)
    guard let key = item.keys.first?.label, x + 2 + key.width <= line.maxX else { return }
    canvas.write(key, at: Point(x: line.maxX - key.width, y: y), role: .key)
  }
}
