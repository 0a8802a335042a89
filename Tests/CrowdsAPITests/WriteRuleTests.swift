import Testing

@testable import CrowdsAPI

/// A live platform is written to over confirmed paths only.
@Suite struct WriteRuleTests {
  private let id = Crowd.ID(rawValue: 7)

  private func isSent<E: Endpoint>(
    _ endpoint: E, _ rule: WriteRule, _ contract: Contract = .standard
  ) async -> Bool {
    let transport = ScriptedTransport { _, _ in .body("", status: 418) }
    let clock = FakeClock()
    let client = APIClient(
      baseURL: "https://platform.example", transport: transport,
      session: Session(appID: "app", secret: Secret("s"), clock: clock.steady),
      contract: contract, confirmed: rule)
    let error = await failure { () async throws(APIError) in try await client.send(endpoint) }
    if error?.kind == .unconfirmed {
      #expect(error?.operation == E.operation)
      #expect(error?.outcomeIsUnknown == false)
      #expect(await transport.requests.isEmpty)
      return false
    }
    #expect(await transport.requests.count == 1)
    return true
  }

  @Test func `reads, token calls and documented writes need no word`() async {
    let rule = WriteRule.confirmed([])
    #expect(await isSent(ListCrowds(page: 1, pageSize: 5), rule))
    #expect(await isSent(ShowCrowd(id: id), rule))
    #expect(await isSent(ListMembers(crowd: id, page: 1, pageSize: 5), rule))
    #expect(await isSent(IssueToken(appID: "app", secret: Secret("s")), rule))
    #expect(await isSent(ImportMembers(crowd: id, memberIDs: ["a"]), rule))
  }

  @Test func `an assumed write needs a confirmation of its own`() async {
    for confirmed in Operation.allCases {
      let rule = WriteRule.confirmed([confirmed])
      #expect(await isSent(CreateCrowd(name: "x"), rule) == (confirmed == .createCrowd))
      #expect(await isSent(UpdateCrowd(id: id, name: "x"), rule) == (confirmed == .updateCrowd))
      #expect(await isSent(DeleteCrowd(id: id), rule) == (confirmed == .deleteCrowd))
    }
    #expect(await isSent(DeleteCrowd(id: id), .anything))
  }

  @Test func `a path that the configuration names is no longer assumed`() async throws {
    let contract = try Contract.standard.overridden(by: [.path(.deleteCrowd, "/v3/delete")])
    #expect(await isSent(DeleteCrowd(id: id), .confirmed([]), contract))
    #expect(await !isSent(CreateCrowd(name: "x"), .confirmed([]), contract))
  }
}
