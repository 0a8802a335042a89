import Testing

@testable import CrowdsAPI

/// RELIABILITY R12 inside one process.
@Suite(.timeLimit(.minutes(10))) struct LocalPaceTests {
  private let limits = PaceLimits(requestsPerSecond: 5, maxInFlight: 2)

  private actor Log<Entry: Sendable> {
    var entries: [Entry] = []
    func add(_ entry: Entry) { entries.append(entry) }
  }

  /// Why there is no turn; nil when there is one.
  private func refusal(_ pace: LocalPace) async -> PaceError? {
    do throws(PaceError) {
      _ = try await pace.turn { _ in }
      return nil
    } catch {
      return error
    }
  }

  @Test func `no more are in flight than may be, and they come in their order`() async throws {
    let clock = HandClock()
    let pace = LocalPace(
      PaceLimits(requestsPerSecond: 1_000, maxInFlight: 2), clock: clock.steady)
    let order = Log<Int>()
    let first = try await pace.turn { _ in }
    let second = try await pace.turn { _ in }
    #expect(first.place != second.place)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 0..<6 {
        group.addTask {
          let turn = try await pace.turn { _ in }
          await order.add(number)
          await pace.settle(turn, .answered)
        }
        while await pace.waiting < number + 1 { await Task.yield() }
      }
      #expect(await order.entries == [])
      await pace.settle(first, .answered)
      try await group.waitForAll()
    }
    #expect(await order.entries == Array(0..<6))
    let third = try await pace.turn { _ in }
    #expect(third.place != second.place)
  }

  @Test func `one who leaves the line lets the others pass`() async throws {
    let clock = HandClock()
    let pace = LocalPace(limits, clock: clock.steady)
    let first = try await pace.turn { _ in }
    _ = try await pace.turn { _ in }
    let leaving = Task { await refusal(pace) }
    while await pace.waiting < 1 { await Task.yield() }
    let staying = Task { try await pace.turn { _ in } }
    while await pace.waiting < 2 { await Task.yield() }
    leaving.cancel()
    #expect(await leaving.value == .cancelled)
    await pace.settle(first, .answered)
    #expect(try await staying.value.place == first.place)
  }

  @Test func `one who leaves gives its time and its place back`() async throws {
    let clock = HandClock()
    let pace = LocalPace(limits, clock: clock.steady)
    for _ in 0..<4 { await pace.settle(try await pace.turn { _ in }, .answered) }
    let leaving = Task { await refusal(pace) }
    await clock.waitFor(sleepers: 1)
    leaving.cancel()
    #expect(await leaving.value == .cancelled)
    let staying = Task { try await pace.turn { _ in } }
    await clock.waitFor(sleepers: 1)
    // What the first would have waited for, and not a second interval.
    clock.advance(206)
    #expect(try await staying.value.isProbe == false)
  }

  @Test func `a wait is told once and its end once`() async throws {
    let clock = FakeClock()
    let pace = LocalPace(limits, clock: clock.steady, wallClock: { 1_700_000_000 })
    await pace.settle(try await pace.turn { _ in }, .throttled(retryAfter: 12))
    let log = Log<Waiting?>()
    await pace.settle(try await pace.turn { await log.add($0) }, .answered)
    #expect(clock.now == 12_000)
    #expect(await log.entries == [Waiting(.slowedDown, seconds: 12), nil])
    for _ in 0..<5 { await pace.settle(try await pace.turn { _ in }, .unavailable) }
    let start = clock.now
    let outage = Log<Waiting?>()
    let turn = try await pace.turn { await outage.add($0) }
    #expect(turn.isProbe)
    #expect(clock.now - start == 30_000)
    let told = await outage.entries
    #expect(told.count == 2 && told.last == .some(nil))
    guard case .outage(let since) = told.first??.reason else {
      Issue.record("\(told)")
      return
    }
    #expect(since <= 1_700_000_000)
    #expect(told.first??.seconds == 30)
  }

  @Test func `a pause that nobody waits for is an error with its time`() async throws {
    let clock = FakeClock()
    let pace = LocalPace(limits, clock: clock.steady)
    await pace.settle(try await pace.turn { _ in }, .throttled(retryAfter: 301))
    for _ in 0..<3 {
      #expect(await refusal(pace) == .pausedFor(seconds: 301))
    }
    clock.advance(1_000)
    await pace.settle(try await pace.turn { _ in }, .answered)
    #expect(clock.now == 301_000)
  }

  /// T56.
  @Test func `a machine that sleeps through a pause has waited`() async throws {
    let clock = FakeClock()
    let pace = LocalPace(limits, clock: clock.steady)
    await pace.settle(try await pace.turn { _ in }, .throttled(retryAfter: 200))
    clock.onNap { _ in if clock.now < 1_000_000 { clock.advance(1_800_000) } }
    _ = try await pace.turn { _ in }
    #expect(clock.naps.count == 1)
    #expect(clock.now == 1_802_000)
  }
}
