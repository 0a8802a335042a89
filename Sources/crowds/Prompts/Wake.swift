import Glibc

/// Ends a wait for a descriptor from another thread.
final class Wake: Sendable {
  private let heard: Int32
  private let rung: Int32

  init() throws(CommandError) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else {
      throw CommandError(.systemLimit, CommandWords.terminalFailed(systemReason(errno)))
    }
    (heard, rung) = (ends[0], ends[1])
    for end in ends {
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
    }
  }

  deinit {
    close(heard)
    close(rung)
  }

  /// Wakes who waits, now or later.
  func ring() {
    var byte: UInt8 = 0
    _ = write(rung, &byte, 1)
  }

  /// Waits until the descriptor can be read or the time has passed; throws, saying nothing, once it
  /// was rung.
  func wait(for descriptor: Int32, milliseconds: Int32?) throws(CommandError) {
    var waits = [
      pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
      pollfd(fd: heard, events: Int16(POLLIN), revents: 0),
    ]
    _ = poll(&waits, 2, milliseconds ?? -1)
    // The signal that rang it decides how the process ends.
    if waits[1].revents != 0 { throw CommandError(.interrupted, nil) }
  }

  /// Why reading from a terminal has come to an end: the line was cut, or there is no more input.
  static func ending(of descriptor: Int32, count: Int) -> CommandError {
    if count < 0, errno == EIO { return CommandError(.hangup, nil) }
    if count < 0 {
      return CommandError(.inputNotFound, LoginWords.unreadableInput(systemReason(errno)))
    }
    var state = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    _ = poll(&state, 1, 0)
    // `isatty` denies a terminal whose line was cut.
    if state.revents & Int16(POLLHUP) != 0 { return CommandError(.hangup, nil) }
    return CommandError(.inputNotFound, LoginWords.noInput)
  }

  /// Runs what waits for a person so that the end of the task wakes it.
  static func whileWakeable<Value: Sendable>(
    _ body: (Wake) throws(CommandError) -> Value
  ) async throws(CommandError) -> Value {
    let wake = try Wake()
    let result = await withTaskCancellationHandler {
      Result { () throws(CommandError) in try body(wake) }
    } onCancel: {
      wake.ring()
    }
    return try result.get()
  }
}
