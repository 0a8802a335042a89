import CrowdsAPI
import Synchronization

/// Calls deliveries back when a person wants to stop while they only wait: for their turn, for the
/// platform to come back, or to be tried again.
///
/// One that is on its way is never called back, for nobody could say what became of it.
final class Recall: Sendable {
  private struct Delivery: Sendable {
    var task: Task<Outcome<ImportCounts>, Never>?
    var isWaiting = false
  }

  private struct State: Sendable {
    var deliveries: [Int: Delivery] = [:]
    var last = 0
  }

  private let state = Mutex(State())

  /// Sends a call that may be called back.
  func outcome(
    of call: ImportMembers, _ platform: any ImportPlatform,
    _ report: @escaping ImportPlatform.Report
  ) async -> Outcome<ImportCounts> {
    let id = state.withLock { state in
      state.last += 1
      state.deliveries[state.last] = Delivery()
      return state.last
    }
    let task = Task {
      await platform.deliver(call) { waiting in
        self.state.withLock { $0.deliveries[id]?.isWaiting = waiting != nil }
        await report(waiting)
      }
    }
    state.withLock { $0.deliveries[id]?.task = task }
    let outcome = await task.value
    state.withLock { _ = $0.deliveries.removeValue(forKey: id) }
    return outcome
  }

  /// Calls back what waits.
  func callBack() {
    let tasks = state.withLock { $0.deliveries.values.filter(\.isWaiting).compactMap(\.task) }
    for task in tasks { task.cancel() }
  }
}
