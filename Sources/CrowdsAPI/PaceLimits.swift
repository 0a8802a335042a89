/// How many requests all processes of a user on the host may make together for one `app_id`.
public struct PaceLimits: Hashable, Sendable {
  /// From 0.01 to 1,000; the platform is taken to count per minute, so 5 means 300 a minute.
  public var requestsPerSecond: Double
  /// How many may be under way at once, from 1 to 64.
  public var maxInFlight: Int

  /// Makes limits; values out of their range are moved into it.
  public init(requestsPerSecond: Double = 5, maxInFlight: Int = 2) {
    self.requestsPerSecond =
      requestsPerSecond.isNaN ? 5 : min(max(requestsPerSecond, 0.01), 1_000)
    self.maxInFlight = min(max(maxInFlight, 1), 64)
  }

  /// How late a request may start after its time, in milliseconds.
  static let lateness: Int64 = 1_000

  /// The seconds over which the platform counts.
  private static let window = 60.0

  /// How many may start at once after a rest: enough for the first page of a console, and little
  /// beside a minute's allowance.
  var burst: Int64 {
    guard requestsPerSecond >= 0.5 else { return 1 }
    return min(10, max(2, Int64(requestsPerSecond * 0.6) + 1))
  }

  /// The microseconds between two starts.
  ///
  /// Of starts that are each up to `lateness` late, at most `60 * requestsPerSecond` then fall into
  /// any window of 60 seconds: the burst, and one each interval.
  var interval: Int64 {
    let all = Self.window * requestsPerSecond
    let whole = (all + 1e-9).rounded(.down)
    let allowance = (whole < 1 ? all : whole) - Double(burst - 1)
    let span = Self.window + Double(Self.lateness) / 1_000
    return Int64((span / allowance * 1_000_000).rounded(.up))
  }

  /// How far the bucket may be ahead for a start, in microseconds.
  var tolerance: Int64 { (burst - 1) * interval }
}
