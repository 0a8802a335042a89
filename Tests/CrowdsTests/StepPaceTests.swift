import CrowdsConsole
import Synchronization
import Testing

@testable import crowds

@Suite struct StepPaceTests {
  @Test func `steps in quick succession are told once, later ones again`() async throws {
    let told = Mutex<[ErrandStep]>([])
    // Long enough that no machine is too slow for it.
    let pace = StepPace(.seconds(3_600)) { step in told.withLock { $0.append(step) } }
    for count in 1...100 { await pace.step(.kept(Int64(count))) }
    #expect(told.withLock { $0 } == [.kept(1)])
    let open = StepPace(.zero) { step in told.withLock { $0.append(step) } }
    for count in 1...3 { await open.step(.kept(Int64(count))) }
    #expect(told.withLock { $0 } == [.kept(1), .kept(1), .kept(2), .kept(3)])
  }
}
