import Synchronization

/// A clock that goes only when it is told to.
final class Clock: Sendable {
  private let seconds: Atomic<Int64>

  init(_ start: Int64 = moment) { seconds = Atomic(start) }

  var now: Int64 { seconds.load(ordering: .relaxed) }

  func advance(by step: Int64) { seconds.wrappingAdd(step, ordering: .relaxed) }
}
