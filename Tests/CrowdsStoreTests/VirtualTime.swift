import CrowdsAPI
import CrowdsStore
import Synchronization
import Trials

/// A time in which work takes none: it moves on to the next who wakes when all who work sleep.
///
/// One works at a time from the first sleep on, so that a seed repeats a run.
final class VirtualTime: Sendable {
  private struct Sleeper {
    let wake: Int64
    let number: Int
    let continuation: CheckedContinuation<Void, Never>
  }

  private struct State {
    var now: Int64 = 1_000_000
    var working = 0
    var sleepers: [Sleeper] = []
    var last = 0
    var chance: SplitMix
  }

  private let state: Mutex<State>
  private let boot: String

  init(boot: String = "first start", seed: UInt64 = 1) {
    self.boot = boot
    state = Mutex(State(chance: SplitMix(seed: seed)))
  }

  var now: Int64 { state.withLock { $0.now } }

  var clock: SteadyClock {
    SteadyClock(boot: boot, now: { self.now }) {
      try Task.checkCancellation()
      await self.sleep($0)
      try Task.checkCancellation()
    }
  }

  /// A number from a range, as the seed has it.
  func chance(_ range: ClosedRange<Int64>) -> Int64 {
    state.withLock { Int64.random(in: range, using: &$0.chance) }
  }

  /// How often somebody slept.
  var sleeps: Int { state.withLock { $0.last } }

  /// Lets so many work at once until all have ended.
  func run(_ workers: Int, _ work: @escaping @Sendable (Int) async -> Void) async {
    state.withLock { $0.working = workers }
    await withTaskGroup(of: Void.self) { group in
      for worker in 0..<workers {
        group.addTask {
          await work(worker)
          self.rest()
        }
      }
    }
  }

  func sleep(_ milliseconds: Int64) async {
    await withCheckedContinuation { continuation in
      state.withLock {
        $0.last += 1
        let wake = $0.now + max(0, milliseconds)
        $0.sleepers.append(Sleeper(wake: wake, number: $0.last, continuation: continuation))
      }
      rest()
    }
  }

  /// One works less; the last one to rest wakes the next.
  private func rest() {
    let next = state.withLock { state -> Sleeper? in
      state.working -= 1
      guard state.working == 0,
        let index = state.sleepers.indices.min(by: {
          (state.sleepers[$0].wake, state.sleepers[$0].number)
            < (state.sleepers[$1].wake, state.sleepers[$1].number)
        })
      else { return nil }
      let next = state.sleepers.remove(at: index)
      state.now = max(state.now, next.wake)
      state.working = 1
      return next
    }
    next?.continuation.resume()
  }
}
