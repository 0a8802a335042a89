public import CrowdsAPI

extension SteadyClock {
  /// The clock that all processes of the host share.
  public static func ofHost(_ clock: BootClock = BootClock()) -> SteadyClock {
    SteadyClock(boot: clock.boot) { clock.milliseconds }
  }
}

/// A number from a range by chance, which keeps those who wait from waking together.
public typealias Chance = @Sendable (ClosedRange<Int64>) -> Int64
