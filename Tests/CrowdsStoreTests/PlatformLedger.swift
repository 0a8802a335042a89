import Synchronization

/// A platform that counts: so many requests in any minute and so many at once; what is more is
/// throttled.
final class PlatformLedger: Sendable {
  private struct State {
    var served: [Int64] = []
    var throttled: [Int64] = []
    var inFlight = 0
    var mostInFlight = 0
    var byClient: [Int: [Int64]] = [:]
  }

  private let perMinute: Int
  private let atOnce: Int
  private let state = Mutex(State())

  init(perMinute: Int, atOnce: Int) {
    self.perMinute = perMinute
    self.atOnce = atOnce
  }

  /// Whether a request that arrives now is served; it is under way until `end`.
  func begin(_ client: Int, at now: Int64) -> Bool {
    state.withLock { state in
      state.inFlight += 1
      state.mostInFlight = max(state.mostInFlight, state.inFlight)
      let recent = state.served.reversed().prefix { $0 > now - 60_000 }.count
      guard recent < perMinute, state.inFlight <= atOnce else {
        state.throttled.append(now)
        return false
      }
      state.served.append(now)
      state.byClient[client, default: []].append(now)
      return true
    }
  }

  func end() { state.withLock { $0.inFlight -= 1 } }

  func served(from start: Int64, to end: Int64) -> Int {
    state.withLock { $0.served.count { (start..<end).contains($0) } }
  }

  var throttles: [Int64] { state.withLock { $0.throttled } }
  var mostInFlight: Int { state.withLock { $0.mostInFlight } }
  var byClient: [Int: [Int64]] { state.withLock { $0.byClient } }
}
