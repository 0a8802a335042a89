import Testing

@testable import CrowdsAPI

/// RELIABILITY R11 and R12: what a client sends again, when, and what it says of it.
@Suite(.timeLimit(.minutes(10))) struct RepeatingTests {
  typealias Answer = Result<WireResponse, TransportError>

  private let show = ShowCrowd(id: .init(rawValue: 7))
  private let addMembers = ImportMembers(crowd: .init(rawValue: 7), memberIDs: ["a", "b"])

  private static let crowd = Answer.body(#"{"code":"0","data":{"group_id":7}}"#)
  private static let added = Answer.body(
    #"{"code":"0","data":{"success_number":2,"error_number":0},"request_id":"r"}"#)
  private static let refused = Answer.failure(
    TransportError(reason: .connectionRefused, mayHaveArrived: false, detail: ""))
  private static let lost = Answer.failure(
    TransportError(reason: .connectionLost, mayHaveArrived: true, detail: ""))
  private static let late = Answer.failure(
    TransportError(reason: .timeout, mayHaveArrived: true, detail: ""))

  /// Answers calls about crowds one after the other; the last answer stays.
  private func transport(_ answers: [Answer]) -> ScriptedTransport {
    let count = Counter()
    return ScriptedTransport { _ in answers[min(await count.next(), answers.count) - 1] }
  }

  /// T38.
  @Test func `a read is tried five times, the first without delay`() async {
    let clock = FakeClock()
    let times = Diary<Int64>()
    let transport = ScriptedTransport { _ in
      await times.add(clock.now)
      return Self.refused
    }
    let error = await failure { () async throws(APIError) in
      try await APIClient(transport, clock).send(show)
    }
    #expect(await times.entries == [0, 500, 1_500, 3_500, 7_500])
    guard case .unreachable = error?.kind else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  /// T38.
  @Test func `when nothing succeeds the budget ends the repeats`() async {
    let clock = FakeClock()
    let transport = transport([Self.refused])
    let client = APIClient(transport, clock)
    for _ in 0..<200 { _ = await client.outcome(of: show) }
    // The token call earned nothing that was missing; 500 buys 100 repeats at 5 each.
    #expect(await transport.otherCalls.count == 300)
    let late = self.transport([Self.late])
    let other = APIClient(late, clock)
    for _ in 0..<200 { _ = await other.outcome(of: show) }
    #expect(await late.otherCalls.count == 250)
  }

  @Test func `a wait is told with its try, and its end`() async throws {
    let clock = FakeClock()
    let throttled = Answer.body("", status: 429, headers: ["retry-after": "12"])
    let diary = Diary<Waiting?>()
    let client = APIClient(transport([Self.lost, Self.refused, throttled, Self.crowd]), clock)
    _ = try await client.send(show) { await diary.add($0) }
    #expect(
      await diary.entries == [
        Waiting(.retry(2, of: 5), seconds: 1), nil, Waiting(.retry(3, of: 5), seconds: 1), nil,
        Waiting(.slowedDown, seconds: 12), nil,
      ])
  }

  @Test func `a call that goes well tells nothing`() async throws {
    let diary = Diary<Waiting?>()
    let clock = FakeClock()
    let pace = LocalPace(PaceLimits(), clock: clock.steady)
    let client = APIClient(transport([Self.crowd]), clock, pace: pace)
    #expect(try await client.send(show) { await diary.add($0) }.tries == 1)
    #expect(await diary.entries.isEmpty)
    #expect(clock.naps.isEmpty)
  }

  /// T54: what was surely not carried out is sent again, what may have been is not.
  @Test(arguments: [true, false])
  func `a create or a delete is never repeated blindly`(isCreate: Bool) async {
    func ended(_ first: Answer) async -> (calls: Int, isUnknown: Bool, isDone: Bool) {
      let transport = transport([first, Self.crowd])
      let client = APIClient(transport, FakeClock())
      let end: (Bool, Bool)
      if isCreate {
        switch await client.outcome(of: CreateCrowd(name: "x")) {
        case .done(let reply): end = (reply.tries != 1, true)
        case .notDone: end = (false, false)
        case .unknown: end = (true, false)
        }
      } else {
        switch await client.outcome(of: DeleteCrowd(id: .init(rawValue: 7))) {
        case .done(let reply): end = (reply.tries != 1, true)
        case .notDone: end = (false, false)
        case .unknown: end = (true, false)
        }
      }
      return (await transport.otherCalls.count, end.0, end.1)
    }
    for answer in [Self.refused, .body("", status: 429), .body(#"{"code":"42900"}"#)] {
      #expect(await ended(answer) == (2, false, true))
    }
    for answer in [
      Self.lost, Self.late, .body("", status: 500), .body("", status: 503),
      .body("", status: 408), .body("<html>"), .body(#"{"code":"50000"}"#),
    ] {
      #expect(await ended(answer) == (1, true, false))
    }
    #expect(await ended(.body(#"{"code":"42200"}"#)) == (1, false, false))
  }

  /// R20: the counters of a repeat are not to be trusted, and the reply says so.
  @Test func `an import is repeated, and says how often it may have been done`() async {
    func tries(_ answers: [Answer]) async -> Int? {
      let client = APIClient(transport(answers + [Self.added]), FakeClock())
      guard case .done(let reply) = await client.outcome(of: addMembers) else { return nil }
      return reply.tries
    }
    #expect(await tries([]) == 1)
    #expect(await tries([Self.refused, .body("", status: 429)]) == 1)
    #expect(await tries([Self.lost]) == 2)
    #expect(await tries([Self.lost, Self.refused, .body("", status: 503)]) == 3)
    #expect(await tries([Self.late, Self.late, Self.late, Self.late]) == 5)
  }

  /// R10: once a try may have been done, no later answer makes the whole not done.
  @Test func `what one try left unknown stays unknown`() async {
    for last in [Self.refused, .body(#"{"code":"40401"}"#), .body("", status: 429)] {
      let client = APIClient(transport([Self.lost, last]), FakeClock())
      guard case .unknown = await client.outcome(of: addMembers) else {
        Issue.record("\(last)")
        continue
      }
      guard
        case .notDone = await APIClient(transport([Self.refused, last]), FakeClock())
          .outcome(of: addMembers)
      else {
        Issue.record("\(last)")
        continue
      }
    }
  }

  /// T53: a reply that does not add up is not asked for again: it is unknown.
  @Test func `counters that do not add up are not repeated`() async {
    let odd = Answer.body(#"{"code":"0","data":{"success_number":1,"error_number":0}}"#)
    let transport = transport([odd, Self.added])
    guard case .unknown = await APIClient(transport, FakeClock()).outcome(of: addMembers) else {
      Issue.record("taken")
      return
    }
    #expect(await transport.otherCalls.count == 1)
  }

  @Test func `a wait that is cancelled ends the call and keeps what is unknown`() async {
    for (first, isUnknown) in [(Self.lost, true), (Self.refused, false)] {
      let clock = FakeClock()
      let transport = transport([first, Self.added])
      let client = APIClient(transport, clock)
      clock.onNap { _ in withUnsafeCurrentTask { $0?.cancel() } }
      let error = await Task {
        await failure { () async throws(APIError) in try await client.send(addMembers) }
      }.value
      #expect(error?.kind == .cancelled)
      #expect(error?.operation == .importMembers)
      #expect(error?.outcomeIsUnknown == isUnknown)
      #expect(await transport.otherCalls.count == 1)
    }
  }

  @Test func `a token request is repeated like a read`() async throws {
    let clock = FakeClock()
    let transport = ScriptedTransport { request, count in
      guard request.isTokenCall else { return Self.crowd }
      switch count {
      case 0: return Self.refused
      case 1: return Self.late
      case 2: return .body("", status: 502)
      default: return .body(#"{"code":0,"data":{"access_token":"t","expires_in":60}}"#)
      }
    }
    #expect(try await APIClient(transport, clock).send(show).value.id.rawValue == 7)
    #expect(await transport.tokenCalls == 4)
    #expect(clock.now == 3_500)
  }

  /// T56: what the clock on the wall says makes no wait longer or shorter.
  @Test func `a wall clock that jumps by an hour changes no wait`() async {
    let hour: Int64 = 3_600
    for shift in [0, hour, -hour] {
      let clock = FakeClock()
      let dice = Dice(seed: 56)
      let times = Diary<Int64>()
      let transport = ScriptedTransport { _ in
        await times.add(clock.now)
        return .body("", status: 429, headers: ["retry-after": "20"])
      }
      let pace = LocalPace(PaceLimits(), clock: clock.steady)
      let client = APIClient(
        transport, clock, pace: pace,
        wallClock: { 1_700_000_000 + (dice.roll() < 0.5 ? 0 : shift) })
      _ = await client.outcome(of: show)
      let times56 = await times.entries
      #expect(times56.count == 5)
      for (one, next) in zip(times56, times56.dropFirst()) {
        #expect((20_000...21_000).contains(next - one))
      }
    }
  }

  /// T56.
  @Test func `a machine that was suspended does not wait on`() async {
    let clock = FakeClock()
    clock.onNap { _ in if clock.now < 1_800_000 { clock.advance(1_800_000) } }
    let throttled = Answer.body("", status: 429, headers: ["retry-after": "290"])
    let client = APIClient(transport([throttled, Self.crowd]), clock)
    guard case .done = await client.outcome(of: show) else {
      Issue.record("not done")
      return
    }
    #expect(clock.naps == [2_000])
  }
}
