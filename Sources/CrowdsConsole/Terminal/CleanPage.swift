import TerminalUI

/// A page without frames, one value a line, to select from with the terminal: any key leaves it.
struct CleanPage: Screen {
  let values: [SafeText]

  init(_ values: [SafeText]) { self.values = values }

  var bindings: [Keys.Bound] { Self.keys }

  private static let keys = [Keys.bind("<esc> <enter> M", .back)]

  var takesText: Bool { true }
  var isBare: Bool { true }

  mutating func type(_ key: KeyPress, _ context: inout Context) -> Outcome? { .pop }

  mutating func paste(_ paste: Paste, _ context: inout Context) -> Outcome? {
    context.notice = Notice(.delete(.pasteIgnored), role: .warning)
    return .stay([])
  }

  mutating func handle(_ command: Command, _ context: inout Context) -> Outcome { .pop }

  func places(_ look: Look) -> [SafeText] { [] }

  func path(_ context: Context) -> PathLine { PathLine() }

  func enter(_ look: Look) -> Phrase? { nil }

  func draw(in rect: Rect, on canvas: inout Canvas, look: Look) {
    let lines = values.flatMap { TextLine.wrapped($0, columns: rect.width) }
    let room = max(0, rect.height - 2)
    lines.prefix(room).draw(in: rect, on: &canvas)
    let left = lines.count - room
    // At the very end and muted: it is not to be selected with the rest.
    canvas.write(
      look(.terminal(left > 0 ? .anyKeyAfter(left) : .anyKey)),
      at: Point(x: rect.minX, y: rect.maxY - 1), role: .muted)
  }
}

extension Screen {
  /// Everything worth selecting, one value each.
  func values(_ look: Look) -> [SafeText] { (details(look) ?? []).map(\.value) }
}
