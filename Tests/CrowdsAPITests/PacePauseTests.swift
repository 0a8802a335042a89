import Testing

@testable import CrowdsAPI

/// RELIABILITY R12: pauses, outages and clocks that jump.
@Suite struct PacePauseTests {
  private typealias Reservation = PaceState.Reservation
  private let limits = PaceLimits(requestsPerSecond: 5, maxInFlight: 2)

  @Test func `a pause is for all, and they come out of it one by one`() {
    var state = PaceState(boot: "b")
    var waiting: [Reservation?] = Array(repeating: nil, count: 8)
    for index in waiting.indices { _ = state.ask(&waiting[index], limits: limits, now: 0) }
    state.settle(.throttled(retryAfter: 120), now: 1)
    var now: Int64 = 1
    var sent: [Int64] = []
    while now < 200_000 {
      for index in waiting.indices.reversed() where sent.count < 8 {
        if case .go = state.ask(&waiting[index], limits: limits, now: now) { sent.append(now) }
      }
      now += 10
    }
    #expect(sent.count == 8)
    #expect((sent.first ?? 0) >= 120_001)
    for (one, next) in zip(sent, sent.dropFirst()) { #expect(next - one >= 200) }
  }

  @Test(arguments: [(300, false), (301, true), (86_400, true), (1_000_000_000, true)])
  func `a pause of more than 300 s is not waited for`(seconds: Int, isRefused: Bool) {
    var state = PaceState(boot: "b")
    state.settle(.throttled(retryAfter: seconds), now: 0)
    var reservation: Reservation?
    switch state.ask(&reservation, limits: limits, now: 0) {
    case .refused(let left):
      #expect(isRefused)
      #expect(left == min(seconds, 86_400))
    case .wait(let wait):
      #expect(!isRefused)
      #expect(wait.next == Int64(seconds) * 1_000)
      #expect(wait.cause == .slowedDown)
      #expect(
        wait.told(now: 0, wallClock: 0) == Waiting(.slowedDown, seconds: seconds))
    case .go: Issue.record("sent in a pause")
    }
    // One absurd reply does not lock an app out for ever.
    #expect(state.ask(&reservation, limits: limits, now: 86_401_000) == .go(isProbe: false))
  }

  @Test func `five failures in a row leave one probe every 30 s`() {
    var state = PaceState(boot: "b")
    for index in 0..<5 {
      #expect(!state.isOut)
      state.settle(.unavailable, now: 1_000 + Int64(index))
    }
    #expect(state.isOut)
    var kept: [Reservation?] = Array(repeating: nil, count: 3)
    var probes: [Int64] = []
    for now in stride(from: Int64(2_000), to: 200_000, by: 100) {
      for index in kept.indices {
        switch state.ask(&kept[index], limits: limits, now: now) {
        case .go(let isProbe):
          #expect(isProbe)
          probes.append(now)
          state.settle(.unavailable, now: now + 50)
        case .wait(let wait):
          #expect(wait.cause == .outage(since: 1_000))
          #expect(wait.until <= now + 2_000)
        case .refused: Issue.record("refused")
        }
      }
    }
    #expect(probes.count == 6)
    for (one, next) in zip(probes, probes.dropFirst()) { #expect(next - one >= 30_000) }
    state.settle(.answered, now: 200_000)
    #expect(state.ask(&kept[0], limits: limits, now: 200_000) == .go(isProbe: false))
  }

  @Test func `an answer of any kind ends a row of failures`() {
    for result in [PaceResult.answered, .throttled(retryAfter: nil)] {
      var state = PaceState(boot: "b")
      for round in 0..<10 {
        for _ in 0..<4 { state.settle(.unavailable, now: Int64(round)) }
        state.settle(result, now: Int64(round))
        #expect(!state.isOut)
      }
    }
    var state = PaceState(boot: "b")
    for _ in 0..<4 { state.settle(.unavailable, now: 1) }
    state.settle(.unused, now: 2)
    #expect(!state.isOut)
    state.settle(.overloaded(retryAfter: nil), now: 3)
    #expect(state.isOut)
  }

  @Test func `an outage is told with the time since when`() {
    let wait = PaceState.Wait(until: 5_000, next: 33_001, cause: .outage(since: 1_000))
    #expect(
      wait.told(now: 4_000, wallClock: 1_700_000_000)
        == Waiting(.outage(since: 1_699_999_997), seconds: 30))
    let turn = PaceState.Wait(until: 5_000, next: 33_000, cause: .turn)
    #expect(turn.told(now: 4_000, wallClock: 0) == nil)
    let short = PaceState.Wait(until: 4_900, next: 4_900, cause: .slowedDown)
    #expect(short.told(now: 4_000, wallClock: 0) == nil)
  }

  /// T56: no early try and no long hang, whatever the clock does.
  @Test func `a clock that jumps back takes all times with it`() {
    let hour: Int64 = 3_600_000
    var state = PaceState(boot: "b")
    state.settle(.throttled(retryAfter: 200), now: 2 * hour)
    var reservation: Reservation?
    guard case .wait = state.ask(&reservation, limits: limits, now: 2 * hour + 50_000) else {
      Issue.record("sent")
      return
    }
    guard case .wait(let wait) = state.ask(&reservation, limits: limits, now: hour) else {
      Issue.record("sent early")
      return
    }
    #expect((149_000...151_000).contains(wait.next - hour))
    let sent = state.starts(1, limits, from: hour)[0]
    #expect((149_000...152_000).contains(sent - hour))
  }

  /// T56: a machine that slept has waited.
  @Test func `a clock that jumps forward ends the waits it jumped over`() {
    var state = PaceState(boot: "b")
    for _ in 0..<5 { state.settle(.unavailable, now: 1_000) }
    var reservation: Reservation?
    _ = state.ask(&reservation, limits: limits, now: 2_000)
    #expect(state.ask(&reservation, limits: limits, now: 1_802_000) == .go(isProbe: true))
  }
}
