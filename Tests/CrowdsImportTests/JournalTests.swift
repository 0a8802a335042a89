import CrowdsAPI
import CrowdsStore
import Foundation
import GRDB
import Glibc
import Testing
import Trials

@testable import CrowdsImport

/// T63 to T65 and T78: what is kept is what was written, or is known to be damaged.
@Suite struct JournalTests {
  private func messy() throws -> Case {
    var text = ""
    let ids = someIDs(700, seed: 11)
    for (place, id) in ids.enumerated() {
      text += id + "\n"
      if place % 9 == 0 { text += ids[place / 2] + "\n" }
      if place % 50 == 0 { text += "wang@example.com \u{200B}\n\n" }
    }
    return try Case(ids: ids, mall: Mall(), text: text)
  }

  @Test func `what is staged is on the disk as it was`() throws {
    let book = try messy()
    let journal = try book.journal()
    try journal.audit()
    #expect(journal.plan.count.unique == 700)
    #expect(journal.plan.count.duplicate == 78)
    #expect(journal.plan.count.addsUp)
    var sent: [String] = []
    var lines: [Int64] = []
    for number in 0..<journal.plan.batches {
      let content = try journal.read { try $0.content(number) }
      sent += content.texts
      lines += content.lines
    }
    #expect(sent == book.ids)
    #expect(lines == lines.sorted())
    var duplicates = 0
    try journal.forEachDuplicate { id, line, first in
      duplicates += 1
      #expect(first < line)
      #expect(book.ids.contains(String(decoding: id, as: UTF8.self)))
    }
    #expect(duplicates == 78)
    var malformed: [Malformed] = []
    try journal.forEachMalformed { malformed.append($0) }
    #expect(malformed.count == Int(journal.plan.count.invalid))
    #expect(malformed.first?.problem == .email)
    #expect(try journal.progress().tally.notSent == 700)
  }

  @Test func `the journal runs in rollback mode and waits for the disk`() throws {
    let book = try Case(100)
    let journal = try book.journal()
    let modes = try journal.file.read { database in
      (
        try String.fetchOne(database, sql: "PRAGMA journal_mode"),
        try Int.fetchOne(database, sql: "PRAGMA synchronous"),
        try Int.fetchOne(database, sql: "PRAGMA user_version")
      )
    }
    #expect(modes.0 == "truncate")
    #expect(modes.1 == 2)
    #expect(modes.2 == 1)
    let names = try FileManager.default.contentsOfDirectory(atPath: book.place.path("state"))
    #expect(!names.contains { $0.hasSuffix("-wal") || $0.hasSuffix("-shm") })
  }

  @Test func `a journal of a newer or another program is refused`() throws {
    let book = try Case(100)
    let path = try book.journal().path
    func set(_ pragma: String) throws {
      try DatabaseQueue(path: path).write { try $0.execute(sql: pragma) }
    }
    try set("PRAGMA user_version = 2")
    #expect { try book.journal() } throws: { ($0 as? StoreError)?.reason == .newer }
    try set("PRAGMA user_version = 0")
    #expect { try book.journal() } throws: { ($0 as? StoreError)?.reason == .damaged }
    try set("PRAGMA user_version = 1; PRAGMA application_id = 7")
    #expect { try book.journal() } throws: { ($0 as? StoreError)?.reason == .damaged }
  }

  @Test func `a journal that others may read is refused`() throws {
    let book = try Case(100)
    let path = try book.journal().path
    try #require(chmod(path, 0o640) == 0)
    #expect { try book.journal() } throws: {
      ($0 as? StoreError)?.reason == .openToOthers(mode: 0o640)
    }
    unlink(path)
    try #require(symlink("/etc/passwd", path) == 0)
    #expect { try book.journal() } throws: { ($0 as? StoreError)?.reason == .notAFile }
  }

  // MARK: T64

  /// All that the journal says.
  private func everything(_ journal: ImportJournal) throws -> [String] {
    var all = ["\(journal.plan)", "\(try journal.progress())"]
    for number in 0..<journal.plan.batches {
      let (batch, content) = try journal.read { (try $0.batch(number), try $0.content(number)) }
      all += ["\(batch)", "\(content)"]
    }
    try journal.forEachDuplicate { all.append("\($0) \($1) \($2)") }
    try journal.forEachMalformed { all.append("\($0)") }
    return all
  }

  @Test func `damage is found, or changes nothing`() async throws {
    let book = try messy()
    book.mall.change { state in
      state.unknownIDs = [book.ids[3], book.ids[400]]
      state.fates = [.answered, .lostAfter, .answered, .refused]
    }
    _ = try await book.run()
    let path = try book.journal().path
    let whole = try Data(contentsOf: URL(filePath: path))
    let truth = try everything(try book.journal())
    let seed = UInt64(trials("CROWDS_DAMAGE_SEED", 1))
    var random = SplitMix(seed: seed)
    var found = 0
    let rounds = trials("CROWDS_DAMAGES", 150)
    for round in 0..<rounds {
      var bytes = whole
      switch Int.random(in: 0..<10, using: &random) {
      case 0:
        bytes = bytes.prefix(Int.random(in: 0..<bytes.count, using: &random))
      case 1:
        let pages = bytes.count / 8_192
        let (one, two) = (
          Int.random(in: 0..<pages, using: &random), Int.random(in: 0..<pages, using: &random)
        )
        let first = bytes.subdata(in: one * 8_192..<(one + 1) * 8_192)
        let second = bytes.subdata(in: two * 8_192..<(two + 1) * 8_192)
        bytes.replaceSubrange(one * 8_192..<(one + 1) * 8_192, with: second)
        bytes.replaceSubrange(two * 8_192..<(two + 1) * 8_192, with: first)
      default:
        let place = Int.random(in: 0..<bytes.count, using: &random)
        bytes[place] ^= UInt8(1) << UInt8.random(in: 0..<8, using: &random)
      }
      unlink(path + "-journal")
      try bytes.write(to: URL(filePath: path))
      do {
        let journal = try book.journal()
        try journal.audit()
        #expect(try everything(journal) == truth, "seed \(seed), round \(round)")
      } catch let error as StoreError {
        found += 1
        #expect(
          error.reason == .damaged || error.reason == .newer, "seed \(seed), round \(round)")
      }
    }
    print("damages of seed \(seed): \(found) of \(rounds) found, the others changed nothing")
    #expect(found > rounds / 3)
  }

  @Test func `rows of another import do not fit`() throws {
    let (one, two) = (try Case(300, seed: 1), try Case(300, seed: 2))
    let paths = (try one.journal().path, try two.journal().path)
    try DatabaseQueue(path: paths.0).write { database in
      try database.execute(sql: "ATTACH ? AS other", arguments: [paths.1])
      try database.execute(sql: "REPLACE INTO content SELECT * FROM other.content WHERE n = 1")
    }
    let journal = try one.journal()
    #expect(throws: StoreError.self) { try journal.audit() }
    #expect(throws: StoreError.self) { try journal.read { try $0.content(1) } }
  }

  @Test func `a tally that does not add up is damage`() throws {
    let book = try Case(300)
    try book.journal().write { $0.progress.tally.confirmed += 1 }
    #expect(throws: StoreError.self) { try book.journal().audit() }
    // Also where the sum is right.
    try book.journal().write { $0.progress.tally.notSent -= 1 }
    #expect(throws: StoreError.self) { try book.journal().audit() }
  }

  // MARK: T63

  @Test(arguments: [1, 2, 3, 5, 9]) func `a disk that is full stops it before anything is sent`(
    writes: Int
  ) async throws {
    let book = try Case(1_000)
    let disk = Disk(writes)
    let engine = try book.engine { engine in
      engine = ImportEngine(
        journal: disk.failing(engine.journal), in: engine.workspace, platform: book.mall,
        settings: book.settings, clock: book.clock.steady, now: { 0 }, wish: { .go })
    }
    await #expect(throws: StoreError(path: "", reason: .system(ENOSPC))) { try await engine.run() }
    // One request at most is out whose outcome could not be kept; none without its intent.
    let marks = try book.marks()
    let known = marks.filter { $0.value != .notSent }.count
    #expect(book.mall.members.count <= known)
    #expect(marks.filter { $0.value == .inFlight }.count <= 100)
    #expect(try await book.run().tally.confirmed == 1_000)
    try book.checkBooks()
  }
}

/// A disk that has room for so many writes.
final class Disk: Sendable {
  private let left: Counter

  init(_ writes: Int) { left = Counter(writes) }

  func failing(_ journal: ImportJournal) -> ImportJournal {
    var journal = journal
    journal.file.beforeWrite = { [left] in
      guard left.take() else { throw StoreError(path: "", reason: .system(ENOSPC)) }
    }
    return journal
  }
}
