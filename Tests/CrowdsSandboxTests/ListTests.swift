import CrowdsAPI
import CrowdsSandbox
import Testing

@Suite struct ListTests {
  @Test func `812 crowds, newest first, one of a million members`() async throws {
    let caller = try await Caller()
    let answer = try await caller.list()
    #expect(answer.total == 812)
    let ids = answer.list.compactMap { $0.integer("group_id") }
    #expect(ids.count == 812)
    #expect(ids.first == 20541)
    #expect(ids == ids.sorted(by: >) && Set(ids).count == 812)
    let million = answer.list.filter { $0.integer("user_count") == 1_000_000 }
    #expect(million.count == 1)
    #expect(
      million.first?.integer("group_id") == caller.sandbox.largestCrowd.map { Int($0.rawValue) })
  }

  @Test(arguments: [1, 20, 100, 811, 812, 1000])
  func `pages join to the whole list without gaps or repeats`(size: Int) async throws {
    let caller = try await Caller()
    let all = try await caller.list().list
    var joined: [JSONObject] = []
    let pages = (812 + size - 1) / size
    for page in 1...(size == 1 ? 30 : pages) {
      let answer = try await caller.list(page: page, size: size)
      #expect(answer.total == 812)
      #expect(answer.data.integer("page") == page)
      #expect(answer.data.integer("page_size") == size)
      joined += answer.list
    }
    #expect(joined == (size == 1 ? Array(all.prefix(30)) : all))
    let after = try await caller.list(page: pages + 1, size: size)
    #expect(after.list.isEmpty && after.total == 812)
    let far = try await caller.list(page: 1 << 53, size: size)
    #expect(far.code == .string("0") && far.list.isEmpty)
  }

  @Test(arguments: ["双十一", "spring", "SPRING", "2024", "群不存在"])
  func `the filter finds what the names contain`(text: String) async throws {
    let caller = try await Caller()
    let all = try await caller.list().list
    let expected = all.filter { crowd in
      (crowd.text("group_name") ?? "").lowercased().contains(text.lowercased())
    }
    let answer = try await caller.list(name: text)
    #expect(answer.list == expected)
    #expect(answer.total == expected.count)
    #expect((answer.total == 0) == (text == "群不存在"))
    let second = try await caller.list(page: 2, size: 5, name: text)
    #expect(second.list == Array(expected.dropFirst(5).prefix(5)))
    #expect(second.total == expected.count)
  }

  @Test func `an empty filter is no filter`() async throws {
    #expect(try await Caller().list(name: "").total == 812)
  }

  @Test func `no crowds at all is an empty list`() async throws {
    let caller = try await Caller(SandboxOptions(crowds: 0))
    #expect(try await caller.list().total == 0)
    #expect(caller.sandbox.largestCrowd == nil)
    #expect(try await caller.create("first").data.integer("group_id") == 20541)
  }

  @Test func `detail is what the list shows`() async throws {
    let caller = try await Caller()
    for crowd in try await caller.list(page: 3, size: 20).list {
      let id = try #require(crowd.integer("group_id"))
      #expect(try await caller.show(Int64(id)).data == crowd)
    }
  }
}
