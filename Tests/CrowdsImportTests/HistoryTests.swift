import CrowdsAPI
import CrowdsStore
import Testing
import Trials

@testable import CrowdsImport

/// T61: whatever happens in whatever order, the numbers add up and the journal never says more than
/// the platform did.
@Suite(.timeLimit(.minutes(60))) struct HistoryTests {
  /// One thing that happens.
  enum Event: Hashable {
    /// The next batch that was never sent is begun, in a lane.
    case claim
    /// The next batch of which something is unknown is begun, in a lane.
    case replay
    /// The oldest delivery is carried out by the platform, which takes some of it or not.
    case arrive
    /// The oldest delivery that was carried out, or not, ends so.
    case answer, lose, notDone, refuse, clientRepeats
    /// The process ends, and another one opens the journal.
    case crash
    /// The list of members is read as it stands, and believed or not.
    case verify(isCertain: Bool)
    /// Somebody takes a member out, or adds one.
    case remove, join
    /// A batch that was refused is planned again.
    case takeBack
  }

  /// A delivery on its way.
  private struct Delivery {
    var number: Int64
    var ids: [String]
    var isDone = false
    var counts = ImportCounts(succeeded: 0, failed: 0)
  }

  /// What happens for sure, beside the journal that hears of some of it.
  private struct World {
    var members: Set<String> = []
    var bad: Set<String> = []
    var repeatsFail = false
    var flying: [Delivery] = []
    /// Ids that were members when the platform said so, and that somebody took out since.
    var taken: Set<String> = []
  }

  private func events(_ seed: UInt64) -> [Event] {
    var random = SplitMix(seed: seed)
    let all: [(Event, Int)] = [
      (.claim, 10), (.replay, 4), (.arrive, 12), (.answer, 10), (.lose, 3), (.notDone, 2),
      (.refuse, 2), (.clientRepeats, 2), (.crash, 3), (.verify(isCertain: true), 2),
      (.verify(isCertain: false), 1), (.remove, 1), (.join, 1), (.takeBack, 1),
    ]
    let sum = all.reduce(0) { $0 + $1.1 }
    return (0..<Int.random(in: 10...60, using: &random)).map { _ in
      var number = Int.random(in: 0..<sum, using: &random)
      return all.first { event in
        number -= event.1
        return number < 0
      }?.0 ?? .claim
    }
  }

  /// What is wrong after a history; nil where nothing is.
  private func fault(_ events: [Event], seed: UInt64) throws -> String? {
    var random = SplitMix(seed: seed &+ 1_000_003)
    let ids = someIDs(Int.random(in: 1...12, using: &random), seed: seed)
    let size = Int.random(in: 1...5, using: &random)
    var world = World()
    world.bad = Set(ids.filter { _ in Int.random(in: 0..<6, using: &random) == 0 })
    world.repeatsFail = Bool.random(using: &random)
    world.members = Set(ids.filter { _ in Int.random(in: 0..<8, using: &random) == 0 })
      .subtracting(world.bad)
    let place = try Place(isFast: true)
    let staging = try Staging(in: place.folder())
    try staging.take(Array(ids.joined(separator: "\n").utf8))
    try staging.finish()
    let journal = try ImportJournal.make(
      staging, .send, as: Case.draft(batchSize: size), id: 1,
      JournalFile(inMemory: "history \(seed)"))
    for (place, event) in events.enumerated() {
      try happen(event, journal, &world, &random)
      if let fault = try check(journal, ids, world) { return "after \(place) \(event): \(fault)" }
    }
    do throws(StoreError) { try journal.audit() } catch { return "the journal is damaged" }
    return nil
  }

  private func happen(
    _ event: Event, _ journal: ImportJournal, _ world: inout World, _ random: inout SplitMix
  ) throws {
    switch event {
    case .claim, .replay:
      let claimed = try journal.write { session -> Delivery? in
        var place: Int64 = -1
        while true {
          let next =
            event == .claim
            ? try session.nextPlanned(after: place) : try session.nextUnknown(after: place)
          guard let number = next else { return nil }
          place = number
          let batch = try session.batch(number)
          guard event == .claim ? batch.isPlanned : batch.wantsReplay else { continue }
          try session.change(number) { $0.begin() }
          return Delivery(number: number, ids: try session.content(number).texts)
        }
      }
      if let claimed { world.flying.append(claimed) }
    case .arrive:
      guard let place = world.flying.firstIndex(where: { !$0.isDone }) else { return }
      world.flying[place].isDone = true
      let ids = world.flying[place].ids
      let failed = ids.count { id in
        world.bad.contains(id) || (world.repeatsFail && world.members.contains(id))
      }
      world.flying[place].counts = ImportCounts(succeeded: ids.count - failed, failed: failed)
      let new = ids.filter { !world.bad.contains($0) }
      world.members.formUnion(new)
      world.taken.subtract(new)
    case .answer, .clientRepeats:
      guard let place = world.flying.firstIndex(where: \.isDone) else { return }
      let delivery = world.flying.remove(at: place)
      try end(
        delivery, journal,
        .answered(delivery.counts, tries: event == .answer ? 1 : 2, requestID: "r"))
    case .lose:
      guard !world.flying.isEmpty else { return }
      try end(world.flying.removeFirst(), journal, .unknown(requestID: nil))
    case .notDone, .refuse:
      // The platform, or the way to it, says so only of what was not carried out.
      guard let place = world.flying.firstIndex(where: { !$0.isDone }) else { return }
      let delivery = world.flying.remove(at: place)
      try end(
        delivery, journal,
        event == .notDone ? .notDone : .refused(code: "c", message: "m", requestID: "r"))
    case .crash:
      // What was on its way may still arrive.
      for delivery in world.flying where !delivery.isDone && Bool.random(using: &random) {
        let new = delivery.ids.filter { !world.bad.contains($0) }
        world.members.formUnion(new)
        world.taken.subtract(new)
      }
      world.flying = []
      try journal.recover()
    case .verify(let isCertain):
      // Nothing is on its way when the list is read.
      guard world.flying.isEmpty else { return }
      let members = world.members
      try journal.write { session in
        for number in try session.numbers(where: "attempts > 0") {
          let content = try session.content(number).texts
          _ = try session.change(number) { batch in
            batch.resolve(isCertain: isCertain) { members.contains(content[$0]) }
          }
        }
      }
    case .remove:
      guard let one = world.members.sorted().randomElement(using: &random) else { return }
      world.members.remove(one)
      world.taken.insert(one)
    case .join: world.members.insert(random.id())
    case .takeBack:
      try journal.write { session in
        for number in try session.numbers(where: "reason = 1") {
          try session.change(number) { $0.forgetRefusal() }
        }
      }
    }
  }

  private func end(
    _ delivery: Delivery, _ journal: ImportJournal, _ ending: Batch.Delivery
  ) throws {
    try journal.write { session in
      try session.change(delivery.number) { $0.end(ending) }
    }
  }

  private func check(
    _ journal: ImportJournal, _ ids: [String], _ world: World
  ) throws -> String? {
    let flying = Set(world.flying.map(\.number))
    let size = journal.plan.batchSize
    let (progress, batches) = try journal.read { session in
      (session.progress, try (0..<journal.plan.batches).map { try session.batch($0) })
    }
    var tally = Tally()
    for batch in batches { tally.replace(Tally(), with: batch.tally) }
    guard tally == progress.tally, tally.sum == Int64(ids.count), journal.plan.count.addsUp else {
      return "the numbers do not add up"
    }
    for batch in batches {
      let number = batch.number
      for index in 0..<batch.size {
        let id = ids[Int(number) * size + index]
        let isMember = world.members.contains(id)
        switch batch[index] {
        case .confirmed where !isMember && !world.taken.contains(id): return "\(id) is lost"
        case .inFlight where !flying.contains(number): return "\(id) is in flight nowhere"
        default: break
        }
      }
      if flying.contains(number), batch.tally.inFlight == 0, batch.tally.confirmed == 0 {
        return "batch \(number) is on its way and not in flight"
      }
    }
    return nil
  }

  @Test func `any history adds up`() throws {
    let count = trials("CROWDS_HISTORIES", 2_000)
    let first = UInt64(trials("CROWDS_HISTORY_SEED", 1))
    var steps = 0
    for seed in first..<first + UInt64(count) {
      let events = events(seed)
      steps += events.count
      guard var fault = try fault(events, seed: seed) else { continue }
      // Shorter, while it still fails.
      var shortest = events
      var size = max(1, shortest.count / 2)
      while size >= 1 {
        var start = 0
        while start < shortest.count {
          var shorter = shortest
          shorter.removeSubrange(start..<min(shorter.count, start + size))
          if let now = try self.fault(shorter, seed: seed) {
            (shortest, fault) = (shorter, now)
          } else {
            start += size
          }
        }
        size /= 2
      }
      Issue.record("seed \(seed): \(fault); \(shortest.count) steps: \(shortest)")
      return
    }
    print("\(count) histories with \(steps) steps, from seed \(first)")
  }

  @Test func `a rule that is broken is found and told in a few steps`() throws {
    // A platform that says it took what it did not take is the one lie that nobody can find.
    let place = try Place(isFast: true)
    let staging = try Staging(in: place.folder())
    try staging.take(Array(someIDs(4).joined(separator: "\n").utf8))
    try staging.finish()
    let journal = try ImportJournal.make(
      staging, .send, as: Case.draft(batchSize: 2), id: 1, JournalFile(inMemory: "lie"))
    try journal.write { session in
      try session.change(0) { batch in
        batch.begin()
        batch.end(
          .answered(ImportCounts(succeeded: 2, failed: 0), tries: 1, requestID: nil))
      }
    }
    #expect(try check(journal, someIDs(4), World())?.hasSuffix("is lost") == true)
  }
}
