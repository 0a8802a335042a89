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
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    let flags = O_WRONLY | O_CREAT | O_TRUNC
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, output, flags, 0o600)
    posix_spawn_file_actions_addopen(&actions, 2, errors, flags, 0o600)
    _ = cv_close_from(&actions, 3)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    posix_spawnattr_setflags(
      &attributes, Int16(Int32(POSIX_SPAWN_SETSIGMASK) | Int32(POSIX_SPAWN_SETSIGDEF)))
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    var all = sigset_t()
    sigfillset(&all)
    posix_spawnattr_setsigdefault(&attributes, &all)
    let words = ([program] + arguments).map { strdup($0) } + [nil]
    let variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for text in words + variables { free(text) } }
    let refusal = posix_spawn(&id, program, &actions, &attributes, words, variables)
    guard refusal == 0 else {
      id = 0
      throw PseudoTerminal.Refusal(call: "posix_spawn", errno: refusal)
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
