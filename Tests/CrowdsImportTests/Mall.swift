import CrowdsAPI
import CrowdsStore
import Synchronization
import Testing

@testable import CrowdsImport

/// A platform in memory, with a ledger of what it was asked and what it did.
final class Mall: ImportPlatform {
  /// What happens to one delivery.
  enum Fate: Hashable, CaseIterable {
    case answered
    /// Nothing is done, and surely so.
    case unsent
    /// Nothing is done, and nobody can tell.
    case lostBefore
    /// It is done, and nobody can tell.
    case lostAfter
    /// It is done twice, as a client does that sends again by itself.
    case doneTwice
    /// The platform does none of it, and says so.
    case refused
    /// Slow down, and for longer than is waited for.
    case throttled
    /// The token is not accepted.
    case unauthorized
  }

  struct State {
    var name: String? = "双十一老客"
    var exists = true
    var members: [String] = []
    var known: Set<String> = []
    /// Ids that it does not take.
    var unknownIDs: Set<String> = []
    /// Whether one such id makes it refuse all of a batch.
    var refusesWhole = false
    /// Whether an id that is in the crowd already counts as a failure.
    var repeatsFail = false
    /// Every delivery: its ids, and whether it was carried out.
    var deliveries: [(ids: [String], isDone: Bool)] = []
    var fates: [Fate] = []
    var chance: (@Sendable () -> Fate)?
    /// Lists of members as they were before, the latest last; the list lags by so many reads.
    var lag = 0
    var snapshots: [[String]] = []
    var reads = 0
    var inFlight = 0
    var mostInFlight = 0
    /// Called when a delivery arrives, before anything is done.
    var arrival: (@Sendable ([String]) -> Void)?
    var counter = 0
  }

  let state: Mutex<State>

  init(_ change: (inout State) -> Void = { _ in }) {
    var state = State()
    change(&state)
    self.state = Mutex(state)
  }

  func change(_ change: (inout State) -> Void) { state.withLock { change(&$0) } }
  var members: Set<String> { state.withLock { $0.known } }
  var deliveries: [(ids: [String], isDone: Bool)] { state.withLock { $0.deliveries } }
  var mostInFlight: Int { state.withLock { $0.mostInFlight } }
  var reads: Int { state.withLock { $0.reads } }

  func crowd(_ id: Crowd.ID, _ report: Report) async throws(APIError) -> Crowd {
    let (exists, name, count) = state.withLock { ($0.exists, $0.name, $0.members.count) }
    guard exists else {
      throw APIError(
        .notFound(code: "40401", message: "no such group"), operation: .showCrowd,
        outcomeIsUnknown: false)
    }
    return Crowd(id: id, name: name, userCount: Int64(count))
  }

  func deliver(_ call: ImportMembers, _ report: Report) async -> Outcome<ImportCounts> {
    let arrival = state.withLock { state in
      state.inFlight += 1
      state.mostInFlight = max(state.mostInFlight, state.inFlight)
      return state.arrival
    }
    arrival?(call.memberIDs)
    await Task.yield()
    return state.withLock { state in
      state.inFlight -= 1
      return Self.answer(call, &state)
    }
  }

  private static func answer(_ call: ImportMembers, _ state: inout State) -> Outcome<ImportCounts> {
    state.counter += 1
    let request = "request-\(state.counter)"
    func error(_ kind: APIError.Kind, _ isUnknown: Bool = false) -> APIError {
      APIError(kind, operation: .importMembers, requestID: request, outcomeIsUnknown: isUnknown)
    }
    let lost = APIError.Kind.unreachable(
      TransportError(reason: .connectionLost, mayHaveArrived: true, detail: ""))
    let fate = state.fates.isEmpty ? state.chance?() ?? .answered : state.fates.removeFirst()
    func undone(_ outcome: Outcome<ImportCounts>) -> Outcome<ImportCounts> {
      state.deliveries.append((call.memberIDs, false))
      return outcome
    }
    switch fate {
    case .unsent:
      return undone(
        .notDone(
          error(
            .unreachable(
              TransportError(reason: .connectionRefused, mayHaveArrived: false, detail: "")))))
    case .lostBefore: return undone(.unknown(error(lost, true)))
    case .refused: return undone(.notDone(error(.refused(code: "41000", message: "not now"))))
    case .throttled: return undone(.notDone(error(.throttled(retryAfter: 400, code: "42900"))))
    case .unauthorized:
      return undone(.notDone(error(.unauthorized(code: "40101", message: "no right"))))
    case .answered, .lostAfter, .doneTwice: break
    }
    guard state.exists else {
      return undone(.notDone(error(.notFound(code: "40401", message: ""))))
    }
    let bad = call.memberIDs.filter { state.unknownIDs.contains($0) }
    if !bad.isEmpty, state.refusesWhole {
      return undone(.notDone(error(.refused(code: "41001", message: "unknown user"))))
    }
    var counts = ImportCounts(succeeded: 0, failed: 0)
    for _ in 0..<(fate == .doneTwice ? 2 : 1) {
      let good = call.memberIDs.filter { !state.unknownIDs.contains($0) }
      let new = good.filter { !state.known.contains($0) }
      state.known.formUnion(new)
      state.members += new
      let failed = bad.count + (state.repeatsFail ? good.count - new.count : 0)
      counts = ImportCounts(succeeded: call.memberIDs.count - failed, failed: failed)
    }
    state.deliveries.append((call.memberIDs, true))
    if fate == .lostAfter { return .unknown(error(lost, true)) }
    return .done(Reply(value: counts, requestID: request, tries: fate == .doneTwice ? 2 : 1))
  }

  func members(of id: Crowd.ID, _ report: @escaping Report) -> any MemberPages {
    state.withLock { state in
      state.reads += 1
      state.snapshots.append(state.members)
      let place = state.snapshots.count - 1 - state.lag
      return Shelf(rest: place < 0 ? [] : state.snapshots[place][...])
    }
  }

  private struct Shelf: MemberPages {
    var rest: ArraySlice<String>

    mutating func next() async throws(APIError) -> [String]? {
      guard !rest.isEmpty else { return nil }
      let page = rest.prefix(7)
      rest = rest.dropFirst(7)
      return Array(page)
    }
  }
}

/// A clock that a test moves, and that moves by itself when somebody sleeps.
final class LeapClock: Sendable {
  private let time = Mutex<Int64>(0)

  var steady: SteadyClock {
    SteadyClock(boot: "test", now: { self.time.withLock { $0 } }) { milliseconds in
      try Task.checkCancellation()
      self.time.withLock { $0 += milliseconds }
      await Task.yield()
    }
  }

  var now: Int64 { time.withLock { $0 } }
}

/// What a person wants, as a test says.
final class Wishes: Sendable {
  private let state = Mutex(ImportEngine.Wish.go)
  var wish: ImportEngine.Wish {
    get { state.withLock { $0 } }
    set { state.withLock { $0 = newValue } }
  }
}

/// One import in a folder of a test.
struct Case {
  let place: Place
  let mall: Mall
  let clock = LeapClock()
  let wishes = Wishes()
  let ids: [String]
  var settings = ImportEngine.Settings()

  /// Stages these ids, or so many.
  init(
    _ count: Int = 1_000, ids: [String]? = nil, batchSize: Int = 100, mall: Mall = Mall(),
    seed: UInt64 = 1, text: String? = nil
  ) throws {
    place = try Place(isFast: true)
    self.mall = mall
    self.ids = ids ?? someIDs(count, seed: seed)
    settings.lanes = 1
    let staging = try Staging(in: place.folder())
    try staging.take(Array((text ?? self.ids.joined(separator: "\n")).utf8))
    try staging.finish()
    _ = try ImportJournal.make(
      staging, .send, as: Self.draft(batchSize: batchSize), id: 1, in: place.folder())
  }

  static func draft(batchSize: Int = 100) -> ImportDraft {
    ImportDraft(
      target: ImportTarget(
        baseURL: "https://platform.example", appID: "app", profile: "shop", environment: "test",
        crowd: Crowd.ID(rawValue: 20541), crowdName: "双十一老客", before: 0),
      user: "wang", source: "ids.txt", batchSize: batchSize, begun: 1_800_000_000)
  }

  func journal() throws -> ImportJournal { try ImportJournal(in: place.folder()) }

  func engine(
    _ change: (inout ImportEngine) -> Void = { _ in }
  ) throws -> ImportEngine {
    var engine = ImportEngine(
      journal: try journal(), in: try place.folder(), platform: mall, settings: settings,
      clock: clock.steady, now: { 1_800_000_000 }, wish: { [wishes] in wishes.wish })
    change(&engine)
    return engine
  }

  func run() async throws -> ImportProgress { try await engine().run() }

  /// What the journal says of each id.
  func marks() throws -> [String: Mark] {
    let journal = try journal()
    var marks: [String: Mark] = [:]
    for number in 0..<journal.plan.batches {
      let (batch, content) = try journal.read { (try $0.batch(number), try $0.content(number)) }
      for (index, id) in content.texts.enumerated() { marks[id] = batch[index] }
    }
    return marks
  }

  /// Whether everything adds up, in the journal and with the platform.
  func checkBooks(
    _ comment: Comment? = nil, location: SourceLocation = #_sourceLocation
  ) throws {
    let journal = try journal()
    #expect(throws: Never.self, comment, sourceLocation: location) { try journal.audit() }
    let progress = try journal.progress()
    #expect(progress.tally.sum == journal.plan.count.unique, comment, sourceLocation: location)
    let marks = try marks()
    let members = mall.members
    let lost = marks.filter { $0.value == .confirmed && !members.contains($0.key) }
    #expect(lost.isEmpty, comment, sourceLocation: location)
    let wrong = marks.filter { $0.value == .rejected && members.contains($0.key) }
    #expect(wrong.isEmpty, comment, sourceLocation: location)
    let early = marks.filter { $0.value == .notSent && members.contains($0.key) }
    #expect(early.isEmpty, comment, sourceLocation: location)
    let unexpected = members.subtracting(ids)
    #expect(unexpected.isEmpty, comment, sourceLocation: location)
  }
}

/// A number that several tasks take from.
final class Counter: Sendable {
  private let state: Mutex<Int>

  init(_ count: Int) { state = Mutex(count) }

  /// Takes one; false where none is left.
  func take() -> Bool {
    state.withLock { count in
      count -= 1
      return count >= 0
    }
  }

  var count: Int { state.withLock { $0 } }
}
