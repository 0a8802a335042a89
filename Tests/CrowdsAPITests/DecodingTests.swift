import CrowdsAPI
import Testing

@Suite struct DecodingTests {
  private func crowd(_ text: String) throws -> Crowd { try Crowd(parsing: json(text)) }

  @Test(arguments: [
    #"{"id":5,"name":"n","group_desc":"d","count":3,"create_time":1718000000,"update_time":1718000001}"#,
    #"{"group_id":5,"group_name":"n","desc":"d","total_number":3,"created_time":1718000000,"updated_time":1718000001}"#,
    #"{"group_id":"5","id":6,"group_name":"n","name":"x","description":"d","user_count":"3","created_at":1718000000,"updated_at":1718000001}"#,
    #"{"group_id":null,"id":5,"group_name":null,"name":"n","desc":"d","count":3,"created_at":1718000000,"updated_at":1718000001}"#,
  ])
  func everyAliasOfACrowdIsRead(text: String) throws {
    #expect(
      try crowd(text)
        == Crowd(
          id: .init(rawValue: 5), name: "n", description: "d", userCount: 3,
          createdAt: Moment(wire: .integer(1_718_000_000), seconds: 1_718_000_000),
          updatedAt: Moment(wire: .integer(1_718_000_001), seconds: 1_718_000_001)))
  }

  @Test(arguments: ["omni_uuid", "omni_user_uuid", "uuid"])
  func everyAliasOfAMemberIsRead(name: String) throws {
    let text = #"{"\#(name)":"u","nickname":"n","mobile":13800000000,"created_at":1718000000000}"#
    #expect(
      try Member(parsing: json(text))
        == Member(
          id: "u", name: "n", mobile: "13800000000",
          joinedAt: Moment(wire: .integer(1_718_000_000_000), seconds: 1_718_000_000)))
  }

  @Test func aMissingFieldStaysMissing() throws {
    #expect(try crowd(#"{"group_id":1}"#) == Crowd(id: .init(rawValue: 1)))
    #expect(
      try crowd(#"{"group_id":1,"group_name":null,"user_count":null,"created_at":null}"#)
        == Crowd(id: .init(rawValue: 1)))
    #expect(try crowd(#"{"group_id":1,"user_count":0}"#).userCount == 0)
    #expect(try Member(parsing: json(#"{"uuid":"u"}"#)) == Member(id: "u"))
    #expect(Crowd(id: .init(rawValue: 1)).json().encoded() == Array(#"{"group_id":1}"#.utf8))
  }

  @Test(arguments: [
    ("1", Int64(1)), ("9007199254740992", 9_007_199_254_740_992), (#""20541""#, 20_541),
    (#""9007199254740992""#, 9_007_199_254_740_992),
  ])
  func anIdIsReadExactly(text: String, id: Int64) throws {
    #expect(try crowd(#"{"group_id":\#(text)}"#).id.rawValue == id)
  }

  @Test(arguments: [
    "0", "-1", "9007199254740993", "1.0", "1e3", "9223372036854775808", "true", "[1]", "{}", #""""#,
    #""0""#, #""-1""#, #""+1""#, #""01""#, #"" 1""#, #""1 ""#, #""1.0""#, #""0x1""#, #""１""#,
    #""9007199254740993""#, #""99999999999999999999""#,
  ])
  func whatIsNoIdIsRefused(text: String) {
    #expect(throws: WireError.self) { try crowd(#"{"group_id":\#(text)}"#) }
  }

  @Test func idsInRequestsAreIntegersByTheLetter() throws {
    for text in [#"{"group_id":"5"}"#, #"{"id":5}"#, "{}", #"{"group_id":5.0}"#] {
      guard case .object(let object) = try json(text) else { continue }
      #expect(throws: WireError.self) { try ShowCrowd(body: object, contract: .standard) }
      #expect(throws: WireError.self) { try DeleteCrowd(body: object, contract: .standard) }
    }
    #expect(Crowd.ID("20541") == Crowd.ID(rawValue: 20_541))
    #expect(Crowd.ID("020541") == nil)
    #expect(Crowd.ID("9007199254740993") == nil)
  }

  @Test(arguments: [
    #"{"group_id":1}"#, #"{"group_id":1,"omni_user_uuids":"a"}"#,
    #"{"group_id":1,"omni_user_uuids":[1]}"#, #"{"group_id":1,"omni_user_uuids":["a",null]}"#,
  ])
  func anImportOfAnythingButStringsIsRefused(text: String) throws {
    guard case .object(let object) = try json(text) else { return }
    #expect(throws: WireError.self) { try ImportMembers(body: object, contract: .standard) }
  }

  @Test(arguments: [
    ("1718000000", Int64?.some(1_718_000_000)), ("1718000000000", 1_718_000_000),
    (#""1718000000000""#, 1_718_000_000), (#""2024-06-10 14:13:20""#, 1_718_000_000),
    ("946684800", 946_684_800), ("946684799", nil), ("4102444799", 4_102_444_799),
    ("4102444800", nil), ("946684800000", 946_684_800), ("4102444800000", nil),
    (#""2000-01-01 08:00:00""#, 946_684_800), (#""2024-02-29 00:00:00""#, 1_709_136_000),
    (#""2023-02-29 00:00:00""#, nil), (#""1970-01-01 00:00:00""#, nil),
    (#""9999-12-31 23:59:59""#, nil), (#""2024-13-01 00:00:00""#, nil),
    (#""2024-06-10 24:00:00""#, nil), (#""2024-06-10T14:13:20Z""#, nil),
    (#""2024-06-10""#, nil), (#""yesterday""#, nil), (#""""#, nil), ("0", nil), ("-1", nil),
    ("1718000000.5", nil), ("9223372036854775807", nil),
  ])
  func aTimeIsReadOnlyWhenItIsClear(text: String, seconds: Int64?) throws {
    let created = try crowd(#"{"group_id":1,"created_at":\#(text)}"#).createdAt
    #expect(created == Moment(wire: try json(text), seconds: seconds))
  }

  @Test func aWrongTypeIsNamedWithItsPlace() throws {
    let data = try json(#"{"list":[{"group_id":1},{"group_id":2,"group_name":[]}]}"#)
    #expect(throws: WireError(path: "list[1].group_name", expected: "string")) {
      try ListCrowds.response(from: data, contract: .standard)
    }
  }

  @Test func aPageIsReadUnderBothNamesAndWithinItsLimit() throws {
    let page = try ListMembers.response(
      from: json(#"{"items":[{"uuid":"a"}],"total":"9007199254740992","page":1}"#),
      contract: .standard)
    #expect(page == Page(items: [Member(id: "a")], total: 1 << 53, page: 1))
    func list(_ count: Int) -> String {
      "{\"list\":[" + (0..<count).map { "{\"uuid\":\"\($0)\"}" }.joined(separator: ",") + "]}"
    }
    _ = try ListMembers.response(from: json(list(1_000)), contract: .standard)
    #expect(throws: WireError.self) {
      try ListMembers.response(from: json(list(1_001)), contract: .standard)
    }
    for bad in ["null", "{}", "[]", #"{"list":{}}"#, #"{"list":[],"total":-1}"#] {
      #expect(throws: WireError.self) {
        try ListMembers.response(from: json(bad), contract: .standard)
      }
    }
  }
}
