import CVTerm
import Glibc
public import TerminalUI
public import Testing

/// The keyboard and the screen of a program under test: a pseudo-terminal that records all that
/// is written to it.
///
/// Waiting is always for something to be seen, with a deadline, never for time to pass. When it is
/// done with, all that was ever written to it has passed the grammar check, or the test fails.
public final class PseudoTerminal {
  /// How a program ended.
  public enum Ending: Hashable, Sendable {
    case exited(Int)
    case killed(signal: Int)
  }

  /// What did not happen in time, with what was seen instead.
  public struct Timeout: Error, CustomStringConvertible {
    /// What was awaited.
    public var awaited: String
    /// The rows of the screen then.
    public var screen: String

    /// Both, for the message of a test.
    public var description: String { "no \(awaited) in time; on the screen:\n\(screen)" }
  }

  /// Something that the operating system refused.
  public struct Refusal: Error {
    /// The call that failed.
    public var call: String
    /// Its error number.
    public var errno: Int32
  }

  /// What a person would see.
  public let screen: VirtualScreen
  /// Every byte that came from the program since `forgetRecording`.
  public private(set) var recording: [UInt8] = []
  /// What the program may send.
  public var grammar = Grammar.strict
  /// Every byte that ever came.
  private(set) var history: [UInt8] = []
  /// Whether the program ended by itself while the line was whole, so that it had its time to put
  /// everything back.
  private(set) var hasLeft = false
  private let origin: SourceLocation
  /// The program's end of the terminal, kept open so that its modes can be looked at.
  public let programSide: Int32
  /// The path of the program's end.
  public let path: String
  /// The running program; 0 before it is started and after its end was waited for.
  public private(set) var process: Int32 = 0
  private var personSide: Int32

  /// Opens a terminal of that size that no program runs on.
  public init(
    size: Size = Size(width: 80, height: 24), sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    origin = sourceLocation
    var person: Int32 = -1
    var program: Int32 = -1
    guard openpty(&person, &program, nil, nil, nil) == 0 else {
      throw Refusal(call: "openpty", errno: errno)
    }
    personSide = person
    programSide = program
    for descriptor in [person, program] { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
    _ = fcntl(person, F_SETFL, O_NONBLOCK)
    _ = cv_set_window_size(person, Int32(size.width), Int32(size.height))
    var name = [CChar](repeating: 0, count: 256)
    ttyname_r(program, &name, name.count)
    path = String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    screen = VirtualScreen(size: size)
  }

  deinit {
    readAvailable()
    for fault in faults { Issue.record(Comment(rawValue: fault), sourceLocation: origin) }
    if process > 0 {
      kill(process, SIGKILL)
      var status: Int32 = 0
      waitpid(process, &status, 0)
    }
    hangUp()
    close(programSide)
  }

  // MARK: The program

  /// Starts a program as the leader of a session of its own on this terminal, with exactly these
  /// variables.
  public func start(
    _ program: String, _ arguments: [String] = [], environment: [String: String]
  ) throws {
    hasLeft = false
    let newSession: Int32 = 0x80
    process = try spawn(program, arguments, environment: environment, flags: newSession) {
      // The first terminal that the leader of a session opens becomes its own.
      posix_spawn_file_actions_addopen(&$0, 0, path, O_RDWR, 0)
      posix_spawn_file_actions_adddup2(&$0, 0, 1)
      posix_spawn_file_actions_adddup2(&$0, 0, 2)
    }
  }

  /// Sends a signal to the program.
  public func signal(_ number: Int32) {
    if process > 0 { kill(process, number) }
  }

  /// Waits until the program has ended, reading all that it writes meanwhile.
  public func waitForEnd(seconds: Double = 20) throws -> Ending {
    let descriptor = cv_process_descriptor(process)
    guard descriptor >= 0 else { throw Refusal(call: "pidfd_open", errno: errno) }
    defer { close(descriptor) }
    let end = Self.now + seconds
    while !isReadable(descriptor, until: Self.now) {
      guard Self.now < end else { throw timeout("end of the program") }
      _ = wait(for: descriptor, until: end)
    }
    var status: Int32 = 0
    waitpid(process, &status, 0)
    process = 0
    readAvailable()
    hasLeft = personSide >= 0 && cv_exited(status) != 0
    return cv_exited(status) != 0
      ? .exited(Int(cv_exit_code(status))) : .killed(signal: Int(cv_signal(status)))
  }

  // MARK: The person

  /// Types text, or sends any other bytes.
  public func send(_ text: String) { send(Array(text.utf8)) }

  /// Sends bytes, reading what comes back meanwhile so that neither side waits for ever.
  public func send(_ bytes: [UInt8]) {
    var rest = bytes[...]
    while !rest.isEmpty, personSide >= 0 {
      let count = rest.withUnsafeBytes { write(personSide, $0.baseAddress, $0.count) }
      if count > 0 {
        rest.removeFirst(count)
      } else if errno == EAGAIN {
        var wait = pollfd(fd: personSide, events: Int16(POLLIN | POLLOUT), revents: 0)
        _ = poll(&wait, 1, -1)
        readAvailable()
      } else if errno != EINTR {
        return
      }
    }
  }

  /// Gives the terminal another size, as dragging the window's corner does.
  ///
  /// The screen follows within reason: some sizes are there to do harm.
  public func resize(_ size: Size) {
    readAvailable()
    screen.resize(
      Size(width: min(max(1, size.width), 500), height: min(max(1, size.height), 300)))
    _ = cv_set_window_size(personSide, Int32(size.width), Int32(size.height))
  }

  /// Whether the program has not read all that was sent.
  public var hasUnreadInput: Bool {
    var count: Int32 = 0
    return ioctl(programSide, UInt(FIONREAD), &count) == 0 && count > 0
  }

  /// Closes the person's end: the line is cut.
  public func hangUp() {
    if personSide >= 0 { close(personSide) }
    personSide = -1
  }

  /// Reads until a text stands on the screen.
  public func read(until text: String, seconds: Double = 20) throws {
    try read(until: "“\(text)”", seconds: seconds) { $0.screen.text.contains(text) }
  }

  /// Reads until a condition holds; `name` says what was awaited.
  public func read(
    until name: String, seconds: Double = 20, _ holds: (PseudoTerminal) -> Bool
  ) throws {
    let end = Self.now + seconds
    readAvailable()
    while !holds(self) {
      guard Self.now < end, wait(for: nil, until: end) else { throw timeout(name) }
    }
  }

  /// Reads what is there.
  public func readAvailable() {
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while personSide >= 0 {
      let count = Glibc.read(personSide, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return }
      recording += chunk[..<count]
      history += chunk[..<count]
      screen.feed(chunk[..<count])
    }
  }

  /// Forgets the bytes recorded so far, to count those that come next.
  public func forgetRecording() { recording = [] }

  /// The terminal's modes as bytes, to be compared: what `stty -g` prints.
  public var modes: [UInt8] {
    var modes = termios()
    tcgetattr(programSide, &modes)
    return withUnsafeBytes(of: &modes) { Array($0) }
  }

  // MARK: Waiting

  private static var now: Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  private func timeout(_ awaited: String) -> Timeout {
    Timeout(awaited: awaited, screen: screen.text)
  }

  private func isReadable(_ descriptor: Int32, until end: Double) -> Bool {
    var wait = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return poll(&wait, 1, Int32(max(0, end - Self.now) * 1_000)) > 0
  }

  /// Sleeps until the program writes, or `other` becomes readable; false when it cannot write any
  /// more.
  private func wait(for other: Int32?, until end: Double) -> Bool {
    var waits = [
      pollfd(fd: personSide, events: Int16(POLLIN), revents: 0),
      pollfd(fd: other ?? -1, events: Int16(POLLIN), revents: 0),
    ]
    _ = poll(&waits, 2, Int32(max(0, end - Self.now) * 1_000) + 1)
    readAvailable()
    return waits[0].revents & Int16(POLLIN) != 0 || waits[0].revents == 0
  }
}
