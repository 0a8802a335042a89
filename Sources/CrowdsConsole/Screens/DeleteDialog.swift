import CrowdsAPI
import CrowdsStore
import TerminalUI

/// Deletes crowds: reads them again, keeps their members, asks for a code, and stops where it is
/// not known what became of one.
struct DeleteDialog: Screen {
  /// Crowds that one code may stand for.
  static let limit = 20

  /// One of the crowds.
  struct Item: Hashable, Sendable {
    /// As the person sees it: what is deleted has to be this.
    var crowd: Crowd
    /// As it was in the list, where reading it again showed another.
    var before: Crowd?
    var copy = Copy.none
    var end = End.open
  }

  typealias Copy = Phrase.Delete.Copy
  typealias Button = Phrase.Delete.Button

  enum End: Hashable, Sendable {
    case open
    case done(Receipt)
    case unknown(WrittenReceipt)
    case notDone(Report)
    /// It is not what was confirmed; as it is now.
    case changed(Crowd)
    case gone
  }

  enum Stage: Hashable, Sendable {
    case reading(Ticket)
    /// The crowds could not be read.
    case unread(Report)
    case copying(Int, Ticket)
    /// No complete copy of this one could be kept.
    case uncopied(Int)
    case confirming
    case deleting(Int, Ticket)
    /// It is looked for what became of this one.
    case looking(Int, Ticket)
    /// Not all of it was done.
    case stopped(Choice<Reply>)
    case over
  }

  /// What can be answered where not all of it was done.
  enum Reply: Hashable, Sendable { case close, lookAgain(Int), again, goOn }

  var items: [Item]
  var stage: Stage
  var button = Button.cancel
  var code = CodeEntry()
  /// The first line in sight of those that do not fit.
  var top = 0
  private let first: Ticket

  /// Begins with what the list shows; at most `limit` crowds.
  init(_ crowds: [Crowd], _ mint: inout Mint) {
    items = crowds.prefix(Self.limit).map { Item(crowd: $0) }
    first = mint.ticket()
    stage = .reading(first)
  }

  private var hasBegun = false

  mutating func appear(_ context: inout Context) -> [Work<Effect>] {
    guard !hasBegun else { return [] }
    hasBegun = true
    return read(first)
  }

  /// How often the crowds were asked for.
  private(set) var reads = 0

  private mutating func read(_ ticket: Ticket) -> [Work<Effect>] {
    reads += 1
    return [.start(.errand(.reread(items.map(\.crowd.id)), ticket), slot: Self.slot)]
  }

  /// Does once more what did not work before anything was deleted.
  private mutating func tryAgain(_ context: inout Context) -> [Work<Effect>] {
    guard case .unread = stage else { return copyAgain(&context) }
    let ticket = context.mint.ticket()
    stage = .reading(ticket)
    return read(ticket)
  }

  static let slot = "delete"
  var ownSlots: [String] { [Self.slot] }
  var isOver: Bool { stage == .over }
  /// What was deleted is told even where somebody leaves meanwhile.
  var holdsTyped: Bool {
    switch stage {
    case .deleting, .looking: true
    default: false
    }
  }
  var stopped: Phrase { .delete(.stopping) }

  var buttons: [Button] {
    switch stage {
    case .copying: [.cancel, .skipCopy]
    case .uncopied: [.cancel, .retry, .skipCopy]
    case .confirming: [.cancel, .delete]
    default: []
    }
  }

  var bindings: [Keys.Bound] {
    switch stage {
    case .reading, .deleting, .looking: Keys.waiting
    case .unread:
      [Keys.bind("<enter> <esc> q", .back, isHint: true), Keys.bind("r", .reload, isHint: true)]
    case .over: [Keys.bind("<enter> <esc> q", .back, isHint: true)]
    case .copying, .confirming: Self.keys
    case .uncopied: Self.keys + [Keys.bind("r", .reload)]
    case .stopped(let choice): Keys.menu(items: choice.items.count) + [Keys.back]
    }
  }

  private static let keys = [
    Keys.bind("<enter>", .press, isHint: true),
    Keys.bind("<tab> <right>", .nextField, isHint: true),
    Keys.bind("<backtab> <left>", .previousField),
    Keys.bind("<up>", .up), Keys.bind("<down>", .down), Keys.bind("<pgup>", .pageUp),
    Keys.bind("<pgdn>", .pageDown), Keys.bind("<esc>", .back, isHint: true),
  ]

  mutating func type(_ key: KeyPress, _ context: inout Context) -> Outcome? {
    guard stage == .confirming else { return nil }
    guard let work = code.type(key, &context.mint) else {
      // What was typed ahead reaches nothing.
      return code.isListening || key.key == .escape ? nil : .stay([])
    }
    button = code.isRight ? .delete : .cancel
    return .stay(work)
  }

  mutating func paste(_ paste: Paste, _ context: inout Context) -> Outcome? {
    context.notice = Notice(.delete(.pasteIgnored), role: .warning)
    return .stay([])
  }

  mutating func handle(_ command: Command, _ context: inout Context) -> Outcome {
    if case .stopped(var choice) = stage {
      if command == .back { return close() }
      let reply = choice.handle(command)
      stage = .stopped(choice)
      return reply.map { answer($0, &context) } ?? .stay([])
    }
    if let motion = command.motion {
      top = max(0, motion.top(from: top, height: 3))
      return .stay([])
    }
    switch command {
    case .nextField, .previousField:
      if let place = buttons.firstIndex(of: button) {
        let step = command == .nextField ? 1 : -1
        button = buttons[(place + step + buttons.count) % buttons.count]
      }
    case .reload: return .stay(tryAgain(&context))
    case .press: return press(&context)
    case .back: return close()
    default: return .ignored
    }
    return .stay([])
  }

  private mutating func press(_ context: inout Context) -> Outcome {
    switch button {
    case .cancel: return close()
    case .retry: return .stay(copyAgain(&context))
    case .skipCopy: return .stay(skipCopy(&context))
    case .delete:
      guard code.isRight else {
        context.notice = Notice(.delete(.codeFirst), role: .warning)
        return .stay([])
      }
      if let refusal = context.lock.refusal(at: context.look.now) {
        context.notice = Notice(refusal, role: .danger)
        return .stay([])
      }
      return .stay(deleteNext(&context))
    }
  }

  private mutating func close() -> Outcome {
    stage = .over
    return .pop
  }

  private mutating func answer(_ reply: Reply, _ context: inout Context) -> Outcome {
    switch reply {
    case .close: return close()
    case .lookAgain(let index):
      guard case .unknown(let written) = items[index].end else { return .stay([]) }
      let ticket = context.mint.ticket()
      stage = .looking(index, ticket)
      return .stay([.start(.errand(.settle(written.receipt), ticket), slot: Self.slot)])
    case .again:
      for index in items.indices where items[index].end.isNotDone { items[index].end = .open }
      items.removeAll { $0.end != .open }
      return .stay(confirm(&context))
    case .goOn:
      items.removeAll { $0.end != .open }
      return .stay(confirm(&context))
    }
  }
}
