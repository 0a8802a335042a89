import CrowdsAPI
import Testing

import class Foundation.FileManager
import struct Foundation.URL

@Suite struct ContractTests {
  /// The table of API.md, by the letter.
  @Test(arguments: [
    (Operation.listCrowds, "POST", "/v2/crowd/static/list", Contract.Standing.assumed),
    (.showCrowd, "POST", "/v2/crowd/static/detail", .assumed),
    (.listMembers, "POST", "/v2/crowd/static/userList", .assumed),
    (.createCrowd, "POST", "/v2/crowd/static/create", .assumed),
    (.updateCrowd, "PUT", "/v2/crowd/static/update", .assumed),
    (.deleteCrowd, "DELETE", "/v2/crowd/static/delete", .assumed),
    (.importMembers, "POST", "/v2/crowd/static/importByUuids", .documented),
    (.issueToken, "POST", "/v1/oauth2/token", .assumed),
    (.refreshToken, "POST", "/v1/oauth2/token/refresh", .documented),
  ])
  func everyCallGoesWhereTheContractSays(
    operation: CrowdsAPI.Operation, method: String, path: String, standing: Contract.Standing
  ) throws {
    let call = Contract.standard[operation]
    #expect(call.method.rawValue == method)
    #expect(call.path == path)
    #expect(call.standing == standing)
    #expect(Contract.standard.operation(call.method, path: path) == operation)
    #expect(Contract.standard.operation(.get, path: path) == nil)
  }

  @Test func theStandardContractHasNoNameTwiceInOneObject() throws {
    _ = try Contract.standard.overridden(by: [])
  }

  @Test func anOverrideMovesTheCallAndTheNames() async throws {
    let contract = try Contract.standard.overridden(by: [
      .path(.showCrowd, "/v3/groups/show"), .method(.showCrowd, .put),
      .name(.crowdID, "gid"), .name(.crowdName, "title"), .codes(.notFound, ["E404"]),
    ])
    #expect(contract[.showCrowd] == .init(.put, "/v3/groups/show", .overridden))
    #expect(contract[.crowdName].standing == .overridden)

    let transport = ScriptedTransport { _ in
      .body(#"{"code":"0","data":{"gid":7,"title":"七"}}"#)
    }
    let client = APIClient(transport: transport, contract: contract)
    let reply = try await client.send(ShowCrowd(id: .init(rawValue: 7)))
    #expect(reply.value == Crowd(id: .init(rawValue: 7), name: "七"))
    let sent = try #require(await transport.otherCalls.first)
    #expect(sent.method == .put)
    #expect(sent.url == "https://platform.example/v3/groups/show")
    #expect(sent.body == Array(#"{"gid":7}"#.utf8))

    let gone = APIClient.answering(.body(#"{"code":"E404"}"#), contract: contract)
    let error = await failure { () async throws(APIError) in
      try await gone.send(ShowCrowd(id: .init(rawValue: 7)))
    }
    #expect(error?.kind == .notFound(code: "E404", message: ""))
  }

  @Test func namesMayBeSwappedWhenBothMove() throws {
    let contract = try Contract.standard.overridden(by: [
      .name(.createdAt, "updated_at"), .name(.updatedAt, "created_at"),
    ])
    #expect(contract.wireName(.createdAt) == "updated_at")
    #expect(throws: ContractError.self) {
      try Contract.standard.overridden(by: [.name(.createdAt, "updated_at")])
    }
  }

  @Test(arguments: [
    "", "v2/list", "/", "//v2/list", "/v2//list", "/v2/list/", "/v2/../admin", "/v2/./list",
    "/..", "/v2/list?x=1", "/v2/list#x", "/v2/li st", "/v2/li\nst", "/v2/li\u{0}st", "/v2/%2e%2e",
    "/v2/列表", "/v2\\list", "https://other.example/v2/list", "/v2/list:80", "/@other.example",
    "/" + String(repeating: "a", count: 512),
  ])
  func aPathThatIsNoPlainPathIsRefused(path: String) {
    #expect(throws: ContractError.badPath(.listCrowds, path)) {
      try Contract.standard.overridden(by: [.path(.listCrowds, path)])
    }
  }

  @Test func twoCallsCannotShareAnAddress() {
    #expect(throws: ContractError.self) {
      try Contract.standard.overridden(by: [.path(.listCrowds, "/v2/crowd/static/detail")])
    }
  }

  @Test(arguments: ["", "a b", "a\"b", "名", "a\n", String(repeating: "a", count: 65)])
  func aNameThatIsNoPlainNameIsRefused(name: String) {
    #expect(throws: ContractError.badName(.crowdName, name)) {
      try Contract.standard.overridden(by: [.name(.crowdName, name)])
    }
  }

  @Test(arguments: ["", "0", "00", "0.0", "-0", " 1", "1 ", "码", String(repeating: "1", count: 65)])
  func aCodeThatCouldMeanSuccessIsNoFailureCode(code: String) {
    #expect(throws: ContractError.badCode(code)) {
      try Contract.standard.overridden(by: [.codes(.auth, [code])])
    }
  }

  /// Sources hold wire names and paths in the contract's own files only.
  @Test func nothingElseSpellsAWireNameOrAPath() throws {
    let sources = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Sources/CrowdsAPI")
    var quoted: Set<String> = []
    for field in Contract.Field.allCases {
      quoted.formUnion([Contract.standard.wireName(field), field.rawValue])
      quoted.formUnion(Contract.standard[field].aliases)
    }
    for operation in CrowdsAPI.Operation.allCases {
      quoted.insert(Contract.standard[operation].path)
    }
    let files = try FileManager.default.subpathsOfDirectory(atPath: sources.path)
      .filter { $0.hasSuffix(".swift") && !$0.hasPrefix("Contract") }
    #expect(files.count > 20)
    for file in files {
      let text = try String(contentsOf: sources.appending(path: file), encoding: .utf8)
      // The key of an operation in a configuration may look like a field.
      let keys = file == "Operation.swift" ? CrowdsAPI.Operation.allCases.map(\.rawValue) : []
      let found = quoted.subtracting(keys).filter { text.contains("\"\($0)\"") }
      #expect(found.isEmpty, "\(file) spells \(found)")
    }
  }
}
