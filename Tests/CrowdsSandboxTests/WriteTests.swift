import CrowdsAPI
import CrowdsSandbox
import Testing

@Suite struct WriteTests {
  @Test func `a created crowd is the newest, with an id that was never used`() async throws {
    let clock = Clock()
    let caller = try await Caller(clock: clock)
    clock.advance(by: 60)
    let answer = try await caller.create("春节老客", description: "测试")
    #expect(answer.code == .string("0"))
    #expect(answer.data.integer("group_id") == 20542)
    let list = try await caller.list(page: 1, size: 2)
    #expect(list.total == 813)
    #expect(list.list.map { $0.integer("group_id") } == [20542, 20541])
    let crowd = try await caller.show(20542).data
    #expect(crowd.text("group_name") == "春节老客")
    #expect(crowd.text("description") == "测试")
    #expect(crowd.integer("user_count") == 0)
    #expect(crowd.integer("created_at") == Int(moment + 60) * 1_000)
    #expect(
      try await caller.call(.delete, "/v2/crowd/static/delete", #"{"group_id": 20542}"#).code
        == .string("0"))
    #expect(try await caller.create("next").data.integer("group_id") == 20543)
    #expect(try await caller.list(name: "春节老客").list.allSatisfy { $0.integer("group_id") != 20542 })
  }

  @Test func `an update is seen in detail, list and filter`() async throws {
    let caller = try await Caller()
    let before = try await caller.show(20541).data
    let answer = try await caller.call(
      .put, "/v2/crowd/static/update", #"{"group_id": 20541, "group_name": "Renamed 改名"}"#)
    #expect(answer.code == .string("0"))
    let after = try await caller.show(20541).data
    #expect(after.text("group_name") == "Renamed 改名")
    #expect(after.text("description") == before.text("description"))
    #expect(after.integer("user_count") == before.integer("user_count"))
    #expect(after.integer("created_at") == before.integer("created_at"))
    #expect(after.integer("updated_at") == Int(moment) * 1_000)
    #expect(try await caller.list().list.first == after)
    #expect(try await caller.list().total == 812)
    #expect(try await caller.list(name: "renamed").list == [after])
    let name = try #require(before.text("group_name"))
    #expect(try await caller.list(name: name).list.allSatisfy { $0 != after })
    _ = try await caller.call(
      .put, "/v2/crowd/static/update",
      #"{"group_id": 20541, "group_name": "Renamed", "description": "new"}"#)
    #expect(try await caller.show(20541).data.text("description") == "new")
    _ = try await caller.call(
      .put, "/v2/crowd/static/update",
      #"{"group_id": 20541, "group_name": "Renamed", "description": ""}"#)
    #expect(try await caller.show(20541).data["description"] == nil)
  }

  @Test func `a deleted crowd is gone everywhere`() async throws {
    let caller = try await Caller()
    let delete = {
      try await caller.call(.delete, "/v2/crowd/static/delete", #"{"group_id": 20541}"#)
    }
    #expect(try await delete().code == .string("0"))
    #expect(try await delete().code == .string("40401"))
    #expect(try await caller.show(20541).code == .string("40401"))
    #expect(try await caller.members(20541, page: 1, size: 5).code == .string("40401"))
    let answer = try await caller.importIDs(["ncVpzNSAuAXKjXJyWrr3ZV"], into: 20541)
    #expect(answer.code == .string("40401"))
    let list = try await caller.list()
    #expect(list.total == 811)
    #expect(list.list.allSatisfy { $0.integer("group_id") != 20541 })
  }

  @Test func `hostile names come back as they went in`() async throws {
    let caller = try await Caller()
    for name in ["\u{1B}[31mred\u{7}", "a\u{202E}b", "x\0y", "\u{FFFE}", "tab\there\r\n", "\"\\"] {
      let id = try #require(try await caller.create(name).data.integer("group_id"))
      let answer = try await caller.show(Int64(id))
      #expect(answer.data.text("group_name").map { Array($0.utf8) } == Array(name.utf8))
    }
  }
}
