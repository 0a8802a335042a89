import CrowdsTestSupport
import Glibc
import Synchronization
import TerminalUI
import Testing

@testable import NcursesTerminal

/// A console on a thread of its own, with a person at the other end of its terminal.
final class ConsoleThread {
  /// What the run came to.
  struct Outcome: Sendable {
    var state: ListApp.State
    var reason: ExitReason
  }

  private final class Run: Sendable {
    let options: NcursesConsole.Options
    let outcome = Mutex<Outcome?>(nil)

    init(_ options: NcursesConsole.Options) { self.options = options }

    func start() {
      guard let end = try? NcursesConsole.run(ListApp(), state: ListApp.State(), options: options)
      else { return }
      outcome.withLock { $0 = Outcome(state: end.state, reason: end.reason) }
    }
  }

  let person: PseudoTerminal
  private let run: Run
  private var thread = pthread_t()

  init(size: Size = Size(width: 80, height: 24)) throws {
    person = try PseudoTerminal(size: size)
    run = Run(
      NcursesConsole.Options(
        input: person.programSide, output: person.programSide, term: "xterm-256color",
        suspends: false, grace: 100))
    let context = Unmanaged.passRetained(run).toOpaque()
    pthread_create(
      &thread, nil,
      { context in
        if let context { Unmanaged<Run>.fromOpaque(context).takeRetainedValue().start() }
        return nil
      }, context)
  }

  /// Sends a signal to the console's thread.
  func signal(_ number: Int32) { pthread_kill(thread, number) }

  /// Waits for the end, which must be near.
  func end() -> Outcome? {
    pthread_join(thread, nil)
    return run.outcome.withLock { $0 }
  }
}
