import CrowdsConsole
import Glibc
import TerminalUI

/// A descriptor that data or words go to.
struct StandardOutput: Sendable {
  static let data = StandardOutput(descriptor: STDOUT_FILENO)
  static let words = StandardOutput(descriptor: STDERR_FILENO)

  let descriptor: Int32

  /// Writes the whole text.
  ///
  /// A reader that has gone, or a line that was cut, ends the command silently.
  func write(_ text: String) throws(CommandError) {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count >= 0 {
        bytes = bytes.dropFirst(count)
        continue
      }
      switch errno {
      case EINTR: continue
      case EAGAIN:
        var waiting = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        poll(&waiting, 1, -1)
      case EPIPE: throw CommandError(.brokenPipe, nil)
      case EIO where isCutLine: throw CommandError(.hangup, nil)
      default:
        throw CommandError(.inputOutput, CommandWords.outputFailed(systemReason(errno)))
      }
    }
  }

  /// Whether this is a terminal that nobody sits at any more; `isatty` denies such a one.
  private var isCutLine: Bool {
    var state = pollfd(fd: descriptor, events: 0, revents: 0)
    return poll(&state, 1, 0) > 0 && state.revents & Int16(POLLHUP) != 0
  }

  /// Says a sentence on a line of its own; words that nobody can read are no reason to stop.
  func say(_ wording: any Wording, _ language: Language) {
    try? write(wording.text(language).plain + "\n")
  }

  /// Makes sure that 0, 1 and 2 are not given to files or sockets of our own, and that a reader
  /// that leaves is told by `write` and not by a signal.
  static func prepare() {
    for descriptor in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO]
    where fcntl(descriptor, F_GETFD) < 0 && errno == EBADF {
      // Opened the wrong way round, so that its use still fails.
      _ = open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY)
    }
    signal(SIGPIPE, SIG_IGN)
  }
}
