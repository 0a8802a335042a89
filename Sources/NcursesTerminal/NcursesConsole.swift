import Glibc
public import TerminalUI

/// Runs an application on the user's terminal.
public enum NcursesConsole {
  /// What a console may be told beside its application.
  public struct Options: Sendable {
    /// The descriptor that keys come from.
    public var input: Int32
    /// The descriptor that pictures go to.
    public var output: Int32
    /// The terminal's type; nil: what `TERM` says.
    public var term: String?
    /// The line that is left on the terminal when the process traps.
    public var crashNotice: String
    /// Whether Ctrl-Z and SIGTSTP give the terminal back to the shell.
    public var suspends: Bool
    /// Whether there are colours; nil: unless `NO_COLOR` says no.
    public var usesColor: Bool?
    /// The folder, of this user alone, for pastes that are longer than what is kept in memory; nil
    /// where there is none, and then only their beginning is.
    ///
    /// Asked for with the first of them: to make it takes longer than much of the start.
    public var spoolFolder: @Sendable () -> String?
    /// Milliseconds between frames while much happens.
    public var frameInterval: UInt64
    /// Milliseconds that running effects, and a terminal that does not read, have at the end.
    public var grace: UInt64

    /// Makes options; without arguments they are those of an ordinary program.
    public init(
      input: Int32 = 0, output: Int32 = 1, term: String? = nil,
      crashNotice: String = Options.notice(reference: .random(in: 0...UInt16.max)),
      suspends: Bool = true, usesColor: Bool? = nil,
      spoolFolder: @escaping @Sendable () -> String? = { nil },
      frameInterval: UInt64 = 16,
      grace: UInt64 = 400
    ) {
      self.input = input
      self.output = output
      self.term = term
      self.crashNotice = crashNotice
      self.suspends = suspends
      self.usesColor = usesColor
      self.spoolFolder = spoolFolder
      self.frameInterval = frameInterval
      self.grace = grace
    }

    /// The notice with a reference of four hexadecimal digits, to be logged beside it.
    public static func notice(reference: UInt16) -> String {
      let digits = String(reference, radix: 16)
      let padded = String(repeating: "0", count: 4 - digits.count) + digits
      return "Internal error, ref \(padded). Nothing was lost."
    }
  }

  /// Runs an application until it ends itself or is ended, and gives the terminal back.
  ///
  /// The calling thread, which should be the main one, becomes the executor of the application's
  /// program. `TerminalSignals.block()` must have been called before there was another thread.
  /// Effects that do not heed their cancellation are left behind after `options.grace`.
  /// `timers` wake the application's effects from their sleeps.
  public static func run<App: Application>(
    _ app: App, state: App.State, options: Options = Options(),
    timers: ConsoleTimers = ConsoleTimers()
  ) throws(TerminalProblem) -> (state: App.State, reason: ExitReason) {
    TerminalSignals.block()
    let loop = try TerminalLoop()
    loop.adoptThread()
    timers.setWake { [weak loop] in loop?.ring() }
    defer { timers.setWake(nil) }
    let terminal = try NcursesTerminal(options)
    var driver = try ConsoleDriver(loop: loop, timers: timers, options: options)
    let program = Program(app, state: state, terminal: terminal, executor: loop)
    return program.assumeIsolated { program in
      let reason = driver.run(program)
      return (program.state, reason)
    }
  }
}
