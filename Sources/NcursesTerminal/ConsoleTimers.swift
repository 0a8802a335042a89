import Synchronization

/// Sleeps that the loop of a console wakes up from: the one that waits for the terminal anyway.
///
/// One that is cancelled leaves nothing behind that would wake the process up later.
public final class ConsoleTimers: Sendable {
  private typealias Sleep = (due: UInt64, continuation: CheckedContinuation<Void, any Error>)

  private struct Queue: Sendable {
    var serial = 0
    var sleeps: [Int: Sleep] = [:]
    /// Those that were cancelled before they began.
    var cancelled: Set<Int> = []
    var wake: (@Sendable () -> Void)?
  }

  private let queue = Mutex(Queue())

  /// Makes timers that stand still until a console runs with them.
  public init() {}

  /// Sleeps for a duration, to the millisecond and never shorter; throws when its task is
  /// cancelled.
  public func sleep(for duration: Duration) async throws {
    let number = queue.withLock { queue in
      queue.serial += 1
      return queue.serial
    }
    let due = MonotonicClock.now + duration.wholeMilliseconds
    defer { queue.withLock { _ = $0.cancelled.remove(number) } }
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        add(number, (due, continuation))
      }
    } onCancel: {
      cancel(number)
    }
  }

  /// When the next sleep is over, in milliseconds of the monotonic clock; nil while none is.
  var deadline: UInt64? {
    queue.withLock { queue in
      queue.sleeps.isEmpty ? nil : queue.sleeps.values.lazy.map(\.due).min()
    }
  }

  /// Ends the sleeps that are over.
  func fire(at now: UInt64) {
    let over: [Sleep] = queue.withLock { queue in
      if queue.sleeps.isEmpty { return [] }
      let over = queue.sleeps.filter { $0.value.due <= now }
      for number in over.keys { queue.sleeps[number] = nil }
      return over.values.sorted { $0.due < $1.due }
    }
    for sleep in over { sleep.continuation.resume() }
  }

  /// Says how the loop learns of a new sleep; nil when it is gone.
  func setWake(_ wake: (@Sendable () -> Void)?) { queue.withLock { $0.wake = wake } }

  private func add(_ number: Int, _ sleep: Sleep) {
    let (isCancelled, wake) = queue.withLock { queue in
      if queue.cancelled.contains(number) { return (true, queue.wake) }
      queue.sleeps[number] = sleep
      return (false, queue.wake)
    }
    if isCancelled { sleep.continuation.resume(throwing: CancellationError()) } else { wake?() }
  }

  /// The loop is told, or it would still wake up when the sleep was to end.
  private func cancel(_ number: Int) {
    let (sleep, wake) = queue.withLock { queue in
      let sleep = queue.sleeps.removeValue(forKey: number)
      if sleep == nil { queue.cancelled.insert(number) }
      return (sleep, queue.wake)
    }
    sleep?.continuation.resume(throwing: CancellationError())
    if sleep != nil { wake?() }
  }
}

extension Duration {
  /// Rounded up; 0 for less than nothing.
  fileprivate var wholeMilliseconds: UInt64 {
    let (seconds, attoseconds) = components
    guard seconds >= 0, attoseconds >= 0 else { return 0 }
    let (whole, isTooLong) = UInt64(seconds).multipliedReportingOverflow(by: 1_000)
    let rest = UInt64((attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000)
    return isTooLong || whole > UInt64.max / 4 ? UInt64.max / 4 : whole + rest
  }
}
