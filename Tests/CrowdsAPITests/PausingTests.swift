import Testing

@testable import CrowdsAPI

/// RELIABILITY R12: a platform that asks to wait, or is away.
@Suite(.timeLimit(.minutes(10))) struct PausingTests {
  typealias Answer = Result<WireResponse, TransportError>

  private let show = ShowCrowd(id: .init(rawValue: 7))
  private static let crowd = Answer.body(#"{"code":"0","data":{"group_id":7}}"#)

  private static let waits: [([String: String], Int64)] = [
    (["retry-after": "12"], 12), (["retry-after": "5, 9"], 9), (["retry-after": "300"], 300),
    (
      ["retry-after": "Sun, 06 Nov 1994 08:50:37 GMT", "date": "Sun, 06 Nov 1994 08:49:37 GMT"], 60
    ),
    (
      ["retry-after": "Sun, 06 Nov 1994 08:49:37 GMT", "date": "Sun, 06 Nov 1994 08:50:37 GMT"], 0
    ),
    (["retry-after": "0"], 0), (["retry-after": "-5"], 0), (["retry-after": "soon"], 0), ([:], 0),
  ]

  /// T39.
  @Test(arguments: waits, ["429", "503", "42900"])
  func `a pause that is asked for is kept by the whole app`(
    asked: ([String: String], Int64), how: String
  ) async throws {
    let (headers, seconds) = asked
    let clock = FakeClock(50_000)
    let script = Script()
    let transport = ScriptedTransport { _ in
      guard await script.note(clock.now) else { return Self.crowd }
      return how == "42900"
        ? .body(#"{"code":"42900"}"#, headers: headers)
        : .body("", status: Int(how) ?? 0, headers: headers)
    }
    // One who repeats by itself waits in the call, another of the same app in the pace.
    for isAlone in [true, false] {
      let pace = LocalPace(PaceLimits(maxInFlight: 5), clock: clock.steady)
      await script.restart()
      if isAlone {
        _ = try await APIClient(transport, clock, pace: pace).send(show)
      } else {
        _ = await APIClient(transport, clock, pace: pace, retry: .never).outcome(of: show)
        _ = try await APIClient(transport, clock, pace: pace, retry: .never).send(show)
      }
      let times = await script.times
      #expect(times.count == 2)
      let least = max(isAlone ? 500 : 0, seconds * 1_000)
      // A second more at most: half the speed, and a token in between.
      #expect((least...(least + 1_000)).contains(times[1] - times[0]))
    }
  }

  private actor Script {
    private(set) var times: [Int64] = []
    func restart() { times = [] }
    /// Whether the call is the first.
    func note(_ time: Int64) -> Bool {
      times.append(time)
      return times.count == 1
    }
  }

  /// T39.
  @Test(arguments: ["301", "1000000000", "Tue, 14 Nov 2023 23:13:20 GMT"])
  func `a pause of more than 300 s stops with its time`(header: String) async throws {
    let clock = FakeClock(50_000)
    let transport = ScriptedTransport { _ in
      .body("", status: 429, headers: ["retry-after": header])
    }
    let pace = LocalPace(PaceLimits(), clock: clock.steady)
    let client = APIClient(transport, clock, pace: pace)
    let first = await failure { () async throws(APIError) in try await client.send(show) }
    guard case .throttled(let asked?, "429") = first?.kind else {
      Issue.record("\(String(describing: first))")
      return
    }
    #expect(asked == Int(header) ?? 3_600)
    // Nobody of the app asks again before.
    let second = await failure { () async throws(APIError) in
      try await APIClient(transport, clock, pace: pace).send(show)
    }
    guard case .throttled(let left?, _) = second?.kind else {
      Issue.record("\(String(describing: second))")
      return
    }
    #expect(left == min(asked, 86_400))
    #expect(await transport.otherCalls.count == 1)
    #expect(clock.naps.isEmpty)
  }

  /// A platform that is away for a while; what it has applied.
  private actor Platform: Transport {
    let clock: FakeClock
    let away: Range<Int64>
    private(set) var applied: Set<String> = []
    private(set) var requestsAway: [Int64] = []
    private(set) var firstBack: Int64?

    init(_ clock: FakeClock, away: Range<Int64>) {
      self.clock = clock
      self.away = away
    }

    func send(_ request: WireRequest) async throws(TransportError) -> WireResponse {
      clock.advance(100)
      let now = clock.now
      if request.isTokenCall {
        return try Answer.body(
          #"{"code":0,"data":{"access_token":"t","expires_in":86400}}"#
        ).get()
      }
      guard away.contains(now) else {
        if now >= away.upperBound, firstBack == nil { firstBack = now }
        return try apply(request).get()
      }
      requestsAway.append(now)
      switch (now - away.lowerBound) / 300_000 {
      case 0:
        throw TransportError(reason: .connectionRefused, mayHaveArrived: false, detail: "")
      case 1: return WireResponse(status: 503, body: [])
      default:
        // Some are carried out, and nobody hears of it.
        if requestsAway.count % 3 == 0 { _ = apply(request) }
        clock.advance(30_000)
        throw TransportError(reason: .timeout, mayHaveArrived: true, detail: "")
      }
    }

    private func apply(_ request: WireRequest) -> Answer {
      guard case .object(let body) = try? JSONValue(parsing: request.body),
        let call = try? ImportMembers(body: body, contract: .standard)
      else { return .body("", status: 400) }
      applied.formUnion(call.memberIDs)
      return .body(
        #"{"code":"0","data":{"success_number":\#(call.memberIDs.count),"error_number":0}}"#)
    }
  }

  /// T42: refused, then 503, then silence, five minutes each.
  @Test func `an import gets through an outage with nothing lost`() async throws {
    let clock = FakeClock(1_000_000)
    let start = clock.now + 10_000
    let platform = Platform(clock, away: start..<(start + 900_000))
    let pace = LocalPace(PaceLimits(), clock: clock.steady)
    let client = APIClient(platform, clock, pace: pace)
    let diary = Diary<Waiting?>()
    var confirmed: Set<String> = []
    var rounds = 0
    for batch in 0..<100 {
      let ids = (0..<10).map { "id-\(batch)-\($0)" }
      let call = ImportMembers(crowd: .init(rawValue: 1), memberIDs: ids)
      while true {
        rounds += 1
        if case .done = await client.outcome(of: call, report: { await diary.add($0) }) { break }
      }
      confirmed.formUnion(ids)
    }
    #expect(confirmed.count == 1_000)
    #expect(await platform.applied == confirmed)
    let away = await platform.requestsAway
    // Five to find out, then one each 30 s.
    #expect(away.count <= 5 + 30 && away.count >= 25)
    for (one, next) in zip(away.dropFirst(5), away.dropFirst(6)) {
      #expect(next - one >= 30_000)
    }
    let back = try #require(await platform.firstBack)
    #expect(back - (start + 900_000) <= 35_000)
    #expect(rounds < 110)
    let told = await diary.entries.compactMap(\.self).map(\.reason)
    #expect(told.contains { if case .outage = $0 { true } else { false } })
    print("T42: \(away.count) requests in 15 min, back after \(back - start - 900_000) ms")
  }
}
