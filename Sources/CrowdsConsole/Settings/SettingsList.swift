import TerminalUI

/// Everything that a person sets, with its value and where it is kept; Enter changes the selected
/// one, and it holds at once.
struct SettingsList: Screen {
  typealias Row = Phrase.Settings.Row

  /// What holds now.
  struct Values: Hashable, Sendable {
    var language: Language
    var theme: String
    var terminal: TerminalHabits
    var copies: Bool
    var keepDays: Int?
    var chosenKeys: Int
    /// The file of the settings, a foreign text; nil where there is no place for one.
    var file: String?

    init(_ context: Context) {
      language = context.look.language
      theme = context.theme.name
      terminal = context.terminal
      copies = context.copies
      keepDays = context.keepDays
      chosenKeys = context.look.keys.chosenCount
      file = context.settingsFile
    }
  }

  /// Days that Enter goes through.
  static let days = [30, 90, 180, 365]

  private(set) var values: Values
  private(set) var cursor = ListCursor()

  init(_ context: Context) { values = Values(context) }

  private var rows: [Row] { Row.allCases }
  private var selected: Row { rows[cursor.selected] }

  var isOnThisMachine: Bool { true }

  var bindings: [Keys.Bound] { Self.keys }

  private static let keys = Keys.list(
    [Keys.bind("<enter> <right> l", .run, isHint: true)], isArranged: false, isFirst: false)

  mutating func appear(_ context: inout Context) -> [Work<Effect>] {
    values = Values(context)
    cursor.fit(count: rows.count, height: Self.listHeight(context.layout.body))
    return []
  }

  mutating func handle(_ command: Command, _ context: inout Context) -> Outcome {
    if let motion = command.motion {
      cursor.move(motion, count: rows.count, height: Self.listHeight(context.layout.body))
      return .stay([])
    }
    switch command {
    case .run:
      guard let setting = next(selected) else { return .run(self.command(of: selected)) }
      let work = context.change(setting)
      values = Values(context)
      return .stay(work)
    case .back: return .pop
    default: return .ignored
    }
  }

  /// What Enter sets; nil where it leads to more than one value.
  private func next(_ row: Row) -> Setting? {
    switch row {
    case .language: .language(values.language.other)
    case .frames: .frames(values.terminal.frames == .ascii ? .unicode : .ascii)
    case .mouse: .mouse(!values.terminal.readsMouse)
    case .clipboard: .clipboard(!values.copies)
    case .slowLink: .slowLink(!values.terminal.isSlowLink)
    case .keepDays: .keepDays(Self.days.first { $0 > values.keepDays ?? 0 })
    case .theme, .width, .keys: nil
    }
  }

  private func command(of row: Row) -> Command {
    switch row {
    case .theme: .themes
    case .width: .askWidth
    default: .help
    }
  }

  func values(_ look: Look) -> [SafeText] {
    rows.map { "\(look(.setting(.name($0)))): \(value($0, look))" }
  }

  // MARK: Drawing

  /// Rows under the list: what the selected one is, and where it is kept.
  private static let footHeight = 2

  private static func listHeight(_ body: Rect) -> Int { max(1, body.height - 1 - footHeight) }

  func places(_ look: Look) -> [SafeText] { [look(.place(.settings))] }

  func path(_ context: Context) -> PathLine {
    PathLine(position: context.look(.status(.row(cursor.selected + 1, of: rows.count))))
  }

  func enter(_ look: Look) -> Phrase? {
    next(selected).map { .setting(.sets($0)) } ?? .help(command(of: selected))
  }

  func draw(in rect: Rect, on canvas: inout Canvas, look: Look) {
    let height = 1 + Self.listHeight(rect)
    let list = Rect(x: rect.minX, y: rect.minY, width: rect.width, height: height)
    let table = Table(
      columns: [
        Table.Column(title: look(.setting(.heading)), width: 18, value: 2),
        Table.Column(title: look(.setting(.value)), width: 20, isFlexible: true, value: 3),
      ], count: rows.count, cursor: cursor, height: height
    ) { [.init(text: look(.setting(.name(rows[$0])))), .init(text: value(rows[$0], look))] }
    canvas.draw(table, in: list)
    // Right under the list where there is room for more than that.
    let y = min(rect.maxY - Self.footHeight, rect.minY + rows.count + 2)
    canvas.write(
      look(.setting(.explained(selected))), at: Point(x: rect.minX + 2, y: y), role: .info,
      limit: rect.width - 3)
    canvas.write(
      place(selected, look, columns: rect.width - 3), at: Point(x: rect.minX + 2, y: y + 1),
      role: .muted, limit: rect.width - 3)
  }

  private func value(_ row: Row, _ look: Look) -> SafeText {
    switch row {
    case .language: look(.setting(.languageName(values.language)))
    case .theme: SafeText(untrusted: values.theme).prefix(columns: 30)
    case .frames: look(.setting(.frames(values.terminal.frames)))
    case .mouse: look(.setting(.isOn(values.terminal.readsMouse)))
    case .width: look(.setting(.width(isWide: values.terminal.isAmbiguousWide)))
    case .clipboard: look(.setting(.clipboard(values.copies)))
    case .slowLink: look(.setting(.isOn(values.terminal.isSlowLink)))
    case .keepDays: look(.setting(.days(values.keepDays)))
    case .keys: look(.setting(.chosenKeys(values.chosenKeys)))
    }
  }

  /// Where it is kept; of a long path the end.
  private func place(_ row: Row, _ look: Look, columns: Int) -> SafeText {
    if row == .width { return look(.setting(.keptForTerminal)) }
    guard let file = values.file else { return look(.setting(.keptNowhere)) }
    var end = file[...]
    var shown = look(.setting(.keptIn(SafeText(untrusted: file))))
    while shown.width > columns, !end.isEmpty {
      end.removeFirst()
      shown = look(.setting(.keptIn("…" + SafeText(untrusted: String(end)))))
    }
    return shown
  }
}
