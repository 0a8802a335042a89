/// What all who share a pace know of it: how full the bucket is, how far the platform slowed it
/// down, until when it asked to wait, and whether it answers at all (RELIABILITY R12).
///
/// A value of fixed size, for a file that processes share. Times are milliseconds of the clock that
/// all of them share.
public struct PaceState: Hashable, Sendable {
  /// Which start of the machine the times count from, as a number.
  var boot: Int64
  /// When it was last used.
  var seen: Int64 = 0
  /// When the bucket is empty of debt, in microseconds (the theoretical arrival time of GCRA).
  var debt: Int64 = 0
  /// The share of the full speed right after it was last slowed down, in millionths.
  var share: Int64 = PaceState.whole
  /// When it was last slowed down, or will begin to recover.
  var slowedAt: Int64 = 0
  /// Nobody sends before.
  var pausedUntil: Int64 = 0
  /// Requests in a row that found no platform.
  var failures: Int64 = 0
  /// When the first of them ended.
  var failingSince: Int64 = 0
  /// When one may find out if the platform is back.
  var nextProbe: Int64 = 0

  static let whole: Int64 = 1_000_000
  /// A sixteenth of the full speed is the least.
  static let leastShare = whole / 16
  /// From nothing to full speed, in milliseconds.
  static let recovery: Int64 = 100_000
  static let failuresOfOutage: Int64 = 5
  static let probeInterval: Int64 = 30_000
  /// The longest pause that is waited for, in milliseconds.
  static let longestWait: Int64 = 300_000
  /// The longest pause that is remembered: one absurd reply must not lock an app out for ever.
  static let longestPause: Int64 = 24 * 3_600_000

  /// A pace that nobody has used yet: the bucket is full.
  public init(boot: String) { self.boot = Self.number(of: boot) }

  /// A pace whose past is not known: the bucket is empty.
  public init(boot: String, limits: PaceLimits, now: Int64) {
    self.init(boot: boot)
    seen = now
    debt = now * 1_000 + limits.tolerance
  }

  /// A time that is kept for one request.
  public struct Reservation: Hashable, Sendable {
    /// When it may start.
    public var start: Int64
    let before: Int64
    let after: Int64
  }

  /// What one who wants to send has to do.
  public enum Verdict: Hashable, Sendable {
    /// Send now; as a probe, or like any other.
    case go(isProbe: Bool)
    /// Ask again later.
    case wait(Wait)
    /// The platform asked for a longer pause than is waited for: so many seconds yet.
    case refused(seconds: Int)
  }

  /// How long to wait, and what for.
  public struct Wait: Hashable, Sendable {
    /// What a request waits for.
    public enum Cause: Hashable, Sendable {
      /// Its time in the bucket.
      case turn
      /// The same, after the platform asked to slow down.
      case slowedDown
      /// The next probe; since when there was no answer.
      case outage(since: Int64)
    }

    /// When to ask again, which may be long before `next`: what it waits for may end sooner.
    public var until: Int64
    /// When it is likely to be sent.
    public var next: Int64
    /// What it waits for.
    public var cause: Cause

    /// What a person is told of it at `now`, when it is worth telling; `wallClock` is the same time
    /// in seconds since 1970.
    public func told(now: Int64, wallClock: Int64) -> Waiting? {
      let seconds = Int((max(0, next - now) + 999) / 1_000)
      switch cause {
      case .turn: return nil
      case .slowedDown:
        return next - now >= 1_000 ? Waiting(.slowedDown, seconds: seconds) : nil
      case .outage(let since):
        return Waiting(.outage(since: wallClock - (now - since) / 1_000), seconds: seconds)
      }
    }
  }

  /// The share of the full speed that may be used now, in millionths.
  public func share(at now: Int64) -> Int64 {
    let recovered = max(0, now - slowedAt) * Self.whole / Self.recovery
    return min(Self.whole, share + recovered)
  }

  /// Whether the platform seems to be down.
  public var isOut: Bool { failures >= Self.failuresOfOutage }

  static func number(of boot: String) -> Int64 {
    Int64(bitPattern: Checksum.of(boot.utf8))
  }
}
