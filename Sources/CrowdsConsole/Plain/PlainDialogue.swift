import CrowdsAPI
import TerminalUI

/// Runs plain mode: reads lines, says what comes of them, and performs the console's effects.
public actor PlainDialogue {
  /// Says a piece of text; throws when nobody can read it any more.
  public typealias Say = @Sendable (String) throws -> Void
  /// Reads a line without its end, nil where there is no more input; `isGrave`: what was typed before
  /// the question was on the screen does not count.
  public typealias Read = @Sendable (_ isGrave: Bool) async throws -> String?

  /// What is known.
  public private(set) var state: PlainState

  private let console: Console
  private let say: Say
  private let read: Read
  private var running: [Int: Task<Void, Never>] = [:]
  private var slots: [String: Int] = [:]
  private var serial = 0
  private let changes: AsyncStream<Void>
  private let changed: AsyncStream<Void>.Continuation
  /// When progress was told last, and what was told.
  private var told: (at: ContinuousClock.Instant, text: SafeText)?
  private static let pause = Duration.seconds(5)

  /// Makes a dialogue that has not begun.
  public init(
    _ console: Console, start: ConsoleStart, say: @escaping Say, read: @escaping Read
  ) {
    self.console = console
    self.say = say
    self.read = read
    state = PlainState(start: start)
    (changes, changed) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
  }

  /// Asks until the person leaves or there is no more input; what was begun is waited for.
  ///
  /// Throws what reading and saying throw, after drafts were kept.
  public func run() async throws {
    var failure: (any Error)?
    do {
      try await converse()
    } catch {
      failure = error
      start(state.end())
    }
    // Writes are waited for, reads and timers are not.
    for (slot, number) in slots where state.console.pending[slot]?.isWrite != true {
      running[number]?.cancel()
    }
    for task in running.values { await task.value }
    if let failure { throw failure }
  }

  private func converse() async throws {
    start(state.begin())
    while !state.isFinished {
      try await settle()
      guard !state.isFinished else { break }
      for remark in state.remarks { try say(remark.plain + "\n") }
      guard let question = state.question else { continue }
      try ask(question)
      repeat {
        guard let line = try await read(question.isGrave) else {
          start(state.end())
          return
        }
        start(state.take(line: line, at: console.now()))
      } while state.isPasting
    }
  }

  private func ask(_ question: PlainQuestion) throws {
    var lines = [SafeText.empty] + question.text
    if question.entry == .number || question.entry == .code {
      lines.append(state.look(.plain(.ways)))
    }
    for line in lines { try say(line.plain + "\n") }
    // A list of ids stands on lines of its own.
    try say(question.prompt.plain + (question.entry == .lines ? "\n" : " "))
  }

  /// Waits until there is something to ask, and tells now and then how far it is.
  private func settle() async throws {
    told = nil
    let begin = ContinuousClock.now
    var changes = changes.makeAsyncIterator()
    while !state.isFinished, !(state.isQuiet && state.question != nil) {
      try Task.checkCancellation()
      let now = ContinuousClock.now
      if let text = state.progress, text != told?.text, now - (told?.at ?? begin) >= Self.pause {
        told = (now, text)
        try say(text.plain + "\n")
      }
      _ = await changes.next(isolation: self)
    }
  }

  // MARK: Effects

  private func start(_ work: [Work<Effect>]) {
    for item in work {
      switch item {
      case .stop(let slot): stop(slot)
      case .start(let effect, let slot):
        serial += 1
        let number = serial
        if let slot {
          stop(slot)
          slots[slot] = number
        }
        running[number] = Task { [console] in
          await console.perform(effect) { await self.take($0) }
          self.ended(number, slot)
        }
      }
    }
  }

  private func stop(_ slot: String) {
    guard let number = slots.removeValue(forKey: slot) else { return }
    running[number]?.cancel()
  }

  private func take(_ message: Message) {
    start(state.take(message))
    changed.yield()
  }

  private func ended(_ number: Int, _ slot: String?) {
    running[number] = nil
    if let slot, slots[slot] == number { slots[slot] = nil }
    changed.yield()
  }
}
