import CrowdsAPI
import Testing

@Suite struct SecrecyTests {
  private static let canary = "canary-9f2c"
  private static let token = "token-canary-77"

  /// Every way in which Swift turns a value into text.
  private func traces(of value: Any) -> String {
    var text = "\(value) " + String(describing: value) + String(reflecting: value)
    dump(value, to: &text)
    func reflect(_ value: Any, _ depth: Int) {
      guard depth < 8 else { return }
      for child in Mirror(reflecting: value).children {
        text += "\(child.label ?? "") \(child.value) \(String(reflecting: child.value)) "
        reflect(child.value, depth + 1)
      }
    }
    reflect(value, 0)
    return text
  }

  private func expectSilence(_ value: Any, line: Int = #line) {
    let text = traces(of: value)
    let place = SourceLocation(
      fileID: #fileID, filePath: #filePath, line: line, column: 1)
    #expect(!text.contains(Self.canary), sourceLocation: place)
    #expect(!text.contains(Self.token), sourceLocation: place)
  }

  private let secret = Secret(canary)

  private var session: Session { Session(appID: "app", secret: secret) }

  private func transport(
    _ answer: @escaping @Sendable () -> Result<WireResponse, TransportError>
  ) -> ScriptedTransport {
    ScriptedTransport { request, _ in
      request.isTokenCall
        ? .body(#"{"code":0,"data":{"access_token":"\#(Self.token)","expires_in":4511}}"#)
        : answer()
    }
  }

  @Test func theTracesWouldShowAnOpenValue() {
    #expect(traces(of: [Self.canary]).contains(Self.canary))
    #expect(secret.reveal() == Self.canary)
  }

  @Test func secretsPrintAsDots() {
    expectSilence(secret)
    expectSilence([Secret?.some(secret)])
    expectSilence(IssueToken(appID: "app", secret: secret))
    expectSilence(RefreshToken(appID: "app", secret: secret, refreshToken: Secret(Self.token)))
    expectSilence(
      Token(accessToken: Secret(Self.token), refreshToken: secret, expiresIn: 1))
    #expect("\(secret)" == "••••")
  }

  @Test func requestsRepliesSessionsAndClientsShowNone() async throws {
    let transport = transport { .body(#"{"code":"0","data":{"group_id":7}}"#) }
    let session = session
    let client = APIClient(transport: transport, session: session)
    _ = try await client.send(ShowCrowd(id: .init(rawValue: 7)))
    let requests = await transport.requests
    #expect(requests.count == 2)
    for request in requests { expectSilence(request) }
    expectSilence(session)
    let reply = Array(#"{"access_token":"\#(Self.token)"}"#.utf8)
    expectSilence(WireResponse(status: 200, headers: ["x": Self.canary], body: reply))
    // The script's own answers hold the token; the client is looked at without them.
    expectSilence(APIClient(transport: Silent(), session: session))
  }

  private struct Silent: Transport {
    func send(_ request: WireRequest) async throws(TransportError) -> WireResponse {
      throw TransportError(reason: .other, mayHaveArrived: false, detail: "")
    }
  }

  /// A server that sends the headers and the secret back in every field it has.
  @Test(arguments: [200, 302, 400, 401, 404, 429, 500])
  func errorsShowNoneThatAServerEchoes(status: Int) async {
    let echo = "\(Self.canary) \(Self.token)"
    let bodies = [
      #"{"code":"E-\#(Self.token)","message":"\#(echo)","request_id":"\#(echo)"}"#,
      #"{"code":"40401","message":"\#(echo)"}"#, #"{"code":"40101","msg":"\#(echo)"}"#,
      #"{"code":0,"data":{"group_id":"\#(echo)"},"request_id":"\#(echo)"}"#,
      "<p>\(echo)</p>", "\(echo)", "{\"\(echo)\":", #"{"code":0,"\#(echo)":1,}"#,
    ]
    for body in bodies {
      let transport = transport {
        .body(body, status: status, headers: ["location": "https://\(Self.token).example/"])
      }
      let error = await failure { () async throws(APIError) in
        try await APIClient(transport: transport, session: session)
          .send(ShowCrowd(id: .init(rawValue: 7)))
      }
      #expect(error != nil)
      expectSilence(error as Any)
    }
    let lost = transport {
      .failure(TransportError(reason: .other, mayHaveArrived: true, detail: echo))
    }
    let error = await failure { () async throws(APIError) in
      try await APIClient(transport: lost, session: session)
        .send(ShowCrowd(id: .init(rawValue: 7)))
    }
    expectSilence(error as Any)
  }

  @Test(arguments: [
    #"{"code":0,"data":{"access_token":"token-canary-77 x"}}"#,
    #"{"code":0,"data":{"access_token":"token-canary-77"}"#,
    #"token-canary-77"#, #"{"code":1,"msg":"canary-9f2c"}"#,
    #"{"code":0,"data":{"access_token":"t","scope":["token-canary-77"]}}"#,
  ])
  func aTokenReplyThatIsWrongShowsNone(body: String) async {
    let transport = ScriptedTransport { _, _ in .body(body) }
    let error = await failure { () async throws(APIError) in
      try await APIClient(transport: transport, session: session)
        .send(ShowCrowd(id: .init(rawValue: 7)))
    }
    #expect(error != nil)
    expectSilence(error as Any)
  }
}
