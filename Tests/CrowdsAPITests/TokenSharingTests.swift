import Testing
import Trials

@testable import CrowdsAPI

/// RELIABILITY R17: one holder of a token for all who use it.
@Suite(.timeLimit(.minutes(10))) struct TokenSharingTests {
  private let show = ShowCrowd(id: .init(rawValue: 7))

  /// How many calls; the long run raises it.
  private static let calls = trials("CROWDS_TEST_TOKEN_CALLS", 20_000)

  /// T46: tokens of 5 s, twenty sessions over one store, a tenth of the refresh replies lost, and
  /// calls that are overtaken by the end of their token.
  @Test(arguments: [0, 0.05])
  func `twenty sessions ask for one token each time it ends`(stalls: Double) async {
    let clock = FakeClock()
    let platform = TokenPlatform(clock, life: 5, loss: 0.1, stalls: stalls)
    let store = MemoryTokenStore()
    let failures = await withTaskGroup(of: Int.self) { group in
      for _ in 0..<20 {
        let session = Session(
          appID: "app", secret: Secret("s"), store: store, clock: clock.steady)
        let client = APIClient(platform, clock, session: session, retry: .never)
        group.addTask {
          var failures = 0
          for _ in 0..<(Self.calls / 20) {
            if case .done = await client.outcome(of: show) { continue }
            failures += 1
          }
          return failures
        }
      }
      return await group.reduce(0, +)
    }
    #expect(failures == 0)
    #expect(await platform.calls == Self.calls)
    let (issues, refreshes) = (await platform.issues, await platform.refreshes)
    let lost = await platform.lostRefreshes
    // A token is renewed after 4 s at the soonest.
    let expiries = Int(clock.now / 4_000)
    #expect(lost > 0)
    #expect(issues <= lost + 1)
    #expect(refreshes <= expiries)
    #expect(refreshes >= expiries / 2)
    let dead = await platform.deadTokens
    #expect(dead <= 20 * (issues + refreshes))
    print(
      "T46: \(Self.calls) calls, \(expiries) expiries, \(refreshes) refreshes, \(lost) lost, "
        + "\(issues) get-tokens, \(dead) calls with a dead token")
  }

  @Test func `who finds a token renewed by another asks for none`() async throws {
    let clock = FakeClock(1_000)
    let platform = TokenPlatform(clock, life: 100)
    let store = MemoryTokenStore()
    let clients = (0..<20).map { _ in
      APIClient(
        platform, clock,
        session: Session(appID: "app", secret: Secret("s"), store: store, clock: clock.steady))
    }
    try await withThrowingTaskGroup(of: Void.self) { group in
      for client in clients { group.addTask { _ = try await client.send(show) } }
      try await group.waitForAll()
    }
    #expect(await platform.issues == 1)
    #expect(await platform.refreshes == 0)
    #expect(await platform.deadTokens == 0)
  }

  @Test func `a token that another replaced is read again, and none asked for`() async throws {
    let clock = FakeClock()
    let platform = TokenPlatform(clock, life: 100)
    let stores = [MemoryTokenStore(), MemoryTokenStore()]
    let clients = stores.map { store in
      APIClient(
        platform, clock,
        session: Session(appID: "app", secret: Secret("s"), store: store, clock: clock.steady))
    }
    for client in clients { _ = try await client.send(show) }
    // The first one's token is dead now, and its store learns of the second's.
    let newer = try #require(await stores[1].load())
    let transport = Swap(platform) { await stores[0].replace(newer) }
    let first = APIClient(
      transport, clock,
      session: Session(appID: "app", secret: Secret("s"), store: stores[0], clock: clock.steady))
    #expect(try await first.send(show).value.id.rawValue == 7)
    #expect(await platform.issues == 2)
    #expect(await platform.refreshes == 0)
    #expect(await platform.deadTokens == 1)
  }

  /// Does something once, while the first request is under way.
  private actor Swap: Transport {
    let next: any Transport
    var action: (@Sendable () async -> Void)?

    init(_ next: any Transport, _ action: @escaping @Sendable () async -> Void) {
      self.next = next
      self.action = action
    }

    func send(_ request: WireRequest) async throws(TransportError) -> WireResponse {
      let action = action
      self.action = nil
      await action?()
      return try await next.send(request)
    }
  }

  /// The token request goes under the turn of the call that needs it: no place is missing.
  @Test func `calls that hold all places get their token`() async throws {
    for places in [1, 2] {
      let clock = FakeClock()
      let platform = TokenPlatform(clock, life: 5, loss: 0.5)
      let pace = LocalPace(
        PaceLimits(requestsPerSecond: 5, maxInFlight: places), clock: clock.steady)
      let store = MemoryTokenStore()
      try await withThrowingTaskGroup(of: Void.self) { group in
        for number in 0..<20 {
          let session = Session(
            appID: "app", secret: Secret("s"), store: store, clock: clock.steady)
          let client = APIClient(platform, clock, pace: pace, session: session)
          group.addTask {
            for _ in 0..<10 {
              let call = Task { try await client.send(show) }
              // Some leave in the middle of it.
              if number % 4 == 0 { call.cancel() }
              _ = await call.result
            }
          }
        }
        try await group.waitForAll()
      }
      #expect(await platform.calls >= 150)
      // All places are free again.
      for _ in 0..<places { _ = try await pace.turn { _ in } }
    }
  }

  /// T77: lives that nobody can mean, and shorter ones than a turn takes.
  @Test(arguments: [-1, 0, 1, 5, 1_000_000_000_000] as [Int64])
  func `a token of any life is used once at least`(life: Int64) async throws {
    let clock = FakeClock()
    let requests = Counter()
    let transport = ScriptedTransport { request, _ in
      guard request.isTokenCall else { return .body(#"{"code":"0","data":{"group_id":7}}"#) }
      let number = await requests.next()
      return .body(
        #"{"code":0,"data":{"access_token":"t\#(number)","expires_in":\#(life)}}"#)
    }
    // One request each 10 s.
    let pace = LocalPace(PaceLimits(requestsPerSecond: 0.1), clock: clock.steady)
    let client = APIClient(transport, clock, pace: pace)
    for _ in 0..<50 { _ = try await client.send(show) }
    let lived = clock.now / 1_000
    #expect(await transport.otherCalls.count == 50)
    #expect(await requests.value <= 50)
    if life == 0 || life == -1 || life > 60 { #expect(await requests.value <= lived / 48 + 1) }
  }
}

extension MemoryTokenStore {
  func replace(_ token: StoredToken) async {
    try? await renew { _ in token }
  }
}
