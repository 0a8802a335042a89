import TerminalUI

/// What clicks and the wheel mean: they move as the arrows do, and open as Enter does.
extension ConsoleState {
  mutating func take(_ action: MouseAction) -> [Work<Effect>] {
    guard context.terminal.readsMouse, opening == nil, !context.layout.isTooSmall,
      isOpenToMouse
    else { return [] }
    context.notice = nil
    switch action.kind {
    case .wheelUp: return turn(.up)
    case .wheelDown: return turn(.down)
    case .click: return click(action.place)
    }
  }

  /// Rows that one notch of the wheel moves.
  private static let rowsOfNotch = 3

  private mutating func turn(_ command: Command) -> [Work<Effect>] {
    guard has(command) else { return [] }
    return (0..<Self.rowsOfNotch).flatMap { _ in run(command) }
  }

  /// What takes something away, or is typed into, is left to the keyboard: a click is made quickly.
  private var isOpenToMouse: Bool {
    switch top {
    case .delete, .unlock, .restore, .forget, .form, .setUp, .importing, .clean, .width: false
    default: true
    }
  }

  private func has(_ command: Command) -> Bool { bindings.contains { $0.command == command } }

  private mutating func click(_ place: Point) -> [Work<Effect>] {
    if place.y == context.layout.hints.minY { return clickHint(at: place.x) }
    let drawn = drawnTop
    guard context.layout.body.contains(place), drawn.isWritten(place.y),
      isInReach(place, of: drawn), var row = drawn.selectedRow
    else { return [] }
    if row == place.y {
      guard let enter = binding(for: KeyPress(.enter)), enter.disabledReason == nil else {
        return []
      }
      return run(enter.command)
    }
    let step: Command = place.y > row ? .down : .up
    guard has(step) else { return [] }
    var work: [Work<Effect>] = []
    for _ in 0..<abs(place.y - row) {
      work += run(step)
      guard let next = drawnTop.selectedRow, next != row else { break }
      row = next
      // Rows that nothing can be done with are stepped over.
      if step == .down ? row >= place.y : row <= place.y { break }
    }
    return work
  }

  /// The layer that has the keyboard, without what is around it or below it.
  private var drawnTop: Canvas {
    var canvas = Canvas(size: context.size)
    let layout = context.layout
    let hasPane = !top.isOverlay && layout.hasPane && top.screen.details(context.look) != nil
    top.screen.draw(in: hasPane ? layout.list : layout.body, on: &canvas, look: context.look)
    return canvas
  }

  /// What lies beside an overlay belongs to the screen below it.
  private func isInReach(_ place: Point, of drawn: Canvas) -> Bool {
    guard top.isOverlay else { return true }
    let row = drawn.row(place.y)
    guard let first = row.firstIndex(where: { $0.role == .border }),
      let last = row.lastIndex(where: { $0.role == .border })
    else { return false }
    return (first...last).contains(row.startIndex + place.x)
  }

  private mutating func clickHint(at x: Int) -> [Work<Effect>] {
    let bar = HintBar(
      hints: hints.map { ($0.keys.first?.label ?? .empty, context.look($0.label)) })
    let line = context.layout.hints.columns(1..<context.size.width)
    guard let index = bar.hint(at: x, in: line) else { return [] }
    let hint = hints[index]
    if let reason = hint.disabledReason {
      context.notice = Notice(reason)
      return []
    }
    return run(hint.command)
  }
}

extension Canvas {
  /// The row of the cursor of a list or a menu.
  fileprivate var selectedRow: Int? {
    (0..<size.height).first { row($0).contains { $0.emphasis.contains(.selected) } }
  }

  fileprivate func isWritten(_ y: Int) -> Bool {
    row(y).contains { $0.role != .border && $0.numbers.0 != 0x20 && !$0.isContinuation }
  }
}
