import Testing

@testable import CrowdsAPI

/// RELIABILITY R17 and F3: how a token is renewed, and when its refresh token is given up.
@Suite(.timeLimit(.minutes(10))) struct TokenRefreshTests {
  typealias Answer = Result<WireResponse, TransportError>

  private let show = ShowCrowd(id: .init(rawValue: 7))

  private static func granted(_ name: String) -> Answer {
    .body(
      #"{"code":0,"data":{"access_token":"\#(name)","refresh_token":"r-\#(name)""#
        + #","expires_in":1000}}"#)
  }

  /// A token that has to be renewed.
  private func old(boot: String = "boot", renewal: Int64 = 500_000) -> StoredToken {
    StoredToken(
      accessToken: Secret("old"), refreshToken: Secret("r-old"), renewal: renewal, boot: boot)
  }

  private struct Trial {
    var clock = FakeClock(1_000_000)
    var store: MemoryTokenStore
    var transport: ScriptedTransport
    var client: APIClient

    init(_ token: StoredToken?, refresh: Answer, call: @escaping @Sendable (String) -> Answer) {
      store = MemoryTokenStore(token)
      transport = ScriptedTransport { request, _ in
        if request.isTokenCall { return TokenRefreshTests.granted("new") }
        if request.isRefreshCall { return refresh }
        return call(request.headers["access_token"] ?? "")
      }
      let session = Session(
        appID: "app", secret: Secret("s"), store: store, clock: clock.steady)
      client = APIClient(transport, clock, session: session, retry: .never)
    }

    init(_ token: StoredToken?, refresh: Answer) {
      self.init(token, refresh: refresh) { _ in .body(#"{"code":"0","data":{"group_id":7}}"#) }
    }
  }

  @Test func `a token that is about to end is refreshed`() async throws {
    let trial = Trial(old(), refresh: Self.granted("fresh"))
    _ = try await trial.client.send(show)
    #expect(await trial.transport.refreshCalls == 1)
    #expect(await trial.transport.tokenCalls == 0)
    #expect(await trial.transport.otherCalls.last?.headers["access_token"] == "fresh")
    let kept = try #require(await trial.store.load())
    #expect(kept.refreshToken == Secret("r-fresh"))
    #expect(kept.renewal == 1_000_000 + 800_000)
    #expect(kept.boot == "boot")
  }

  @Test func `a token from before the machine was started is renewed`() async throws {
    let trial = Trial(
      old(boot: "yesterday", renewal: .max / 4), refresh: Self.granted("fresh"))
    _ = try await trial.client.send(show)
    #expect(await trial.transport.refreshCalls == 1)
    let good = Trial(old(renewal: 1_000_001), refresh: Self.granted("fresh"))
    _ = try await good.client.send(show)
    #expect(await good.transport.requests.count == 1)
  }

  @Test(arguments: [
    Answer.failure(TransportError(reason: .connectionLost, mayHaveArrived: true, detail: "")),
    .failure(TransportError(reason: .timeout, mayHaveArrived: true, detail: "")),
    .body("", status: 500), .body("<html>"), .body(#"{"code":40102,"msg":"dead"}"#),
    .body(#"{"code":40101,"msg":"dead"}"#), .body("", status: 401), .body("", status: 400),
    .body(#"{"code":0,"data":{}}"#),
  ])
  func `a refresh that may have ended the refresh token is not tried twice`(
    answer: Answer
  ) async throws {
    let trial = Trial(old(), refresh: answer)
    _ = try await trial.client.send(show)
    #expect(await trial.transport.refreshCalls == 1)
    #expect(await trial.transport.tokenCalls == 1)
    #expect(await trial.transport.otherCalls.count == 1)
    #expect(await trial.store.load()?.refreshToken == Secret("r-new"))
  }

  @Test(arguments: [
    Answer.failure(TransportError(reason: .connectionRefused, mayHaveArrived: false, detail: "")),
    .body("", status: 429), .body(#"{"code":42900}"#),
    .failure(TransportError(reason: .cancelled, mayHaveArrived: true, detail: "")),
  ])
  func `a refresh that surely did nothing leaves the refresh token`(answer: Answer) async {
    let trial = Trial(old(), refresh: answer)
    guard case .notDone = await trial.client.outcome(of: DeleteCrowd(id: .init(rawValue: 7)))
    else {
      Issue.record("done, or unknown")
      return
    }
    #expect(await trial.transport.refreshCalls == 1)
    #expect(await trial.transport.tokenCalls == 0)
    #expect(await trial.store.load() == old())
  }

  @Test func `a token that is not accepted is replaced from scratch`() async throws {
    let trial = Trial(old(renewal: 9_000_000), refresh: Self.granted("fresh")) { token in
      token == "old"
        ? .body("", status: 401) : .body(#"{"code":"0","data":{"group_id":7}}"#)
    }
    _ = try await trial.client.send(show)
    #expect(await trial.transport.refreshCalls == 0)
    #expect(await trial.transport.tokenCalls == 1)
  }

  @Test func `a reply without a refresh token leaves the one there is`() async throws {
    let trial = Trial(
      old(), refresh: .body(#"{"code":0,"data":{"access_token":"x","expires_in":60}}"#))
    _ = try await trial.client.send(show)
    #expect(await trial.store.load()?.refreshToken == Secret("r-old"))
  }

  private struct Broken: TokenStore {
    let error = StoreError(path: "/state/tokens/x", reason: .openToOthers(mode: 0o644))
    func load() async throws(StoreError) -> StoredToken? { throw error }
    func renew(
      _ body: @Sendable (StoredToken?) async -> StoredToken?
    ) async throws(StoreError) { throw error }
    func forget() async throws(StoreError) { throw error }
  }

  @Test func `a store that cannot be used sends nothing`() async {
    let transport = ScriptedTransport { _ in .body("") }
    let clock = FakeClock()
    let pace = LocalPace(PaceLimits(maxInFlight: 1), clock: clock.steady)
    let session = Session(
      appID: "app", secret: Secret("s"), store: Broken(), clock: clock.steady)
    let client = APIClient(transport, clock, pace: pace, session: session)
    for _ in 0..<3 {
      let error = await failure { () async throws(APIError) in try await client.send(show) }
      #expect(error?.kind == .store(Broken().error))
      #expect(error?.outcomeIsUnknown == false)
    }
    #expect(await transport.requests.isEmpty)
  }

  @Test func `preparing gets the token and sends nothing else`() async throws {
    let trial = Trial(nil, refresh: Self.granted("fresh"))
    await trial.client.prepare()
    #expect(await trial.transport.requests.count == 1)
    #expect(await trial.store.load()?.accessToken == Secret("new"))
    await trial.client.prepare()
    #expect(await trial.transport.requests.count == 1)
  }

  @Test func `no trace of a refresh token is in an error that echoes it`() async {
    let echo = Answer.body(#"{"code":"42900","msg":"r-old","request_id":"r-old and old"}"#)
    let trial = Trial(old(), refresh: echo)
    let error = await failure { () async throws(APIError) in try await trial.client.send(show) }
    #expect(error?.requestID?.contains("r-old") == false)
  }
}
