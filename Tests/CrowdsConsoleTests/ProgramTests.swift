import CrowdsAPI
import Synchronization
import TerminalUI
import Testing

@testable import CrowdsConsole

/// Answers every call from the sample data, as bytes on the wire.
final class SampleTransport: Transport {
  private let log = Mutex<[CrowdsAPI.Operation]>([])
  private let isBroken = Mutex(false)

  var operations: [CrowdsAPI.Operation] { log.withLock { $0 } }

  func breakDown(_ broken: Bool = true) { isBroken.withLock { $0 = broken } }

  func send(_ request: WireRequest) async throws(TransportError) -> WireResponse {
    let contract = Contract.standard
    guard
      let operation = CrowdsAPI.Operation.allCases.first(where: {
        request.url.hasSuffix(contract[$0].path)
      }), case .object(let body)? = try? JSONValue(parsing: request.body)
    else {
      throw TransportError(reason: .other, mayHaveArrived: false, detail: "no such call")
    }
    log.withLock { $0.append(operation) }
    if isBroken.withLock({ $0 }) && operation != .issueToken {
      throw TransportError(reason: .connectionLost, mayHaveArrived: true, detail: "reset")
    }
    let data: JSONValue?
    do {
      data = try answer(operation, body, contract)
    } catch {
      throw TransportError(reason: .other, mayHaveArrived: false, detail: "\(error)")
    }
    let reply = Envelope.success(
      data ?? .object(JSONObject()), of: operation, requestID: "req-1",
      timestamp: Sample.now * 1_000)
    return WireResponse(
      status: 200, headers: ["content-type": "application/json"], body: reply)
  }

  private func answer(
    _ operation: CrowdsAPI.Operation, _ body: JSONObject, _ contract: Contract
  ) throws -> JSONValue? {
    switch operation {
    case .issueToken, .refreshToken:
      return IssueToken.data(
        for: Token(accessToken: Secret("token"), refreshToken: nil, expiresIn: 3_600),
        contract: contract)
    case .listCrowds:
      let call = try ListCrowds(body: body, contract: contract)
      return ListCrowds.data(
        for: Sample.crowds(page: call.page, pageSize: call.pageSize, name: call.name),
        contract: contract)
    case .showCrowd:
      let call = try ShowCrowd(body: body, contract: contract)
      return ShowCrowd.data(
        for: Sample.crowd(20_541 - Int(call.id.rawValue)), contract: contract)
    case .listMembers:
      let call = try ListMembers(body: body, contract: contract)
      return ListMembers.data(
        for: Sample.members(page: call.page, pageSize: call.pageSize), contract: contract)
    default: return nil
    }
  }
}

@Suite struct ProgramTests {
  @MainActor
  private func program(
    _ transport: SampleTransport, early: @escaping Console.EarlyReply = { _ in nil }
  ) -> (Program<Console>, Size) {
    let size = Size(width: 80, height: 24)
    let session = Session(appID: "app", secret: Secret("secret"))
    let client = APIClient(
      baseURL: "http://127.0.0.1:1", transport: transport, session: session)
    let console = Console(
      client: { () async throws(APIError) -> APIClient in client }, early: early, host: Sample.host,
      now: { Sample.now },
      sleep: { try await Task.sleep(for: $0 * 1_000) })
    let state = ConsoleState(
      start: ConsoleStart(
        profile: Sample.opened(.named("demo")), language: .english, theme: .plain,
        now: Sample.now))
    return (Program(console, state: state, terminal: MemoryTerminal(size: size)), size)
  }

  private func press(_ keys: String, _ program: Program<Console>) async {
    for key in KeyPress.keys(keys) {
      await program.receive(.key(key))
      await program.idle()
    }
  }

  @Test @MainActor
  func `a person walks from the list into a crowd and its members and leaves`() async {
    let transport = SampleTransport()
    let (program, _) = program(transport)
    await program.start()
    await program.paintIfNeeded()
    #expect(await program.screen.contains("Loading…"))
    await program.idle()
    #expect(await program.screen.contains("> 20541      双十一老客"))
    #expect(await program.screen.contains("100 of 812 loaded"))
    await press("j <enter>", program)
    #expect(await program.screen.contains("Crowds > Spring buyers"))
    #expect(await program.screen.contains("Bought in spring"))
    await press("m G", program)
    #expect(await program.screen.contains("  1,204 of 1,204"))
    await press("q q", program)
    #expect(await program.screen.contains("> 20540      Spring buyers"))
    await press("q", program)
    #expect(await program.isFinished)
    let state = await program.finish()
    #expect(state.reports.all.isEmpty)
    #expect(transport.operations.contains(.listMembers))
    #expect(!transport.operations.contains(.deleteCrowd))
  }

  @Test @MainActor
  func `a reply to the first call that was sent ahead is taken, and others are asked for`() async {
    let transport = SampleTransport()
    let (program, _) = program(
      transport,
      early: { call in
        guard call == Console.firstCall else { return nil }
        return .success(Sample.crowds(page: call.page, pageSize: call.pageSize, name: call.name))
      })
    await program.start()
    await program.idle()
    #expect(await program.screen.contains("> 20541      双十一老客"))
    #expect(await program.screen.contains("100 of 812 loaded"))
    // The second page.
    #expect(transport.operations.count { $0 == .listCrowds } == 1)
  }

  @Test @MainActor
  func `an early reply that failed is told like any other`() async {
    let transport = SampleTransport()
    let (program, _) = program(
      transport,
      early: { _ in
        .failure(APIError(.cancelled, operation: .listCrowds, outcomeIsUnknown: false))
      })
    await program.start()
    await program.idle()
    #expect(await !program.state.reports.all.isEmpty)
    #expect(!transport.operations.contains(.listCrowds))
  }

  @Test @MainActor
  func `a broken line is told, and r mends it`() async {
    let transport = SampleTransport()
    let (program, _) = program(transport)
    transport.breakDown()
    await program.start()
    await program.idle()
    #expect(await program.screen.contains("The connection to the platform was lost."))
    #expect(await program.screen.contains("Crowds not loaded: connection lost."))
    transport.breakDown(false)
    await press("r", program)
    #expect(await program.screen.contains("双十一老客"))
    await press("!", program)
    #expect(await program.screen.contains("list_crowds"))
    _ = await program.finish()
  }

  @Test @MainActor
  func `nothing runs when nothing happens`() async {
    let (program, _) = program(SampleTransport())
    await program.start()
    await program.idle()
    #expect(await program.isIdle)
    #expect(await program.state.timer == nil)
    let needsPaint = await program.needsPaint
    #expect(!needsPaint)
    _ = await program.finish()
  }
}
