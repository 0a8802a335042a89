import CrowdsAPI
import CrowdsSandbox
import Testing

@Suite struct TokenTests {
  @Test func `a token call answers in the first version's envelope`() async throws {
    let caller = try await Caller()
    let answer = try await caller.call(
      .post, "/v1/oauth2/token",
      """
      {"app_id": "\(caller.sandbox.appID)", "app_secret": "\(caller.sandbox.secret.reveal())"}
      """, headers: [:])
    #expect(answer.status == 200)
    #expect(answer.code == .integer(0))
    #expect(answer.data.integer("expires_in") == 7200)
    #expect(answer.data.text("token_type") != nil)
    #expect(answer.data.text("scope") != nil)
  }

  @Test func `a token without a request is one like any other`() async throws {
    let clock = Clock()
    let sandbox = try Sandbox.open(now: { clock.now })
    var caller = Caller(sandbox)
    let token = await sandbox.issueToken()
    #expect(token.expiresIn == 7_200)
    caller.token = token.accessToken.reveal()
    let list = #"{"page": 1, "page_size": 5}"#
    #expect(try await caller.call(.post, "/v2/crowd/static/list", list).code == .string("0"))
    clock.advance(by: 7_201)
    #expect(try await caller.call(.post, "/v2/crowd/static/list", list).code != .string("0"))
  }

  @Test func `a wrong secret, an unknown app and a missing field are refused`() async throws {
    let caller = try await Caller()
    let appID = caller.sandbox.appID
    let bodies: [(String, Int64)] = [
      (#"{"app_id": "\#(appID)", "app_secret": "wrong"}"#, 40301),
      (#"{"app_id": "another", "app_secret": "wrong"}"#, 40100),
      (#"{"app_id": "\#(appID)"}"#, 42200),
      (#"{"app_id": 5, "app_secret": "wrong"}"#, 42200),
    ]
    for (body, code) in bodies {
      let answer = try await caller.call(.post, "/v1/oauth2/token", body, headers: [:])
      #expect(answer.status == 200)
      #expect(answer.code == .integer(code))
      #expect(answer.envelope.text("msg")?.isEmpty == false)
    }
  }

  @Test func `an access token dies after 7,200 seconds`() async throws {
    let clock = Clock()
    let caller = try await Caller(clock: clock)
    clock.advance(by: 7_199)
    #expect(try await caller.show(20541).code == .string("0"))
    clock.advance(by: 1)
    #expect(try await caller.show(20541).code == .string("40101"))
  }

  @Test func `refreshing rotates the refresh token and leaves access tokens alive`() async throws {
    let caller = try await Caller()
    let first = try #require(try await caller.newToken())
    let renewed = try await caller.refresh(first.refresh)
    #expect(renewed.code == .integer(0))
    let second = try #require(renewed.data.text("refresh_token"))
    #expect(try await caller.refresh(first.refresh).code == .integer(40101))
    #expect(try await caller.refresh(second, secret: "wrong").code == .integer(40301))
    #expect(try await caller.refresh(second).code == .integer(0))
    #expect(try await caller.show(20541).code == .string("0"))
  }

  @Test func `getting a token kills the refresh token before it`() async throws {
    let caller = try await Caller()
    let first = try #require(try await caller.newToken())
    let second = try #require(try await caller.newToken())
    #expect(try await caller.refresh(first.refresh).code == .integer(40101))
    #expect(try await caller.refresh(second.refresh).code == .integer(0))
  }

  @Test func `a refresh token dies after 30 days`() async throws {
    let clock = Clock()
    let caller = try await Caller(clock: clock)
    let pair = try #require(try await caller.newToken())
    clock.advance(by: 30 * 86_400)
    #expect(try await caller.refresh(pair.refresh).code == .integer(40101))
  }
}
