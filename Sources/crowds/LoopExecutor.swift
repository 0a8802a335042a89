import NIOCore
import NIOPosix
@_spi(ExperimentalCustomExecutors) @_spi(ExperimentalScheduling) import _Concurrency

/// Runs every task of the process on the one event loop that client and sandbox share.
///
/// The system's own executor starts a thread per core and, with the first of them, a timer that
/// wakes the process every second for good: an idle console would never be silent. Tasks on the
/// loop also spare the way between threads for every reply.
final class LoopExecutor: TaskExecutor, SchedulingExecutor {
  static let shared = LoopExecutor()

  let group: MultiThreadedEventLoopGroup
  private let loop: any EventLoop

  private init() {
    group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    loop = group.next()
  }

  /// Makes the loop the place of all tasks.
  ///
  /// To be called before the first task, and after the signals are blocked that the loop's thread
  /// is not to have.
  static func install() { _createExecutors(factory: Factory.self) }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    loop.execute { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
  }

  func enqueue<C: Clock>(
    _ job: consuming ExecutorJob, after delay: C.Duration, tolerance: C.Duration?, clock: C
  ) {
    let job = UnownedJob(job)
    // Clocks with a duration of their own sleep by themselves.
    let (seconds, attoseconds) = (delay as? Duration ?? .zero).components
    let (whole, isTooLong) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
    let wait =
      isTooLong ? .hours(24 * 365) : TimeAmount.nanoseconds(whole + attoseconds / 1_000_000_000)
    loop.scheduleTask(in: wait) { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
  }

  private struct Factory: ExecutorFactory {
    static let mainExecutor: any MainExecutor = PlatformExecutorFactory.mainExecutor
    static let defaultExecutor: any TaskExecutor = LoopExecutor.shared
  }
}
