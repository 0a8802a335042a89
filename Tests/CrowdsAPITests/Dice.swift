import Synchronization
import Trials

@testable import CrowdsAPI

/// Random numbers from a seed, for many at once.
final class Dice: Sendable {
  private let generator: Mutex<SplitMix>

  init(seed: UInt64) { generator = Mutex(SplitMix(seed: seed)) }

  /// At least 0 and below 1.
  func roll() -> Double { generator.withLock { .random(in: 0..<1, using: &$0) } }
}

/// Remembers what it is told.
actor Diary<Entry: Sendable> {
  private(set) var entries: [Entry] = []
  func add(_ entry: Entry) { entries.append(entry) }
}

extension APIClient {
  /// A client on a fake clock, which repeats as R12 says; each wait is the longest that it may be.
  init(
    _ transport: any Transport, _ clock: FakeClock, pace: (any Pace)? = nil,
    session: Session? = nil, confirmed: WriteRule = .anything, retry: RetryPolicy = .standard,
    wallClock: @escaping @Sendable () -> Int64 = { 1_700_000_000 },
    random: @escaping @Sendable () -> Double = { 1 }
  ) {
    self.init(
      baseURL: "https://platform.example", transport: transport,
      session: session
        ?? Session(appID: "app", secret: Secret("canary-secret"), clock: clock.steady),
      pace: pace, confirmed: confirmed, retry: retry, clock: clock.steady,
      wallClock: wallClock, random: random)
  }
}
