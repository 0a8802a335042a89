import CrowdsAPI
import CrowdsImport
public import TerminalUI

/// Everything that plain mode knows: the console's own state, and what is asked about it.
///
/// The screens, dialogs, locks and receipts are those of the console. Plain mode only reads them out
/// as questions and turns an answer into the commands and keys that would have been pressed, so that
/// no rule exists twice.
public struct PlainState: Equatable, Sendable {
  var console: ConsoleState
  var place = PlainPlace.home
  /// Whether somebody went into the list of crowds, which is the console's first screen.
  var isInCrowds = false
  /// What was wrong with the last answer.
  var problem: Phrase?
  /// The lines of a paste so far.
  var pasted: [UInt8]?
  /// The import whose end is waited for.
  var follows: Int64?
  /// The effects that run, by slot, without mere timers.
  private var running: [String: Effect] = [:]
  private var serial = 0

  /// Bytes that a paste may have; longer lists come from a file.
  static let pasteLimit = 8 << 20

  /// The state before anything has happened.
  public init(start: ConsoleStart) {
    var start = start
    // There is no clipboard here: what would go there is shown.
    start.copies = false
    console = ConsoleState(start: start)
  }

  /// Whether it is over.
  public var isFinished: Bool { console.isFinished }
  /// Whether nothing runs that the next question waits for.
  public var isQuiet: Bool { running.isEmpty }
  /// Whether a paste has begun: nothing is asked between its lines.
  public var isPasting: Bool { pasted != nil }
  /// The language and the time.
  public var look: Look { console.context.look }

  /// Asks for the first page.
  public mutating func begin() -> [Work<Effect>] {
    let work = console.take(.resize(console.context.size))
    return settle(work + console.runTimer())
  }

  /// Keeps what must not be lost when nobody can answer any more.
  public mutating func end() -> [Work<Effect>] { settle(console.take(.hangup)) }

  /// Applies what came of an effect.
  public mutating func take(_ message: Message) -> [Work<Effect>] {
    if case .answer(_, let effect, _) = message {
      for slot in running.filter({ $0.value == effect }).keys { running[slot] = nil }
    }
    let wasAsking = if case .importing = console.top { true } else { false }
    let work = Console.update(&console, message)
    // One that was just begun is waited for.
    if wasAsking, case .importView(let view) = console.top { follows = view.id }
    return settle(work)
  }

  /// Takes a line that somebody typed, without its end.
  public mutating func take(line: String, at now: Int64) -> [Work<Effect>] {
    console.context.look.now = max(console.context.look.now, now)
    guard let question else { return [] }
    console.context.notice = nil
    problem = nil
    let work = answer(line, question)
    return settle(work + console.runTimer())
  }

  /// Keeps account of what runs, and brings the place into line with the layers.
  private mutating func settle(_ work: [Work<Effect>]) -> [Work<Effect>] {
    for item in work {
      switch item {
      case .start(let effect, let slot):
        guard !effect.isTimer else { continue }
        serial += 1
        running[slot ?? "#\(serial)"] = effect
      case .stop(let slot): if running[slot]?.isWrite != true { running[slot] = nil }
      }
    }
    switch place {
    case .field: if case .form = console.top {} else { place = .layer }
    case .restoreName: if case .restore = console.top {} else { place = .layer }
    case .snapshot: if case .snapshots = console.top {} else { place = .layer }
    case .home: if console.layers.count > 1 { place = .layer }
    case .filter:
      switch console.top {
      case .members, .activity: break
      default: place = .layer
      }
    case .mark: if case .crowds = console.top {} else { place = .layer }
    case .layer, .find, .page, .language: break
    }
    if case .importView(let view) = console.top {
      if let summary = view.summary, summary.worker == nil, isQuiet { follows = nil }
    } else {
      follows = nil
    }
    if place == .layer, console.layers.count == 1, !isInCrowds { place = .home }
    return work
  }

  /// What the last answer, or what has come meanwhile, amounts to.
  public var remarks: [SafeText] {
    var remarks = problem.map { [tell($0)] } ?? []
    if let notice = console.context.notice { remarks += told(notice) }
    return remarks
  }

  /// How far that has come which the next question waits for; nil where there is nothing to tell.
  public var progress: SafeText? {
    switch console.top {
    case .delete(let dialog):
      if case .copying(let index, _) = dialog.stage {
        let item = dialog.items[index]
        return tell(.delete(.copied(item.copy, of: item.crowd.userCount)))
      }
    case .restore(let dialog):
      if case .running(_, let step) = dialog.stage { return tell(.snapshot(.step(step))) }
    case .importView(let view):
      if let summary = view.summary, summary.worker != nil {
        let tally = summary.progress.tally
        return tell(
          .importing(
            .tally(
              confirmed: tally.confirmed, of: summary.plan.count.unique,
              notSent: tally.notSent + tally.inFlight)))
      }
    default: break
    }
    if let wait = console.waits.first { return look(.waiting(wait, isBrief: false)) }
    return console.waited > 0 ? tell(.status(.waiting(seconds: console.waited))) : nil
  }
}

extension Effect {
  /// Whether it only sleeps: no question waits for it.
  fileprivate var isTimer: Bool {
    switch self {
    case .rest, .wait: true
    default: false
    }
  }
}
