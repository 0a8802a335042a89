import CrowdsAPI
import CrowdsSandbox
import Testing

@Suite struct RequestTests {
  @Test func `the documented import answers as documented`() async throws {
    let caller = try await Caller()
    let answer = try await caller.call(
      .post, "/v2/crowd/static/importByUuids",
      #"{"group_id": 20541, "omni_user_uuids": ["ncVpzNSAuAXKjXJyWrr3ZV"]}"#)
    #expect(answer.status == 200)
    #expect(answer.code == .string("0"))
    #expect(answer.data.integer("success_number") == 1)
    #expect(answer.data.integer("error_number") == 0)
    #expect(answer.envelope.text("request_id")?.count == 32)
    #expect(answer.envelope.integer("timestamp") == Int(moment) * 1_000)
  }

  struct Refusal: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var code: String
    var body: String
    var method = CrowdsAPI.Method.post
    var call = "importByUuids"
  }

  static let refusals = [
    Refusal(
      testDescription: "a string group_id", code: "42200",
      body: #"{"group_id": "20541", "omni_user_uuids": ["ncVpzNSAuAXKjXJyWrr3ZV"]}"#),
    Refusal(
      testDescription: "an empty array", code: "42201",
      body: #"{"group_id": 20541, "omni_user_uuids": []}"#),
    Refusal(
      testDescription: "1,001 ids", code: "42202",
      body: #"{"group_id": 20541, "omni_user_uuids": ["#
        + Array(repeating: "\"ncVpzNSAuAXKjXJyWrr3ZV\"", count: 1_001).joined(separator: ",") + "]}"
    ),
    Refusal(
      testDescription: "a number as id", code: "42200",
      body: #"{"group_id": 20541, "omni_user_uuids": [1]}"#),
    Refusal(
      testDescription: "ids that are no array", code: "42200",
      body: #"{"group_id": 20541, "omni_user_uuids": "ncVpzNSAuAXKjXJyWrr3ZV"}"#),
    Refusal(testDescription: "no ids", code: "42200", body: #"{"group_id": 20541}"#),
    Refusal(
      testDescription: "no group", code: "42200",
      body: #"{"omni_user_uuids": ["ncVpzNSAuAXKjXJyWrr3ZV"]}"#),
    Refusal(
      testDescription: "an unknown group", code: "40401",
      body: #"{"group_id": 99999, "omni_user_uuids": ["ncVpzNSAuAXKjXJyWrr3ZV"]}"#),
    Refusal(testDescription: "a comma too many", code: "42200", body: #"{"group_id": 20541,}"#),
    Refusal(testDescription: "an array as body", code: "42200", body: "[]"),
    Refusal(testDescription: "no body", code: "42200", body: ""),
    Refusal(
      testDescription: "page 0", code: "42200", body: #"{"page": 0, "page_size": 20}"#, call: "list"
    ),
    Refusal(
      testDescription: "a page size of 1,001", code: "42200",
      body: #"{"page": 1, "page_size": 1001}"#, call: "list"),
    Refusal(
      testDescription: "a number as filter", code: "42200",
      body: #"{"page": 1, "page_size": 20, "group_name": 1}"#, call: "list"),
    Refusal(
      testDescription: "no page", code: "42200", body: #"{"group_id": 20541}"#, call: "userList"),
    Refusal(
      testDescription: "members of an unknown group", code: "40401",
      body: #"{"group_id": 99999, "page": 1, "page_size": 20}"#, call: "userList"),
    Refusal(
      testDescription: "detail of an unknown group", code: "40401", body: #"{"group_id": 99999}"#,
      call: "detail"),
    Refusal(
      testDescription: "an empty name", code: "42203", body: #"{"group_name": ""}"#, call: "create"),
    Refusal(
      testDescription: "a blank name", code: "42203", body: #"{"group_name": " 　"}"#,
      call: "create"),
    Refusal(
      testDescription: "a name of 101 characters", code: "42203",
      body: #"{"group_name": "\#(String(repeating: "群", count: 101))"}"#, call: "create"),
    Refusal(
      testDescription: "a description of 501 characters", code: "42200",
      body: #"{"group_name": "a", "description": "\#(String(repeating: "群", count: 501))"}"#,
      call: "create"),
    Refusal(
      testDescription: "update of an unknown group", code: "40401",
      body: #"{"group_id": 99999, "group_name": "a"}"#, method: .put, call: "update"),
    Refusal(
      testDescription: "deletion of an unknown group", code: "40401", body: #"{"group_id": 99999}"#,
      method: .delete, call: "delete"),
  ]

  @Test(arguments: refusals)
  func `a wrong request is refused under HTTP 200 and changes nothing`(
    refusal: Refusal
  ) async throws {
    let caller = try await Caller()
    let before = try await caller.list().envelope["data"]
    let answer = try await caller.call(
      refusal.method, "/v2/crowd/static/\(refusal.call)", refusal.body)
    #expect(answer.status == 200)
    #expect(answer.code == .string(refusal.code))
    #expect(answer.envelope.text("message")?.isEmpty == false)
    #expect(answer.envelope.text("request_id")?.count == 32)
    #expect(try await caller.list().envelope["data"] == before)
  }

  @Test func `without access_token, with a dead one, without or with another app_id: refused`()
    async throws
  {
    let caller = try await Caller()
    let appID = caller.sandbox.appID
    let token = try #require(caller.token)
    let cases: [([String: String], String)] = [
      (["app_id": appID], "40101"),
      (["app_id": appID, "access_token": "dead"], "40101"),
      (["access_token": token], "40100"),
      (["app_id": "another", "access_token": token], "40100"),
      ([:], "40100"),
    ]
    for (headers, code) in cases {
      let answer = try await caller.call(
        .post, "/v2/crowd/static/importByUuids",
        #"{"group_id": 20541, "omni_user_uuids": ["ncVpzNSAuAXKjXJyWrr3ZV"]}"#, headers: headers)
      #expect(answer.status == 200)
      #expect(answer.code == .string(code))
    }
  }

  @Test func `an unknown path and a wrong method are not found`() async throws {
    let caller = try await Caller()
    let calls: [(CrowdsAPI.Method, String)] = [
      (.post, "/v2/crowd/static/nothing"), (.get, "/v2/crowd/static/list"), (.post, "/"),
    ]
    for (method, path) in calls {
      let answer = try await caller.call(method, path, "{}")
      #expect(answer.status == 404)
      #expect(answer.code == .string("40400"))
    }
    let asked = try await caller.call(
      .post, "/v2/crowd/static/list?x=1", #"{"page": 1, "page_size": 1}"#)
    #expect(asked.code == .string("0"))
  }

  @Test func `request ids are all different and follow from the seed in memory`() async throws {
    func ids() async throws -> [String] {
      let caller = try await Caller()
      var ids: [String] = []
      for _ in 0..<20 {
        ids.append(try await caller.show(20541).envelope.text("request_id") ?? "")
      }
      return ids
    }
    let first = try await ids()
    #expect(Set(first).count == 20)
    #expect(try await ids() == first)
  }
}
