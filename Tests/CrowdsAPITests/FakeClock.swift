import Synchronization

@testable import CrowdsAPI

/// A clock that stands still until someone sleeps on it, and then is where the sleeper wants it.
final class FakeClock: Sendable {
  private struct State {
    var now: Int64
    var naps: [Int64] = []
    var onNap: (@Sendable (Int64) -> Void)?
  }

  private let state: Mutex<State>

  init(_ now: Int64 = 0) { state = Mutex(State(now: now)) }

  var now: Int64 { state.withLock { $0.now } }
  /// How long each sleep was, in their order.
  var naps: [Int64] { state.withLock { $0.naps } }

  func move(to now: Int64) { state.withLock { $0.now = now } }
  func advance(_ milliseconds: Int64) { state.withLock { $0.now += milliseconds } }
  /// Runs after each sleep.
  func onNap(_ body: @escaping @Sendable (Int64) -> Void) { state.withLock { $0.onNap = body } }

  var steady: SteadyClock { steady(boot: "boot") }

  func steady(boot: String) -> SteadyClock {
    SteadyClock(
      boot: boot, now: { self.now },
      sleep: { milliseconds in
        try Task.checkCancellation()
        let onNap = self.state.withLock { state in
          state.now += milliseconds
          state.naps.append(milliseconds)
          return state.onNap
        }
        onNap?(milliseconds)
        try Task.checkCancellation()
      })
  }
}

/// A clock whose sleepers wake when it is moved past their time.
final class HandClock: Sendable {
  private struct Sleeper {
    let id: Int
    let until: Int64
    let continuation: CheckedContinuation<Void, any Error>
  }

  private struct State {
    var now: Int64 = 0
    var lastID = 0
    var sleepers: [Sleeper] = []
    var cancelled: Set<Int> = []
  }

  private let state = Mutex(State())

  var now: Int64 { state.withLock { $0.now } }
  var sleepers: Int { state.withLock { $0.sleepers.count } }

  /// Waits until so many sleep.
  func waitFor(sleepers count: Int) async {
    while sleepers != count { await Task.yield() }
  }

  func advance(_ milliseconds: Int64) {
    let woken = state.withLock { state in
      state.now += milliseconds
      let now = state.now
      let woken = state.sleepers.filter { $0.until <= now }.sorted { $0.until < $1.until }
      state.sleepers.removeAll { $0.until <= now }
      return woken
    }
    for sleeper in woken { sleeper.continuation.resume() }
  }

  var steady: SteadyClock {
    SteadyClock(boot: "boot", now: { self.now }, sleep: { try await self.sleep($0) })
  }

  private func sleep(_ milliseconds: Int64) async throws {
    let id = state.withLock { state in
      state.lastID += 1
      return state.lastID
    }
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        let isCancelled = state.withLock { state in
          if state.cancelled.remove(id) != nil { return true }
          state.sleepers.append(
            Sleeper(id: id, until: state.now + milliseconds, continuation: continuation))
          return false
        }
        if isCancelled { continuation.resume(throwing: CancellationError()) }
      }
    } onCancel: {
      let sleeper = state.withLock { state -> Sleeper? in
        guard let index = state.sleepers.firstIndex(where: { $0.id == id }) else {
          state.cancelled.insert(id)
          return nil
        }
        return state.sleepers.remove(at: index)
      }
      sleeper?.continuation.resume(throwing: CancellationError())
    }
  }
}
