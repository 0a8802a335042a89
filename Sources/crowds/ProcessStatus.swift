import Glibc

/// How the process ends, in the codes of sysexits.h where one fits.
enum ProcessStatus: Int32, Hashable, Sendable {
  case success = 0
  /// An option, an argument or the lack of a terminal.
  case usage = 64
  /// What was given to read is not what it should be.
  case badInput = 65
  case inputNotFound = 66
  /// The platform or the terminal is not usable, or the platform refused.
  case unavailable = 69
  case internalError = 70
  case systemLimit = 71
  case cannotCreate = 73
  case inputOutput = 74
  /// Worth another try later.
  case temporary = 75
  /// The platform's answer, a redirect or TLS was not acceptable.
  case notUnderstood = 76
  case noRight = 77
  case configuration = 78
  case hangup = 129
  case interrupted = 130
  case brokenPipe = 141
  case terminated = 143

  /// The status that a shell shows for a process that a signal ended.
  init(signal: Int32) {
    self = ProcessStatus(rawValue: 128 + signal) ?? .internalError
  }

  /// Ends the process.
  func leave() -> Never { exit(rawValue) }
}

/// Why a command ends early: what to say on standard error, and the status.
struct CommandError: Error {
  var status: ProcessStatus
  /// nil says nothing: the reader of standard output has gone.
  var wording: (any Wording)?

  init(_ status: ProcessStatus, _ wording: (any Wording)?) {
    self.status = status
    self.wording = wording
  }
}
