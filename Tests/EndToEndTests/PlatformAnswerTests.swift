import CrowdsTestSupport
import FakePlatform
import Testing

/// The catalogue's “Answers of the platform”, rows 58 to 78: what a person reads, and the status.
@Suite(.serialized) struct PlatformAnswerTests {
  private func platform(_ row: PlatformRow) async throws -> FakePlatform {
    let platform = try await FakePlatform.start()
    await platform.answer(always: row.answer, to: row.call)
    return platform
  }

  @Test(arguments: PlatformRow.all) func `the command line says it`(row: PlatformRow) async throws {
    let platform = try await platform(row)
    let homes = [try PlatformHome(platform), try PlatformHome(platform)]
    // Both at once: some of them try for a while.
    let runs = try zip(homes, ["en", "zh"]).map { home, language in
      try home.start(row.arguments + ["--lang", language])
    }
    for (run, sentence) in zip(runs, [row.english, row.chinese]) {
      let result = try run.end()
      #expect(result.status == row.status, "\(result.words)")
      let all = result.words + result.text
      for part in row.says + [sentence] where !part.isEmpty {
        #expect(all.contains(part), "“\(part)” is missing: \(all)")
      }
      #expect(HostileText.forbidden(in: Array(result.words.utf8) + result.output) == [])
    }
    let ledger = await platform.ledger
    #expect(ledger.tokenCalls.count <= 4, "two each")
    #expect(!ledger.entries(row.call).isEmpty)
    await platform.stop()
  }

  static let onScreen: [(PlatformRow, String)] = PlatformRow.all.filter { $0.line != nil }
    .flatMap { [($0, "en"), ($0, "zh")] }

  @Test(arguments: onScreen) func `the screen says it`(
    row: PlatformRow, language: String
  ) async throws {
    let platform = try await platform(row)
    let home = try PlatformHome(platform)
    let terminal = try home.open(language: language)
    let line = try #require(row.line)
    switch row.call {
    case .detail:
      try terminal.read(until: "20001")
      terminal.send("\r")
    case .members:
      try terminal.read(until: "20001")
      terminal.send("m")
    default: break
    }
    let expected = (language == "en" ? line.english : line.chinese).withoutBlanks
    try terminal.read(until: "“\(expected)”", seconds: 60) { $0.sentences.contains(expected) }
    if row.status != 0 {
      terminal.send("!")
      for part in row.says + [language == "en" ? row.english : row.chinese] {
        let part = part.withoutBlanks
        try terminal.read(until: "“\(part)”") { $0.sentences.contains(part) }
      }
    }
    terminal.send("Q")
    #expect(try terminal.waitForEnd() == .exited(0))
    #expect(VTGrammar.faults(in: terminal) == [])
    await platform.stop()
  }

  /// Row 77: what cannot be meant is taken for 60 seconds.
  @Test(arguments: [nil, "0", "-5", "1e12", "1000000000000", #""soon""#, "null", "1.5"])
  func `an odd life of a token makes no loop`(life: String?) async throws {
    let platform = try await FakePlatform.start(
      PlatformOptions(expiresIn: life.map { .json($0) } ?? .missing))
    let home = try PlatformHome(platform)
    for _ in 0..<3 {
      let result = try home.run(["list", "--lang", "en"])
      #expect(result.status == 0, "\(result.words)")
    }
    let ledger = await platform.ledger
    #expect(ledger.tokenCalls.count == 1)
    #expect(ledger.entries(.list).count == 3)
    await platform.stop()
  }

  /// Row 78: the platform's clock is not the one that tokens are measured by.
  @Test(arguments: [-3_600 * 5, 3_600 * 5, 86_400 * 400])
  func `a platform whose clock is off is asked all the same`(offset: Int) async throws {
    let platform = try await FakePlatform.start(PlatformOptions(dateOffset: offset))
    let home = try PlatformHome(platform)
    for _ in 0..<2 {
      let result = try home.run(["list", "--lang", "en"])
      #expect(result.status == 0, "\(result.words)")
    }
    let ledger = await platform.ledger
    #expect(ledger.tokenCalls.count == 1)
    await platform.stop()
  }
}
