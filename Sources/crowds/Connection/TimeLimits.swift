import NIOCore

/// How long each part of a request may take (RELIABILITY R13), on the monotonic clock.
struct TimeLimits: Hashable, Sendable {
  /// Name, connection and handshake.
  var connect = TimeAmount.seconds(10)
  /// From the request's departure to the whole head of the reply.
  var firstByte = TimeAmount.seconds(30)
  /// Between two parts of a body.
  var idle = TimeAmount.seconds(15)
  /// From the first to the last byte.
  var whole = TimeAmount.seconds(60)
  /// For finding out what was wrong with a server that was not reached.
  var secondLook = TimeAmount.seconds(3)

  /// How often a request that is under way is looked at.
  ///
  /// A timer that is armed for the limit itself would stay armed after the reply and wake the
  /// process later for nothing.
  var tick: TimeAmount {
    let shortest = min(connect, firstByte, idle, whole).nanoseconds
    return .nanoseconds(min(TimeAmount.milliseconds(250).nanoseconds, max(shortest / 4, 1_000_000)))
  }
}
