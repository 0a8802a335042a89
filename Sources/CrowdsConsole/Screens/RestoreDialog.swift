import CrowdsAPI
import CrowdsStore
import TerminalUI

/// Makes a new crowd from a snapshot: asks for its name, creates it and imports the members.
struct RestoreDialog: Screen {
  enum Focus: Int, Hashable, Sendable, CaseIterable { case name, restore, cancel }

  enum Stage: Hashable, Sendable {
    case typing
    case running(Ticket, RestoreStep)
    /// The crowd exists, and members are missing or could not be seen; why, where a call failed.
    case incomplete(Receipt, missing: Int64?, Report?)
    /// Nothing was created, and why.
    case failed(Report)
    case over
  }

  let snapshot: Snapshot
  private(set) var name: TextField
  private(set) var focus = Focus.name
  private(set) var stage = Stage.typing
  private(set) var problem: Phrase?
  private var isTouched = false
  /// The restore that it goes on with.
  private let resumed: Receipt?
  private var hasBegun = false
  private var found: CandidateMenu?

  init(_ snapshot: Snapshot) {
    self.snapshot = snapshot
    resumed = nil
    name = CrowdForm.field(snapshot.name)
  }

  /// Goes on with a restore whose crowd exists.
  init(resuming receipt: Receipt, from snapshot: Snapshot) {
    self.snapshot = snapshot
    resumed = receipt
    name = CrowdForm.field(receipt.text.name)
  }

  static let slot = "restore"
  var ownSlots: [String] { [Self.slot] }
  var isOver: Bool { stage == .over }
  var takesText: Bool { stage == .typing }
  var holdsTyped: Bool {
    if case .running = stage { true } else { isTouched && stage == .typing }
  }
  var stopped: Phrase { .snapshot(.stopping) }

  var bindings: [Keys.Bound] {
    switch stage {
    case .typing: focus == .name ? Keys.form : Keys.buttons
    case .running: Keys.waiting
    case .incomplete: Self.resumeKeys
    case .failed, .over: [Keys.bind("<enter> <esc> q", .back, isHint: true)]
    }
  }

  private static let resumeKeys = [
    Keys.bind("<enter>", .press, isHint: true), Keys.bind("<esc> q", .back, isHint: true),
  ]

  mutating func appear(_ context: inout Context) -> [Work<Effect>] {
    if case .lock? = problem, context.lock.permits(at: context.look.now) { problem = nil }
    guard let resumed, !hasBegun else { return [] }
    hasBegun = true
    return resume(resumed, &context)
  }

  mutating func next() -> Layer? {
    defer { found = nil }
    return found.map { .candidates($0) }
  }

  mutating func type(_ key: KeyPress, _ context: inout Context) -> Outcome? {
    guard stage == .typing, focus == .name, name.type(key) else { return nil }
    problem = nil
    isTouched = true
    return .stay([])
  }

  mutating func paste(_ paste: Paste, _ context: inout Context) -> Outcome? {
    guard stage == .typing, focus == .name else { return nil }
    _ = name.paste(paste)
    problem = nil
    isTouched = true
    return .stay([])
  }

  mutating func handle(_ command: Command, _ context: inout Context) -> Outcome {
    switch (stage, command) {
    case (.typing, .nextField): move(by: 1)
    case (.typing, .previousField): move(by: -1)
    case (.typing, .submit), (.typing, .press):
      switch focus {
      case .name: move(by: 1)
      case .restore: return begin(&context)
      case .cancel: return .pop
      }
    case (.incomplete(let receipt, _, _), .press): return .stay(resume(receipt, &context))
    case (_, .back): return .pop
    default: return .ignored
    }
    return .stay([])
  }

  /// Empties the name, so that another one can be given whole.
  mutating func clear() {
    name = CrowdForm.field("")
    focus = .name
  }

  private mutating func move(by distance: Int) {
    let all = Focus.allCases
    focus = all[(focus.rawValue + distance + all.count) % all.count]
  }

  private mutating func begin(_ context: inout Context) -> Outcome {
    guard SafeText(visible: name.text) != nil else {
      problem = .form(.nameIsEmpty)
      focus = .name
      return .stay([])
    }
    if let refusal = context.lock.refusal(at: context.look.now) {
      problem = refusal
      return context.lock == .sealed ? .stay([]) : .push(.unlock(UnlockDialog(&context)))
    }
    let ticket = context.mint.ticket()
    stage = .running(ticket, .creating)
    return .stay([
      .start(.errand(.restore(snapshot, name: name.text), ticket), slot: Self.slot)
    ])
  }

  private mutating func resume(_ receipt: Receipt, _ context: inout Context) -> [Work<Effect>] {
    if let refusal = context.lock.refusal(at: context.look.now) {
      stage = .incomplete(receipt, missing: nil, nil)
      context.notice = Notice(refusal, role: .danger)
      return []
    }
    let ticket = context.mint.ticket()
    stage = .running(ticket, .importing(0, of: snapshot.count))
    return [.start(.errand(.resumeRestore(receipt, snapshot), ticket), slot: Self.slot)]
  }

  mutating func receive(_ progress: Progress, of effect: Effect, _ context: inout Context) {
    guard case .errand(_, let ticket) = effect, case .running(ticket, _) = stage,
      case .errand(.restoring(let step)) = progress
    else { return }
    stage = .running(ticket, step)
  }

  mutating func receive(_ answer: Answer, to effect: Effect, _ context: inout Context)
    -> [Work<Effect>]
  {
    guard case .errand(_, let ticket) = effect, case .running(ticket, _) = stage,
      case .errand(let result) = answer
    else { return [] }
    let now = context.look.now
    switch result {
    case .restored(.restored(let written)):
      stage = .over
      context.notice = Notice(written.receipt)
    case .restored(.notCreated(_, let error)): stage = .failed(Report(error: error, time: now))
    case .restored(.unsure(let written, _, let crowds)):
      stage = .over
      context.notice = Notice(written.receipt)
      found = CandidateMenu(crowds, for: written.receipt)
    case .restored(.incomplete(let written, let missing, let error)):
      stage = .incomplete(
        written.receipt, missing: missing, error.map { Report(error: $0, time: now) })
    case .refused(.otherProfile(let author)):
      stage = .over
      context.notice = WriteRefusal.otherProfile(author).notice(.createCrowd, at: now)
    case .refused(let refusal):
      stage = .failed(Report(error: refusal.error(.createCrowd), time: now))
    default: stage = .over
    }
    return []
  }
}

extension RestoreDialog {
  func places(_ look: Look) -> [SafeText] { [look(.place(.restore))] }

  func path(_ context: Context) -> PathLine { PathLine() }

  func enter(_ look: Look) -> Phrase? {
    switch stage {
    case .typing:
      focus == .name
        ? .setUp(.nextField) : focus == .restore ? .snapshot(.restore) : .form(.cancel)
    case .running: .setUp(.trying)
    case .incomplete: .snapshot(.goOn)
    case .failed: .status(.enterCloses)
    case .over: nil
    }
  }

  func draw(in rect: Rect, on canvas: inout Canvas, look: Look) {
    let columns = Panel.inner(of: Layout.overlay(lines: 1, in: rect)).width
    let lines = lines(look, columns: columns)
    let extra = stage == .typing ? 3 : 0
    let frame = Layout.overlay(lines: lines.count + extra, in: rect)
    canvas.draw(Panel(title: look(.place(.restore))), in: frame)
    let inner = Panel.inner(of: frame)
    let height = max(0, inner.height - extra)
    lines.draw(
      in: Rect(x: inner.minX, y: inner.minY, width: inner.width, height: height), on: &canvas)
    guard stage == .typing else { return }
    let y = inner.minY + height
    let label = look(.field(.name))
    canvas.write(label, at: Point(x: inner.minX, y: y), role: .strong)
    let x = inner.minX + label.width + 2
    canvas.draw(
      TextFieldView(name, isFocused: focus == .name),
      in: Rect(x: x, y: y, width: max(0, inner.maxX - x), height: 1))
    if let problem {
      canvas.write(
        look(problem), at: Point(x: x, y: y + 1), role: .danger, limit: max(0, inner.maxX - x))
    }
    let bar = ButtonBar(
      labels: [look(.snapshot(.restore)), look(.form(.cancel))],
      focused: focus == .restore ? 0 : focus == .cancel ? 1 : nil)
    canvas.draw(bar, in: Rect(x: inner.minX, y: y + 2, width: inner.width, height: 1))
  }

  func lines(_ look: Look, columns: Int) -> [TextLine] {
    switch stage {
    case .typing:
      return TextLine.wrapped(look(.snapshot(.whatItDoes)), columns: columns)
        + snapshot.facts(look).filter { $0.label != look(.field(.id)) }.lines(columns: columns)
    case .running(_, let step):
      return TextLine.wrapped(look(.snapshot(.step(step))), columns: columns, role: .info)
    case .incomplete(let receipt, let missing, let report):
      let id = receipt.crowd ?? Crowd.ID(rawValue: 0)
      var lines = TextLine.wrapped(
        look(.snapshot(.incomplete(id, missing: missing))), columns: columns, role: .warning)
      if let report { lines += report.told(look, columns: columns) }
      return lines
    case .failed(let report): return report.causes(look).lines(columns: columns)
    case .over: return []
    }
  }
}
