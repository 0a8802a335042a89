import CrowdsAPI
import Synchronization

/// What the lanes of a run know together.
final class RunState: Sendable {
  private struct State {
    var halt: ImportProgress.Halt?
    var fault: StoreError?
    /// Batches that the platform refused as a whole, one after the other.
    var refused: [Int64] = []
    /// Batches in a row whose answers were not understood.
    var strange = 0
    /// Calls in a row that did not reach the platform, and since when.
    var outage = 0
    var outageBegan: Int64?
    var hasConfirmed = false
    /// How far the batches were looked at.
    var cursor: Int64 = -1
  }

  private let state = Mutex(State())

  init(hasConfirmed: Bool) { state.withLock { $0.hasConfirmed = hasConfirmed } }

  /// Why the run has to end.
  var halt: ImportProgress.Halt? { state.withLock { $0.halt } }
  /// What the journal could not keep.
  var fault: StoreError? { state.withLock { $0.fault } }

  var mayGoOn: Bool { state.withLock { $0.halt == nil && $0.fault == nil } }

  func stop(_ halt: ImportProgress.Halt) {
    state.withLock { $0.halt = $0.halt ?? halt }
  }

  func fail(_ error: StoreError) {
    state.withLock { $0.fault = $0.fault ?? error }
  }

  // MARK: Which batch comes next

  var cursor: Int64 {
    get { state.withLock { $0.cursor } }
    set { state.withLock { $0.cursor = newValue } }
  }

  // MARK: What the answers were like

  /// An answer that counted.
  func answered(confirmed: Bool) {
    state.withLock { state in
      state.refused = []
      state.strange = 0
      state.outage = 0
      state.outageBegan = nil
      if confirmed { state.hasConfirmed = true }
    }
  }

  /// A batch that was refused as a whole; returns those that are to be taken back because nothing
  /// else comes.
  func refused(_ number: Int64) -> [Int64]? {
    state.withLock { state in
      state.refused.append(number)
      state.outage = 0
      state.outageBegan = nil
      let most = state.hasConfirmed ? 10 : 3
      return state.refused.count >= most ? state.refused : nil
    }
  }

  /// An answer that was none of the platform's; returns whether there were too many.
  func strange() -> Bool {
    state.withLock { state in
      state.strange += 1
      return state.strange >= 5
    }
  }

  /// Calls in a row that did not reach the platform.
  var outages: Int { state.withLock { $0.outage } }

  /// A call that did not reach the platform; returns how many in a row, and since when.
  func unreached(at now: Int64) -> (count: Int, since: Int64) {
    state.withLock { state in
      state.outage += 1
      let since = state.outageBegan ?? now
      state.outageBegan = since
      return (state.outage, since)
    }
  }
}
