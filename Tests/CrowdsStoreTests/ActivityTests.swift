import CrowdsAPI
import Testing

@testable import CrowdsStore

@Suite struct ActivityTests {
  private static func receipt(_ kind: Receipt.Kind = .create, begun: Int64 = 100) -> Receipt {
    Receipt(
      kind: kind, crowd: kind == .create ? nil : Crowd.ID(rawValue: 7),
      text: Receipt.Text(name: "a\u{0}b 双\u{202E}", description: nil),
      before: kind == .update ? Receipt.Text(name: nil, description: "") : nil,
      author: Workbench.author, begun: begun, count: 5, snapshot: Snapshot.ID(rawValue: 3))
  }

  @Test(arguments: [
    Receipt.Outcome.open, .done(.answered), .done(.lookedUp), .done(.chosen),
    .notDone(.init(.refused, code: "42200", message: "\u{1B}[31mno")), .unknown(.init(.stopped)),
  ])
  func `a receipt comes back as it was kept`(outcome: Receipt.Outcome) throws {
    let bench = try Workbench()
    for kind in Receipt.Kind.allCases {
      var receipt = try bench.activity.begin(Self.receipt(kind))
      #expect(try bench.activity.receipt(receipt.id) == receipt)
      receipt.outcome = outcome
      receipt.requestID = "6f84"
      receipt.settled = 120
      receipt.crowd = Crowd.ID(rawValue: 20_977)
      try bench.activity.record(receipt)
      #expect(try bench.activity.receipt(receipt.id) == receipt)
    }
  }

  @Test func `receipts are read newest first, on from any of them`() throws {
    let bench = try Workbench()
    for time in 1...10 { _ = try bench.activity.begin(Self.receipt(begun: Int64(time))) }
    let first = try bench.activity.receipts(limit: 4)
    #expect(first.map(\.id) == [10, 9, 8, 7])
    #expect(try bench.activity.receipts(before: 7, limit: 4).map(\.id) == [6, 5, 4, 3])
    #expect(try bench.activity.receipts(since: 8, limit: 100).map(\.begun) == [10, 9, 8])
  }

  @Test func `what a dead process left open is unsettled, what runs is not`() throws {
    let bench = try Workbench()
    let place = try PrivateFolder(making: bench.folder.root + "/state")
    // The number is ours, but another process had it.
    let other = ProcessMark.ofThisProcess().text.split(separator: " ")
    let dead = try ActivityStore(
      in: place, process: try #require(ProcessMark(text: "\(other[0]) 1 \(other[2])")))
    let left = try dead.begin(Self.receipt())
    _ = try bench.activity.begin(Self.receipt())
    #expect(try bench.activity.unsettled() == [left])
  }

  @Test func `drafts are kept one a form and profile`() throws {
    let bench = try Workbench()
    let edit = Draft.Form.edit(Crowd.ID(rawValue: 20_541))
    func draft(_ form: Draft.Form, _ name: String, kept: Int64) -> Draft {
      Draft(
        form: form, profile: "main", text: .init(name: name, description: nil), kept: kept)
    }
    try bench.activity.keep(draft(.new, "one", kept: 1))
    try bench.activity.keep(draft(.new, "two", kept: 2))
    try bench.activity.keep(draft(edit, "three", kept: 3))
    #expect(try bench.activity.drafts(profile: "main").map(\.text.name) == ["three", "two"])
    #expect(try bench.activity.drafts(profile: "other").isEmpty)
    try bench.activity.drop(edit, profile: "main")
    #expect(try bench.activity.drafts(profile: "main").map(\.form) == [.new])
  }

  @Test func `purging leaves what is not settled`() throws {
    let bench = try Workbench()
    var done = try bench.activity.begin(Self.receipt(begun: 1))
    done.outcome = .done(.answered)
    try bench.activity.record(done)
    let open = try bench.activity.begin(Self.receipt(begun: 1))
    #expect(try bench.activity.purge(before: 50) == 1)
    #expect(try bench.activity.receipts(limit: 9) == [open])
  }

  @Test func `a newer file is refused and left as it is`() throws {
    let bench = try Workbench()
    let place = try PrivateFolder(making: bench.folder.root + "/state")
    try bench.setVersion(99)
    #expect(throws: StoreError(path: bench.activity.path, reason: .newer)) {
      _ = try ActivityStore(in: place)
    }
  }

  @Test func `a foreign file is refused`() throws {
    let bench = try Workbench()
    let place = try PrivateFolder(making: bench.folder.root + "/foreign")
    try PrivateFile("activity.sqlite", in: place).replace(with: Array("hello, I am text".utf8))
    #expect(throws: StoreError(path: place.path + "/activity.sqlite", reason: .damaged)) {
      _ = try ActivityStore(in: place)
    }
  }
}
