import CrowdsAPI
import CrowdsStore
import Testing
import Trials

@testable import CrowdsImport

/// T62, T69, T71 and T73: naming those that were not taken, a list that lags, and cancelling.
@Suite struct LocatingTests {
  /// An import whose failures are all still unknown.
  private func unverified(
    _ count: Int, bad: [Int], change: (inout Mall.State) -> Void = { _ in }
  ) async throws -> Case {
    var book = try Case(count)
    book.settings.verifies = false
    let unknown = Set(bad.map { book.ids[$0] })
    book.mall.change { state in
      state.unknownIDs = unknown
      change(&state)
    }
    let end = try await book.run()
    #expect(end.state == .finishedUnverified)
    return book
  }

  private func spread(_ count: Int, of total: Int) -> [Int] {
    var random = SplitMix(seed: 37)
    return Array((0..<total).shuffled(using: &random).prefix(count))
  }

  @Test(arguments: [false, true]) func `37 of many are named, for no more than the price`(
    isClustered: Bool
  ) async throws {
    let total = trials("CROWDS_LOCATED_IDS", 10_000)
    let bad = isClustered ? Array(4_200..<4_237) : spread(37, of: total)
    let book = try await unverified(total, bad: bad)
    let price = try #require(try book.engine().locatingPrice())
    #expect(price.requests <= 2 * 7 * 37 + 1)
    let sent = book.mall.deliveries.count
    #expect(sent == total / 100)
    let end = try await book.engine().locate()
    #expect(end.state == .finished)
    #expect(end.tally.rejected == 37)
    #expect(
      Set(try book.marks().filter { $0.value == .rejected }.keys)
        == Set(bad.map { book.ids[$0] }))
    #expect(Int64(book.mall.deliveries.count - sent) <= price.requests)
    #expect(book.mall.reads == 0)
    print("located 37 of \(total) with \(book.mall.deliveries.count - sent) requests")
    try book.checkBooks()
  }

  @Test func `where a repeat counts as a failure nothing is halved`() async throws {
    let book = try await unverified(1_000, bad: [3, 500]) { $0.repeatsFail = true }
    let sent = book.mall.deliveries.count
    let end = try await book.engine().locate()
    #expect(end.state == .finishedUnverified)
    #expect(book.mall.deliveries.count == sent + 1)
    #expect(end.repeatsSucceed == false)
    let verified = try await book.engine().verify()
    #expect(verified.tally.rejected == 2)
    #expect(verified.state == .finished)
    try book.checkBooks()
  }

  @Test func `locating that breaks off leaves the rest unknown`() async throws {
    let book = try await unverified(500, bad: [1, 250, 499])
    book.mall.change { $0.fates = [.answered, .answered, .lostAfter, .answered, .lostBefore] }
    _ = try await book.engine().locate()
    try book.checkBooks()
    let end = try await book.engine().locate()
    #expect(end.tally.rejected == 3)
    #expect(end.state == .finished)
    try book.checkBooks()
  }

  @Test(arguments: [[0], [99], [0, 99], Array(0..<50), Array(0..<100)])
  func `a batch that is refused whole is halved until the bad ones are alone`(
    bad: [Int]
  ) async throws {
    let book = try Case(300)
    let unknown = Set(bad.map { book.ids[100 + $0] })
    book.mall.change { state in
      state.unknownIDs = unknown
      state.refusesWhole = true
    }
    _ = try await book.run()
    let price = try #require(try book.engine().locatingPrice())
    let sent = book.mall.deliveries.count
    let end = try await book.engine().locate()
    #expect(end.tally.confirmed == Int64(300 - bad.count))
    #expect(Set(try book.marks().filter { $0.value == .rejected }.keys) == unknown)
    #expect(Int64(book.mall.deliveries.count - sent) <= price.requests)
    try book.checkBooks()
    #expect(try book.engine().locatingPrice() == nil)
  }

  // MARK: T62

  @Test(arguments: 0..<8) func `a list that lags and others who write confuse nobody`(
    lag: Int
  ) async throws {
    let book = try Case(600, seed: UInt64(lag))
    var random = SplitMix(seed: UInt64(lag) + 9)
    let fates = (0..<12).map { _ in
      [Mall.Fate.answered, .answered, .lostAfter, .lostBefore, .doneTwice]
        .randomElement(using: &random) ?? .answered
    }
    let bad = book.ids[77]
    let mall = book.mall
    mall.change { state in
      state.lag = lag
      state.fates = fates
      state.repeatsFail = lag % 2 == 1
      state.unknownIDs = [bad]
      // Somebody else adds people all the time.
      state.arrival = { ids in
        let other = "other-" + (ids.first ?? "")
        mall.change { state in
          if state.known.insert(other).inserted { state.members.append(other) }
        }
      }
    }
    var end = try await book.run()
    // Where every answer was lost, somebody asks again.
    for _ in 0..<3 where end.state == .finishedUnverified { end = try await book.run() }
    #expect(end.state == .finished, "lag \(lag)")
    #expect(end.tally.confirmed == 599, "lag \(lag)")
    #expect(end.verification?.lost ?? 0 == 0, "lag \(lag)")
    #expect(try book.marks()[bad] == .rejected)
    #expect(mall.members.filter { !$0.hasPrefix("other-") } == Set(book.ids).subtracting([bad]))
  }

  // MARK: T73

  @Test(arguments: [ImportEngine.Wish.pause, .stop]) func `a cancel starts nothing more`(
    wish: ImportEngine.Wish
  ) async throws {
    var random = SplitMix(seed: 73)
    for _ in 0..<trials("CROWDS_CANCELS", 20) {
      var book = try Case(1_000)
      book.settings.lanes = 3
      let moment = Int.random(in: 0..<7, using: &random)
      let (mall, wishes) = (book.mall, book.wishes)
      let left = Counter(moment)
      let late = Counter(0)
      mall.change { state in
        state.arrival = { _ in
          if wishes.wish != .go { _ = late.take() }
          if !left.take() { wishes.wish = wish }
        }
      }
      let end = try await book.run()
      #expect(end.state == (wish == .stop ? .stopped : .paused))
      #expect(end.tally.inFlight == 0)
      #expect(end.tally.confirmed + end.tally.notSent == 1_000)
      // Those that were on their way to the platform already: one a lane.
      #expect(-late.count <= 2)
      try book.checkBooks()
      mall.change { $0.arrival = nil }
      wishes.wish = .go
      #expect(try await book.run().tally.confirmed == 1_000)
      #expect(mall.deliveries.count == 10)
    }
  }

  @Test func `a call that only waits is called back`() async throws {
    let book = try Case(300)
    let waiting = WaitingMall()
    let wishes = book.wishes
    let engine = ImportEngine(
      journal: try book.journal(), in: try book.place.folder(), platform: waiting,
      settings: book.settings, clock: book.clock.steady, now: { 0 }, wish: { wishes.wish })
    let run = Task { try await engine.run() }
    await waiting.hasBegun()
    wishes.wish = .stop
    let end = try await run.value
    #expect(end.state == .stopped)
    #expect(end.tally.notSent == 300)
  }
}

/// A platform that is never reached: each call waits until it is called back.
private actor WaitingMall: ImportPlatform {
  private var isWaiting = false
  private var waiters: [CheckedContinuation<Void, Never>] = []

  func hasBegun() async {
    guard !isWaiting else { return }
    await withCheckedContinuation { waiters.append($0) }
  }

  private func begin() {
    isWaiting = true
    for waiter in waiters { waiter.resume() }
    waiters = []
  }

  nonisolated func crowd(_ id: Crowd.ID, _ report: Report) async throws(APIError) -> Crowd {
    Crowd(id: id, name: "双十一老客", userCount: 0)
  }

  nonisolated func deliver(
    _ call: ImportMembers, _ report: Report
  ) async -> Outcome<ImportCounts> {
    await report(Waiting(.outage(since: 0), seconds: 30))
    await begin()
    try? await Task.sleep(for: .seconds(600))
    return .notDone(APIError(.cancelled, operation: .importMembers, outcomeIsUnknown: false))
  }

  nonisolated func members(of id: Crowd.ID, _ report: @escaping Report) -> any MemberPages {
    NoPages()
  }

  private struct NoPages: MemberPages {
    func next() async throws(APIError) -> [String]? { nil }
  }
}
