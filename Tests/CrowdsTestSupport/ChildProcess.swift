import CVTerm
import Glibc

/// A program without a terminal: it reads nothing, writes to files, and is given no other
/// descriptor of the test.
public final class ChildProcess {
  /// What the operating system calls it; 0 after its end was waited for.
  public private(set) var id: Int32 = 0

  /// Starts a program with exactly these variables; `output` and `errors` are files to write to.
  public init(
    _ program: String, _ arguments: [String], environment: [String: String], output: String,
    errors: String
  ) throws {
    id = try spawn(program, arguments, environment: environment) {
      let flags = O_WRONLY | O_CREAT | O_TRUNC
      posix_spawn_file_actions_addopen(&$0, 0, "/dev/null", O_RDONLY, 0)
      posix_spawn_file_actions_addopen(&$0, 1, output, flags, 0o600)
      posix_spawn_file_actions_addopen(&$0, 2, errors, flags, 0o600)
    }
  }

  deinit {
    guard id > 0 else { return }
    kill(id, SIGKILL)
    var status: Int32 = 0
    waitpid(id, &status, 0)
  }

  /// Sends a signal to it.
  public func signal(_ number: Int32) {
    if id > 0 { kill(id, number) }
  }

  /// Waits for its end; nil when it has not come in time.
  public func waitForEnd(milliseconds: Int32) throws -> PseudoTerminal.Ending? {
    let descriptor = cv_process_descriptor(id)
    guard descriptor >= 0 else {
      throw PseudoTerminal.Refusal(call: "pidfd_open", errno: errno)
    }
    defer { close(descriptor) }
    var wait = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    guard poll(&wait, 1, milliseconds) > 0 else { return nil }
    var status: Int32 = 0
    waitpid(id, &status, 0)
    id = 0
    return cv_exited(status) != 0
      ? .exited(Int(cv_exit_code(status))) : .killed(signal: Int(cv_signal(status)))
  }
}
