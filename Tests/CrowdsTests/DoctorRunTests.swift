import CrowdsAPI
import CrowdsConsole
import TerminalUI
import Testing

@testable import crowds

@Suite struct DoctorRunTests {
  private func run(
    _ platform: ScriptedPlatform, contract: Contract = .standard,
    confirmed: Set<CrowdsAPI.Operation> = []
  ) async -> [Observation] {
    await Doctor.testing(.scripted(platform, contract: contract, confirmed: confirmed)).all()
  }

  private func answers(
    _ path: String, _ body: String, status: Int = 200
  ) -> [String: (status: Int, body: String)] {
    [path: (status, body)]
  }

  @Test func `a good platform is good, with a note for each write over an assumed path`() async {
    let platform = ScriptedPlatform()
    let all = await run(platform)
    #expect(ProcessStatus.worst(of: all) == .success)
    #expect(
      all.filter { $0.verdict.grade == .note }.map(\.topic) == [
        .call(.createCrowd), .call(.updateCrowd), .call(.deleteCrowd),
      ])
    #expect(all[.token]?.text.contains("4511 s") == true)
    #expect(all[.clock]?.verdict == .good)
    #expect(
      all.compactMap { $0.call?.result.key } == [
        "answered", "answered", "answered", "untried", "untried", "untried", "untried",
        "answered", "untried",
      ])
    #expect(all[call: .listCrowds]?.requestID == "req-1")
  }

  @Test func `every topic is told of once and in its order`() async {
    let observations: [Observation] = [
      .good(.profile, DoctorWords.sandbox), .good(.secret, DoctorWords.secretPrivate("x")),
    ]
    let configuration = Configuration(
      path: "/c", profiles: ["a": .testing()])
    let doctor = Doctor.testing(
      .scripted(ScriptedPlatform()), observations, configuration: .success(configuration))
    let topics = await doctor.all().map(\.topic)
    #expect(topics == Topic.all.filter { $0 != .connection })
  }

  // Writes are never tried.
  @Test func `nothing is sent that could change something`() async {
    let platform = ScriptedPlatform()
    _ = await run(platform, confirmed: Set(CrowdsAPI.Operation.allCases))
    #expect(
      await platform.asked == [
        "POST /v1/oauth2/token", "POST /v2/crowd/static/list", "POST /v2/crowd/static/detail",
        "POST /v2/crowd/static/userList",
      ])
  }

  @Test func `aliases, missing and unknown names are found`() async throws {
    let item = #"{"id":20541,"name":"a","vip":true}"#
    let all = await run(
      ScriptedPlatform(
        answers(
          "/v2/crowd/static/list", ScriptedPlatform.reply(#"{"items":[\#(item)],"total":1}"#))))
    let survey = try #require(all[call: .listCrowds]?.survey)
    #expect(survey.found.first { $0.field == .crowdName }?.name == "name")
    #expect(survey.missing.contains(.updatedAt))
    #expect(survey.unknown == ["vip"])
    #expect(ProcessStatus.worst(of: all) == .success)
  }

  // T47
  @Test func `a secret that is refused is one finding, and the rest is not tried`() async {
    let platform = ScriptedPlatform(
      answers("/v1/oauth2/token", #"{"code":40301,"msg":"app_secret wrong"}"#))
    let all = await run(platform)
    #expect(all[.token]?.verdict == .bad(.noRight))
    #expect(ProcessStatus.worst(of: all) == .noRight)
    #expect(all[call: .issueToken]?.result.key == "refused")
    #expect(all[call: .listCrowds]?.result == .untried(.blocked))
    #expect(all[call: .showCrowd]?.result == .untried(.blocked))
    #expect(await platform.asked.allSatisfy { $0.contains("oauth2") })
  }

  @Test func `a path that is wrong is told with how to override it`() async {
    let all = await run(
      ScriptedPlatform(answers("/v2/crowd/static/userList", "not found", status: 404)))
    #expect(all[.call(.listMembers)]?.verdict == .bad(.notUnderstood))
    #expect(all[.call(.listMembers)]?.adviceText?.contains("list_members") == true)
    #expect(all[call: .showCrowd]?.result == .answered)
    #expect(ProcessStatus.worst(of: all) == .notUnderstood)
  }

  @Test func `a busy platform ends with try again later`() async {
    let all = await run(ScriptedPlatform(answers("/v2/crowd/static/detail", "{}", status: 429)))
    #expect(ProcessStatus.worst(of: all) == .temporary)
  }

  @Test func `a list without crowds leaves two calls untried`() async {
    let body = ScriptedPlatform.reply(#"{"list":[],"total":0,"page":1,"page_size":20}"#)
    let all = await run(ScriptedPlatform(answers("/v2/crowd/static/list", body)))
    #expect(all[call: .listCrowds]?.survey?.hasItems == false)
    #expect(all[call: .showCrowd]?.result == .untried(.noCrowd))
    #expect(all[call: .listMembers]?.result == .untried(.noCrowd))
    #expect(ProcessStatus.worst(of: all) == .success)
  }

  // Row 78
  @Test func `a clock three hours off is noted, and everything works`() async {
    let all = await run(ScriptedPlatform(date: "Wed, 31 Dec 2025 21:00:00 GMT"))
    #expect(all[.clock]?.verdict == .note)
    #expect(all[.clock]?.text.contains("3 hours ahead") == true)
    #expect(ProcessStatus.worst(of: all) == .success)
  }

  @Test func `overridden and confirmed calls need no confirmation`() async throws {
    let contract = try Contract.standard.overridden(by: [.path(.createCrowd, "/v3/create")])
    let all = await run(ScriptedPlatform(), contract: contract, confirmed: [.deleteCrowd])
    #expect(all[call: .createCrowd]?.call.standing == .overridden)
    #expect(all[.call(.createCrowd)]?.verdict == .good)
    #expect(all[call: .deleteCrowd]?.isConfirmed == true)
    #expect(all[.call(.deleteCrowd)]?.verdict == .good)
    #expect(all[call: .updateCrowd]?.needsConfirmation == true)
    #expect(all[call: .importMembers]?.needsConfirmation == false)
  }

  // T87
  @Test func `no secret and nobody's data is in what is told, whatever the platform sends`() async {
    let evil = #"""
      {"code":"0","message":"canary-access-token","request_id":"canary-access-token",
      "canary-app-secret":1,"canary-access-token":2,"data":{"list":[\#(ScriptedPlatform.crowd)],
      "total":1,"canary-refresh-token":3}}
      """#
    let all = await run(
      ScriptedPlatform([
        "/v2/crowd/static/list": (200, evil),
        "/v2/crowd/static/detail": (
          200, #"{"code":"7","message":"canary-access-token canary-app-secret","request_id":"r"}"#
        ),
      ]))
    let document = CheckupDocument(profile: "a", language: .english).text(all)
    let told = Language.allCases.map { language in
      all.map { CheckupLines(language: language, columns: nil).text($0) }.joined()
    }
    for text in told + [document, String(describing: all)] {
      #expect(!text.contains("canary"), "\(text)")
      #expect(text.contains("••••"))
    }
  }

  @Test func `hostile names and ids are shown as text`() async {
    let evil = #"""
      {"code":"0","message":"","request_id":"a\u001b[2Jb","\u001b]0;x\u0007":1,"data":{"list":[]}}
      """#
    let all = await run(ScriptedPlatform(answers("/v2/crowd/static/list", evil)))
    for language in Language.allCases {
      let text = all.map { CheckupLines(language: language, columns: 80).text($0) }.joined()
      #expect(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
    }
  }

  @Test func `a file that cannot be read is one finding among others`() async {
    let error = CommandError(.configuration, FileWords.utf16("/c"))
    let all = await Doctor.testing(nil, configuration: .failure(error)).all()
    #expect(all[.configuration]?.verdict == .bad(.configuration))
    #expect(all[.terminal]?.verdict == .good)
    #expect(ProcessStatus.worst(of: all) == .configuration)
  }

  @Test func `warnings of the configuration are notes`() async {
    var configuration = Configuration(path: "/c")
    configuration.warnings = [.unknownKey("/c", key: "thme", nearest: "theme")]
    let all = await Doctor.testing(nil, configuration: .success(configuration)).all()
    let notes = all.filter { $0.topic == .configuration && $0.verdict == .note }
    #expect(notes.contains { $0.text.contains("thme") })
  }

  @Test func `a doctor that nobody listens to stops`() async {
    let (stops, stopped) = AsyncStream<Void>.makeStream()
    var doctor = Doctor.testing(nil)
    doctor.machine = {
      // Ends early only when it is cancelled.
      try? await Task.sleep(for: .seconds(3_600))
      stopped.yield()
      return .good
    }
    let listening = Task { [doctor] in
      for await _ in doctor.observations() {}
    }
    listening.cancel()
    await listening.value
    for await _ in stops { break }
  }
}
