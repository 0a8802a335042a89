import CrowdsAPI
import CrowdsStore
import Testing

@testable import CrowdsImport

/// T70 to T73 and the roads between: what an import does with what the platform answers.
@Suite struct EngineTests {
  @Test func `all that is taken is confirmed`() async throws {
    var book = try Case(1_234)
    book.settings.lanes = 3
    let end = try await book.run()
    #expect(end.state == .finished)
    #expect(end.tally.confirmed == 1_234)
    #expect(end.after == 1_234)
    #expect(end.verification == nil)
    #expect(book.mall.members == Set(book.ids))
    #expect(book.mall.deliveries.count == 13)
    #expect(book.mall.mostInFlight <= 3)
    #expect(book.mall.deliveries.allSatisfy { $0.ids.count <= 100 })
    try book.checkBooks()
  }

  @Test func `an end that could not be handed over is none`() async throws {
    let book = try Case(300)
    let journal = try book.journal()
    let handed = Counter(0)
    let engine = try book.engine { engine in
      engine.handOver = { (progress) throws(StoreError) in
        _ = handed.take()
        #expect(progress.state == .finished && progress.after == 300)
        #expect(try journal.progress().state == .running)
        throw StoreError(path: "result files", reason: .system(28))
      }
    }
    await #expect(throws: StoreError(path: "result files", reason: .system(28))) {
      try await engine.run()
    }
    #expect(handed.count == -1)
    #expect(try journal.progress().state == .running)
    #expect(try await book.run().state == .finished)
    #expect(book.mall.deliveries.count == 3)
    try book.checkBooks()
  }

  @Test(arguments: [Mall.Fate.lostBefore, .lostAfter, .unsent, .doneTwice])
  func `an answer that is lost once costs one more request`(fate: Mall.Fate) async throws {
    let book = try Case(300)
    book.mall.change { $0.fates = [.answered, fate] }
    let end = try await book.run()
    #expect(end.state == .finished)
    #expect(end.tally.confirmed == 300)
    #expect(book.mall.deliveries.count == (fate == .doneTwice ? 3 : 4))
    // The same list again, in the same order.
    if fate != .doneTwice {
      #expect(book.mall.deliveries.filter { $0.ids == Array(book.ids[100..<200]) }.count == 2)
    }
    try book.checkBooks()
  }

  @Test func `what the platform does not take is named by the list of members`() async throws {
    let book = try Case(500)
    let bad = Set([0, 7, 99, 100, 430].map { book.ids[$0] })
    book.mall.change { $0.unknownIDs = bad }
    let end = try await book.run()
    #expect(end.state == .finished)
    #expect(end.tally.rejected == 5)
    #expect(Set(try book.marks().filter { $0.value == .rejected }.keys) == bad)
    #expect(end.verification?.isCertain == true)
    #expect(book.mall.reads == 1)
    #expect(book.mall.deliveries.count == 5)
    try book.checkBooks()
  }

  @Test(arguments: [false, true], [0, 250])
  func `who is in the crowd already is confirmed, however the platform counts`(
    repeatsFail: Bool, before: Int
  ) async throws {
    let book = try Case(500)
    let old = Array(book.ids.prefix(before))
    book.mall.change { state in
      state.repeatsFail = repeatsFail
      state.members = old
      state.known = Set(old)
      // A replay of members, too.
      state.fates = [.answered, .answered, .answered, .lostAfter]
    }
    let end = try await book.run()
    #expect(end.state == .finished)
    #expect(end.tally.confirmed == 500)
    try book.checkBooks()
  }

  @Test func `counters of a repeat are not trusted`() async throws {
    let book = try Case(100)
    book.mall.change { state in
      state.repeatsFail = true
      state.fates = [.doneTwice]
    }
    let end = try await book.run()
    // The client's own repeat counted all as failures; the list knows better.
    #expect(end.tally.confirmed == 100)
    #expect(end.verification?.recovered == 100)
    try book.checkBooks()
  }

  @Test func `a repeat with ids that are not taken is counted anew, and the list not awaited`()
    async throws
  {
    let book = try Case(503)
    // The last batch holds nothing else.
    let bad = Set(book.ids.suffix(3) + [book.ids[7]])
    book.mall.change { state in
      state.unknownIDs = bad
      state.fates = [.lostAfter, .answered, .answered, .answered, .answered, .lostBefore]
    }
    let end = try await book.run()
    #expect(end.state == .finished)
    #expect(end.tally.rejected == 4)
    #expect(Set(try book.marks().filter { $0.value == .rejected }.keys) == bad)
    #expect(end.repeatsSucceed == true)
    #expect(book.mall.reads == 1)
    #expect(book.clock.now < 10_000)
    // Six batches, two repeats, one id to learn what a repeat counts as, two counts.
    #expect(book.mall.deliveries.count == 11)
    try book.checkBooks()
  }

  @Test func `where a repeat counts as a failure the list is read for as long as it may lag`()
    async throws
  {
    let book = try Case(500)
    let bad = book.ids[7]
    book.mall.change { state in
      state.unknownIDs = [bad]
      state.repeatsFail = true
      state.fates = [.lostAfter]
      state.lag = 3
    }
    let end = try await book.run()
    #expect(end.state == .finished)
    #expect(try book.marks()[bad] == .rejected)
    #expect(end.tally.confirmed == 499)
    #expect(book.clock.now >= book.settings.lag)
    try book.checkBooks()
  }

  // MARK: The list of members

  @Test func `a list that lags loses nobody`() async throws {
    let book = try Case(400)
    let bad = book.ids[5]
    book.mall.change { state in
      state.unknownIDs = [bad]
      state.lag = 4
    }
    let end = try await book.run()
    #expect(end.state == .finished)
    #expect(end.tally.confirmed == 399)
    #expect(try book.marks()[bad] == .rejected)
    #expect(end.verification?.lost == 0)
    #expect(book.mall.reads > 4)
    try book.checkBooks()
  }

  @Test func `members whom somebody took out are sent again`() async throws {
    let book = try Case(300)
    book.mall.change {
      $0.fates = [.answered, .answered, .lostAfter, .lostAfter, .lostAfter, .lostAfter]
    }
    let gone = book.ids[50]
    let mall = book.mall
    mall.change { state in
      state.arrival = { ids in
        // While the last batch is on its way.
        guard ids.last == book.ids.last else { return }
        mall.change { state in
          state.known.remove(gone)
          state.members.removeAll { $0 == gone }
        }
      }
    }
    let end = try await book.run()
    #expect(end.state == .finished)
    #expect(end.tally.confirmed == 300)
    #expect(book.mall.members.contains(gone))
    #expect(book.clock.now >= book.settings.lag)
    try book.checkBooks()
  }

  @Test func `what nobody ever answers is not called finished`() async throws {
    let book = try Case(200)
    book.mall.change { state in
      state.chance = { .lostBefore }
      state.fates = [.answered]
    }
    let end = try await book.run()
    #expect(end.state == .finishedUnverified)
    #expect(end.tally.unknown == 100)
    #expect(end.tally.confirmed == 100)
    #expect(book.mall.deliveries.count == 1 + 1 + book.settings.replays)
    try book.checkBooks()
    book.mall.change { $0.chance = nil }
    let again = try await book.run()
    #expect(again.state == .finished)
    #expect(again.tally.confirmed == 200)
    try book.checkBooks()
  }

  @Test func `without verification unknown stays unknown until it is asked for`() async throws {
    var book = try Case(200)
    book.settings.verifies = false
    let bad = book.ids[150]
    book.mall.change { $0.unknownIDs = [bad] }
    let end = try await book.run()
    #expect(end.state == .finishedUnverified)
    #expect(end.tally.unknown == 100)
    #expect(book.mall.reads == 0)
    let sent = book.mall.deliveries.count
    let verified = try await book.engine().verify()
    #expect(verified.state == .finished)
    #expect(verified.tally.confirmed == 199)
    #expect(book.mall.deliveries.count == sent)
    try book.checkBooks()
  }

  // MARK: Refusals

  @Test func `a platform that refuses all is not asked for ever`() async throws {
    let book = try Case(2_000)
    book.mall.change { $0.chance = { .refused } }
    let end = try await book.run()
    #expect(end.state == .paused)
    #expect(end.tally.notSent == 2_000)
    #expect(book.mall.deliveries.count == 3)
    guard case .call(.refused, "41000", "not now", _) = end.halt else {
      Issue.record("\(String(describing: end.halt))")
      return
    }
    try book.checkBooks()
    book.mall.change { $0.chance = nil }
    #expect(try await book.run().tally.confirmed == 2_000)
  }

  @Test func `a batch that is refused as a whole holds up no other`() async throws {
    let book = try Case(500)
    let bad = book.ids[250]
    book.mall.change { state in
      state.unknownIDs = [bad]
      state.refusesWhole = true
    }
    let end = try await book.run()
    #expect(end.state == .finished)
    #expect(end.tally.confirmed == 400)
    #expect(end.tally.rejected == 100)
    try book.checkBooks()
    let price = try #require(try book.engine().locatingPrice())
    #expect(price.batches == 1)
    let sent = book.mall.deliveries.count
    let located = try await book.engine().locate()
    #expect(located.tally.confirmed == 499)
    #expect(located.tally.rejected == 1)
    #expect(try book.marks()[bad] == .rejected)
    #expect(Int64(book.mall.deliveries.count - sent) <= price.requests)
    try book.checkBooks()
  }

  @Test(arguments: [Mall.Fate.throttled, .unauthorized])
  func `what waiting does not mend stops it, and it goes on later`(fate: Mall.Fate) async throws {
    let book = try Case(1_000)
    book.mall.change { $0.fates = [.answered, .answered, fate] }
    let end = try await book.run()
    #expect(end.state == .paused)
    #expect(end.halt != nil)
    #expect(end.tally.confirmed == 200)
    #expect(end.tally.notSent == 800)
    #expect(book.mall.deliveries.count == 3)
    try book.checkBooks()
    #expect(try await book.run().tally.confirmed == 1_000)
    #expect(book.mall.deliveries.count == 11)
  }

  @Test func `a platform that is away is waited for, with growing pauses`() async throws {
    let book = try Case(200)
    book.mall.change { $0.fates = Array(repeating: .unsent, count: 12) }
    let end = try await book.run()
    #expect(end.state == .finished)
    #expect(book.mall.deliveries.count == 14)
    #expect(book.clock.now > 60_000)
  }

  @Test func `a platform that stays away stops it`() async throws {
    let book = try Case(200)
    book.mall.change { $0.chance = { .unsent } }
    let end = try await book.run()
    #expect(end.state == .paused)
    #expect(end.tally.notSent == 200)
    guard case .call(.unreachable, _, _, _) = end.halt else {
      Issue.record("\(String(describing: end.halt))")
      return
    }
    #expect(book.mall.deliveries.count < 200)
  }

  // MARK: T72

  @Test func `another crowd under the same number gets nothing`() async throws {
    let book = try Case(300)
    book.mall.change { $0.name = "Other" }
    var end = try await book.run()
    #expect(end.halt == .renamed(now: "Other"))
    book.mall.change { $0.name = nil }
    end = try await book.run()
    #expect(end.halt == .renamed(now: nil))
    book.mall.change { $0.exists = false }
    end = try await book.run()
    #expect(end.halt == .gone)
    #expect(book.mall.deliveries.isEmpty)
    #expect(end.state == .paused)
    try book.journal().write { $0.progress.acceptsName = true }
    book.mall.change { ($0.exists, $0.name) = (true, "Other") }
    #expect(try await book.run().state == .finished)
  }

  @Test func `a crowd that is deleted in the middle stops it`() async throws {
    let book = try Case(500)
    let mall = book.mall
    mall.change { state in
      state.arrival = { ids in
        if ids.first == book.ids[200] { mall.change { $0.exists = false } }
      }
    }
    let end = try await book.run()
    #expect(end.halt == .gone)
    #expect(end.tally.confirmed == 200)
    #expect(end.tally.notSent == 300)
    try book.checkBooks()
  }
}
