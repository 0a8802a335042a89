import Testing
import Trials

@testable import CrowdsAPI

/// RELIABILITY R12: the arithmetic that all processes of a host share.
@Suite struct PaceStateTests {
  private typealias Reservation = PaceState.Reservation
  private let limits = PaceLimits(requestsPerSecond: 5, maxInFlight: 2)

  /// The most starts in any 60 seconds, the end not counted.
  private func busiest(_ starts: [Int64]) -> Int {
    var first = 0
    var most = 0
    for (index, start) in starts.enumerated() {
      while start - starts[first] >= 60_000 { first += 1 }
      most = max(most, index - first + 1)
    }
    return most
  }

  @Test func `a console's first requests do not wait`() {
    var state = PaceState(boot: "b")
    #expect(state.starts(4, limits) == [0, 0, 0, 0])
    #expect(state.starts(1, limits)[0] > 0)
  }

  @Test(arguments: [0.1, 0.5, 1, 2, 5, 7.3, 20, 100])
  func `no minute holds more starts than are allowed, and nearly as many`(rate: Double) {
    let limits = PaceLimits(requestsPerSecond: rate)
    let allowance = Int((60 * rate).rounded())
    var state = PaceState(boot: "b")
    let starts = state.starts(20 * allowance, limits)
    #expect(busiest(starts) <= allowance)
    #expect(starts == starts.sorted())
    let minutes = Double((starts.last ?? 0) - starts[0]) / 60_000
    #expect(Double(starts.count - 1) / minutes >= 0.95 * 60 * rate)
  }

  @Test func `starts that are late within reason keep to the allowance too`() {
    var generator = SplitMix(seed: 40)
    for _ in 0..<50 {
      let limits = PaceLimits(requestsPerSecond: .random(in: 0.5...30, using: &generator))
      var state = PaceState(boot: "b")
      var now: Int64 = 0
      var late: [Int64] = []
      for _ in 0..<2_000 {
        // Now and then everybody rests, so that the bucket fills up.
        if Int.random(in: 0..<50, using: &generator) == 0 {
          now += .random(in: 0..<90_000, using: &generator)
        }
        let start = state.starts(1, limits, from: now)[0]
        late.append(start + .random(in: 0..<PaceLimits.lateness, using: &generator))
        now = start
      }
      #expect(busiest(late.sorted()) <= Int(60 * limits.requestsPerSecond), "\(limits)")
    }
  }

  @Test func `limits out of their range are moved into it`() {
    #expect(PaceLimits(requestsPerSecond: 0, maxInFlight: 0).requestsPerSecond == 0.01)
    #expect(PaceLimits(requestsPerSecond: .infinity, maxInFlight: -1).requestsPerSecond == 1_000)
    #expect(PaceLimits(requestsPerSecond: .nan, maxInFlight: 900).requestsPerSecond == 5)
    #expect(PaceLimits(requestsPerSecond: 5, maxInFlight: 900).maxInFlight == 64)
    #expect(PaceLimits(requestsPerSecond: 5, maxInFlight: 0).maxInFlight == 1)
  }

  @Test func `who asks first is sent first, and looks once`() {
    var state = PaceState(boot: "b")
    _ = state.starts(4, limits)
    var kept: [Reservation?] = [nil, nil, nil]
    for index in kept.indices {
      guard case .wait = state.ask(&kept[index], limits: limits, now: 0) else {
        Issue.record("\(index) did not wait")
        return
      }
    }
    let times = kept.compactMap { $0?.start }
    #expect(times == times.sorted() && Set(times).count == 3)
    #expect(times[1] - times[0] == 206 || times[1] - times[0] == 205)
    for index in kept.indices {
      #expect(state.ask(&kept[index], limits: limits, now: times[index]) == .go(isProbe: false))
    }
  }

  @Test func `the time of one who gives up goes to the next`() {
    var state = PaceState(boot: "b")
    _ = state.starts(4, limits)
    var first: Reservation?
    _ = state.ask(&first, limits: limits, now: 0)
    let start = first?.start
    state.release(&first)
    var second: Reservation?
    _ = state.ask(&second, limits: limits, now: 0)
    #expect(second?.start == start)
    #expect(first == nil)
  }

  @Test func `a time that was overslept is not used`() {
    var state = PaceState(boot: "b")
    _ = state.starts(4, limits)
    var kept: [Reservation?] = Array(repeating: nil, count: 10)
    for index in kept.indices { _ = state.ask(&kept[index], limits: limits, now: 0) }
    var sent = 0
    for index in kept.indices {
      if case .go = state.ask(&kept[index], limits: limits, now: 30_000) { sent += 1 }
    }
    // The bucket is full again after so long, and holds no more than ever.
    #expect(sent == 4)
  }

  @Test func `throttling halves the speed once a second, down to a sixteenth`() {
    var state = PaceState(boot: "b")
    state.settle(.throttled(retryAfter: nil), now: 10_000)
    #expect(state.share(at: 10_000) == 500_000)
    state.settle(.throttled(retryAfter: nil), now: 10_900)
    #expect(state.share(at: 10_900) == 509_000)
    state.settle(.throttled(retryAfter: nil), now: 11_000)
    #expect(state.share(at: 11_000) == 255_000)
    for second in 12..<60 {
      state.settle(.throttled(retryAfter: nil), now: Int64(second) * 1_000)
    }
    #expect(state.share(at: 59_000) == 62_500)
  }

  @Test func `the full speed is back within two minutes`() {
    var state = PaceState(boot: "b")
    for second in 10..<40 {
      state.settle(.overloaded(retryAfter: nil), now: Int64(second) * 1_000)
      state.settle(.answered, now: Int64(second) * 1_000)
    }
    #expect(state.share(at: 39_000) == 62_500)
    #expect(state.share(at: 100_000) < PaceState.whole)
    #expect(state.share(at: 39_000 + 120_000) == PaceState.whole)
  }

  @Test func `slowed down, requests come one by one`() {
    var state = PaceState(boot: "b")
    state.settle(.throttled(retryAfter: nil), now: 60_000)
    let times = state.starts(5, limits, from: 60_000)
    for (one, next) in zip(times, times.dropFirst()) { #expect(next - one >= 380) }
  }

  @Test func `it survives a file, and no damage passes`() throws {
    var state = PaceState(boot: "this boot")
    state.settle(.throttled(retryAfter: 7), now: 123_456)
    state.settle(.unavailable, now: 123_457)
    var reservation: Reservation?
    _ = state.ask(&reservation, limits: limits, now: 123_458)
    let bytes = state.bytes
    #expect(bytes.count == PaceState.byteCount)
    #expect(PaceState(bytes: bytes, boot: "this boot") == state)
    #expect(PaceState(bytes: bytes, boot: "another boot") == nil)
    #expect(PaceState(bytes: [], boot: "this boot") == nil)
    #expect(PaceState(bytes: Array(bytes.dropLast()), boot: "this boot") == nil)
    #expect(PaceState(bytes: bytes + [0], boot: "this boot") == nil)
    for index in bytes.indices {
      var damaged = bytes
      damaged[index] ^= 1 << (index % 8)
      #expect(PaceState(bytes: damaged, boot: "this boot") == nil, "byte \(index)")
    }
  }

  @Test func `a pace whose past is unknown starts with an empty bucket`() {
    var state = PaceState(boot: "b", limits: limits, now: 1_000_000)
    let times = state.starts(3, limits, from: 1_000_000)
    #expect(times[0] == 1_000_000)
    #expect(times[1] - times[0] >= 205 && times[2] - times[1] >= 205)
  }
}
