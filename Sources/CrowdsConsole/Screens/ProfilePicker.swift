import TerminalUI

/// The overlay with every profile, the sandbox among them; Enter opens the selected one.
struct ProfilePicker: Screen {
  /// nil while they are being read.
  private(set) var profiles: [ProfileSummary]?
  private(set) var cursor = ListCursor()
  private var ticket: Ticket?

  init() {}

  /// The profiles and, below them, the way to a new one.
  private var rowCount: Int { (profiles?.count ?? 0) + 1 }

  private var selected: ProfileSummary? {
    guard let profiles, cursor.selected < profiles.count else { return nil }
    return profiles[cursor.selected]
  }

  var bindings: [Keys.Bound] { Self.keys }

  private static let keys =
    Keys.movement + [
      Keys.bind("<enter> <right> l", .run, isHint: true),
      Keys.bind("n", .newProfile, isHint: true),
      // The key that opened it closes it too.
      Keys.bind("<esc> q <left> h p", .back, isHint: true),
    ]

  mutating func appear(_ context: inout Context) -> [Work<Effect>] {
    cursor.fit(count: rowCount, height: listHeight(context))
    guard ticket == nil else { return [] }
    let ticket = context.mint.ticket()
    self.ticket = ticket
    return [.start(.readProfiles(ticket), slot: "profiles")]
  }

  mutating func receive(_ answer: Answer, to effect: Effect, _ context: inout Context)
    -> [Work<Effect>]
  {
    guard case .readProfiles(ticket) = effect, case .profiles(let profiles) = answer
    else { return [] }
    self.profiles = profiles
    let open = profiles.firstIndex(where: \.isOpen) ?? 0
    cursor.select(open, count: rowCount, height: listHeight(context))
    return []
  }

  mutating func handle(_ command: Command, _ context: inout Context) -> Outcome {
    if let motion = command.motion {
      cursor.move(motion, count: rowCount, height: listHeight(context))
      return .stay([])
    }
    switch command {
    case .run:
      guard profiles != nil else { return .stay([]) }
      guard let selected else { return .popAndRun(.newProfile) }
      if let fault = selected.fault {
        return .push(.sheet(Sheet(.fault(fault))))
      }
      return selected.isOpen ? .pop : .open(selected.profile.id)
    case .newProfile: return .popAndRun(.newProfile)
    case .back: return .pop
    default: return .ignored
    }
  }

  func places(_ look: Look) -> [SafeText] { [look(.place(.profiles))] }

  func path(_ context: Context) -> PathLine { PathLine() }

  func enter(_ look: Look) -> Phrase? {
    guard profiles != nil else { return .status(.loading) }
    guard let selected else { return .help(.newProfile) }
    let name = SafeText(untrusted: selected.profile.name).prefix(columns: 30)
    if selected.fault != nil { return .profile(.cannotOpen(name)) }
    return selected.isOpen ? .profile(.keep(name)) : .profile(.open(name))
  }

  /// Rows under the table for the reason why the selected profile cannot be opened.
  private var reasonHeight: Int {
    (profiles ?? []).contains { $0.fault != nil } ? 2 : 0
  }

  private func listHeight(_ context: Context) -> Int {
    max(1, context.layout.overlayHeight - 1 - reasonHeight)
  }

  func draw(in rect: Rect, on canvas: inout Canvas, look: Look) {
    let frame = Layout.overlay(lines: rowCount + 1 + reasonHeight, in: rect)
    canvas.draw(Panel(title: look(.place(.profiles))), in: frame)
    let inner = Panel.inner(of: frame)
    guard let profiles else {
      return TextLine.wrapped(look(.status(.loading)), columns: inner.width, role: .info)
        .draw(in: inner, on: &canvas)
    }
    let height = max(0, inner.height - reasonHeight)
    let list = Rect(x: inner.minX, y: inner.minY, width: inner.width, height: height)
    let visible = cursor.visible(count: rowCount, height: height - 1)
    let table = Table(
      columns: columns(look),
      rows: visible.map { index in
        Table.Row(
          cells: index < profiles.count
            ? cells(profiles[index], look) : [.init(text: look(.profile(.new)), role: .strong)],
          mark: index == cursor.selected ? "> " : "  ")
      },
      selected: cursor.selected - visible.lowerBound)
    canvas.draw(table, in: list)
    guard let fault = selected?.fault else { return }
    let reason = Paragraph(look(.said(fault)), role: .warning)
    let rest = Rect(
      x: inner.minX, y: list.maxY, width: inner.width, height: inner.height - height)
    canvas.draw(reason, in: rest)
  }

  private func columns(_ look: Look) -> [Table.Column] {
    [
      Table.Column(title: look(.profile(.name)), width: 12, isFlexible: true, value: 5),
      Table.Column(title: look(.profile(.environment)), width: 12, value: 4),
      Table.Column(title: look(.profile(.state)), width: 16, value: 3),
      Table.Column(title: look(.profile(.host)), width: 24, isFlexible: true, value: 2),
    ]
  }

  private func cells(_ summary: ProfileSummary, _ look: Look) -> [Table.TextCell] {
    let isBroken = summary.fault != nil
    let role: Role = isBroken ? .muted : .text
    let profile = summary.profile
    var states: [SafeText] = []
    if isBroken {
      states.append(look(.profile(.broken)))
    } else {
      if summary.isOpen { states.append(look(.profile(.isOpen))) }
      if profile.isReadOnly { states.append(look(.readOnly)) }
    }
    return [
      .init(text: SafeText(visible: profile.name) ?? look(.value(.notGiven)), role: role),
      .init(text: isBroken ? .empty : look.environment(of: profile), role: role),
      .init(text: states.joined(separator: " · "), role: role),
      .init(text: SafeText(untrusted: summary.host), role: .muted),
    ]
  }
}
