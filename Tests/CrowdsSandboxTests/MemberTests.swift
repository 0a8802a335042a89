import CrowdsAPI
import Testing

@testable import CrowdsSandbox

@Suite struct MemberTests {
  @Test func `the million is paged from its first to its true last page`() async throws {
    let caller = try await Caller()
    let id = try #require(caller.sandbox.largestCrowd).rawValue
    var seen: Set<String> = []
    for page in [1, 2, 1_234, 5_000, 9_999, 10_000] {
      let answer = try await caller.members(id, page: page, size: 100)
      #expect(answer.total == 1_000_000)
      #expect(answer.list.count == 100)
      for member in answer.list {
        let text = try #require(member.text("omni_uuid"))
        #expect(seen.insert(text).inserted)
        #expect(OmniUUID.departure(of: text) == nil)
        let person = try #require(PersonID(text))
        #expect(try caller.sandbox.store.contains(person, in: id))
      }
    }
    #expect(try await caller.members(id, page: 10_001, size: 100).list.isEmpty)
    let tail = try await caller.members(id, page: 1_429, size: 700)
    #expect(tail.list.count == 400)
    #expect(tail.list.last == (try await caller.members(id, page: 10_000, size: 100)).list.last)
  }

  @Test func `pages join to exactly the members that the crowd counts`() async throws {
    let caller = try await Caller()
    let crowds = try await caller.list().list.filter {
      (100...3_000).contains($0.integer("user_count") ?? 0)
    }
    for crowd in crowds.prefix(5) {
      let id = Int64(try #require(crowd.integer("group_id")))
      let count = try #require(crowd.integer("user_count"))
      var ids: Set<String> = []
      for page in 1...((count + 92) / 93) {
        let answer = try await caller.members(id, page: page, size: 93)
        #expect(answer.total == count)
        ids.formUnion(answer.list.compactMap { $0.text("omni_uuid") })
      }
      #expect(ids.count == count)
    }
  }

  @Test func `added members follow the computed ones, each once`() async throws {
    let caller = try await Caller(SandboxOptions(members: 250))
    let id = try #require(caller.sandbox.largestCrowd).rawValue
    let old = try await caller.members(id, page: 1, size: 1_000).list
    let strangers = (0..<300).map { OmniUUID(PersonCipher(seed: 99).uuid(of: $0)).text }
    let known = old.prefix(10).compactMap { $0.text("omni_uuid") }
    let broken = [
      "", "short", "ncVpzNSAuAXKjXJyWrr3Z0", "zzzzzzzzzzzzzzzzzzzzzz", "2222222222222222222222",
    ]
    let answer = try await caller.importIDs(
      known + strangers + strangers.prefix(3) + broken, into: id)
    #expect(answer.data.integer("success_number") == 313)
    #expect(answer.data.integer("error_number") == 5)
    #expect(try await caller.importIDs(strangers, into: id).data.integer("success_number") == 300)

    let all = try await caller.members(id, page: 1, size: 1_000)
    #expect(all.total == 550)
    #expect(all.list.prefix(250).elementsEqual(old))
    #expect(all.list.dropFirst(250).map { $0.text("omni_uuid") } == strangers)
    #expect(try await caller.show(id).data.integer("user_count") == 550)
    // Pages of 100: the third holds both kinds, the last fifty of the added.
    let third = try await caller.members(id, page: 3, size: 100)
    #expect(third.list == Array(all.list[200..<300]))
    let last = try await caller.members(id, page: 6, size: 100)
    #expect(last.list == Array(all.list[500..<550]))
    let person = try #require(PersonID(strangers[299]))
    #expect(try caller.sandbox.store.contains(person, in: id))
    #expect(try !caller.sandbox.store.contains(person, in: 20541))
  }

  @Test func `people of the sample keep their names in other crowds`() async throws {
    let caller = try await Caller()
    let from = try #require(caller.sandbox.largestCrowd).rawValue
    let people = try await caller.members(from, page: 77, size: 20).list
    let id = Int64(try #require(try await caller.create("Neu").data.integer("group_id")))
    _ = try await caller.importIDs(people.compactMap { $0.text("omni_uuid") }, into: id)
    let copies = try await caller.members(id, page: 1, size: 100).list
    #expect(copies.map { $0.text("name") } == people.map { $0.text("name") })
    #expect(copies.map { $0.text("mobile") } == people.map { $0.text("mobile") })
    #expect(copies.allSatisfy { $0.integer("joined_at") == Int(moment) * 1_000 })
  }
}
