import CNcurses
import Glibc
import TerminalUI

/// The terminal as the system knows it: bytes in, bytes out, modes, size.
///
/// It is opened a second time, so that reading and writing never wait and yet the shell, which
/// shares standard input with us, does not find its own descriptor changed.
final class TerminalDevice {
  let input: Int32
  let output: Int32
  private let original: termios
  private let ownsInput: Bool
  private let ownsOutput: Bool
  /// What the terminal has not taken yet.
  private var backlog: ArraySlice<UInt8> = []
  private(set) var isGone = false
  /// How many bytes the terminal has taken in all.
  private(set) var taken = 0

  /// The modes that the terminal had before.
  var originalModes: termios { original }
  var hasBacklog: Bool { !backlog.isEmpty }

  init(input: Int32, output: Int32) throws(TerminalProblem) {
    var modes = termios()
    guard isatty(output) == 1, tcgetattr(input, &modes) == 0 else { throw .notATerminal }
    original = modes
    let reader = Self.reopen(input, O_RDONLY)
    let writer = Self.reopen(output, O_WRONLY)
    self.input = reader ?? input
    self.output = writer ?? output
    ownsInput = reader != nil
    ownsOutput = writer != nil
  }

  deinit {
    if ownsInput { close(input) }
    if ownsOutput { close(output) }
  }

  private static func reopen(_ descriptor: Int32, _ access: Int32) -> Int32? {
    let copy = open("/proc/self/fd/\(descriptor)", access | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
    return copy >= 0 && isatty(copy) == 1 ? copy : nil
  }

  // MARK: Modes and size

  /// Takes every key as it is typed, and lets every byte out as it is.
  func enterRawMode() {
    var modes = original
    modes.c_iflag &= ~tcflag_t(BRKINT | ICRNL | INLCR | IGNCR | INPCK | ISTRIP | IXON | PARMRK)
    modes.c_lflag &= ~tcflag_t(ECHO | ECHONL | ICANON | ISIG | IEXTEN)
    modes.c_oflag &= ~tcflag_t(OPOST)
    withUnsafeMutableBytes(of: &modes.c_cc) { characters in
      characters[Int(VMIN)] = 1
      characters[Int(VTIME)] = 0
    }
    tcsetattr(input, TCSANOW, &modes)
  }

  /// Puts back the modes that the terminal had before.
  func leaveRawMode() {
    var modes = original
    tcsetattr(input, TCSANOW, &modes)
  }

  /// The size as the terminal tells it, cut to 400 columns and 200 rows; 80 x 24 when it tells
  /// none.
  ///
  /// Below the floor it is left alone: the program has a sentence for that.
  var size: Size {
    var told = winsize()
    guard nc_window_size(output, &told) == 0, told.ws_col > 0, told.ws_row > 0 else {
      return Size(width: 80, height: 24)
    }
    return Size(width: min(400, Int(told.ws_col)), height: min(200, Int(told.ws_row)))
  }

  // MARK: Bytes

  /// Whether something has come that was not read.
  var hasInput: Bool {
    var input = pollfd(fd: input, events: Int16(POLLIN), revents: 0)
    return poll(&input, 1, 0) > 0
  }

  /// Bytes that one key press takes at most.
  private static let keyBytes = 16

  /// Reads what has come, hardly more than `limit` bytes; notes it when nothing can come any more.
  func read(limit: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    withUnsafeTemporaryAllocation(byteCount: 4_096, alignment: 1) { buffer in
      while bytes.count < limit {
        let count = Glibc.read(input, buffer.baseAddress, buffer.count)
        if count > 0 {
          bytes += UnsafeRawBufferPointer(rebasing: buffer[..<count])
          // A descriptor that waits is asked once each time that there is something. So is one that
          // had a key: nearly never is there more, and poll tells if there is.
          if !ownsInput || count < Self.keyBytes { return }
        } else if count == 0 {
          return markGone()
        } else if errno != EINTR {
          return errno == EAGAIN ? () : markGone()
        }
      }
    }
    return bytes
  }

  /// Adds bytes to what the terminal is to get, and gives it as much as it takes.
  func write(_ bytes: [UInt8]) {
    guard !isGone else { return }
    backlog += bytes
    flush()
  }

  /// Gives the terminal as much of the backlog as it takes without waiting.
  func flush() {
    while !backlog.isEmpty, !isGone {
      let count = backlog.withUnsafeBytes { Glibc.write(output, $0.baseAddress, $0.count) }
      if count > 0 {
        backlog.removeFirst(count)
        taken += count
      } else if errno == EAGAIN {
        return
      } else if errno != EINTR {
        markGone()
      }
    }
    if backlog.isEmpty { backlog = [] }
  }

  /// Sends bytes instead of what the terminal has not taken yet, and waits until it has them, but
  /// no longer than so many milliseconds; then what the system keeps for it is thrown away too.
  func writeLast(_ bytes: [UInt8], milliseconds: UInt64) {
    guard !isGone else { return }
    backlog = bytes[...]
    flush()
    let end = MonotonicClock.now + milliseconds
    while hasBacklog {
      let now = MonotonicClock.now
      guard now < end else { break }
      var wait = pollfd(fd: output, events: Int16(POLLOUT), revents: 0)
      _ = poll(&wait, 1, Int32(end - now))
      flush()
    }
    if hasBacklog {
      backlog = bytes[...]
      tcflush(output, TCOFLUSH)
      flush()
      backlog = []
    }
  }

  /// Notes that the terminal is gone: nothing is written any more.
  func markGone() {
    isGone = true
    backlog = []
  }
}
