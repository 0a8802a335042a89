import Testing

@testable import NcursesTerminal

struct ConsoleTimersTests {
  /// A sleep that has begun.
  private func sleeping(
    _ timers: ConsoleTimers, milliseconds: Int64
  ) async -> Task<Bool, Never> {
    let task = Task {
      do {
        try await timers.sleep(for: .milliseconds(milliseconds))
        return true
      } catch {
        return false
      }
    }
    while timers.deadline == nil { await Task.yield() }
    return task
  }

  @Test func `a sleep that is over ends, and one that is not over does not`() async {
    let timers = ConsoleTimers()
    let start = MonotonicClock.now
    let task = await sleeping(timers, milliseconds: 60_000)
    let due = timers.deadline ?? 0
    #expect(due >= start + 60_000)
    timers.fire(at: due - 1)
    #expect(timers.deadline == due)
    timers.fire(at: due)
    #expect(timers.deadline == nil)
    #expect(await task.value)
  }

  @Test func `the loop is told of a sleep, and a cancelled one leaves it nothing to wake up for`()
    async
  {
    let timers = ConsoleTimers()
    let (wakes, woken) = AsyncStream<Void>.makeStream()
    timers.setWake { woken.yield() }
    let task = await sleeping(timers, milliseconds: 60_000)
    var iterator = wakes.makeAsyncIterator()
    await iterator.next()
    task.cancel()
    #expect(await task.value == false)
    #expect(timers.deadline == nil)
    await iterator.next()
  }

  @Test func `a task that is cancelled before it sleeps does not sleep`() async {
    let timers = ConsoleTimers()
    let task = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      await #expect(throws: CancellationError.self) { try await timers.sleep(for: .seconds(60)) }
    }
    await task.value
    #expect(timers.deadline == nil)
  }
}
