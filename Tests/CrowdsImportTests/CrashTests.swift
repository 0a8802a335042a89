import CrowdsAPI
import CrowdsStore
import Synchronization
import Testing
import Trials

@testable import CrowdsImport

/// T59: an import that ends at any step, whatever the platform answers then, goes on exactly.
@Suite struct CrashTests {
  /// The end of a process, as far as the journal can tell.
  private struct Killer: Sendable {
    let step: ImportEngine.Step
    let counter: Counter

    func check(_ now: ImportEngine.Step) throws(StoreError) {
      guard now == step, !counter.take() else { return }
      throw StoreError(path: "killed", reason: .cancelled)
    }
  }

  @Test(arguments: ImportEngine.Step.allCases)
  func `an end at any step costs nothing`(step: ImportEngine.Step) async throws {
    var kills = 0
    for fate in Mall.Fate.allCases {
      for time in 0..<trials("CROWDS_STEP_TIMES", 2) {
        let book = try Case(450, seed: UInt64(time))
        let bad = book.ids[7]
        book.mall.change { state in
          state.unknownIDs = [bad]
          state.fates = [.answered, fate, .answered, .answered, fate]
        }
        let killer = Killer(step: step, counter: Counter(time))
        let engine = try book.engine { engine in
          engine.step = { (step) throws(StoreError) in try killer.check(step) }
        }
        do {
          _ = try await engine.run()
        } catch {
          kills += 1
          #expect(error == StoreError(path: "killed", reason: .cancelled))
        }
        let atDeath = try book.journal().progress()
        #expect(atDeath.tally.sum == 450)
        try book.checkBooks("\(step) \(fate) \(time)")
        let sent = book.mall.deliveries.count
        var end = try await book.run()
        // What waiting does not mend holds it up once more.
        for _ in 0..<3 where end.state == .paused { end = try await book.run() }
        #expect(end.state == .finished, "\(step) \(fate) \(time)")
        try book.checkBooks("\(step) \(fate) \(time)")
        // Beside the lists that were not known to have arrived, and the one id that tells what a
        // repeat counts as, nothing is sent twice.
        let sentLists = book.mall.deliveries.map(\.ids).filter { $0.count > 1 }
        let lists = Dictionary(grouping: sentLists, by: { $0 })
        #expect(lists.count == 5, "\(step) \(fate) \(time)")
        let again = lists.values.reduce(0) { $0 + $1.count - 1 }
        #expect(again <= 4, "\(step) \(fate) \(time): \(sent)")
        if fate == .refused { end = try await book.engine().locate() }
        #expect(end.tally.confirmed == 449, "\(step) \(fate) \(time)")
        #expect(end.tally.rejected == 1, "\(step) \(fate) \(time)")
        #expect(try book.marks()[bad] == .rejected)
        try book.checkBooks("\(step) \(fate) \(time)")
      }
    }
    #expect(kills > 0, "the step \(step) is never reached")
  }

  @Test func `what was in flight at the end is unknown afterwards`() async throws {
    let book = try Case(300)
    let engine = try book.engine { engine in
      engine.step = { (step) throws(StoreError) in
        if step == .afterReply { throw StoreError(path: "killed", reason: .cancelled) }
      }
    }
    await #expect(throws: StoreError.self) { try await engine.run() }
    #expect(try book.journal().progress().tally.inFlight == 100)
    try book.journal().recover()
    let progress = try book.journal().progress()
    #expect(progress.tally.inFlight == 0)
    #expect(progress.tally.unknown == 100)
    try book.journal().audit()
  }
}
