import Testing

@testable import CrowdsAPI

/// T47: who is not let in asks twice for a token at most, and then stops.
@Suite(.timeLimit(.minutes(10))) struct RefusalTests {
  typealias Answer = Result<WireResponse, TransportError>

  private let delete = DeleteCrowd(id: .init(rawValue: 7))

  private static let refusals: [Answer] = [
    .body("", status: 401), .body("", status: 403),
    .body(#"{"code":"40101","message":"dead","request_id":"r"}"#),
    .body(#"{"code":"40301","message":"no right"}"#), .body(#"{"code":40100}"#, status: 401),
  ]

  private static let kept: [StoredToken?] = [
    nil,
    StoredToken(
      accessToken: Secret("old"), refreshToken: Secret("r"), renewal: 9_000_000, boot: "boot"),
    StoredToken(
      accessToken: Secret("old"), refreshToken: Secret("r"), renewal: 5, boot: "boot"),
    StoredToken(
      accessToken: Secret("old"), refreshToken: nil, renewal: 9_000_000, boot: "yesterday"),
  ]

  private func ended(
    _ transport: ScriptedTransport, _ kept: StoredToken?
  ) async -> APIError? {
    let clock = FakeClock(1_000_000)
    let pace = LocalPace(PaceLimits(maxInFlight: 1), clock: clock.steady)
    let session = Session(
      appID: "app", secret: Secret("s"), store: MemoryTokenStore(kept), clock: clock.steady)
    let client = APIClient(transport, clock, pace: pace, session: session)
    return await failure { () async throws(APIError) in try await client.send(delete) }
  }

  @Test(arguments: refusals, kept)
  func `a wrong secret or a revoked app stops after two token requests`(
    answer: Answer, kept: StoredToken?
  ) async {
    let transport = ScriptedTransport { _, _ in answer }
    let error = await ended(transport, kept)
    guard case .unauthorized = error?.kind else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(await transport.tokenCalls + transport.refreshCalls <= 2)
    #expect(await transport.otherCalls.count <= 1)
    #expect(error?.outcomeIsUnknown == false)
    #expect(error?.refusesNewTokens == false)
  }

  @Test(arguments: refusals, kept)
  func `tokens that are given and never accepted stop it too, and it is told`(
    answer: Answer, kept: StoredToken?
  ) async {
    let transport = ScriptedTransport { _ in answer }
    let error = await ended(transport, kept)
    guard case .unauthorized = error?.kind else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(await transport.tokenCalls + transport.refreshCalls <= 2)
    // Where a refresh was refused first, one token from scratch is left.
    #expect(await transport.otherCalls.count == (await transport.refreshCalls > 0 ? 1 : 2))
    // T55: words can name a proxy that takes the header out.
    #expect(error?.refusesNewTokens == true)
    #expect(error?.operation == .deleteCrowd)
  }

  @Test func `fifty calls that are all refused ask twice together`() async {
    let transport = ScriptedTransport { _ in .body("", status: 401) }
    let clock = FakeClock()
    let session = Session(
      appID: "app", secret: Secret("s"), store: MemoryTokenStore(), clock: clock.steady)
    let client = APIClient(transport, clock, session: session)
    let delete = delete
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<50 {
        group.addTask {
          guard case .notDone = await client.outcome(of: delete) else {
            Issue.record("done, or unknown")
            return
          }
        }
      }
    }
    #expect(await transport.otherCalls.count == 2 * 50)
    #expect(await transport.tokenCalls == 2)
  }

  @Test func `a token that works again is not held against anybody`() async throws {
    let transport = ScriptedTransport { request in
      request.headers["access_token"] == "token-1"
        ? .body(#"{"code":"40101"}"#) : .body(#"{"code":"0","data":{"group_id":7}}"#)
    }
    #expect(await ended(transport, nil) == nil)
    #expect(await transport.tokenCalls == 2)
  }
}
