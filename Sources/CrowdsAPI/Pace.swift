/// Keeps all calls of one `app_id` within the platform's limits (RELIABILITY R12).
///
/// Pace comes first, repeating second: a call is sent when it has a turn, and a turn is settled with
/// what came of it, from which the pace learns.
public protocol Pace: Sendable {
  /// Waits for a turn and takes it; `report` is told of waits that are worth telling, and told nil
  /// when they are over.
  func turn(
    _ report: @Sendable (Waiting?) async -> Void
  ) async throws(PaceError) -> Turn
  /// Gives a turn back with what came of it.
  func settle(_ turn: Turn, _ result: PaceResult) async
}

/// The right to send one request now.
public struct Turn: Hashable, Sendable {
  /// Which of the places in flight it has, from 0.
  public var place: Int
  /// Whether it finds out if the platform is back.
  public var isProbe: Bool

  /// Makes a turn.
  public init(place: Int, isProbe: Bool = false) {
    self.place = place
    self.isProbe = isProbe
  }
}

/// What came of a turn, as far as the pace is concerned.
public enum PaceResult: Hashable, Sendable {
  /// The platform answered, whatever it said.
  case answered
  /// Slow down; the seconds that the platform asked for, when it did.
  case throttled(retryAfter: Int?)
  /// Slow down, or down altogether (408, 503): many in a row mean an outage.
  case overloaded(retryAfter: Int?)
  /// No answer came, or one that says that the platform is down.
  case unavailable
  /// Nothing was learned: the request was not sent, or was stopped.
  case unused
}

/// Why there is no turn.
public enum PaceError: Error, Hashable, Sendable {
  /// The platform asked all to wait longer than is waited for; seconds from now.
  case pausedFor(seconds: Int)
  case store(StoreError)
  case cancelled
}

/// Why a call waits, and how long yet.
public struct Waiting: Hashable, Sendable {
  /// Why it waits.
  public enum Reason: Hashable, Sendable {
    /// The platform asked for it, or was asked too often.
    case slowedDown
    /// It is tried again: which try comes next, of how many.
    case retry(Int, of: Int)
    /// The platform does not answer; since when, in seconds since 1970.
    case outage(since: Int64)
  }

  /// Why it waits.
  public var reason: Reason
  /// Until the next try, rounded up.
  public var seconds: Int

  /// Makes what is told of a wait.
  public init(_ reason: Reason, seconds: Int) {
    self.reason = reason
    self.seconds = seconds
  }
}
