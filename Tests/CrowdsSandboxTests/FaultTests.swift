import CrowdsAPI
import Synchronization
import Testing

@testable import CrowdsSandbox

@Suite struct FaultTests {
  /// What a sandbox with one fault at a rate does with a request; the token is got before.
  private func answer(
    _ fault: Fault, _ path: String = "/v2/crowd/static/importByUuids",
    _ body: String = #"{"group_id": 20541, "omni_user_uuids": ["ncVpzNSAuAXKjXJyWrr3ZV"]}"#
  ) async throws -> (answer: SandboxAnswer, added: Bool) {
    let sandbox = try Sandbox.open(SandboxOptions(faults: [fault: 1]), now: { moment })
    var caller = Caller(sandbox)
    caller.token = await sandbox.service.tokenForTests()
    let answer = await caller.send(.post, path, body)
    let person = try #require(PersonID("ncVpzNSAuAXKjXJyWrr3ZV"))
    return (answer, try sandbox.store.contains(person, in: 20541))
  }

  private func code(_ response: WireResponse) throws -> JSONValue? {
    guard case .object(let envelope) = try JSONValue(parsing: response.body) else { return nil }
    return envelope["code"]
  }

  @Test func `throttle and server error answer with their status and code, and apply nothing`()
    async throws
  {
    for (fault, status, number) in [(Fault.throttle, 429, "42900"), (.serverError, 500, "50000")] {
      let (answer, added) = try await answer(fault)
      guard case .respond(let response) = answer else {
        Issue.record("\(fault): \(answer)")
        continue
      }
      #expect(response.status == status)
      #expect(try code(response) == .string(number))
      #expect((response.headers["retry-after"] == "1") == (fault == .throttle))
      #expect(!added)
    }
  }

  @Test func `a request lost before is not applied, one lost after is`() async throws {
    let before = try await answer(.loseBefore)
    #expect(before.answer == .drop && !before.added)
    let after = try await answer(.loseAfter)
    #expect(after.answer == .drop && after.added)
  }

  @Test func `a truncated reply was applied and lacks its second half`() async throws {
    let (answer, added) = try await answer(.truncate)
    guard case .truncate(let response, let count) = answer else {
      Issue.record("\(answer)")
      return
    }
    #expect(added)
    #expect(try code(response) == .string("0"))
    #expect(count == response.body.count / 2 && count > 0)
  }

  @Test func `an expired token is refused and stays dead`() async throws {
    let (answer, added) = try await answer(.expireToken)
    guard case .respond(let response) = answer else {
      Issue.record("\(answer)")
      return
    }
    #expect(response.status == 200)
    #expect(try code(response) == .string("40101"))
    #expect(!added)
  }

  @Test func `latency is waited for before every answer`() async throws {
    let waited = Mutex<[Duration]>([])
    let sandbox = try Sandbox.open(
      SandboxOptions(faults: [.latency: 100]), now: { moment },
      sleep: { duration in waited.withLock { $0.append(duration) } })
    let caller = Caller(sandbox)
    _ = try await caller.newToken()
    _ = try await caller.show(20541)
    #expect(waited.withLock { $0 } == [.milliseconds(100), .milliseconds(100)])
  }

  @Test func `a request that is cancelled while it waits is dropped`() async throws {
    let sandbox = try Sandbox.open(
      SandboxOptions(faults: [.latency: 100]), now: { moment },
      sleep: { _ in throw CancellationError() })
    #expect(await Caller(sandbox).send(.post, "/v1/oauth2/token", "{}") == .drop)
  }

  @Test(arguments: Fault.allCases.filter { $0 != .latency })
  func `a rate of 0.3 strikes exactly the requests that the seed says`(fault: Fault) async throws {
    var dice = FaultDice(rates: [fault: 0.3], seed: 11)
    let drawn = (0..<1_000).map { _ in dice.next().contains(fault) }
    let struck = drawn.count { $0 }
    // Three standard deviations of a fair draw around 300.
    #expect((257...343).contains(struck))

    let sandbox = try Sandbox.open(
      SandboxOptions(crowds: 1, seed: 11, faults: [fault: 0.3]), now: { moment })
    var caller = Caller(sandbox)
    var seen: [Bool] = []
    let plain = try JSONValue(parsing: Array(#"{"group_id": 20541}"#.utf8))
    for _ in 0..<1_000 {
      caller.token = await sandbox.service.tokenForTests()
      switch await caller.send(
        .post, "/v2/crowd/static/detail", String(decoding: plain.encoded(), as: UTF8.self))
      {
      case .drop, .truncate: seen.append(true)
      case .respond(let response): seen.append(try code(response) != .string("0"))
      }
    }
    #expect(seen == drawn)
  }

  @Test func `each fault has a sequence of its own, and each seed another`() {
    func draws(_ rates: [Fault: Double], seed: UInt64 = 5) -> [Set<Fault>] {
      var dice = FaultDice(rates: rates, seed: seed)
      return (0..<200).map { _ in dice.next() }
    }
    let alone = draws([.throttle: 0.5]).map { $0.contains(.throttle) }
    let both = draws([.throttle: 0.5, .loseAfter: 0.5])
    #expect(both.map { $0.contains(.throttle) } == alone)
    #expect(both.map { $0.contains(.loseAfter) } != alone)
    #expect(draws([.throttle: 0.5], seed: 6).map { $0.contains(.throttle) } != alone)
    #expect(draws([.throttle: 0]).allSatisfy { $0.isEmpty })
  }

  @Test func `settings are read by name and value`() throws {
    #expect(try Fault.reading("latency=100") == (.latency, 100))
    #expect(try Fault.reading("lose-before=0.25") == (.loseBefore, 0.25))
    #expect(throws: SandboxError.unknownFault("nonsense")) { try Fault.reading("nonsense=1") }
    for bad in [
      "throttle", "throttle=", "throttle=1.1", "throttle=-0.1", "throttle=nan", "latency=-1",
    ] {
      #expect(throws: SandboxError.self) { try Fault.reading(bad) }
    }
  }

  @Test func `options out of range are refused by name`() {
    let cases: [(SandboxOptions, String)] = [
      (SandboxOptions(crowds: -1), "crowds"), (SandboxOptions(members: -1), "members"),
      (SandboxOptions(port: 65_536), "port"), (SandboxOptions(faults: [.truncate: 2]), "truncate"),
    ]
    for (options, name) in cases {
      #expect {
        try Sandbox.open(options)
      } throws: { error in
        if case SandboxError.optionOutOfRange(name, _) = error { true } else { false }
      }
    }
  }

  @Test func `the transport in the process tells a lost reply from an answer`() async throws {
    let request = WireRequest(
      method: .post, url: "http://x/v1/oauth2/token", headers: [:], body: [])
    let fine = try await SandboxTransport(Sandbox.open()).send(request)
    #expect(fine.status == 200)
    for fault in [Fault.loseBefore, .loseAfter, .truncate] {
      let transport = SandboxTransport(try Sandbox.open(SandboxOptions(faults: [fault: 1])))
      let error = await #expect(throws: TransportError.self) { try await transport.send(request) }
      #expect(error?.reason == .connectionLost)
      #expect(error?.mayHaveArrived == true)
    }
  }
}

extension SandboxService {
  /// An access token, whatever the faults do to the token calls.
  func tokenForTests() -> String { tokens.issue(at: moment).access }
}
