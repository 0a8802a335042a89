import CNcurses
import Glibc
import Synchronization

/// The executor of a console: its jobs run on the one thread that also waits for the terminal.
///
/// Unchecked: `jobs` and `owner` are behind locks, the descriptor never changes, and nothing else
/// is stored. The compiler cannot see it because an executor's jobs are not `Sendable`.
final class TerminalLoop: SerialExecutor, @unchecked Sendable {
  private struct Queue: ~Copyable {
    var jobs: [UnownedJob] = []
    var isRung = false
  }

  /// Becomes readable when a job comes from another thread.
  let bell: Int32
  private let queue = Mutex(Queue())
  private let owner = Mutex<pthread_t?>(nil)

  init() throws(TerminalProblem) {
    bell = eventfd(0, Int32(EFD_CLOEXEC | EFD_NONBLOCK))
    guard bell >= 0 else { throw .system(errno: errno) }
  }

  deinit { close(bell) }

  /// Makes the calling thread the one that jobs run on.
  func adoptThread() { owner.withLock { $0 = pthread_self() } }

  var hasJobs: Bool { queue.withLock { !$0.jobs.isEmpty } }

  /// Runs the jobs that wait now, but not those that they add; false when there was none.
  func runJobs() -> Bool {
    let jobs = queue.withLock { queue in
      queue.isRung = false
      let jobs = queue.jobs
      queue.jobs = []
      return jobs
    }
    for job in jobs { job.runSynchronously(on: asUnownedSerialExecutor()) }
    return !jobs.isEmpty
  }

  /// Takes note that the bell was heard.
  func silence() {
    var count: UInt64 = 0
    _ = read(bell, &count, 8)
  }

  // MARK: SerialExecutor

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    let mustRing = queue.withLock { queue in
      queue.jobs.append(job)
      if queue.isRung || isOwner { return false }
      queue.isRung = true
      return true
    }
    if mustRing { write() }
  }

  /// Ends a wait of another thread, so that it looks anew how long to wait.
  func ring() {
    if !isOwner { write() }
  }

  private func write() {
    var one: UInt64 = 1
    while Glibc.write(bell, &one, 8) < 0, errno == EINTR {}
  }

  func asUnownedSerialExecutor() -> UnownedSerialExecutor { UnownedSerialExecutor(ordinary: self) }

  func checkIsolated() { precondition(isOwner, "not on the terminal's thread") }

  func isIsolatingCurrentContext() -> Bool? { isOwner }

  private var isOwner: Bool {
    owner.withLock { owner in owner.map { pthread_equal($0, pthread_self()) != 0 } ?? false }
  }
}
