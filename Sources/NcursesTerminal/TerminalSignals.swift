import CNcurses
import Glibc

/// The signals that a console reads in its loop instead of having handlers for them.
public enum TerminalSignals {
  static let numbers = [SIGWINCH, SIGTERM, SIGHUP, SIGINT, SIGTSTP, SIGCONT]

  static var set: sigset_t {
    var set = sigset_t()
    sigemptyset(&set)
    for number in numbers { sigaddset(&set, number) }
    return set
  }

  /// Blocks the signals in the calling thread.
  ///
  /// To be called first thing in `main`, before there
  /// is another thread: each thread inherits the mask of its maker.
  public static func block() {
    var set = set
    pthread_sigmask(SIG_BLOCK, &set, nil)
  }

  /// Whether a signal waits that ends the program.
  static var isEnding: Bool {
    var waiting = sigset_t()
    sigpending(&waiting)
    return [SIGTERM, SIGHUP, SIGINT].contains { sigismember(&waiting, $0) == 1 }
  }

  /// Lets the system stop the process as SIGTSTP does by itself; returns when it is continued.
  ///
  /// Unlike SIGSTOP it is ignored where nobody could continue us, as in a login shell.
  static func stop() {
    var set = sigset_t()
    sigemptyset(&set)
    sigaddset(&set, SIGTSTP)
    raise(SIGTSTP)
    pthread_sigmask(SIG_UNBLOCK, &set, nil)
    pthread_sigmask(SIG_BLOCK, &set, nil)
  }
}

/// Delivers the blocked signals as bytes of a descriptor.
struct SignalDescriptor: ~Copyable {
  let descriptor: Int32

  init() throws(TerminalProblem) {
    var set = TerminalSignals.set
    descriptor = signalfd(-1, &set, Int32(SFD_CLOEXEC | SFD_NONBLOCK))
    guard descriptor >= 0 else { throw .system(errno: errno) }
  }

  deinit { close(descriptor) }

  /// The next signal that waits, or nil.
  func next() -> Int32? {
    var info = signalfd_siginfo()
    let size = MemoryLayout<signalfd_siginfo>.size
    return read(descriptor, &info, size) == size ? Int32(bitPattern: info.ssi_signo) : nil
  }
}
