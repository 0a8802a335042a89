/// The clock that waits and tokens are measured with: nobody can set it, and it also counts while
/// the machine sleeps.
public struct SteadyClock: Sendable {
  /// Which start of the machine its time counts from; empty for a clock of this process alone.
  public var boot: String
  /// Milliseconds since that start.
  public var now: @Sendable () -> Int64
  /// Waits so many milliseconds; throws when the task is cancelled, and never else.
  public var sleep: @Sendable (_ milliseconds: Int64) async throws -> Void

  /// Makes a clock.
  public init(
    boot: String, now: @escaping @Sendable () -> Int64,
    sleep: @escaping @Sendable (_ milliseconds: Int64) async throws -> Void = Self.sleep
  ) {
    self.boot = boot
    self.now = now
    self.sleep = sleep
  }

  /// A clock of this process alone, which starts at the call.
  public static func ofProcess() -> SteadyClock {
    let start = ContinuousClock.now
    return SteadyClock(boot: "") {
      let (seconds, attoseconds) = (ContinuousClock.now - start).components
      return seconds * 1_000 + attoseconds / 1_000_000_000_000_000
    }
  }

  /// Waits on the machine's continuous clock.
  public static func sleep(_ milliseconds: Int64) async throws {
    try await Task.sleep(for: .milliseconds(milliseconds), clock: .continuous)
  }

  /// The longest that is slept without a look at the clock: a machine that was asleep meanwhile
  /// has nothing left to wait for.
  static let longestSleep: Int64 = 2_000

  /// Waits for so many milliseconds of this clock; returns whether the task was cancelled.
  ///
  /// A clock that jumps back makes it no longer.
  func rest(_ milliseconds: Int64) async -> Bool {
    var left = milliseconds
    while left > 0 {
      let start = now()
      let slice = min(left, Self.longestSleep)
      do {
        try await sleep(slice)
      } catch {
        return true
      }
      left -= max(slice, now() - start)
    }
    return Task.isCancelled
  }
}
