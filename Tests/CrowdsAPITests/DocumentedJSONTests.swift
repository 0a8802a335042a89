import CrowdsAPI
import Testing

/// The platform's JSON by the letter, so that client and sandbox cannot be wrong together.
@Suite struct DocumentedJSONTests {
  private static let contract = Contract.standard

  /// Reads the request as a server does and writes it as a client does.
  private func expectRequest<E: Endpoint>(_ endpoint: E, _ text: String) throws {
    #expect(String(decoding: endpoint.body(.standard).encoded(), as: UTF8.self) == text)
    guard case .object(let object) = try json(text) else {
      Issue.record("not an object: \(text)")
      return
    }
    #expect(try E(body: object, contract: .standard) == endpoint)
  }

  /// Reads the data of a reply as a client does and writes it as a server does.
  private func expectData<E: Endpoint>(_ type: E.Type, _ value: E.Response, _ text: String) throws {
    #expect(try E.response(from: json(text), contract: .standard) == value)
    let written = E.data(for: value, contract: .standard).encoded()
    #expect(String(decoding: written, as: UTF8.self) == text)
  }

  private let crowd = Crowd.ID(rawValue: 20_541)

  /// Documented (导入群组用户): the example of the page.
  @Test func importRequest() throws {
    try expectRequest(
      ImportMembers(crowd: crowd, memberIDs: ["ncVpzNSAuAXKjXJyWrr3ZV"]),
      #"{"group_id":20541,"omni_user_uuids":["ncVpzNSAuAXKjXJyWrr3ZV"]}"#)
  }

  /// Documented (导入群组用户): the fields and their types; the values are ours.
  @Test func importReply() throws {
    try expectData(
      ImportMembers.self, ImportCounts(succeeded: 1, failed: 0),
      #"{"success_number":1,"error_number":0}"#)
    let text =
      #"{"code":"0","message":"success","data":{"success_number":1,"error_number":0},"#
      + #""request_id":"0f3a","timestamp":1718000000000}"#
    let envelope = try Envelope(parsing: Array(text.utf8), contract: .standard)
    #expect(envelope.verdict == .success)
    #expect(envelope.requestID == "0f3a")
    let data = ImportMembers.data(
      for: ImportCounts(succeeded: 1, failed: 0), contract: .standard)
    let written = Envelope.success(
      data, of: .importMembers, requestID: "0f3a", timestamp: 1_718_000_000_000)
    #expect(String(decoding: written, as: UTF8.self) == text)
  }

  /// Documented (导入群组用户 🟢200失败): a failure has the same envelope; the code is ours.
  @Test func importFailure() throws {
    let text =
      #"{"code":"40401","message":"group not found","data":{},"#
      + #""request_id":"0f3a","timestamp":1718000000000}"#
    let envelope = try Envelope(parsing: Array(text.utf8), contract: .standard)
    #expect(envelope.verdict == .failure(code: "40401", message: "group not found"))
    let written = Envelope.failure(
      code: "40401", message: "group not found", of: .importMembers, requestID: "0f3a",
      timestamp: 1_718_000_000_000)
    #expect(String(decoding: written, as: UTF8.self) == text)
  }

  /// Documented (刷新 Token): the fields and 4511 seconds; code 0 as an integer, the text in `msg`.
  @Test func refreshToken() throws {
    try expectRequest(
      RefreshToken(appID: "a", secret: Secret("s"), refreshToken: Secret("r")),
      #"{"app_id":"a","app_secret":"s","refresh_token":"r"}"#)
    let token = Token(
      accessToken: Secret("at"), refreshToken: Secret("rt"), expiresIn: 4_511, scope: "all",
      tokenType: "Bearer")
    let data =
      #"{"access_token":"at","refresh_token":"rt","scope":"all","token_type":"Bearer","#
      + #""expires_in":4511}"#
    try expectData(RefreshToken.self, token, data)
    try expectData(IssueToken.self, token, data)
    let text = #"{"code":0,"msg":"success","data":\#(data),"timestamp":1718000000000}"#
    #expect(try Envelope(parsing: Array(text.utf8), contract: .standard).verdict == .success)
    let written = Envelope.success(
      RefreshToken.data(for: token, contract: .standard), of: .refreshToken, requestID: "unused",
      timestamp: 1_718_000_000_000)
    #expect(String(decoding: written, as: UTF8.self) == text)
  }

  /// Not documented: the body of get-token is assumed to be refresh without the refresh token.
  @Test func issueToken() throws {
    try expectRequest(
      IssueToken(appID: "a", secret: Secret("s")), #"{"app_id":"a","app_secret":"s"}"#)
  }

  /// Not documented but for the methods: every name here is assumed.
  @Test func assumedRequests() throws {
    try expectRequest(ListCrowds(page: 1, pageSize: 20), #"{"page":1,"page_size":20}"#)
    try expectRequest(
      ListCrowds(page: 2, pageSize: 50, name: "会员"),
      #"{"page":2,"page_size":50,"group_name":"会员"}"#)
    try expectRequest(ShowCrowd(id: crowd), #"{"group_id":20541}"#)
    try expectRequest(
      ListMembers(crowd: crowd, page: 3, pageSize: 100),
      #"{"group_id":20541,"page":3,"page_size":100}"#)
    try expectRequest(CreateCrowd(name: "新客"), #"{"group_name":"新客"}"#)
    try expectRequest(
      CreateCrowd(name: "新客", description: "d"), #"{"group_name":"新客","description":"d"}"#)
    try expectRequest(
      UpdateCrowd(id: crowd, name: "n", description: "d"),
      #"{"group_id":20541,"group_name":"n","description":"d"}"#)
    try expectRequest(DeleteCrowd(id: crowd), #"{"group_id":20541}"#)
  }

  /// Not documented: every name here is assumed.
  @Test func assumedReplies() throws {
    let value = Crowd(
      id: crowd, name: "双十一会员", description: "d", userCount: 12_345,
      createdAt: Moment(milliseconds: 1_718_000_000_000),
      updatedAt: Moment(parsing: .string("2024-06-10 14:13:20")))
    let text =
      #"{"group_id":20541,"group_name":"双十一会员","description":"d","user_count":12345,"#
      + #""created_at":1718000000000,"updated_at":"2024-06-10 14:13:20"}"#
    try expectData(ShowCrowd.self, value, text)
    try expectData(
      ListCrowds.self, Page(items: [value], total: 812, page: 1, pageSize: 20),
      #"{"list":[\#(text)],"total":812,"page":1,"page_size":20}"#)
    try expectData(
      ListMembers.self,
      Page(
        items: [
          Member(
            id: "ncVpzNSAuAXKjXJyWrr3ZV", name: "李雷", mobile: "138****0000", email: "l***@x.cn",
            joinedAt: Moment(milliseconds: 1_718_000_000_000))
        ], total: 1),
      #"{"list":[{"omni_uuid":"ncVpzNSAuAXKjXJyWrr3ZV","name":"李雷","mobile":"138****0000","#
        + #""email":"l***@x.cn","joined_at":1718000000000}],"total":1}"#)
    try expectData(CreateCrowd.self, crowd, #"{"group_id":20541}"#)
    try expectData(UpdateCrowd.self, Done(), "{}")
    try expectData(DeleteCrowd.self, Done(crowd: crowd), #"{"group_id":20541}"#)
  }
}
