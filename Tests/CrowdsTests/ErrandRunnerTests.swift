import CrowdsAPI
import CrowdsConsole
import CrowdsStore
import NIOPosix
import Testing

@testable import crowds

/// The console's errands on a sandbox, with what is kept of them.
@Suite struct ErrandRunnerTests {
  private func withRunner(
    _ records: Records = Records(.memory), _ body: (ErrandRunner) async throws -> Void
  ) async throws {
    let link = Link(
      sandbox: nil, trace: RequestTrace(), on: MultiThreadedEventLoopGroup.singleton)
    do {
      try await body(ErrandRunner(link, records))
      await link.close()
    } catch {
      await link.close()
      throw error
    }
  }

  @Test func `a crowd is made, kept, deleted and restored`() async throws {
    try await withRunner { runner in
      let text = Receipt.Text(name: "双十一", description: "老客")
      guard case .created(.created(let made)) = await runner.run(.create(text)),
        let id = made.receipt.crowd
      else { return #expect(Bool(false)) }
      #expect(made.receipt.author.profile == "sandbox")
      #expect(made.receipt.author.user == LoginName.ofProcess)
      #expect(!made.receipt.author.appID.isEmpty)
      let gone = Crowd.ID(rawValue: 1 << 50)
      guard case .reread(let crowds) = await runner.run(.reread([gone, id])) else {
        return #expect(Bool(false))
      }
      #expect(crowds.map(\.id) == [id])
      let crowd = try #require(crowds.first)
      #expect(crowd.name == "双十一")
      guard case .snapshot(.complete(let snapshot)) = await runner.run(.takeSnapshot(crowd)),
        case .deleted(.deleted(let deleted)) = await runner.run(
          .delete(crowd, snapshot: snapshot.id))
      else { return #expect(Bool(false)) }
      #expect(deleted.receipt.snapshot == snapshot.id)
      guard
        case .restored(.restored(let restored)) = await runner.run(
          .restore(snapshot, name: "双十一"))
      else { return #expect(Bool(false)) }
      #expect(restored.receipt.crowd != id)
      guard case .receipts(let receipts) = await runner.run(.readReceipts) else {
        return #expect(Bool(false))
      }
      #expect(receipts.map(\.kind) == [.restore, .delete, .create])
      #expect(await runner.run(.readUnsettled) == .receipts([]))
    }
  }

  @Test func `the drafts are those of the profile that is open`() async throws {
    let records = Records(.memory)
    try records.stores().activity.keep(
      Draft(form: .new, profile: "shop", text: .init(name: "theirs", description: nil), kept: 1))
    try await withRunner(records) { runner in
      #expect(await runner.run(.readDrafts) == .drafts([]))
      let text = Receipt.Text(name: "ours", description: "")
      #expect(await runner.run(.keepDraft(.new, text)) == .done)
      guard case .drafts(let drafts) = await runner.run(.readDrafts) else {
        return #expect(Bool(false))
      }
      #expect(drafts.map(\.text) == [text])
      #expect(await runner.run(.dropDraft(.new)) == .done)
      #expect(await runner.run(.readDrafts) == .drafts([]))
    }
    #expect(try records.stores().activity.drafts(profile: "shop").count == 1)
  }

  @Test func `another profile's write is not looked for on this platform`() async throws {
    let records = Records(.memory)
    let author = Receipt.Author(user: "lin", appID: "app", profile: "shop", environment: "live")
    let theirs = try records.stores().activity.begin(
      Receipt(
        kind: .delete, crowd: Crowd.ID(rawValue: 1 << 50),
        text: .init(name: "x", description: nil), author: author, begun: 0))
    try await withRunner(records) { runner in
      // There is no such crowd here: taken for theirs, it would count as deleted.
      #expect(await runner.run(.settle(theirs)) == .refused(.otherProfile(author)))
      #expect(await runner.run(.giveUp(theirs)) == .refused(.otherProfile(author)))
      #expect(await runner.run(.readUnsettled) == .receipts([]))
    }
    #expect(try records.stores().activity.receipt(theirs.id)?.outcome == .open)
  }

  @Test func `reading makes no files, writing makes private ones`() async throws {
    let folder = TemporaryFolder()
    let state = try folder.path("state")
    try await withRunner(Records(.state(state))) { runner in
      for errand in [Errand.readReceipts, .readUnsettled] {
        #expect(await runner.run(errand) == .receipts([]))
      }
      #expect(await runner.run(.readSnapshots) == .snapshots([]))
      #expect(await runner.run(.readDrafts) == .drafts([]))
      #expect(await runner.run(.dropDraft(.new)) == .done)
      let before = try PrivateFolder(existing: state)
      #expect(before == nil)
      #expect(await runner.run(.keepDraft(.new, .init(name: "x", description: nil))) == .done)
      let kept = try PrivateFolder(existing: state)?.existing("activity")
      let file = PrivateFile("activity.sqlite", in: try #require(kept), limit: 1 << 20)
      let bytes = try file.read()
      #expect(bytes != nil)
    }
  }

  @Test func `without a place to keep a receipt nothing is sent`() async throws {
    try await withRunner(Records(.state(nil))) { runner in
      let text = Receipt.Text(name: "lost", description: nil)
      guard case .refused(.store) = await runner.run(.create(text)) else {
        return #expect(Bool(false))
      }
    }
  }
}

extension ErrandRunner {
  fileprivate func run(_ errand: Errand) async -> ErrandResult {
    await run(errand, report: { _ in }, tell: { _ in })
  }
}
