import CrowdsAPI
import Testing

@Suite struct ClientTests {
  private let show = ShowCrowd(id: .init(rawValue: 7))
  private let delete = DeleteCrowd(id: .init(rawValue: 7))

  private func kind<E: Endpoint>(
    _ endpoint: E, _ answer: Result<WireResponse, TransportError>
  ) async -> APIError.Kind? {
    await failure { () async throws(APIError) in
      try await APIClient.answering(answer).send(endpoint)
    }?.kind
  }

  /// Whether a write that got this answer may have been done.
  private func isUnknown(_ answer: Result<WireResponse, TransportError>) async -> Bool? {
    switch await APIClient.answering(answer).outcome(of: delete) {
    case .done: nil
    case .notDone: false
    case .unknown: true
    }
  }

  @Test func aCallCarriesTheDocumentedHeaders() async throws {
    let transport = ScriptedTransport { _ in .body(#"{"code":"0","data":{"group_id":7}}"#) }
    _ = try await APIClient(transport: transport).send(show)
    let requests = await transport.requests
    #expect(requests.count == 2)
    #expect(requests[0].headers["access_token"] == nil)
    #expect(requests[0].body == Array(#"{"app_id":"app","app_secret":"canary-secret"}"#.utf8))
    #expect(requests[1].url == "https://platform.example/v2/crowd/static/detail")
    #expect(requests[1].headers["app_id"] == "app")
    #expect(requests[1].headers["access_token"] == "token-1")
    #expect(requests[1].headers["content-type"] == "application/json")
  }

  @Test(arguments: [301, 302, 303, 305, 307, 308])
  func aRedirectIsNotFollowedAndItsHostIsNamed(status: Int) async {
    let transport = ScriptedTransport { _ in
      .body("", status: status, headers: ["location": "https://u:p@evil.example:8443/x?y=1"])
    }
    let error = await failure { () async throws(APIError) in
      try await APIClient(transport: transport).send(show)
    }
    #expect(error?.kind == .redirect(to: "evil.example"))
    #expect(error?.outcomeIsUnknown == false)
    #expect(await transport.otherCalls.count == 1)
  }

  @Test(arguments: [
    ("", ""), ("/login", ""), ("//h.example/x", "h.example"), ("http://[::1]:80/", "[::1]"),
    ("https://a.example@b.example", "b.example"), ("file:///etc/passwd", ""),
    ("https://a.example\\@b.example/", "a.example"),
  ])
  func theHostOfARedirectIsReadOffItsAddress(location: String, host: String) async {
    let answer = Result<WireResponse, TransportError>.body(
      "", status: 302, headers: ["location": location])
    #expect(await kind(show, answer) == .redirect(to: host))
  }

  @Test(arguments: [
    (200, false, true), (201, false, true), (204, false, true), (206, false, true),
    (304, false, true), (302, false, true), (307, false, false), (400, false, false),
    (404, false, false), (409, false, false), (408, false, true), (413, false, false),
    (418, false, false), (422, false, false), (429, false, false), (500, false, true),
    (502, false, true), (503, false, true), (504, false, true), (599, false, true),
    (999, false, true), (100, false, true), (400, true, true), (404, true, true),
    (500, true, true), (204, true, true),
  ])
  func aStatusWithoutAnAnswerIsNeverDone(status: Int, saysZero: Bool, isUnknown: Bool) async {
    let body = saysZero ? #"{"code":"0","data":{}}"# : ""
    #expect(await self.isUnknown(.body(body, status: status)) == isUnknown)
  }

  @Test func statusesHaveTheirMeaning() async {
    let refusal = #"{"code":"X1","message":"why","request_id":"r"}"#
    #expect(await kind(show, .body(refusal, status: 400)) == .refused(code: "X1", message: "why"))
    #expect(await kind(show, .body(refusal, status: 404)) == .notFound(code: "X1", message: "why"))
    #expect(await kind(show, .body("<html>", status: 404)) == .status(404))
    #expect(
      await kind(ListCrowds(page: 1, pageSize: 5), .body(refusal, status: 404))
        == .refused(code: "X1", message: "why"))
    #expect(
      await kind(show, .body(refusal, status: 403)) == .unauthorized(code: "X1", message: "why"))
    #expect(await kind(show, .body("", status: 401)) == .unauthorized(code: "401", message: ""))
    #expect(await kind(show, .body(refusal, status: 500)) == .status(500))
    #expect(await kind(show, .body("", status: 418)) == .status(418))
  }

  @Test func codesUnder200HaveTheirMeaning() async {
    func answer(_ code: String) -> Result<WireResponse, TransportError> {
      .body(#"{"code":"\#(code)","message":"m"}"#)
    }
    #expect(await kind(show, answer("40101")) == .unauthorized(code: "40101", message: "m"))
    #expect(await kind(show, answer("40401")) == .notFound(code: "40401", message: "m"))
    #expect(await kind(show, answer("42900")) == .throttled(retryAfter: nil, code: "42900"))
    #expect(await kind(show, answer("42200")) == .refused(code: "42200", message: "m"))
    #expect(await isUnknown(answer("42200")) == false)
    #expect(await isUnknown(answer("50000")) == true)
  }

  @Test(
    arguments: [
      ([:], Int?.none), (["retry-after": "12"], 12), (["retry-after": "0"], 0),
      (["retry-after": " 7 "], 7), (["retry-after": "-5"], nil), (["retry-after": "soon"], nil),
      (["retry-after": "1.5"], nil), (["retry-after": "1000000000"], 1_000_000_000),
      (["retry-after": "5, 9"], 9), (["retry-after": ""], nil),
      (
        ["retry-after": "Sun, 06 Nov 1994 08:50:37 GMT", "date": "Sun, 06 Nov 1994 08:49:37 GMT"],
        60
      ),
      (
        ["retry-after": "Sun, 06 Nov 1994 08:49:37 GMT", "date": "Sun, 06 Nov 1994 08:50:37 GMT"], 0
      ),
      (["retry-after": "Tue, 14 Nov 2023 22:13:50 GMT"], 30),
      (["retry-after": "Tue, 31 Feb 2023 22:13:50 GMT"], nil),
    ] as [([String: String], Int?)])
  func retryAfterIsNeverEarlierThanAsked(headers: [String: String], seconds: Int?) async {
    for status in [408, 429, 503] {
      #expect(
        await kind(show, .body("", status: status, headers: headers))
          == .throttled(retryAfter: seconds, code: String(status)))
    }
    #expect(
      await kind(show, .body(#"{"code":42900}"#, headers: headers))
        == .throttled(retryAfter: seconds, code: "42900"))
  }

  @Test func theBeginningOfAPageThatIsNoAnswerIsShown() async {
    let page = "\r\n  <html><title>Portal 登录</title>" + String(repeating: "x", count: 500)
    guard case .notUnderstood(let error) = await kind(show, .body(page)) else {
      Issue.record("understood")
      return
    }
    #expect(error.found?.count == 80)
    #expect(error.found?.hasPrefix("<html><title>Portal 登录</title>xx") == true)
    for body in ["", "{\"code\":0", "[1", "{\"a\":\u{1}}"] {
      guard case .notUnderstood(let error) = await kind(show, .body(body)) else {
        Issue.record("understood: \(body)")
        continue
      }
      #expect(error.found == nil)
    }
  }

  @Test func aReplyAboutAnotherCrowdIsNotTheAnswer() async {
    guard
      case .notUnderstood = await kind(show, .body(#"{"code":0,"data":{"group_id":8}}"#))
    else {
      Issue.record("another crowd was taken for the one asked for")
      return
    }
    #expect(await isUnknown(.body(#"{"code":0,"data":{"group_id":8}}"#)) == true)
    #expect(await isUnknown(.body(#"{"code":0,"data":{"group_id":7}}"#)) == nil)
    #expect(await isUnknown(.body(#"{"code":0,"data":null}"#)) == nil)
    #expect(await isUnknown(.body(#"{"code":0}"#)) == nil)
    #expect(await isUnknown(.body(#"{"code":0,"data":false}"#)) == true)
  }

  @Test func moreItemsThanAskedForAreNotAPage() async throws {
    let body = #"{"code":0,"data":{"list":[{"group_id":1},{"group_id":2}]}}"#
    guard case .notUnderstood = await kind(ListCrowds(page: 1, pageSize: 1), .body(body)) else {
      Issue.record("taken")
      return
    }
    #expect(await kind(ListCrowds(page: 1, pageSize: 2), .body(body)) == nil)
  }

  @Test(arguments: [
    (TransportError.Reason.connectionRefused, false), (.timeout, true), (.connectionLost, true),
    (.tls, false), (.cancelled, true), (.cancelled, false),
  ])
  func aLostReplyIsUnknownOnlyIfTheRequestMayHaveArrived(
    reason: TransportError.Reason, mayHaveArrived: Bool
  ) async {
    let error = TransportError(reason: reason, mayHaveArrived: mayHaveArrived, detail: "d")
    #expect(await isUnknown(.failure(error)) == mayHaveArrived)
    let kind = await kind(show, .failure(error))
    #expect(kind == (reason == .cancelled ? .cancelled : .unreachable(error)))
  }

  @Test func whatGoesWrongWithAReadIsNeverUnknown() async {
    for status in [200, 302, 500, 503] {
      let error = await failure { () async throws(APIError) in
        try await APIClient.answering(.body("", status: status)).send(show)
      }
      #expect(error?.outcomeIsUnknown == false)
      #expect(error?.operation == .showCrowd)
    }
  }

  @Test func headersOverTheLimitAreRefused() async {
    let headers = ["x": String(repeating: "y", count: 64 << 10)]
    guard case .unreachable(let error) = await kind(show, .body("{}", headers: headers)) else {
      Issue.record("taken")
      return
    }
    #expect(error.reason == .tooLarge)
  }
}
