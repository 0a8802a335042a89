import Testing

@testable import CrowdsAPI

@Suite(.timeLimit(.minutes(10))) struct SessionTests {
  private let show = ShowCrowd(id: .init(rawValue: 7))
  private static let crowd = #"{"code":"0","data":{"group_id":7}}"#
  private static let dead = #"{"code":"40101","message":"dead","request_id":"r"}"#

  private func client(
    _ transport: ScriptedTransport, _ clock: FakeClock
  ) -> APIClient {
    APIClient(
      transport: transport,
      session: Session(appID: "app", secret: Secret("canary-secret"), clock: clock.steady))
  }

  @Test func aHundredCallsAtOnceAskForOneToken() async throws {
    let (gate, open) = AsyncStream.makeStream(of: Void.self)
    let transport = ScriptedTransport { request, _ in
      guard request.isTokenCall else { return .body(Self.crowd) }
      for await _ in gate { break }
      return .body(#"{"code":0,"data":{"access_token":"t","expires_in":4511}}"#)
    }
    let session = Session(appID: "app", secret: Secret("s"))
    let client = APIClient(transport: transport, session: session)
    try await withThrowingTaskGroup(of: Reply<Crowd>.self) { group in
      for _ in 0..<100 { group.addTask { try await client.send(show) } }
      while await session.waiting < 100 { await Task.yield() }
      open.yield()
      for try await reply in group { #expect(reply.value.id.rawValue == 7) }
    }
    #expect(await transport.tokenCalls == 1)
    #expect(await transport.otherCalls.count == 100)
  }

  @Test(
    arguments: [
      ("7200", 6_900), ("4511", 4_211), ("1500", 1_200), ("100", 80), ("5", 4), ("0", 48),
      ("-1", 48), ("1000000000000", 48), ("99999999999999999999", 48), ("\"soon\"", 48),
      ("\"3600\"", 48), ("3600.5", 48), ("null", 48),
    ] as [(String, Int64)])
  func aTokenIsRenewedBeforeItEnds(expiresIn: String, renewal: Int64) async throws {
    let transport = ScriptedTransport { request, _ in
      request.isTokenCall
        ? .body(#"{"code":0,"data":{"access_token":"t","expires_in":\#(expiresIn)}}"#)
        : .body(Self.crowd)
    }
    let clock = FakeClock()
    let client = client(transport, clock)
    _ = try await client.send(show)
    clock.move(to: renewal * 1_000 - 1)
    _ = try await client.send(show)
    #expect(await transport.tokenCalls == 1)
    clock.move(to: renewal * 1_000)
    _ = try await client.send(show)
    #expect(await transport.tokenCalls == 2)
  }

  @Test func aTokenThatIsThereFromTheBeginningIsNotAskedFor() async throws {
    let transport = ScriptedTransport { request in
      request.headers["access_token"] == "token-1" || request.headers["access_token"] == "given"
        ? .body(Self.crowd) : .body(Self.dead)
    }
    let clock = FakeClock()
    let session = Session(
      appID: "app", secret: Secret("s"),
      token: Token(accessToken: Secret("given"), expiresIn: 7_200), clock: clock.steady)
    let client = APIClient(transport: transport, session: session)
    _ = try await client.send(show)
    #expect(await transport.requests.map { $0.headers["access_token"] } == ["given"])
    clock.move(to: 7_200_000)
    _ = try await client.send(show)
    #expect(await transport.tokenCalls == 1)
    #expect(await transport.requests.last?.headers["access_token"] == "token-1")
  }

  @Test func aMissingLifeIsTakenForAMinute() async throws {
    let transport = ScriptedTransport(expiresIn: nil) { _ in .body(Self.crowd) }
    let clock = FakeClock()
    let client = client(transport, clock)
    for second in 0..<480 {
      clock.move(to: Int64(second) * 1_000)
      _ = try await client.send(show)
    }
    #expect(await transport.tokenCalls == 10)
  }

  @Test func aDeadTokenIsRenewedOnce() async throws {
    let transport = ScriptedTransport { request in
      request.headers["access_token"] == "token-1" ? .body(Self.dead) : .body(Self.crowd)
    }
    let client = APIClient(transport: transport)
    #expect(try await client.send(show).value.id.rawValue == 7)
    #expect(
      await transport.requests.map { $0.headers["access_token"] ?? "-" } == [
        "-", "token-1", "-", "token-2",
      ])
    _ = try await client.send(show)
    #expect(await transport.requests.count == 5)
  }

  @Test(arguments: [dead, "401", "403"])
  func aTokenThatIsNeverAcceptedIsRenewedOnceAndNoMore(answer: String) async {
    let transport = ScriptedTransport { _ in
      Int(answer).map { .body("", status: $0) } ?? .body(answer)
    }
    let error = await failure { () async throws(APIError) in
      try await APIClient(transport: transport).send(DeleteCrowd(id: .init(rawValue: 7)))
    }
    guard case .unauthorized = error?.kind else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(error?.operation == .deleteCrowd)
    #expect(error?.outcomeIsUnknown == false)
    #expect(await transport.tokenCalls == 2)
    #expect(await transport.otherCalls.count == 2)
  }

  @Test func aWrongSecretIsAskedOnce() async {
    let transport = ScriptedTransport { _, _ in
      .body(#"{"code":40301,"msg":"wrong secret"}"#)
    }
    let error = await failure { () async throws(APIError) in
      try await APIClient(transport: transport).send(DeleteCrowd(id: .init(rawValue: 7)))
    }
    #expect(
      error
        == APIError(
          .unauthorized(code: "40301", message: "wrong secret"), operation: .issueToken,
          outcomeIsUnknown: false))
    #expect(await transport.requests.count == 1)
  }

  @Test func aLostTokenReplyLeavesTheWriteNotDone() async {
    let lost = TransportError(reason: .timeout, mayHaveArrived: true, detail: "")
    let client = APIClient(transport: ScriptedTransport { _, _ in .failure(lost) })
    let outcome = await client.outcome(of: DeleteCrowd(id: .init(rawValue: 7)))
    #expect(
      outcome
        == .notDone(
          APIError(.unreachable(lost), operation: .issueToken, outcomeIsUnknown: false)))
  }

  @Test func callsWithTheSameDeadTokenShareItsRenewal() async throws {
    let transport = ScriptedTransport { request in
      request.headers["access_token"] == "token-1" ? .body(Self.dead) : .body(Self.crowd)
    }
    let client = APIClient(transport: transport)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<50 { group.addTask { _ = try await client.send(show) } }
      try await group.waitForAll()
    }
    #expect(await transport.tokenCalls == 2)
  }

  @Test func aCancelledCallLeavesTheTokenToTheOthers() async throws {
    let (gate, open) = AsyncStream.makeStream(of: Void.self)
    let transport = ScriptedTransport { request, _ in
      guard request.isTokenCall else { return .body(Self.crowd) }
      for await _ in gate { break }
      guard !Task.isCancelled else {
        return .failure(TransportError(reason: .cancelled, mayHaveArrived: true, detail: ""))
      }
      return .body(#"{"code":0,"data":{"access_token":"t","expires_in":4511}}"#)
    }
    let session = Session(appID: "app", secret: Secret("s"))
    let client = APIClient(transport: transport, session: session)
    let leaving = Task {
      await failure { () async throws(APIError) in try await client.send(show) }
    }
    while await session.waiting < 1 { await Task.yield() }
    let staying = Task { try await client.send(show) }
    while await session.waiting < 2 { await Task.yield() }

    leaving.cancel()
    #expect(await leaving.value?.kind == .cancelled)
    #expect(await session.waiting == 1)
    open.yield()
    #expect(try await staying.value.value.id.rawValue == 7)
    #expect(await transport.tokenCalls == 1)
  }

  @Test func aTokenRequestThatNobodyWaitsForIsCancelled() async throws {
    let (gate, open) = AsyncStream.makeStream(of: Void.self)
    let (ends, ended) = AsyncStream.makeStream(of: Bool.self)
    let transport = ScriptedTransport { request, count in
      guard request.isTokenCall else { return .body(Self.crowd) }
      guard count == 0 else {
        return .body(#"{"code":0,"data":{"access_token":"t","expires_in":4511}}"#)
      }
      for await _ in gate { break }
      ended.yield(Task.isCancelled)
      return .failure(TransportError(reason: .cancelled, mayHaveArrived: true, detail: ""))
    }
    let session = Session(appID: "app", secret: Secret("s"))
    let client = APIClient(transport: transport, session: session)
    let call = Task { await failure { () async throws(APIError) in try await client.send(show) } }
    while await transport.tokenCalls < 1 { await Task.yield() }
    call.cancel()
    #expect(await call.value?.kind == .cancelled)
    for await wasCancelled in ends {
      #expect(wasCancelled)
      break
    }
    open.finish()
    #expect(try await client.send(show).value.id.rawValue == 7)
    #expect(await transport.tokenCalls == 2)
  }

  @Test(arguments: ["", "a b", "a\r\nx: y", "tökén", String(repeating: "t", count: 8_193)])
  func aTokenThatNoHeaderCanHoldIsRefused(token: String) async {
    let data = JSONObject([("access_token", .string(token))])
    let body = JSONObject([("code", .integer(0)), ("data", .object(data))]).encoded()
    let transport = ScriptedTransport { _, _ in .success(WireResponse(status: 200, body: body)) }
    let error = await failure { () async throws(APIError) in
      try await APIClient(transport: transport).send(show)
    }
    guard case .notUnderstood = error?.kind else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(await transport.requests.count == 1)
  }
}
