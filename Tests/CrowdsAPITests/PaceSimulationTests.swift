import Testing
import Trials

@testable import CrowdsAPI

/// RELIABILITY R12 on a simulated clock: what a host's processes do together.
@Suite struct PaceSimulationTests {
  private let minute: Int64 = 60_000
  private let limits = PaceLimits(requestsPerSecond: 5, maxInFlight: 5)

  /// T40.
  @Test(arguments: [1, 5, 20])
  func `an hour keeps to 300 a minute and uses 95 percent of it`(processes: Int) {
    var simulation = PaceSimulation(processes: processes, limits: limits, seed: 40)
    var generator = SplitMix(seed: 300)
    var arrivals: [Int64] = []
    simulation.run(until: 60 * minute) { now in
      let arrival = now + .random(in: 5..<60, using: &generator)
      arrivals.append(arrival)
      arrivals.sort()
      arrivals.removeFirst(arrivals.prefix { arrival - $0 >= minute }.count)
      let isOver = arrivals.count > 300
      return (
        isOver ? .throttled(retryAfter: nil) : .answered, .random(in: 60..<180, using: &generator)
      )
    }
    #expect(simulation.mostInFlight <= 5)
    let throttled = simulation.sent.filter { $0.result == .throttled(retryAfter: nil) }
    #expect(throttled.isEmpty)
    let used = Double(simulation.sent.count) / Double(60 * 300)
    // One process alone has one request under way.
    #expect(used >= 0.95 && used <= 1, "\(used)")
    print("T40: \(processes) processes used \(used) of the allowance")
  }

  /// T41: a platform that for ten minutes takes 30 % less than it used to.
  @Test func `a platform that takes less is asked hardly more than it takes`() {
    var simulation = PaceSimulation(processes: 20, limits: limits, seed: 41)
    var generator = SplitMix(seed: 410)
    let end = 10 * minute
    var free: Int64 = 0
    let platform: PaceSimulation.Platform = { now in
      let latency = Int64.random(in: 60..<180, using: &generator)
      guard now < end else { return (.answered, latency) }
      // One each 1/(0.7 * 5) s, and two seconds' worth at most saved up.
      free = max(free, now - 2_000)
      guard free <= now else { return (.throttled(retryAfter: nil), latency) }
      free += 286
      return (.answered, latency)
    }
    simulation.run(until: end, platform)
    let needed = simulation.sent.count { $0.result == .answered }
    let ratio = Double(simulation.sent.count) / Double(needed)
    #expect(needed > 1_000)
    #expect(ratio <= 1.1, "\(ratio)")
    expectRecovery(&simulation, end, platform)
    print("T41: \(ratio) requests for each that was needed")
  }

  /// T41: 30 % of all requests, however few they are.
  @Test func `a platform that throttles at random is asked ever more slowly`() {
    var simulation = PaceSimulation(processes: 20, limits: limits, seed: 42)
    var generator = SplitMix(seed: 420)
    let end = 10 * minute
    let platform: PaceSimulation.Platform = { now in
      let isThrottled = now < end && Int.random(in: 0..<10, using: &generator) < 3
      return (
        isThrottled ? .throttled(retryAfter: nil) : .answered,
        .random(in: 60..<180, using: &generator)
      )
    }
    simulation.run(until: end, platform)
    let done = simulation.sent.count { $0.result == .answered }
    #expect(Double(simulation.sent.count) <= 1.1 * Double(done) / 0.7)
    #expect(simulation.sent.count < 10 * 300 / 3)
    expectRecovery(&simulation, end, platform)
  }

  private func expectRecovery(
    _ simulation: inout PaceSimulation, _ end: Int64, _ platform: PaceSimulation.Platform
  ) {
    let start = end + 2 * minute
    simulation.run(until: start + minute, platform)
    let after = simulation.sent.count { $0.start >= start }
    #expect(Double(after) >= 0.95 * 300, "\(after)")
    #expect(simulation.state.share(at: start) == PaceState.whole)
  }

  /// T42: refused, then 503, then silence, five minutes each.
  @Test(arguments: [1, 20])
  func `an outage is probed every 30 s and over within 35 s of its end`(processes: Int) {
    for seed in UInt64(0)..<20 {
      var simulation = PaceSimulation(processes: processes, limits: limits, seed: seed)
      var generator = SplitMix(seed: seed + 1_000)
      let start = minute
      let end = start + 15 * minute + .random(in: 0..<30_000, using: &generator)
      simulation.run(until: end + 3 * minute) { now in
        switch now {
        case start..<(start + 5 * minute): (.unavailable, 1)
        case (start + 5 * minute)..<(start + 10 * minute): (.overloaded(retryAfter: nil), 40)
        case (start + 10 * minute)..<end: (.unavailable, 30_000)
        default: (.answered, 100)
        }
      }
      // The fifth failure in a row is what tells an outage.
      let known = simulation.sent.filter { $0.start >= start }.map(\.end).sorted()[4]
      let probes = simulation.sent.filter { $0.start > known && $0.start < end }
      #expect(probes.allSatisfy { $0.isProbe })
      for (one, next) in zip(probes, probes.dropFirst()) {
        #expect(next.start - one.start >= 30_000)
      }
      #expect(probes.count >= 28)
      let back = simulation.sent.filter { $0.start >= end && $0.result == .answered }
      #expect((back.first?.end ?? .max) - end <= 35_000)
      // All are back then, not just the one who asked.
      #expect(back.count { $0.start <= end + 35_000 } > 1)
      #expect(back.count >= 100)
    }
  }
}
