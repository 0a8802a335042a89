import CrowdsAPI
import CrowdsImport
import TerminalUI

/// The imports of this machine, running and past, the newest first.
struct ImportList: Screen {
  /// nil while they are being read.
  private(set) var imports: [ImportSummary]?
  private(set) var cursor = ListCursor()
  private var ticket: Ticket?
  private var timer: Ticket?

  init() {}

  var isOnThisMachine: Bool { true }

  private var count: Int { imports?.count ?? 0 }

  var selected: ImportSummary? {
    guard let imports, cursor.selected < imports.count else { return nil }
    return imports[cursor.selected]
  }

  var bindings: [Keys.Bound] { Self.keys }

  private static let keys =
    Keys.list(
      [
        Keys.bind("<enter> <right> l", .open, isHint: true),
        Keys.bind("r", .reload, isHint: true),
      ], isArranged: false, isFirst: false)

  mutating func appear(_ context: inout Context) -> [Work<Effect>] {
    cursor.fit(count: count, height: context.layout.listHeight)
    // What runs has gone on meanwhile.
    return read(&context)
  }

  private mutating func read(_ context: inout Context) -> [Work<Effect>] {
    let ticket = context.mint.ticket()
    self.ticket = ticket
    return [.start(.importing(.list, ticket), slot: "imports")]
  }

  mutating func receive(_ answer: Answer, to effect: Effect, _ context: inout Context)
    -> [Work<Effect>]
  {
    if case .rest(_, timer) = effect, timer != nil {
      timer = nil
      return read(&context)
    }
    guard case .importing(_, let ticket) = effect, ticket == self.ticket,
      case .importing(let result) = answer
    else { return [] }
    switch result {
    case .imports(let imports):
      self.imports = imports
      cursor.fit(count: count, height: context.layout.listHeight)
      guard imports.contains(where: { $0.worker != nil }) else { return [] }
      let timer = context.mint.ticket()
      self.timer = timer
      return [.start(.rest(milliseconds: 1_000, timer), slot: "imports watch")]
    case .refused(let sentence):
      imports = []
      context.notice = Notice(.said(sentence), role: .danger)
    default: break
    }
    return []
  }

  mutating func handle(_ command: Command, _ context: inout Context) -> Outcome {
    if let motion = command.motion {
      cursor.move(motion, count: count, height: context.layout.listHeight)
      return .stay([])
    }
    switch command {
    case .open:
      guard let selected else { return nothingSelected(&context) }
      return .push(.importView(ImportView(selected.plan.id)))
    case .reload: return .stay(read(&context))
    case .back: return .pop
    default: return .ignored
    }
  }

  func places(_ look: Look) -> [SafeText] { [look(.place(.imports))] }

  func path(_ context: Context) -> PathLine {
    guard count > 0 else { return PathLine() }
    return PathLine(position: context.look(.status(.row(cursor.selected + 1, of: count))))
  }

  func enter(_ look: Look) -> Phrase? { count == 0 ? .notice(.nothingSelected) : .importing(.show) }

  func draw(in rect: Rect, on canvas: inout Canvas, look: Look) {
    guard let imports, !imports.isEmpty else {
      let phrase: Phrase = imports == nil ? .status(.loading) : .importing(.none)
      let block = rect.inset(horizontal: 2, vertical: 1)
      return TextLine.wrapped(look(phrase), columns: block.width, role: .muted)
        .draw(in: block, on: &canvas)
    }
    let table = Table(
      columns: [
        Table.Column(title: "#", width: 4, alignRight: true, value: 2),
        Table.Column(title: look(.field(.name)), width: 12, isFlexible: true, value: 4),
        Table.Column(title: look(.importing(.stateTitle)), width: 14, value: 6),
        Table.Column(
          title: look(.importing(.inCrowd)), width: 19, alignRight: true, value: 5),
        Table.Column(title: look(.field(.time)), width: 16, value: 3),
      ],
      count: count, cursor: cursor, height: rect.height
    ) { cells(imports[$0], look) }
    canvas.draw(table, in: rect)
  }

  private func cells(_ summary: ImportSummary, _ look: Look) -> [Table.TextCell] {
    let state = summary.state
    let role: Role =
      switch state {
      case .finished: summary.progress.tally.rejected == 0 ? .success : .warning
      case .finishedUnverified, .paused, .stopped: .warning
      case .queued, .running: .info
      }
    let confirmed = SafeText(grouping: summary.progress.tally.confirmed)
    return [
      .init(text: "\(summary.plan.id)"),
      .init(text: SafeText(visible: summary.plan.target.crowdName ?? "") ?? "?"),
      .init(text: look(.importing(.state(state))), role: role),
      .init(text: "\(confirmed) / \(SafeText(grouping: summary.plan.count.unique))"),
      .init(text: look.moment(summary.plan.begun), role: .muted),
    ]
  }
}
