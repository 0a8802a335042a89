import CrowdsAPI
import CrowdsStore
import TerminalUI

/// The snapshots of crowds that are kept on this machine, the newest first.
struct SnapshotList: Screen {
  /// nil while they are being read.
  private(set) var snapshots: [Snapshot]?
  private(set) var cursor = ListCursor()
  private var ticket: Ticket?

  init() {}

  var isOnThisMachine: Bool { true }

  private var count: Int { snapshots?.count ?? 0 }

  var selected: Snapshot? {
    guard let snapshots, cursor.selected < snapshots.count else { return nil }
    return snapshots[cursor.selected]
  }

  var bindings: [Keys.Bound] { Self.keys }

  private static let keys =
    Keys.list(
      [
        Keys.bind("<enter> <right> l", .open, isHint: true),
        Keys.bind("D", .delete, isHint: true), Keys.bind("r", .reload, isHint: true),
      ], isArranged: false, isFirst: false)

  mutating func appear(_ context: inout Context) -> [Work<Effect>] {
    cursor.fit(count: count, height: context.layout.listHeight)
    return ticket == nil ? read(&context) : []
  }

  private mutating func read(_ context: inout Context) -> [Work<Effect>] {
    let ticket = context.mint.ticket()
    self.ticket = ticket
    return [.start(.errand(.readSnapshots, ticket), slot: "snapshots")]
  }

  mutating func receive(_ answer: Answer, to effect: Effect, _ context: inout Context)
    -> [Work<Effect>]
  {
    guard case .errand(let errand, let ticket) = effect, case .errand(let result) = answer
    else { return [] }
    switch result {
    case .snapshots(let snapshots) where ticket == self.ticket:
      self.snapshots = snapshots
      cursor.fit(count: count, height: context.layout.listHeight)
    case .refused(let refusal) where ticket == self.ticket:
      snapshots = []
      context.notice = refusal.notice(.listMembers, at: context.look.now)
    default:
      if case .removeSnapshot = errand { return read(&context) }
    }
    return []
  }

  mutating func handle(_ command: Command, _ context: inout Context) -> Outcome {
    if let motion = command.motion {
      cursor.move(motion, count: count, height: context.layout.listHeight)
      return .stay([])
    }
    switch command {
    case .open, .delete:
      guard let selected else { return nothingSelected(&context) }
      return .push(
        command == .open
          ? .restore(RestoreDialog(selected)) : .forget(ForgetMenu(selected)))
    case .reload: return .stay(read(&context))
    case .back: return .pop
    default: return .ignored
    }
  }

  func places(_ look: Look) -> [SafeText] { [look(.place(.snapshots))] }

  func path(_ context: Context) -> PathLine {
    guard count > 0 else { return PathLine() }
    return PathLine(position: context.look(.status(.row(cursor.selected + 1, of: count))))
  }

  func enter(_ look: Look) -> Phrase? {
    selected.map { .snapshot(.enter(look.name(of: $0).prefix(columns: 24))) }
  }

  func details(_ look: Look) -> [Fact]? { selected?.facts(look) ?? [] }

  func draw(in rect: Rect, on canvas: inout Canvas, look: Look) {
    guard let snapshots, !snapshots.isEmpty else {
      let phrase: Phrase = snapshots == nil ? .status(.loading) : .snapshot(.empty)
      let block = rect.inset(horizontal: 2, vertical: 1)
      return TextLine.wrapped(look(phrase), columns: block.width, role: .muted)
        .draw(in: block, on: &canvas)
    }
    let table = Table(
      columns: [
        Table.Column(title: "#", width: 4, alignRight: true, value: 2),
        Table.Column(title: look(.field(.name)), width: 14, isFlexible: true, value: 5),
        Table.Column(title: look(.field(.id)), width: 9, value: 1),
        Table.Column(title: look(.field(.memberCount)), width: 11, alignRight: true, value: 4),
        Table.Column(title: look(.snapshot(.state)), width: 12, value: 6),
        Table.Column(title: look(.snapshot(.taken)), width: 16, value: 3),
      ],
      count: count, cursor: cursor, height: rect.height
    ) { cells(snapshots[$0], look) }
    canvas.draw(table, in: rect)
  }

  private func cells(_ snapshot: Snapshot, _ look: Look) -> [Table.TextCell] {
    [
      .init(text: "\(snapshot.id.rawValue)"), .init(text: look.name(of: snapshot)),
      .init(text: "\(snapshot.crowd.rawValue)", role: .muted),
      .init(text: SafeText(grouping: snapshot.count)),
      .init(text: look(.snapshot(.stateWord(snapshot.state))), role: snapshot.state.role),
      .init(text: look.moment(snapshot.begun), role: .muted),
    ]
  }
}

/// Asks before a snapshot is forgotten; keeping it is what is selected first.
struct ForgetMenu: Screen {
  enum Reply: Hashable, Sendable { case keep, forget }

  let snapshot: Snapshot
  private(set) var choice = Choice<Reply>([.keep, .forget])

  init(_ snapshot: Snapshot) { self.snapshot = snapshot }

  var bindings: [Keys.Bound] { Keys.menu(items: 2) + [Keys.back] }

  mutating func handle(_ command: Command, _ context: inout Context) -> Outcome {
    if command == .back { return .pop }
    switch choice.handle(command) {
    case .keep?: return .pop
    case .forget?:
      let errand = Errand.removeSnapshot(snapshot.id)
      return .popAfter([.start(.errand(errand, context.mint.ticket()), slot: nil)])
    case nil: return .stay([])
    }
  }

  func places(_ look: Look) -> [SafeText] { [look(.place(.forget))] }

  func path(_ context: Context) -> PathLine { PathLine() }

  func enter(_ look: Look) -> Phrase? { phrase(choice.selected) }

  func phrase(_ reply: Reply) -> Phrase {
    .snapshot(reply == .keep ? .keep : .forget(snapshot.count))
  }

  func draw(in rect: Rect, on canvas: inout Canvas, look: Look) {
    let menu = Menu(
      title: look(.snapshot(.forgetTitle(look.name(of: snapshot).prefix(columns: 24)))),
      items: choice.items.map { (look(phrase($0)), nil) }, selected: choice.cursor.selected)
    canvas.draw(menu, in: Layout.centered(menu.size, in: rect))
  }
}

extension Snapshot.State {
  fileprivate var role: Role {
    switch self {
    case .complete: .success
    case .taking, .incomplete: .warning
    }
  }
}

extension Look {
  /// The name of a snapshot's crowd as it may be shown.
  func name(of snapshot: Snapshot) -> SafeText {
    guard let name = snapshot.name else { return self(.value(.nameNotGiven(snapshot.crowd))) }
    return SafeText(visible: name) ?? self(.value(.noVisibleName(snapshot.crowd)))
  }
}

extension Snapshot {
  /// Everything that is known of it.
  func facts(_ look: Look) -> [Fact] {
    [
      Fact(label: look(.activity(.snapshot)), value: "\(id.rawValue)"),
      Fact(label: look(.field(.name)), value: look.name(of: self), role: .strong),
      Fact(label: look(.field(.id)), value: "\(crowd.rawValue)"),
      Fact(
        label: look(.field(.memberCount)),
        value: look(.snapshot(.members(count, of: expected))), role: state.role),
      Fact(
        label: look(.snapshot(.state)), value: look(.snapshot(.stateWord(state))),
        role: state.role),
      Fact(label: look(.snapshot(.taken)), value: "\(look.moment(begun)) (UTC+8)", role: .muted),
    ]
  }
}
