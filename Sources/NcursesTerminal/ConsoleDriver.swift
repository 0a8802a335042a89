import Glibc
import TerminalUI

/// The loop of a console: sleeps until the terminal, a signal or a job wants something, and
/// paints.
///
/// While nothing happens it is not woken at all.
struct ConsoleDriver: ~Copyable {
  private let loop: TerminalLoop
  private let timers: ConsoleTimers
  private let signals: SignalDescriptor
  private let options: NcursesConsole.Options
  private var pace: FramePace

  init(
    loop: TerminalLoop, timers: ConsoleTimers, options: NcursesConsole.Options
  ) throws(TerminalProblem) {
    self.loop = loop
    self.timers = timers
    self.signals = try SignalDescriptor()
    self.options = options
    pace = FramePace(interval: options.frameInterval)
  }

  /// Runs a program until it ends, gives the terminal back, and lets running effects end.
  mutating func run<App: Application>(_ program: isolated Program<App>) -> ExitReason {
    guard let terminal = program.terminal as? NcursesTerminal else {
      preconditionFailure("a console runs on an ncurses terminal")
    }
    program.start()
    pace.note(.input)
    var reason: ExitReason?
    while reason == nil {
      paint(program, terminal)
      reason = turn(program, terminal)
    }
    program.close()
    terminal.close()
    settle(program)
    return reason ?? .finished
  }

  private mutating func paint<App: Application>(
    _ program: isolated Program<App>, _ terminal: NcursesTerminal
  ) {
    // The work behind a frame does not wait for one that is held back.
    defer { program.beginWork() }
    // A terminal that is slow to read gets fewer frames, not later ones.
    guard program.needsPaint, !terminal.device.hasBacklog, let due = pace.due else { return }
    let now = MonotonicClock.now
    guard now >= due else { return }
    program.paintIfNeeded()
    pace.painted(at: now)
  }

  /// Waits for something to happen and handles it; the reason when that was the end.
  private mutating func turn<App: Application>(
    _ program: isolated Program<App>, _ terminal: NcursesTerminal
  ) -> ExitReason? {
    let device = terminal.device
    if program.canRehearse, !device.hasBacklog, !loop.hasJobs, !device.hasInput {
      program.rehearse()
    }
    let wantsPaint = program.needsPaint && !device.hasBacklog
    let output = device.hasBacklog ? device.output : -1
    let ready = wait(
      [device.input, loop.bell, signals.descriptor], output: output,
      until: earliest(
        earliest(terminal.deadline, timers.deadline), wantsPaint ? pace.due : nil))
    if ready[1] { loop.silence() }
    if ready[2], let reason = handleSignals(program, terminal) { return reason }
    if ready[3] { device.flush() }
    let now = MonotonicClock.now
    timers.fire(at: now)
    let events = ready[0] ? terminal.read(at: now) : terminal.elapsed(at: now)
    for event in events {
      receive(event, program)
      if program.isFinished { return .finished }
    }
    if device.isGone {
      program.receive(.hangup)
      return .hangup
    }
    if loop.runJobs(), program.needsPaint { pace.note(.reply) }
    return program.isFinished ? .finished : nil
  }

  private mutating func receive<App: Application>(
    _ event: InputEvent, _ program: isolated Program<App>
  ) {
    switch event {
    case .key(KeyPress(.character("z"), control: true)) where options.suspends:
      // The whole group, as the system does it: nobody else would wake those in front of us.
      kill(0, SIGTSTP)
    case .key(let key):
      program.receive(.key(key))
      pace.note(.input)
    case .paste(let paste):
      program.receive(.paste(paste))
      pace.note(.input)
    case .mouse(let action):
      program.receive(.mouse(action))
      pace.note(.input)
    }
  }

  private mutating func handleSignals<App: Application>(
    _ program: isolated Program<App>, _ terminal: NcursesTerminal
  ) -> ExitReason? {
    while let number = signals.next() {
      switch number {
      case SIGTERM, SIGINT, SIGHUP:
        // Whoever ends it, what was typed is kept.
        program.receive(.hangup)
        return number == SIGTERM ? .terminated : number == SIGINT ? .interrupted : .hangup
      case SIGTSTP:
        guard options.suspends else { continue }
        terminal.suspend()
        TerminalSignals.stop()
        // A shell that ends a stopped job continues it in the background: whoever asks for the
        // terminal there is stopped anew, and never ends.
        if TerminalSignals.isEnding { continue }
        terminal.resume()
      case SIGCONT:
        terminal.resume()
      default:
        break
      }
      program.receive(.resize(terminal.measure()))
      pace.note(.input)
    }
    return nil
  }

  /// Runs what the cancelled effects still have to say, for a short while.
  private func settle<App: Application>(_ program: isolated Program<App>) {
    let end = MonotonicClock.now + options.grace
    while !program.isIdle, MonotonicClock.now < end {
      if wait([loop.bell], output: -1, until: end)[0] { loop.silence() }
      timers.fire(at: MonotonicClock.now)
      _ = loop.runJobs()
    }
  }

  private func earliest(_ one: UInt64?, _ other: UInt64?) -> UInt64? {
    one.map { min($0, other ?? $0) } ?? other
  }

  /// Sleeps until a descriptor is ready, jobs wait, or the time has come.
  ///
  /// Says for each of `inputs` and then for `output`, which may be -1, whether something is up.
  private func wait(_ inputs: [Int32], output: Int32, until end: UInt64?) -> [Bool] {
    var polled = inputs.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    polled.append(pollfd(fd: output, events: Int16(POLLOUT), revents: 0))
    var timeout: Int32 = -1
    if let end {
      let now = MonotonicClock.now
      timeout = end > now ? Int32(min(end - now, 60_000)) : 0
    }
    if loop.hasJobs { timeout = 0 }
    let count = poll(&polled, nfds_t(polled.count), timeout)
    return polled.map { count > 0 && $0.revents != 0 }
  }
}
