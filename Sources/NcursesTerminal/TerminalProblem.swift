/// Why no screen could be opened; nothing was written to the terminal then.
public enum TerminalProblem: Error, Hashable, Sendable {
  /// Standard input or output is not a terminal.
  case notATerminal
  /// The system has no description of the terminal type in `TERM`, or a useless one. The name is as
  /// the environment had it, cut to 64 characters; `suggestion` is a type to try instead, if the
  /// name begins like a known family.
  case unknownTerm(name: String, suggestion: String?)
  /// The operating system refused something; the number is its `errno`.
  case system(errno: Int32)
}

/// How a console came to its end.
public enum ExitReason: Hashable, Sendable {
  /// The application ended itself.
  case finished
  /// The terminal is gone, or SIGHUP came (exit code 129).
  case hangup
  /// SIGINT came from outside; Ctrl-C is a key (exit code 130).
  case interrupted
  /// SIGTERM came (exit code 143).
  case terminated
}
