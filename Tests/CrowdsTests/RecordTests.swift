import CrowdsAPI
import CrowdsConsole
import CrowdsStore
import TerminalUI
import Testing

@testable import crowds

/// Receipts and snapshots as commands print them, and how long they are kept.
@Suite struct RecordTests {
  private static let author = Receipt.Author(
    user: "lin", appID: "app", profile: "shop", environment: "live")

  private static func receipt(_ outcome: Receipt.Outcome, name: String = "双十一") -> Receipt {
    var receipt = Receipt(
      id: 7, kind: .update, crowd: Crowd.ID(rawValue: 20_541),
      text: .init(name: name, description: "老客"),
      before: .init(name: "before", description: nil), author: author, begun: 1_790_000_000,
      count: 12_840, snapshot: Snapshot.ID(rawValue: 3))
    receipt.outcome = outcome
    receipt.requestID = "6f84"
    receipt.settled = 1_790_000_001
    return receipt
  }

  private static let outcomes: [(Receipt.Outcome, String)] = [
    (.open, "open"), (.done(.lookedUp), "done"),
    (.notDone(.init(.refused, code: "1", message: "no")), "not_done"),
    (.unknown(.init(.unreachable)), "unknown"),
  ]

  @Test(arguments: outcomes)
  func `scripts read how it ended in one of four words`(outcome: Receipt.Outcome, word: String) {
    let object = Self.receipt(outcome).fieldsAsJSON
    #expect(object["outcome"] == .string(word))
    #expect(object["group_id"] == .integer(20_541))
    #expect(object["previous_group_name"] == .string("before"))
    #expect(object["request_id"] == .string("6f84"))
    for member in object.members { #expect(Receipt.names.contains(member.name)) }
  }

  @Test(arguments: outcomes)
  func `people read it in words`(outcome: Receipt.Outcome, word: String) {
    for language in Language.allCases {
      let text = Self.receipt(outcome).text(.table, language: language, leavingOutMissing: true)
      #expect(text.contains(RecordWords(outcome).text(language).plain))
      #expect(text.contains("2026-09-21"))
      #expect(!text.contains("not_done"))
      #expect(text.split(separator: "\n").count >= 14)
    }
  }

  @Test func `every column shows a field that there is`() {
    #expect(Receipt.columns.allSatisfy { Receipt.names.contains($0.name) })
    #expect(Receipt.details.map(\.name) == Receipt.names)
    #expect(Snapshot.columns.allSatisfy { Snapshot.names.contains($0.name) })
    #expect(Deletion.columns.allSatisfy { Deletion.names.contains($0.name) })
    #expect(DryRun.details.allSatisfy { DryRun.names.contains($0.name) })
  }

  // T11.
  @Test(arguments: ["=1+1", "+1", "-1", "@x", "\t=1", "＝1"])
  func `a receipt in CSV runs nothing in a spreadsheet`(name: String) {
    let text = Self.receipt(.unknown(.init(.refused, code: name, message: name)), name: name)
      .text(.csv, language: .english)
    let cells = text.split(separator: "\r\n").last?.split(
      separator: ",", omittingEmptySubsequences: false)
    #expect(cells?.count == Receipt.names.count)
    for column in ["group_name", "code", "message"] {
      let index = Receipt.names.firstIndex(of: column) ?? 0
      #expect(cells?[index].first == "'", "\(column)")
    }
  }

  @Test func `no name breaks out of a receipt`() {
    for name in HostileNames.all {
      for format in OutputFormat.allCases {
        let text = Self.receipt(.done(.answered), name: name).text(format, language: .english)
        let isSafe = text.unicodeScalars.allSatisfy {
          $0 == "\n" || $0 == "\r" || ($0.value >= 0x20 && !(0x7F...0x9F).contains($0.value))
        }
        #expect(isSafe)
        let lines = text.unicodeScalars.count { $0 == "\n" }
        #expect(lines == (format == .table ? Receipt.names.count : format == .csv ? 2 : 1))
      }
    }
  }

  @Test(arguments: [
    ("7d", 1_789_395_200), ("12h", 1_789_956_800), ("30m", 1_789_998_200),
    ("2026-09-21", 1_789_920_000), ("2026-09-21 09:05", 1_789_952_700),
    ("2026-09-21 09:05:30", 1_789_952_730),
  ])
  func `a time to list from is a date, a time or an age`(text: String, seconds: Int64) {
    #expect(SinceTime.seconds(text, now: 1_790_000_000) == seconds)
  }

  @Test(arguments: [
    "", "d", "0d", "-1d", "+7d", "7", "7w", "1e3d", "9999999d", "2026-9-1", "2026-02-30",
    "1789920000", "1789920000000", "now", "２d", "2026-09-21T09:05",
  ])
  func `anything else is no time`(text: String) {
    #expect(SinceTime.seconds(text, now: 1_790_000_000) == nil)
  }

  // MARK: How long they are kept (T95)

  private static func old(
    _ stores: Records.Stores, days: Int64, isSettled: Bool = true
  ) throws -> Receipt {
    let time = APIClient.wallClock() - days * 86_400
    let snapshot = try stores.snapshots.begin(
      Snapshot(
        crowd: Crowd.ID(rawValue: 5), name: "old", description: nil, author: author, begun: time,
        expected: 1))
    _ = try stores.snapshots.add(["member"], to: snapshot.id)
    _ = try stores.snapshots.end(snapshot.id, isWhole: true, expected: 1, at: time)
    var receipt = try stores.activity.begin(
      Receipt(
        kind: .restore, crowd: nil, text: .init(name: "old", description: nil), author: author,
        begun: time, snapshot: snapshot.id))
    if isSettled {
      receipt.outcome = .done(.answered)
      try stores.activity.record(receipt)
    }
    return receipt
  }

  @Test func `what is older than the configured age goes when the stores are opened`() throws {
    let folder = TemporaryFolder()
    let state = try folder.path("state")
    do {
      let stores = try Records(.state(state)).stores()
      for days: Int64 in [1, 29, 31, 400] { _ = try Self.old(stores, days: days) }
      _ = try Self.old(stores, days: 500, isSettled: false)
    }
    let records = Records(.state(state), keepDays: 30)
    let stores = try records.stores()
    #expect(records.purged == Purged(snapshots: 2, receipts: 2))
    // What is not settled needs its snapshot yet.
    #expect(try stores.snapshots.all().count == 3)
    #expect(try stores.activity.receipts(limit: 9).count == 3)
    let again = Records(.state(state), keepDays: 30)
    _ = try again.stores()
    #expect(again.purged.isNothing)
  }

  @Test func `what would be removed is what is removed`() throws {
    let stores = try Records(.memory).stores()
    for days: Int64 in [0, 1, 5, 9] { _ = try Self.old(stores, days: days) }
    _ = try Self.old(stores, days: 9, isSettled: false)
    for (days, count) in [(10, 0), (7, 1), (2, 1), (0, 2)] {
      let told = try stores.purgeable(olderThan: days)
      #expect(told == Purged(snapshots: count, receipts: count))
      #expect(try stores.purge(olderThan: days) == told)
    }
    #expect(try stores.snapshots.all().count == 1)
  }
}
