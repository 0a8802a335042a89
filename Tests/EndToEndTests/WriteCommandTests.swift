import CrowdsAPI
import CrowdsStore
import CrowdsTestSupport
import FakePlatform
import Foundation
import Testing

/// The commands that write, against a platform that keeps a ledger.
@Suite(.serialized) struct WriteCommandTests {
  private func withHome(
    _ home: WritingHome, _ body: (WritingHome) async throws -> Void
  ) async throws {
    try await body(home)
    await home.platform.stop()
  }

  @Test func `a crowd is made, changed, deleted and restored, each with its receipt (T84)`()
    async throws
  {
    try await withHome(WritingHome(crowds: 3, members: 2_345)) { home in
      let before = try #require(await home.platform.ledger.crowds[20_002])
      let made = try home.run("create", "--name", "双十一", "--output", "json")
      #expect(made.status == 0)
      #expect(made.words == "Created «双十一» #20004.\n")
      #expect(try made.object["group_id"] as? Int == 20_004)
      let changed = try home.run("update", "20004", "--description", "老客", language: "zh")
      #expect(changed.status == 0)
      #expect(changed.words == "已修改“双十一”（#20004）。\n")
      let ledger = await home.platform.ledger
      #expect(ledger.crowds[20_004]?.name == "双十一")
      #expect(ledger.crowds[20_004]?.description == "老客")

      let deleted = try home.run("delete", "20002", "20004", "--yes", "--output", "json")
      #expect(deleted.status == 0, "\(deleted.words)")
      #expect(deleted.words.contains("Snapshot 1 holds all of «人群 20002» #20002: 2,345 members."))
      #expect(deleted.words.contains("crowds restore 1"))
      #expect(await home.platform.ledger.crowds.keys.sorted() == [20_001, 20_003])

      let restored = try home.run("restore", "1", "--output", "json")
      #expect(restored.status == 0, "\(restored.words)")
      #expect(restored.words.contains("The id is new: it was #20002."))
      let id = try #require(try restored.object["group_id"] as? Int)
      #expect(id != 20_002)
      let after = try #require(await home.platform.ledger.crowds[id])
      #expect(after == before)

      let receipts = try home.rows("activity")
      #expect(
        receipts.map { $0["kind"] as? String } == [
          "restore", "delete", "delete", "update", "create",
        ])
      #expect(receipts.allSatisfy { $0["outcome"] as? String == "done" })
      #expect(receipts.allSatisfy { ($0["request_id"] as? String)?.isEmpty == false })
      #expect(receipts.allSatisfy { $0["profile"] as? String == "fake" })
      #expect(receipts.allSatisfy { $0["app_id"] as? String == home.platform.appID })
      #expect(receipts.map { $0["group_id"] as? Int } == [id, 20_004, 20_002, 20_004, 20_004])
    }
  }

  @Test func `what is only tried sends no write and keeps nothing`() async throws {
    try await withHome(WritingHome()) { home in
      for language in ["en", "zh"] {
        let runs = [
          try home.run("create", "--name", "x", "--dry-run", language: language),
          try home.run("update", "20001", "--name", "x", "--dry-run", language: language),
          try home.run("delete", "20001", "20002", "--dry-run", language: language),
        ]
        for run in runs {
          #expect(run.status == 0)
          #expect(run.words.contains("--dry-run"))
          #expect(!run.text.isEmpty)
        }
      }
      let folder = home.home.state.appending(path: "crowds/activity").path
      #expect(!FileManager.default.fileExists(atPath: folder))
      #expect(try home.run("delete", "20001", "--yes").status == 0)
      let writes = await home.writes.count
      #expect(writes == 1)
      let tried = try home.run("restore", "1", "--dry-run", "--output", "json")
      #expect(tried.status == 0)
      #expect(try tried.object["dry_run"] as? Bool == true)
      #expect(await home.writes.count == writes)
      #expect(try home.rows("activity").count == 1)
    }
  }

  @Test func `a read-only profile writes only when it is unlocked`() async throws {
    try await withHome(WritingHome(environment: "live")) { home in
      let commands = [
        ["create", "--name", "x"], ["update", "20001", "--name", "x"],
        ["delete", "20001", "--yes"],
      ]
      for command in commands {
        let locked = try home.home.run(command + ["--lang", "en"])
        #expect(locked.status == 77)
        #expect(locked.words.contains("«fake» (live) is read-only, so nothing was sent"))
        #expect(locked.words.contains("--unlock"))
        let sealed = try home.home.run(command + ["--unlock", "--read-only", "--lang", "zh"])
        #expect(sealed.status == 77)
        #expect(sealed.words.contains("--read-only"))
      }
      #expect(await home.writes.isEmpty)
      #expect(try home.run("create", "--name", "x", "--unlock").status == 0)
      #expect(await home.writes.count == 1)
      // A dry run may look, and says what would stop it.
      let tried = try home.run("delete", "20001", "--dry-run")
      #expect(tried.status == 0)
      #expect(tried.words.contains("needs --unlock"))
    }
  }

  @Test func `a create whose answer was lost is found and settled, not sent again (T43)`()
    async throws
  {
    try await withHome(WritingHome()) { home in
      await home.platform.answer(next: .fault(.dropAfter), to: .create)
      let lost = try home.run("create", "--name", "Twins", "--output", "json")
      #expect(lost.status == 75)
      let id = try #require(
        (try lost.object["candidates"] as? [[String: Any]])?.first?["group_id"] as? Int)
      #expect(lost.words.contains("Not sure whether «Twins» was created"))
      #expect(lost.words.contains("crowds activity settle 1 --adopt \(id)"))
      #expect(try home.rows("activity", "--unsettled").count == 1)

      let wrong = try home.run("activity", "settle", "1", "--adopt", "20001")
      #expect(wrong.status == 64)
      #expect(wrong.words.contains("«Twins» was to be made"))
      let adopted = try home.run("activity", "settle", "1", "--adopt", "\(id)", language: "zh")
      #expect(adopted.status == 0, "\(adopted.words)")
      #expect(try home.rows("activity", "--unsettled").isEmpty)
      #expect(await home.writes.count == 1)

      await home.platform.answer(next: .fault(.dropBefore), to: .create)
      let none = try home.run("create", "--name", "Never", "--output", "json", language: "zh")
      #expect(none.status == 75)
      #expect(none.words.contains("不确定是否已创建“Never”"))
      #expect(none.words.contains("crowds activity settle 2"))
      #expect(try home.run("activity", "settle", "2").status == 75)
      let given = try home.run("activity", "settle", "2", "--not-done")
      #expect(given.status == 0)
      let receipts = try home.rows("activity")
      #expect(receipts.map { $0["outcome"] as? String } == ["not_done", "done"])
      #expect(await home.writes.count == 2)
    }
  }

  @Test func `a refused write is not done, with the platform's words`() async throws {
    try await withHome(WritingHome()) { home in
      await home.platform.answer(
        always: .refusal(code: "51001", message: "名称重复\u{1B}[31m"), to: .create)
      let refused = try home.run("create", "--name", "x", "--output", "json")
      #expect(refused.status == 69)
      #expect(try refused.object["outcome"] as? String == "not_done")
      #expect(try refused.object["code"] as? String == "51001")
      #expect(refused.words.contains("名称重复"))
      #expect(refused.words.contains("The crowd was not created."))
      #expect(HostileText.forbidden(in: Array(refused.words.utf8) + refused.output) == [])
      #expect(try home.run("delete", "99999", "--yes").status == 69)
      #expect(try home.run("restore", "9").status == 66)
      #expect(try home.run("activity", "settle", "9").status == 66)
    }
  }

  @Test func `look-alikes are told, and told apart (T12)`() async throws {
    try await withHome(WritingHome(crowds: 0)) { home in
      let names = ["paypal", "рaypal", "paypal\u{200B}", "café", "cafe\u{301}"]
      for name in names { await home.platform.addCrowd(named: name) }
      let made = try home.run("create", "--name", "Paypal")
      #expect(made.status == 0)
      for id in 20_001...20_003 { #expect(made.words.contains("#\(id)"), "\(made.words)") }
      #expect(made.words.contains("paypal⟨U+200B⟩"))
      #expect(!made.words.contains("#20004"))
      let same = try home.run("create", "--name", "cafe\u{301}", language: "zh")
      #expect(same.words.contains("已有同名人群"))
      #expect(same.words.contains("（#20005）"))
      #expect(same.words.contains("看起来相似"))
      #expect(same.words.contains("（#20004）"))
      // The lost answer of one is not looked for among the others.
      await home.platform.answer(next: .fault(.dropBefore), to: .create)
      let lost = try home.run("create", "--name", "café", "--output", "json")
      #expect(lost.status == 75)
      #expect(try lost.object["candidates"] == nil)
      #expect(try home.run("delete", "20004", "--yes").status == 0)
      let left = await home.platform.ledger.crowds
      #expect(left[20_004] == nil)
      #expect(left[20_005] != nil)
    }
  }

  @Test func `receipts in CSV run nothing in a spreadsheet (T11)`() async throws {
    try await withHome(WritingHome()) { home in
      for name in ["=HYPERLINK(1)", "+1", "-1", "@x"] {
        #expect(try home.run("create", "--name=\(name)").status == 0)
      }
      for command in ["activity", "list"] {
        let result = try home.run(command, "--output", "csv")
        #expect(result.status == 0)
        for name in ["=HYPERLINK(1)", "+1", "-1", "@x"] {
          #expect(result.text.contains(",'\(name),"), "\(result.text)")
        }
      }
    }
  }

  @Test func `what is too old goes, and is told (T95)`() async throws {
    try await withHome(WritingHome()) { home in
      #expect(try home.run("delete", "20001", "20002", "20003", "--yes").status == 0)
      let tried = try home.run("purge", "--older-than", "0", "--dry-run")
      #expect(tried.words.contains("3 snapshots and 3 receipts"))
      #expect(try home.run("purge").status == 64)
      #expect(try home.run("purge", "--older-than", "0").status == 64, "nobody to ask")
      #expect(try home.rows("snapshots").count == 3)
      let recent = try home.run("purge", "--older-than", "1", "--yes")
      #expect(
        recent.words == "Removed 0 snapshots and 0 receipts older than 1 day from this machine.\n")
      let one = try home.run("snapshots", "remove", "2", "--yes", language: "zh")
      #expect(one.words == "已从本机清除快照 2。\n")
      #expect(try home.run("snapshots", "remove", "2", "--yes").status == 66)
      let member = try #require(try home.members(of: 1).first)
      let gone = try home.run("purge", "--older-than", "0", "--yes")
      #expect(gone.words == "Removed 2 snapshots and 3 receipts from this machine.\n")
      #expect(try home.rows("snapshots").isEmpty)
      #expect(try home.rows("activity").isEmpty)
      let folder = home.home.state.appending(path: "crowds/activity")
      for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
        let bytes = try Data(contentsOf: folder.appending(path: name))
        #expect(bytes.range(of: Data(member.utf8)) == nil, "\(name)")
      }
    }
  }

  @Test func `what is older than the configured age goes by itself, and is told (T95)`()
    async throws
  {
    try await withHome(WritingHome()) { home in
      let store = try home.snapshots()
      for age: Int64 in [1, 31, 90, 400] {
        let time = Int64(Date().timeIntervalSince1970) - age * 86_400
        let snapshot = try store.begin(
          Snapshot(
            crowd: Crowd.ID(rawValue: 20_001), name: "old", description: nil,
            author: .init(user: "u", appID: "a", profile: "fake", environment: "test"),
            begun: time, expected: 0))
        _ = try store.end(snapshot.id, isWhole: true, expected: 0, at: time)
      }
      #expect(try home.rows("snapshots").count == 4)
      try home.home.prepend("keep_days = 30")
      for (language, words) in [
        (
          "en",
          "Removed 3 snapshots and 0 receipts older than 30 days from this machine (keep_days)."
        ),
        ("zh", ""),
      ] {
        let result = try home.run("create", "--name", "x", "--dry-run", language: language)
        #expect(!result.words.contains("keep_days"), "what is only tried removes nothing")
        let listed = try home.run("snapshots", "--output", "jsonl", language: language)
        #expect(listed.words == (words.isEmpty ? "" : words + "\n"))
        #expect(listed.text.split(separator: "\n").count == 1)
      }
    }
  }

  @Test func `a sandbox of which nothing stays keeps no receipt`() throws {
    let binary = try Binary()
    let result = try binary.run("create", "--name", "x", "--sandbox", "--ephemeral")
    #expect(result.status == 0)
    let paths = try FileManager.default.subpathsOfDirectory(atPath: binary.home.path)
    #expect(!paths.contains { $0.contains("activity") || $0.contains("sqlite") }, "\(paths)")
  }
}
