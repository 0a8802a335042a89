import TerminalUI

/// The overlay with every theme: the screen wears the one under the cursor at once, Enter keeps it
/// and writes it into the configuration, Esc goes back to the one before.
struct ThemePicker: Screen {
  /// What going back puts on again.
  private(set) var former: Theme
  /// nil while they are being read.
  private(set) var themes: [ThemeChoice]?
  private(set) var cursor = ListCursor()
  private(set) var isOver = false
  private var reading: Ticket?
  private var keeping: Ticket?
  /// Why the last one could not be kept.
  private var refusal: Sentence?

  init(_ theme: Theme) { former = theme }

  private var selected: ThemeChoice? {
    guard let themes, cursor.selected < themes.count else { return nil }
    return themes[cursor.selected]
  }

  var bindings: [Keys.Bound] { Self.keys }

  private static let keys =
    Keys.movement + [Keys.bind("<enter> <right> l", .run, isHint: true), Keys.back]

  mutating func appear(_ context: inout Context) -> [Work<Effect>] {
    if let themes { cursor.fit(count: themes.count, height: listHeight(context)) }
    guard reading == nil else { return [] }
    let ticket = context.mint.ticket()
    reading = ticket
    return [.start(.readThemes(ticket), slot: "themes")]
  }

  mutating func receive(_ answer: Answer, to effect: Effect, _ context: inout Context)
    -> [Work<Effect>]
  {
    switch (effect, answer) {
    case (.readThemes(reading), .themes(let themes)):
      self.themes = themes
      let worn = themes.firstIndex { $0.theme.name == former.name } ?? 0
      cursor.select(worn, count: themes.count, height: listHeight(context))
    case (.keep(.theme(let name), keeping), .keptSetting(let kept)):
      keeping = nil
      switch kept {
      case .written(let file):
        isOver = true
        let shown = SafeText(untrusted: file).prefix(columns: context.size.width - 20)
        context.notice = Notice(.theme(.kept(shown)), role: .success)
      case .notWritten(let reason):
        // It was chosen: until the end it is worn all the same.
        former = context.theme
        refusal = reason
        let name = SafeText(untrusted: name).prefix(columns: 20)
        context.notice = Notice(.theme(.notKept(name)), role: .danger)
      }
    default: break
    }
    return []
  }

  mutating func handle(_ command: Command, _ context: inout Context) -> Outcome {
    // What is being written is decided.
    guard keeping == nil else { return .stay([]) }
    if let motion = command.motion {
      guard let themes, !themes.isEmpty else { return .stay([]) }
      cursor.move(motion, count: themes.count, height: listHeight(context))
      if let selected { context.theme = selected.theme }
      return .stay([])
    }
    switch command {
    case .run:
      guard let selected else { return .stay([]) }
      context.theme = selected.theme
      let ticket = context.mint.ticket()
      keeping = ticket
      return .stay([.start(.keep(.theme(selected.theme.name), ticket), slot: nil)])
    case .back:
      context.theme = former
      return .pop
    default: return .ignored
    }
  }

  mutating func next() -> Layer? {
    defer { refusal = nil }
    return refusal.map { .sheet(Sheet(.notKept($0))) }
  }

  func places(_ look: Look) -> [SafeText] { [look(.theme(.title))] }

  func path(_ context: Context) -> PathLine {
    guard let themes else { return PathLine() }
    return PathLine(
      position: context.look(.status(.row(cursor.selected + 1, of: themes.count))))
  }

  func enter(_ look: Look) -> Phrase? {
    guard let selected else { return .status(.loading) }
    let name = SafeText(untrusted: selected.theme.name).prefix(columns: 20)
    return .theme(selected.theme.name == former.name ? .wears(name) : .keeps(name))
  }
}

// MARK: - Drawing

extension ThemePicker {
  /// Rows under the list: a blank one and two of samples.
  private static let sampleHeight = 3

  /// Rows of the list, without its headings.
  private func listHeight(_ context: Context) -> Int {
    max(1, context.layout.overlayHeight - 1 - Self.sampleHeight)
  }

  func draw(in rect: Rect, on canvas: inout Canvas, look: Look) {
    let frame = Layout.overlay(lines: (themes?.count ?? 1) + 1 + Self.sampleHeight, in: rect)
    canvas.draw(Panel(title: look(.theme(.title))), in: frame)
    let inner = Panel.inner(of: frame)
    guard let themes else {
      return TextLine.wrapped(look(.status(.loading)), columns: inner.width, role: .info)
        .draw(in: inner, on: &canvas)
    }
    let height = max(0, inner.height - Self.sampleHeight)
    let list = Rect(x: inner.minX, y: inner.minY, width: inner.width, height: height)
    let table = Table(
      columns: [
        Table.Column(title: look(.theme(.name)), width: 19, isFlexible: true, value: 3),
        Table.Column(title: look(.theme(.ground)), width: 12, value: 2),
        Table.Column(title: look(.theme(.origin)), width: 18, value: 1),
      ], count: themes.count, cursor: cursor, height: height
    ) { cells(themes[$0], look) }
    canvas.draw(table, in: list)
    drawSamples(from: Point(x: inner.minX, y: list.maxY + 1), inner.width, on: &canvas, look)
  }

  private func cells(_ choice: ThemeChoice, _ look: Look) -> [Table.TextCell] {
    let origin: Phrase.Themes =
      choice.faults > 0 ? .faults(choice.faults) : choice.isOwn ? .own : .builtIn
    return [
      .init(text: SafeText(untrusted: choice.theme.name)),
      .init(text: look(.theme(.kind(choice.kind)))),
      .init(text: look(.theme(origin)), role: choice.faults > 0 ? .warning : .muted),
    ]
  }

  /// What the theme makes of the roles that matter most.
  private func drawSamples(
    from origin: Point, _ width: Int, on canvas: inout Canvas, _ look: Look
  ) {
    let rows: [[Role]] = [
      [.text, .muted, .strong, .key, .info, .field],
      [.success, .warning, .danger, .environmentTest, .environmentLive],
    ]
    for (index, roles) in rows.enumerated() {
      let y = origin.y + index
      var x = origin.x
      for role in roles {
        x += 2 + canvas.write(look(.theme(.sample(role))), at: Point(x: x, y: y), role: role)
      }
      guard index == 1 else { continue }
      canvas.write(
        "> " + look(.theme(.selected)), at: Point(x: x, y: y), role: .text, emphasis: .selected)
    }
  }
}
