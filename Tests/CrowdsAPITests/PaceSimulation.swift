import Trials

@testable import CrowdsAPI

/// Processes that send one request after the other through one shared pace, on a clock of events.
struct PaceSimulation {
  /// How the platform of a simulation answers one request, and after how many milliseconds.
  typealias Platform = (_ arrival: Int64) -> (result: PaceResult, latency: Int64)

  /// What came of one request.
  struct Sent {
    var start: Int64
    var end: Int64
    var result: PaceResult
    var isProbe: Bool
  }

  private enum Phase {
    case resting
    case inLine
    case waiting(PaceState.Reservation?)
    case sending(PaceResult)
  }

  private struct Event: Comparable {
    var time: Int64
    var order: Int
    var process: Int

    static func < (one: Event, other: Event) -> Bool {
      (one.time, one.order) < (other.time, other.order)
    }
  }

  private(set) var state = PaceState(boot: "b")
  private(set) var sent: [Sent] = []
  /// The most requests that were under way at once.
  private(set) var mostInFlight = 0

  private let limits: PaceLimits
  private var generator: SplitMix
  private var events: [Event] = []
  private var order = 0
  private var phases: [Phase]
  private var line: [Int] = []
  private var places: Int
  private var inFlight = 0

  init(processes: Int, limits: PaceLimits, seed: UInt64) {
    self.limits = limits
    generator = SplitMix(seed: seed)
    phases = Array(repeating: .resting, count: processes)
    places = limits.maxInFlight
    for process in phases.indices {
      add(Int64.random(in: 0..<1_000, using: &generator), process)
    }
  }

  /// Lets the time pass up to `end`.
  mutating func run(until end: Int64, _ platform: Platform) {
    while let event = events.min(), event.time < end {
      events.removeAll { $0.order == event.order }
      step(event.process, event.time, platform)
    }
  }

  private mutating func step(_ process: Int, _ now: Int64, _ platform: Platform) {
    switch phases[process] {
    case .resting:
      phases[process] = .inLine
      line.append(process)
      admit(now)
    case .inLine: break
    case .waiting(var reservation):
      switch state.ask(&reservation, limits: limits, now: now) {
      case .go(let isProbe):
        inFlight += 1
        mostInFlight = max(mostInFlight, inFlight)
        let (result, latency) = platform(now)
        sent.append(Sent(start: now, end: now + latency, result: result, isProbe: isProbe))
        phases[process] = .sending(result)
        add(now + latency, process)
      case .wait(let wait):
        phases[process] = .waiting(reservation)
        // Nobody wakes on the millisecond.
        add(max(now, wait.until) + .random(in: 0..<15, using: &generator), process)
      case .refused(let seconds): add(now + Int64(seconds) * 1_000, process)
      }
    case .sending(let result):
      state.settle(result, now: now)
      inFlight -= 1
      places += 1
      phases[process] = .resting
      admit(now)
      add(now, process)
    }
  }

  private mutating func admit(_ now: Int64) {
    while places > 0, !line.isEmpty {
      places -= 1
      let process = line.removeFirst()
      phases[process] = .waiting(nil)
      add(now, process)
    }
  }

  private mutating func add(_ time: Int64, _ process: Int) {
    order += 1
    events.append(Event(time: time, order: order, process: process))
  }
}

extension PaceState {
  /// Starts one request after the other, as early as each may; returns when.
  mutating func starts(_ count: Int, _ limits: PaceLimits, from now: Int64 = 0) -> [Int64] {
    var now = now
    return (0..<count).map { _ in
      var reservation: Reservation?
      while case .wait(let wait) = ask(&reservation, limits: limits, now: now) {
        now = max(now + 1, wait.until)
      }
      return now
    }
  }
}
