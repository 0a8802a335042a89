import CrowdsAPI
import CrowdsImport
import TerminalUI

/// One import, as the journal has it: how far it is, what can be done, and in the end what became of
/// every id.
struct ImportView: Screen {
  /// What can be done with it.
  enum Reply: Hashable, Sendable {
    case pause, stop, goOn, verify, locate, accept, copy, files, back
  }

  let id: Int64
  private(set) var summary: ImportSummary?
  private(set) var fetch: String?
  private(set) var choice = Choice<Reply>([.back])
  private(set) var price: LocatingPrice?
  private var asksPrice = false
  private var ticket: Ticket?
  private var timer: Ticket?
  private var acting: Ticket?
  private(set) var showsFiles = false
  private var copied = false

  init(_ id: Int64) { self.id = id }

  var isOnThisMachine: Bool { true }
  var isRunning: Bool { summary?.worker != nil }

  var bindings: [Keys.Bound] {
    Keys.menu(items: choice.items.count) + [Self.reload, Keys.back]
  }

  private static let reload = Keys.bind("r", .reload)

  mutating func appear(_ context: inout Context) -> [Work<Effect>] {
    ticket == nil ? look(&context) : []
  }

  private mutating func look(_ context: inout Context) -> [Work<Effect>] {
    let ticket = context.mint.ticket()
    self.ticket = ticket
    return [.start(.importing(.look(id), ticket), slot: "import look")]
  }

  private mutating func act(_ errand: ImportErrand, _ context: inout Context) -> [Work<Effect>] {
    let ticket = context.mint.ticket()
    acting = ticket
    return [.start(.importing(errand, ticket), slot: nil)]
  }

  mutating func handle(_ command: Command, _ context: inout Context) -> Outcome {
    switch command {
    case .back: return .pop
    case .reload: return .stay(look(&context))
    default: break
    }
    guard let reply = choice.handle(command) else { return .stay([]) }
    switch reply {
    case .back: return .pop
    case .files:
      showsFiles.toggle()
      return .stay([])
    case .copy: return copy(&context)
    case .pause: return .stay(act(.ask(id, .pause), &context))
    case .stop: return .stay(act(.ask(id, .stop), &context))
    case .verify: return .stay(act(.resume(id, .verify), &context))
    case .goOn, .accept, .locate:
      if let refusal = context.lock.refusal(at: context.look.now) {
        context.notice = Notice(refusal, role: .danger)
        return .stay([])
      }
      if reply == .goOn { return .stay(act(.resume(id, .send), &context)) }
      if reply == .accept { return .stay(act(.acceptName(id), &context)) }
      // Its price is told first.
      guard price != nil, asksPrice else {
        asksPrice = true
        return .stay(act(.price(id), &context))
      }
      asksPrice = false
      return .stay(act(.resume(id, .locate), &context))
    }
  }

  private mutating func copy(_ context: inout Context) -> Outcome {
    guard let summary else { return .stay([]) }
    let lines = summary.lines(context.look)
    guard context.copies, !copied else { return .push(.sheet(Sheet(.summary(lines)))) }
    copied = true
    context.copy(lines.map(\.plain).joined(separator: "\n"))
    context.notice = Notice(.activity(.copied))
    return .stay([])
  }

  mutating func receive(_ answer: Answer, to effect: Effect, _ context: inout Context)
    -> [Work<Effect>]
  {
    if case .rest(_, timer) = effect, timer != nil {
      timer = nil
      return look(&context)
    }
    guard case .importing(let errand, let ticket) = effect, case .importing(let result) = answer
    else { return [] }
    switch result {
    case .summary(let summary, let fetch) where ticket == self.ticket || ticket == acting:
      take(summary, fetch)
      return watch(&context)
    case .price(let price) where ticket == acting:
      self.price = price
      if price == nil { context.notice = Notice(.importing(.nothingToLocate)) }
    case .refused(let sentence) where ticket == self.ticket || ticket == acting:
      context.notice = Notice(.said(sentence), role: .danger)
    case .done where ticket == acting:
      if case .acceptName = errand { return act(.resume(id, .send), &context) }
      return look(&context)
    default: break
    }
    return []
  }

  private mutating func take(_ summary: ImportSummary, _ fetch: String?) {
    self.summary = summary
    self.fetch = fetch
    let replies = summary.replies
    // What is selected stays so while the numbers move.
    if replies != choice.items { choice = Choice(replies) }
  }

  /// Looks again twice a second while somebody works on it; else nothing wakes up.
  private mutating func watch(_ context: inout Context) -> [Work<Effect>] {
    guard isRunning else { return [] }
    let ticket = context.mint.ticket()
    timer = ticket
    return [
      .start(
        .rest(milliseconds: context.terminal.isSlowLink ? 1_000 : 500, ticket), slot: "import watch"
      )
    ]
  }
}

extension ImportSummary {
  /// What can be done now, the harmless first.
  fileprivate var replies: [ImportView.Reply] {
    var replies: [ImportView.Reply] = []
    let tally = progress.tally
    if worker != nil {
      replies += [.back, .pause, .stop]
    } else {
      let isOpen = tally.notSent + tally.inFlight + tally.unknown > 0
      if case .renamed = progress.halt {
        replies.append(.accept)
      } else if isOpen {
        replies.append(.goOn)
      }
      replies.append(.verify)
      if tally.rejected + tally.unknown > 0 { replies.append(.locate) }
      replies.append(.files)
    }
    replies.append(.copy)
    return replies
  }
}
