import TerminalUI

/// Something that can be handed to the terminal's clipboard.
struct CopyItem: Hashable, Sendable {
  /// What it is.
  var label: Phrase
  /// Text that has passed the gate, line by line.
  var lines: [SafeText]

  init(_ label: Phrase, _ lines: [SafeText]) {
    self.label = label
    self.lines = lines
  }

  var text: String { lines.map(\.plain).joined(separator: "\n") }
}

/// The overlay that asks what to copy, numbered from 1.
struct CopyMenu: Screen {
  let items: [CopyItem]
  private(set) var choice: Choice<Int>

  init(_ items: [CopyItem]) {
    self.items = items
    // The last line shows all of it for those whose terminal takes nothing.
    choice = Choice(Array(0...items.count))
  }

  var bindings: [Keys.Bound] { Keys.menu(items: items.count + 1) + [Self.back] }

  private static let back = Keys.bind("<esc> q y <left> h", .back, isHint: true)

  mutating func handle(_ command: Command, _ context: inout Context) -> Outcome {
    if command == .back { return .pop }
    guard let index = choice.handle(command) else { return .stay([]) }
    let everything = items.flatMap(\.lines)
    guard index < items.count else { return .replace(.clean(CleanPage(everything))) }
    let item = items[index]
    guard context.copies else { return .replace(.clean(CleanPage(item.lines))) }
    guard context.copy(item.text) else {
      context.notice = Notice(
        .terminal(.tooLongToCopy(bytes: item.text.utf8.count)), role: .warning)
      return .popAfter([])
    }
    context.notice = Notice(.terminal(.copied(item.label)))
    return .popAfter([])
  }

  mutating func paste(_ paste: Paste, _ context: inout Context) -> Outcome? {
    context.notice = Notice(.delete(.pasteIgnored), role: .warning)
    return .stay([])
  }

  func places(_ look: Look) -> [SafeText] { [look(.terminal(.copyTitle))] }

  func path(_ context: Context) -> PathLine { PathLine() }

  func enter(_ look: Look) -> Phrase? { label(choice.selected) }

  func draw(in rect: Rect, on canvas: inout Canvas, look: Look) {
    let room = max(8, rect.width - 10)
    let menu = Menu(
      title: look(.terminal(.copyTitle)),
      items: choice.items.map { index -> (label: SafeText, disabledReason: SafeText?) in
        guard index < items.count else { return (look(label(index)), nil) }
        let preview = items[index].lines.first ?? .empty
        return (("\(look(items[index].label)): \(preview)" as SafeText).prefix(columns: room), nil)
      }, selected: choice.cursor.selected)
    canvas.draw(menu, in: Layout.centered(menu.size, in: rect))
  }

  private func label(_ index: Int) -> Phrase {
    index < items.count ? items[index].label : .terminal(.showPlainly)
  }
}
