import CrowdsAPI
import Testing

/// The names in replies, against those of the contract.
@Suite struct DoctorWireTests {
  private func reading(
    _ body: String, _ operation: CrowdsAPI.Operation = .listCrowds,
    contract: Contract = .standard, hiding secrets: [Secret] = []
  ) -> WireSurvey? {
    WireSurvey(of: Array(body.utf8), operation: operation, contract: contract, hiding: secrets)
  }

  private func reply(_ data: String) -> String {
    #"{"code":"0","message":"","request_id":"r","timestamp":1,"data":"# + data + "}"
  }

  private let whole = #"""
    {"group_id":1,"group_name":"a","description":"","user_count":1,"created_at":1,"updated_at":1}
    """#

  @Test func `a reply with every name is whole`() throws {
    let survey = try #require(
      reading(reply(#"{"list":[\#(whole)],"total":1,"page":1,"page_size":20}"#)))
    #expect(survey.missing.isEmpty)
    #expect(survey.unknown.isEmpty)
    #expect(survey.found.count == 5 + 4 + 6)
    #expect(survey.found.allSatisfy { !$0.isAlias })
    #expect(survey.hasItems == true)
  }

  @Test func `an alias is found under the name that the reply has`() throws {
    let item = #"{"id":1,"name":"a","count":3,"create_time":1}"#
    let survey = try #require(reading(reply(#"{"items":[\#(item)],"total":1}"#)))
    let names = Dictionary(uniqueKeysWithValues: survey.found.map { ($0.field, $0.name) })
    #expect(names[.list] == "items")
    #expect(names[.crowdID] == "id")
    #expect(names[.crowdName] == "name")
    #expect(names[.userCount] == "count")
    #expect(names[.createdAt] == "create_time")
    #expect(survey.found.first { $0.field == .crowdName }?.isAlias == true)
    #expect(survey.missing == [.page, .pageSize, .description, .updatedAt])
  }

  @Test func `unknown names are told once, in their order, from every level`() throws {
    let items = #"[{"group_id":1,"owner":"x"},{"group_id":2,"owner":"y","colour":"z"}]"#
    let survey = try #require(
      reading(
        #"{"code":0,"extra":1,"data":{"list":"# + items + #","more":true}}"#))
    #expect(survey.unknown == ["extra", "more", "owner", "colour"])
    #expect(survey.missing.contains(.message))
  }

  @Test func `a field that one item has is not missing`() throws {
    let items = #"[{"group_id":1},{"group_id":2,"description":null}]"#
    let survey = try #require(reading(reply(#"{"list":\#(items)}"#)))
    #expect(survey.found.contains { $0.field == .description })
  }

  @Test func `an empty list says nothing of its items`() throws {
    let survey = try #require(reading(reply(#"{"list":[],"total":0,"page":1,"page_size":20}"#)))
    #expect(survey.hasItems == false)
    #expect(survey.missing.isEmpty)
    #expect(survey.unknown.isEmpty)
  }

  @Test func `overridden names are looked for first`() throws {
    let contract = try Contract.standard.overridden(by: [.name(.crowdName, "titel")])
    let survey = try #require(
      reading(reply(#"{"id":1,"titel":"a"}"#), .showCrowd, contract: contract))
    let found = try #require(survey.found.first { $0.field == .crowdName })
    #expect(found.name == "titel")
    #expect(!found.isAlias)
  }

  @Test func `what is no object has no names`() {
    for body in ["", "[]", "<html>", "{", "null", #"{"a":1,"a":2}"#] {
      #expect(reading(body) == nil)
    }
  }

  @Test func `a token reply wants msg where the others want message`() throws {
    let body = #"""
      {"code":0,"msg":"ok","timestamp":1,"data":{"access_token":"t","refresh_token":"r","scope":"s",
      "token_type":"b","expires_in":1}}
      """#
    let survey = try #require(reading(body, .issueToken))
    #expect(survey.missing.isEmpty)
    #expect(survey.unknown.isEmpty)
    #expect(try #require(reading(#"{"code":0}"#, .issueToken)).missing == [.msg, .data])
  }

  // T87
  @Test func `no value is kept, and a secret that stands as a name is blotted out`() throws {
    let body = #"""
      {"code":0,"canary-token":1,"x-canary-secret-y":2,
      "data":{"access_token":"canary-token","canary-value":"canary-text"}}
      """#
    let survey = try #require(reading(body, .issueToken, hiding: [Secret("canary-secret")]))
    let dump = String(reflecting: survey)
    #expect(!dump.contains("canary-token"))
    #expect(!dump.contains("canary-secret"))
    #expect(!dump.contains("canary-text"))
    #expect(survey.unknown.contains("canary-value"))
  }

  @Test func `a thousand unknown names are cut`() throws {
    let names = (0..<1_000).map { "\"n\($0)\":1" }.joined(separator: ",")
    let survey = try #require(reading(reply("{\(names)}"), .showCrowd))
    #expect(survey.unknown.count == WireSurvey.unknownLimit)
    #expect(survey.isCut)
  }

  @Test func `the time of a reply is that of its Date header`() {
    let date = "Sun, 06 Nov 1994 08:49:37 GMT"
    #expect(WireResponse(status: 200, headers: ["date": date], body: []).date == 784_111_777)
    #expect(WireResponse(status: 200, headers: ["date": "today"], body: []).date == nil)
    #expect(WireResponse(status: 200, body: []).date == nil)
  }
}
