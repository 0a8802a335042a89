import CrowdsConsole

/// Lets through how far an errand has come, at most four times a second, on a slow line once:
/// a number that changes faster only costs.
actor StepPace {
  private let tell: @Sendable (ErrandStep) async -> Void
  private let interval: Duration
  private var last: ContinuousClock.Instant?

  init(
    _ interval: Duration, tell: @escaping @Sendable (ErrandStep) async -> Void
  ) {
    self.interval = interval
    self.tell = tell
  }

  init(isSlow: Bool, tell: @escaping @Sendable (ErrandStep) async -> Void) {
    self.init(.milliseconds(isSlow ? 1_000 : 250), tell: tell)
  }

  func step(_ step: ErrandStep) async {
    let now = ContinuousClock.now
    if let last, now - last < interval { return }
    last = now
    await tell(step)
  }
}
