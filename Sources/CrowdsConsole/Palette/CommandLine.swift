import TerminalUI

/// The overlay in which one types what to do, in the words of any language.
struct CommandLine: Screen {
  private(set) var field = TextField(limit: 64)
  private(set) var cursor = ListCursor()

  /// What was run by its word before, the last one first.
  private let recent: [Command]
  /// What the screen below can do, with the key that does it.
  private let keys: [Command: SafeText]

  /// Makes an empty line over a screen with those bindings.
  init(over bindings: [Keys.Bound] = [], recent: [Command] = []) {
    self.recent = recent
    keys = bindings.reduce(into: [:]) { keys, binding in
      if keys[binding.command] == nil { keys[binding.command] = binding.keys.first?.label }
    }
  }

  /// What the text so far may become: what it names whole first, then what was used last, then what
  /// begins like it in the words of one's own language.
  func matches(_ language: Language) -> [PaletteEntry] {
    let typed = field.text.lowercased()
    let found = PaletteEntry.all.compactMap { entry in
      entry.match(typed, in: language).map { (entry: entry, match: $0) }
    }
    let order = { (found: (entry: PaletteEntry, match: PaletteEntry.Match)) -> [Int] in
      let use = recent.firstIndex(of: found.entry.command) ?? recent.count
      return [found.match == .whole ? 0 : 1, use, found.match.rawValue]
    }
    // A sort keeps the order of what is alike only where its place is told.
    return found.enumerated().map { (order: order($1) + [$0], entry: $1.entry) }
      .sorted { $0.order.lexicographicallyPrecedes($1.order) }.map(\.entry)
  }

  private func selected(_ language: Language) -> PaletteEntry? {
    let matches = matches(language)
    return cursor.selected < matches.count ? matches[cursor.selected] : nil
  }

  var bindings: [Keys.Bound] { Self.keys }

  private static let keys = [
    Keys.bind("<enter>", .run, isHint: true), Keys.bind("<tab>", .complete, isHint: true),
    Keys.bind("<up>", .up), Keys.bind("<down>", .down), Keys.bind("<esc>", .back, isHint: true),
  ]

  var takesText: Bool { true }

  mutating func type(_ key: KeyPress, _ context: inout Context) -> Outcome? {
    // An empty line that is deleted further is a line that one wants to leave.
    if key.key == .backspace, field.isEmpty { return .pop }
    guard field.type(key) else { return nil }
    cursor = ListCursor()
    return .stay([])
  }

  mutating func paste(_ paste: Paste, _ context: inout Context) -> Outcome? {
    _ = field.paste(paste)
    cursor = ListCursor()
    return .stay([])
  }

  mutating func handle(_ command: Command, _ context: inout Context) -> Outcome {
    if let motion = command.motion {
      let count = matches(context.look.language).count
      cursor.move(motion, count: count, height: context.layout.overlayHeight)
      return .stay([])
    }
    switch command {
    case .complete:
      if let selected = selected(context.look.language) {
        field = TextField(text: selected.word(context.look.language), limit: field.limit)
        cursor = ListCursor()
      }
      return .stay([])
    case .run:
      if let selected = selected(context.look.language) { return run(selected, &context) }
      context.notice = Notice(.command(.unknown(shown)), role: .warning)
      return .stay([])
    case .back: return .pop
    default: return .ignored
    }
  }

  private func run(_ entry: PaletteEntry, _ context: inout Context) -> Outcome {
    guard let command = command(of: entry) else {
      let word = SafeText(untrusted: entry.word(context.look.language))
      context.notice = Notice(.command(.notHere(word)), role: .warning)
      return .stay([])
    }
    context.recent.removeAll { $0 == entry.command }
    context.recent.insert(entry.command, at: 0)
    return .popAndRun(command)
  }

  /// What its word comes to on the screen below; nil where that screen cannot do it.
  private func command(of entry: PaletteEntry) -> Command? {
    let command = entry.command
    guard command.isOfScreen, keys[command] == nil else { return command }
    // Two screens copy in ways of their own.
    return command == .chooseCopy && keys[.copy] != nil ? .copy : nil
  }

  private var shown: SafeText { SafeText(untrusted: field.text).prefix(columns: 20) }

  func places(_ look: Look) -> [SafeText] { [look(.place(.commands))] }

  func path(_ context: Context) -> PathLine { PathLine() }

  func enter(_ look: Look) -> Phrase? {
    guard let selected = selected(look.language) else { return .command(.unknown(shown)) }
    return command(of: selected).map { .help($0) }
      ?? .command(.notHere(SafeText(untrusted: selected.word(look.language))))
  }

  func draw(in rect: Rect, on canvas: inout Canvas, look: Look) {
    let frame = Layout.overlay(lines: PaletteEntry.all.count + 2, in: rect)
    canvas.draw(Panel(title: look(.place(.commands))), in: frame)
    let inner = Panel.inner(of: frame)
    canvas.write(":", at: inner.origin, role: .key)
    canvas.draw(
      TextFieldView(field, placeholder: look(.command(.placeholder))),
      in: Rect(x: inner.minX + 2, y: inner.minY, width: inner.width - 2, height: 1))
    let list = Rect(
      x: inner.minX, y: inner.minY + 2, width: inner.width, height: max(0, inner.height - 2))
    drawMatches(in: list, on: &canvas, look)
  }

  private func drawMatches(in rect: Rect, on canvas: inout Canvas, _ look: Look) {
    let matches = matches(look.language)
    if matches.isEmpty {
      canvas.write(look(.command(.noMatch)), at: rect.origin, role: .muted, limit: rect.width)
    }
    let words = matches.map { SafeText(untrusted: $0.word(look.language)) }
    let width = words.map(\.width).max() ?? 0
    let top = max(0, cursor.selected - rect.height + 1)
    for (row, index) in matches.indices.dropFirst(top).prefix(rect.height).enumerated() {
      let isSelected = index == cursor.selected
      let emphasis: Emphasis = isSelected ? .selected : []
      let y = rect.minY + row
      canvas.write(
        isSelected ? "> " : "  ", at: Point(x: rect.minX, y: y), role: .text, emphasis: emphasis)
      canvas.write(
        words[index], at: Point(x: rect.minX + 2, y: y), role: .key, emphasis: emphasis)
      drawRest(
        of: matches[index],
        in: Rect(
          x: rect.minX + width + 4, y: y, width: max(0, rect.width - width - 4), height: 1),
        on: &canvas, look)
    }
  }

  /// What it does, and at the right the key that does it too.
  private func drawRest(
    of entry: PaletteEntry, in rect: Rect, on canvas: inout Canvas, _ look: Look
  ) {
    let command = command(of: entry)
    let x =
      rect.minX
      + canvas.write(
        look(.help(command ?? entry.command)), at: rect.origin,
        role: command == nil ? .muted : .text, limit: rect.width)
    guard let key = command.flatMap({ keys[$0] }), x + 2 + key.width <= rect.maxX else { return }
    canvas.write(key, at: Point(x: rect.maxX - key.width, y: rect.minY), role: .key)
  }
}
