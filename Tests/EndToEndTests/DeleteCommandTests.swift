import CrowdsTestSupport
import FakePlatform
import Foundation
import Testing

/// Deletes by command: nothing goes that was not named, and nothing without a copy.
@Suite(.serialized) struct DeleteCommandTests {
  @Test func `without a complete copy nothing is deleted (T83)`() async throws {
    let home = try await WritingHome(crowds: 3, members: 1_600)
    await home.platform.answer(next: .asUsual, to: .members)
    await home.platform.answer(always: .refusal(code: "51001", message: "cut"), to: .members)
    let cut = try home.run("delete", "20001", "20002", "--yes", "--output", "jsonl")
    #expect(cut.status == 69)
    #expect(
      cut.words.contains(
        "No complete copy of «Crowd 20001» #20001 could be saved: snapshot 1 holds 1,000 of 1,600"))
    #expect(cut.words.contains("the crowd was not deleted"))
    #expect(cut.words.contains("0 done, 1 not done, 0 unknown, 1 not tried"))
    let snapshots = try home.rows("snapshots")
    #expect(snapshots.map { $0["state"] as? String } == ["incomplete"])
    #expect(await home.writes.isEmpty)
    // It is not restored as if it were whole.
    let restored = try home.run("restore", "1", language: "zh")
    #expect(restored.status == 64)
    #expect(restored.words.contains("不完整：只有 1,000 / 1,600 名成员"))
    // Without a copy it goes only when that is asked for.
    let bare = try home.run("delete", "20001", "--yes", "--no-snapshot")
    #expect(bare.status == 0, "\(bare.words)")
    #expect(await home.platform.ledger.crowds.keys.sorted() == [20_002, 20_003])
    await home.platform.stop()
  }

  @Test func `where no copy can be kept nothing is deleted (T83)`() async throws {
    let home = try await WritingHome()
    let folder = home.home.state.appending(path: "crowds/activity")
    try FileManager.default.createDirectory(
      at: folder, withIntermediateDirectories: true,
      attributes: [.posixPermissions: 0o700])
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o700], ofItemAtPath: home.home.state.appending(path: "crowds").path)
    let file = folder.appending(path: "snapshots.sqlite")
    try Data("no database".utf8).write(to: file)
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file.path)
    let result = try home.run("delete", "20001", "--yes")
    #expect(result.status == 78)
    #expect(result.words.contains("snapshots.sqlite"))
    #expect(await home.writes.isEmpty)
    await home.platform.stop()
  }

  @Test func `a bulk delete stops at the first that is unknown (T85)`() async throws {
    let home = try await WritingHome(crowds: 25)
    let ids = (20_001...20_020).map(String.init)
    for _ in 0..<6 { await home.platform.answer(next: .asUsual, to: .delete) }
    // The request for the seventh is lost before anything is done, which nobody can see.
    await home.platform.answer(next: .fault(.dropBefore), to: .delete)
    let result = try home.home.run(
      ["delete"] + ids + ["--yes", "--output", "jsonl", "--lang", "en"])
    #expect(result.status == 75, "\(result.words)")
    let rows = try result.text.split(separator: "\n").map { line in
      try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    }
    let outcomes = rows.map { $0["outcome"] as? String }
    let rest = Array(repeating: "not_tried", count: 13)
    #expect(outcomes == Array(repeating: "done", count: 6) + ["unknown"] + rest)
    #expect(
      result.words.contains("Stopped there: 6 done, 0 not done, 1 unknown, 13 not tried."))
    #expect(result.words.contains("Not sure whether «Crowd 20007» #20007 was deleted"))
    #expect(await home.platform.ledger.crowds.keys.sorted() == Array(20_007...20_025))
    #expect(await home.writes.count == 7)
    let unsettled = try home.rows("activity", "--unsettled")
    #expect(unsettled.map { $0["group_id"] as? Int } == [20_007])
    await home.platform.stop()
  }

  @Test func `a lost answer is settled by looking again (T44)`() async throws {
    let home = try await WritingHome()
    await home.platform.answer(next: .fault(.dropAfter), to: .delete)
    let result = try home.run("delete", "20001", "--yes", "--output", "json")
    #expect(result.status == 0, "\(result.words)")
    #expect(result.words.contains("confirmed by looking again"))
    #expect(await home.platform.ledger.crowds[20_001] == nil)
    #expect(await home.writes.count == 1)
    await home.platform.stop()
  }

  // T86, catalogue rows 36 and 39.
  @Test(arguments: [
    [], ["*"], ["2000?"], ["20001-20005"], ["20001", "20001"], (20_001...20_021).map(String.init),
  ])
  func `what does not name each id is refused (T86)`(ids: [String]) async throws {
    let home = try await WritingHome()
    for language in ["en", "zh"] {
      let result = try home.home.run(["delete"] + ids + ["--yes", "--lang", language])
      #expect(result.status == 64)
      #expect(
        result.words.contains(language == "en" ? "ame each group id" : "人群 ID"),
        "\(result.words)")
    }
    #expect(await home.platform.ledger.entries.isEmpty)
    await home.platform.stop()
  }

  @Test func `without a yes and without anybody to ask nothing is deleted (T86)`() async throws {
    let home = try await WritingHome()
    let result = try home.run("delete", "20001")
    #expect(result.status == 64)
    #expect(result.words.contains("--yes"))
    #expect(await home.platform.ledger.entries.isEmpty)
    await home.platform.stop()
  }

  @Test func `a crowd that is not there stops it before the first goes`() async throws {
    let home = try await WritingHome()
    let result = try home.run("delete", "20001", "99999", "20002", "--yes")
    #expect(result.status == 69)
    #expect(result.words.contains("#99999 could not be read, so nothing was deleted"))
    #expect(await home.writes.isEmpty)
    await home.platform.stop()
  }

  @Test func `a restore that broke off is gone on with`() async throws {
    let home = try await WritingHome(crowds: 2, members: 350)
    let before = try #require(await home.platform.ledger.crowds[20_001])
    #expect(try home.run("delete", "20001", "--yes").status == 0)
    await home.platform.answer(always: .refusal(code: "51001", message: "no"), to: .importing)
    let cut = try home.run("restore", "1", "--name", "again", "--output", "json")
    #expect(cut.status == 75)
    #expect(cut.words.contains("crowds restore --resume 2"), "\(cut.words)")
    #expect(try cut.object["outcome"] as? String == "unknown")
    let id = try #require(try cut.object["group_id"] as? Int)
    // It says the same when it is asked to settle it.
    let settled = try home.run("activity", "settle", "2", language: "zh")
    #expect(settled.status == 75)
    #expect(settled.words.contains("crowds restore --resume 2"))
    await home.platform.answerAsUsual()
    let resumed = try home.run("restore", "--resume", "2")
    #expect(resumed.status == 0, "\(resumed.words)")
    #expect(await home.platform.ledger.crowds[id]?.members == before.members)
    #expect(await home.platform.ledger.crowds.count == 2)
    #expect(try home.run("restore", "--resume", "2").status == 64)
    #expect(try home.run("restore", "--resume", "1").status == 64)
    await home.platform.stop()
  }
}
