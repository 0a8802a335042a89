import NIOCore
import NIOPosix
import Testing

@testable import crowds

@Suite struct LoopExecutorTests {
  @Test func `a task and its children run on the loop`() async {
    let loop = LoopExecutor.shared.group.next()
    let places = await Task(executorPreference: LoopExecutor.shared) {
      await withTaskGroup(of: Bool.self) { tasks in
        for _ in 0..<10 {
          tasks.addTask {
            await Task.yield()
            return loop.inEventLoop
          }
        }
        return await tasks.reduce(into: [loop.inEventLoop]) { $0.append($1) }
      }
    }.value
    #expect(places == Array(repeating: true, count: 11))
  }
}
