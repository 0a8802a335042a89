import CrowdsAPI
import CrowdsStore
import TerminalUI

/// The receipts of what was written from this machine, the newest first.
struct ActivityList: Screen {
  /// Receipts that are loaded; `crowds activity` reads on.
  static let limit = 1_000

  /// nil while they are being read.
  private(set) var receipts: [Receipt]?
  private(set) var cursor = ListCursor()
  /// The filter field while it has the keyboard.
  private(set) var field: TextField?
  private(set) var filter = ""
  private var ticket: Ticket?
  /// The receipt that it is looked for, and who asked.
  private var looking: Ticket?
  /// The receipt whose summary was sent to the clipboard last.
  private var copied: Int64?

  init() {}

  /// The receipts that the filter keeps; words are matched in the language on the screen.
  func shown(_ look: Look) -> [Receipt] {
    guard let receipts else { return [] }
    let needle = (field?.text ?? filter).lowercased()
    return needle.isEmpty ? receipts : receipts.filter { $0.matches(needle, look) }
  }

  func selected(_ look: Look) -> Receipt? {
    let shown = shown(look)
    return cursor.selected < shown.count ? shown[cursor.selected] : nil
  }

  var takesText: Bool { field != nil }

  var bindings: [Keys.Bound] {
    if field != nil { return Keys.filterField }
    return filter.isEmpty ? Self.keys : Self.filteredKeys
  }

  private static let own = [
    Keys.bind("<enter> <right> l", .open, isHint: true),
    Keys.bind("o", .settle, isHint: true), Keys.bind("y", .copy, isHint: true),
    Keys.bind("/", .filter, isHint: true), Keys.bind("r", .reload, isHint: true),
  ]
  private static let keys = Keys.list(own, isArranged: false, isFirst: false)
  private static let filteredKeys = Keys.list(own, isArranged: true, isFirst: false)

  mutating func appear(_ context: inout Context) -> [Work<Effect>] {
    fit(context)
    return ticket == nil ? read(&context) : []
  }

  private mutating func fit(_ context: Context) {
    cursor.fit(count: shown(context.look).count, height: context.layout.listHeight)
  }

  private mutating func read(_ context: inout Context) -> [Work<Effect>] {
    let ticket = context.mint.ticket()
    self.ticket = ticket
    return [.start(.errand(.readReceipts, ticket), slot: "activity")]
  }

  mutating func receive(_ answer: Answer, to effect: Effect, _ context: inout Context)
    -> [Work<Effect>]
  {
    guard case .errand(let errand, let ticket) = effect, case .errand(let result) = answer
    else { return [] }
    switch result {
    case .receipts(let receipts) where ticket == self.ticket:
      self.receipts = receipts
      fit(context)
    case .settled(let settled) where ticket == looking:
      looking = nil
      return take(settled, errand, &context)
    case .refused(let refusal) where ticket == self.ticket:
      receipts = []
      context.notice = refusal.notice(.showCrowd, at: context.look.now)
    case .refused(let refusal) where ticket == looking:
      looking = nil
      context.notice = refusal.notice(.showCrowd, at: context.look.now)
    default:
      // What others wrote stands here too.
      if errand.isWrite || result.isReceipt { return read(&context) }
    }
    return []
  }

  private mutating func take(
    _ result: SettleResult, _ errand: Errand, _ context: inout Context
  ) -> [Work<Effect>] {
    switch result {
    case .settled(let written): context.notice = Notice(written.receipt)
    case .candidates(let crowds):
      if case .settle(let receipt) = errand { found = Found(receipt: receipt, crowds: crowds) }
    case .canResume(let snapshot):
      if case .settle(let receipt) = errand {
        resumed = Resumed(receipt: receipt, snapshot: snapshot)
      }
    case .stillUnknown: context.notice = Notice(.form(.stillUnknown), role: .warning)
    }
    return read(&context)
  }

  /// What looking has found that a person decides on.
  struct Found: Hashable, Sendable {
    var receipt: Receipt
    var crowds: [Crowd]
  }
  /// A restore that can be gone on with.
  struct Resumed: Hashable, Sendable {
    var receipt: Receipt
    var snapshot: Snapshot
  }
  private var found: Found?
  private var resumed: Resumed?

  mutating func next() -> Layer? {
    defer {
      found = nil
      resumed = nil
    }
    if let found { return .candidates(CandidateMenu(found.crowds, for: found.receipt)) }
    return resumed.map { .restore(RestoreDialog(resuming: $0.receipt, from: $0.snapshot)) }
  }

  mutating func type(_ key: KeyPress, _ context: inout Context) -> Outcome? {
    guard var field, field.type(key) else { return nil }
    self.field = field
    fit(context)
    return .stay([])
  }

  mutating func paste(_ paste: Paste, _ context: inout Context) -> Outcome? {
    guard var field else { return nil }
    _ = field.paste(paste)
    self.field = field
    fit(context)
    return .stay([])
  }

  mutating func handle(_ command: Command, _ context: inout Context) -> Outcome {
    if let motion = command.motion {
      cursor.move(
        motion, count: shown(context.look).count, height: context.layout.listHeight)
      return .stay([])
    }
    switch command {
    case .filter: field = TextField(text: filter, limit: 128)
    case .keepFilter, .askPlatform:
      filter = field?.text ?? ""
      field = nil
    case .dropFilter, .showAll:
      filter = ""
      field = nil
      fit(context)
    case .reload: return .stay(read(&context))
    case .open, .copy, .settle:
      guard let receipt = selected(context.look) else { return nothingSelected(&context) }
      if command == .open { return .push(.sheet(Sheet(.receipt(receipt)))) }
      return command == .copy ? copy(receipt, &context) : settle(receipt, &context)
    case .back: return .pop
    default: return .ignored
    }
    return .stay([])
  }

  private mutating func settle(_ receipt: Receipt, _ context: inout Context) -> Outcome {
    guard receipt.isUnsettled else {
      context.notice = Notice(.activity(.settledAlready))
      return .stay([])
    }
    let ticket = context.mint.ticket()
    looking = ticket
    context.notice = Notice(.form(.looking))
    return .stay([.start(.errand(.settle(receipt), ticket), slot: "settle")])
  }

  private mutating func copy(_ receipt: Receipt, _ context: inout Context) -> Outcome {
    let lines = receipt.summary(context.look)
    // A terminal that takes nothing says nothing: the second time it is shown.
    guard context.copies, copied != receipt.id else {
      return .push(.sheet(Sheet(.summary(lines))))
    }
    copied = receipt.id
    context.copy(lines.map(\.plain).joined(separator: "\n"))
    context.notice = Notice(.activity(.copied))
    return .stay([])
  }

  mutating func stop(untilSeen: Bool) { looking = nil }
}

extension ErrandResult {
  /// Whether it changed a receipt.
  fileprivate var isReceipt: Bool {
    switch self {
    case .written, .settled: true
    default: false
    }
  }
}
