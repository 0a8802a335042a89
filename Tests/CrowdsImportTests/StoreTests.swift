import CrowdsAPI
import CrowdsStore
import Foundation
import GRDB
import Glibc
import Testing

@testable import CrowdsImport

/// T65, T72, T74 and T77: where imports are kept, who works on them, and the files they leave.
@Suite struct StoreTests {
  private let place: Place
  private let store: ImportStore
  private let activity: ActivityStore
  private let clock = LeapClock()

  init() throws {
    place = try Place(isFast: true)
    store = try ImportStore(state: place.path("state"))
    activity = try ActivityStore(in: place.folder())
  }

  private func entry(_ text: String, batchSize: Int = 10) throws -> ImportEntry {
    let staging = try store.staging()
    try staging.take(Array(text.utf8))
    try staging.finish()
    return try store.make(staging, unusual: .send, as: Case.draft(batchSize: batchSize))
  }

  private func worker(
    _ entry: ImportEntry, _ mall: Mall,
    target change: (inout ImportTarget) -> Void = { _ in }
  ) -> ImportWorker {
    var target = Case.draft().target
    change(&target)
    var settings = ImportEngine.Settings()
    settings.lanes = 2
    return ImportWorker(
      entry, platform: mall, target: target, activity: activity, settings: settings,
      clock: clock.steady, now: { 1_800_000_000 })
  }

  /// The rows of a file, each as its cells.
  private func rows(_ files: ResultFiles, _ kind: ResultFiles.Kind) throws -> [[String]] {
    let text = try String(contentsOfFile: files.path(kind), encoding: .utf8)
    return text.split(separator: "\n").dropFirst().map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
  }

  // MARK: Files

  private let ids = someIDs(60, seed: 21)

  private var messy: String {
    ids[..<30].joined(separator: "\n")
      + "\n\(ids[4]) \(ids[5])\n\n=1+1 \u{202E}evil\u{1B}[31m\n"
      + "\"wang@x.cn\"\n" + ids[30...].joined(separator: "，")
  }

  @Test func `the lines of all files are what was read`() async throws {
    let entry = try entry(messy)
    let mall = Mall { state in
      state.unknownIDs = [ids[2], ids[33]]
      state.fates = [.answered, .refused, .lostAfter]
    }
    let summary = try await worker(entry, mall).run(.send)
    let files = try #require(summary.files)
    var lines = summary.plan.count.blank
    for kind in ResultFiles.Kind.allCases where kind != .summary {
      lines += Int64(try rows(files, kind).count)
      var status = stat()
      #expect(stat(files.path(kind), &status) == 0)
      #expect(status.st_mode & 0o777 == 0o600)
    }
    #expect(lines == summary.plan.count.read)
    #expect(try rows(files, .rejected).count == Int(summary.progress.tally.rejected))
    #expect(try rows(files, .rejected).contains { $0[2] == "not_in_member_list" })
    #expect(try rows(files, .rejected).contains { $0[2] == "batch_refused" && $0[3] == "41000" })
    #expect(
      try rows(files, .duplicate) == [[ids[4], "31", "5"], [ids[5], "31", "6"]])
    let names = try FileManager.default.contentsOfDirectory(atPath: entry.path)
    #expect(!names.contains { $0.contains(".new-") || $0.contains(".spool") })
    // What a terminal or a spreadsheet would obey is only shown.
    let invalid = try String(contentsOfFile: files.path(.invalid), encoding: .utf8)
    #expect(invalid.contains("'=1+1,"))
    #expect(invalid.contains("<U+202E>evil<U+001B>"))
    #expect(!invalid.utf8.contains(0x1B))
  }

  @Test func `every file but the summary is an input`() async throws {
    let entry = try entry(messy)
    let mall = Mall { state in
      state.unknownIDs = [ids[2], ids[33]]
      state.chance = { .lostBefore }
      state.fates = [.answered, .refused, .lostBefore, .lostBefore, .lostBefore, .lostBefore]
    }
    let summary = try await worker(entry, mall).run(.send)
    let files = try #require(summary.files)
    let tally = summary.progress.tally
    #expect(tally.unknown > 0)
    for (kind, count) in [
      (ResultFiles.Kind.confirmed, tally.confirmed), (.rejected, tally.rejected),
      (.unknown, tally.unknown), (.notSent, tally.notSent), (.duplicate, 2),
    ] {
      let bytes = try Data(contentsOf: URL(filePath: files.path(kind)))
      let found = try reading(Array(bytes))
      #expect(Int64(found.found.ids.count) == count, "\(kind)")
      #expect(found.count.invalid == 0, "\(kind)")
    }
    let invalid = try Data(contentsOf: URL(filePath: files.path(.invalid)))
    #expect(try reading(Array(invalid)).count.invalid == summary.plan.count.invalid)
  }

  @Test func `the summary says the numbers under their names`() async throws {
    let entry = try entry(messy)
    let summary = try await worker(entry, Mall()).run(.send)
    let file = try #require(summary.files?.path(.summary))
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(contentsOf: URL(filePath: file)))
        as? [String: Any])
    for name in [
      "import_id", "group_id", "state", "worker_pid", "read", "unique", "duplicate", "invalid",
      "blank", "not_sent", "in_flight", "unknown", "confirmed", "rejected", "files",
    ] {
      #expect(object[name] != nil, "\(name)")
    }
    #expect(object["confirmed"] as? Int == 60)
    #expect(object["worker_pid"] is NSNull)
    #expect((object["files"] as? [String: String])?["not_sent"]?.hasSuffix("/not_sent.csv") == true)
  }

  // MARK: Who works on it

  @Test func `a receipt is begun and settled with it`() async throws {
    let entry = try entry(ids.joined(separator: "\n"))
    _ = try await worker(entry, Mall()).run(.send)
    let receipt = try #require(try activity.receipts(limit: 5).first)
    #expect(receipt.kind == .importMembers)
    #expect(receipt.outcome == .done(.answered))
    #expect(receipt.count == 60)
    let partial = try self.entry("bad1\n" + ids[0])
    _ = try await worker(partial, Mall { $0.unknownIDs = ["bad1"] }).run(.send)
    #expect(
      try activity.receipts(limit: 5).first?.outcome == .notDone(Receipt.Trouble(.incomplete)))
  }

  @Test func `nobody works on it twice at a time`() async throws {
    let entry = try entry(ids.joined(separator: "\n"))
    #expect(try entry.worker() == nil)
    let held = try #require(try entry.takeUp())
    #expect(try entry.worker() == getpid())
    await #expect(throws: ImportWorker.Refusal.taken) {
      try await worker(entry, Mall()).run(.send)
    }
    #expect(try entry.remove() == false)
    held.release()
    #expect(try entry.worker() == nil)
    #expect(try await worker(entry, Mall()).run(.send).state == .finished)
  }

  @Test func `another import into the crowd is waited for`() async throws {
    let first = try entry(ids.joined(separator: "\n"))
    let queue = store.queue(Case.draft().target)
    let held = try #require(try queue.tryHold())
    let run = Task { try await worker(first, Mall()).run(.send) }
    while try first.journal().progress().state != .queued || first.worker() == nil {
      await Task.yield()
    }
    #expect(try first.summary().state == .queued)
    // Another crowd is another queue.
    var other = Case.draft().target
    other.crowd = Crowd.ID(rawValue: 7)
    #expect(try store.queue(other).tryHold() != nil)
    held.release()
    #expect(try await run.value.state == .finished)
  }

  @Test func `who does not want to wait for another import is let go`() async throws {
    let first = try entry(ids.joined(separator: "\n"))
    let held = try #require(try store.queue(Case.draft().target).tryHold())
    try first.ask(.stop)
    let mall = Mall()
    let summary = try await worker(first, mall).run(.send)
    #expect(summary.state == .stopped)
    #expect(mall.deliveries.isEmpty)
    held.release()
  }

  @Test func `a profile that leads elsewhere sends nothing`() async throws {
    let changes: [(inout ImportTarget) -> Void] = [
      { $0.baseURL = "https://other.example" }, { $0.appID = "other" },
      { $0.environment = "live" },
    ]
    for change in changes {
      let entry = try entry(ids.joined(separator: "\n"))
      let mall = Mall()
      let summary = try await worker(entry, mall, target: change).run(.send)
      #expect(summary.progress.halt == .otherTarget)
      #expect(summary.state == .paused)
      #expect(mall.deliveries.isEmpty)
    }
  }

  @Test func `a journal from another machine sends nothing`() async throws {
    let entry = try entry(ids.joined(separator: "\n"))
    let journal = try entry.journal()
    var header = journal.header
    header.machine = "other"
    try journal.file.write { database in
      try JournalRows.row(journal.plan, header).put(database, salt: header.salt)
    }
    let mall = Mall()
    #expect(try await worker(entry, mall).run(.send).progress.halt == .otherMachine)
    #expect(mall.deliveries.isEmpty)
  }

  @Test func `a damaged journal sends nothing`() async throws {
    let entry = try entry(ids.joined(separator: "\n"))
    try entry.journal().file.write { database in
      try database.execute(sql: "UPDATE content SET ids = x'41' WHERE n = 3")
    }
    let mall = Mall()
    await #expect {
      try await worker(entry, mall).run(.send)
    } throws: { error in
      guard case .store(let fault)? = error as? ImportWorker.Refusal else { return false }
      return fault.reason == .damaged
    }
    #expect(mall.deliveries.isEmpty)
  }

  // MARK: Where they are

  @Test func `numbers are given once`() throws {
    let one = try entry(ids[0])
    let two = try entry(ids[1])
    #expect([one.id, two.id] == [1, 2])
    #expect(try two.remove())
    #expect(try entry(ids[2]).id == 3)
    #expect(try store.entries().map(\.id) == [3, 1])
    #expect(try store.entry(2) == nil)
    #expect(try store.entry(1)?.journal().plan.count.unique == 1)
  }

  @Test func `an import in the folder of another number is damaged`() throws {
    let one = try entry(ids[0])
    _ = try entry(ids[1])
    let copy = place.path("state/imports/2/journal.sqlite")
    unlink(copy)
    try FileManager.default.copyItem(atPath: one.path + "/journal.sqlite", toPath: copy)
    #expect(throws: StoreError(path: copy, reason: .damaged)) {
      try store.entry(2)?.journal()
    }
  }

  @Test func `a folder on a network is refused`() {
    for kind in ["nfs4", "cifs", "9p"] {
      #expect(throws: StoreError.self) {
        try ImportStore(state: place.path("state")) { _ in kind }
      }
    }
    #expect(throws: Never.self) {
      try ImportStore(state: place.path("state")) { _ in "ext4" }
    }
    let table = """
      22 27 0:20 / /sys rw,nosuid shared:7 - sysfs sysfs rw
      36 35 98:0 /mnt1 /mnt2 rw,noatime master:1 - nfs4 server:/x rw,vers=4
      """
    #expect(MountTable.kind(of: "98:0", in: table) == "nfs4")
    #expect(MountTable.kind(of: "0:20", in: table) == "sysfs")
    #expect(MountTable.kind(of: "1:1", in: table) == nil)
  }

  @Test func `the kind of a file system is found`() {
    #expect(MountTable.fileSystem(of: "/proc") == "proc")
  }
}
