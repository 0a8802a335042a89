import CrowdsTestSupport
import FakePlatform
import Testing

/// RELIABILITY T42, short: the platform goes away and comes back under an open console.
@Suite(.serialized) struct PlatformOutageTests {
  @Test(arguments: [
    ("en", "of 5 in", "Crowds not loaded: connection refused"),
    ("zh", "次尝试", "人群列表未载入：连接被拒绝"),
  ])
  func `the console says that nobody answers, and gives up`(
    language: String, wait: String, line: String
  ) async throws {
    let platform = try await FakePlatform.start()
    let home = try PlatformHome(platform)
    let terminal = try home.open(language: language)
    try terminal.read(until: "20001")
    await platform.close()
    terminal.send("r")
    try terminal.read(until: wait)
    #expect(terminal.screen.text.contains("20001"), "what was there stays")
    try terminal.read(until: line, seconds: 60) { $0.sentences.contains(line.withoutBlanks) }
    terminal.send("Q")
    #expect(try terminal.waitForEnd() == .exited(0))
    #expect(VTGrammar.faults(in: terminal) == [])
    await platform.stop()
  }

  @Test func `asked again, the console finds by itself that the platform is back`() async throws {
    let platform = try await FakePlatform.start()
    let home = try PlatformHome(platform)
    let terminal = try home.open()
    try terminal.read(until: "20001")
    await platform.close()
    terminal.send("r")
    try terminal.read(until: "connection refused", seconds: 60)
    let before = await platform.ledger.entries.count
    try await platform.open()
    await platform.addCrowd(named: "back again")
    let start = await platform.time
    terminal.send("r")
    try terminal.read(until: "not reachable since")
    #expect(terminal.screen.text.contains("next try in"))
    try terminal.read(until: "31 of 31", seconds: 60)
    terminal.send("G")
    try terminal.read(until: "back again")
    let ledger = await platform.ledger
    #expect((1...2).contains(ledger.entries.count - before))
    let first = try #require(ledger.entries.dropFirst(before).first)
    #expect(first.time - start <= .seconds(35))
    print("back after \(first.time - start) with \(ledger.entries.count - before) requests")
    terminal.send("Q")
    #expect(try terminal.waitForEnd() == .exited(0))
    await platform.stop()
  }

  @Test func `a platform that is back before the last try is not missed`() async throws {
    let platform = try await FakePlatform.start()
    let home = try PlatformHome(platform)
    #expect(try home.run(["list"]).status == 0)
    await platform.answer(next: .fault(.dropBefore), to: .list)
    await platform.answer(next: .fault(.serverError), to: .list)
    await platform.answer(next: .fault(.throttleCode), to: .list)
    let result = try home.run(["list", "--lang", "en"])
    #expect(result.status == 0, "\(result.words)")
    let ledger = await platform.ledger
    #expect(ledger.entries(.list).count == 5)
    #expect(ledger.faults == [.dropBefore: 1, .serverError: 1, .throttleCode: 1])
    await platform.stop()
  }

  @Test func `a platform that asks to wait is left alone for that long`() async throws {
    let platform = try await FakePlatform.start(PlatformOptions(retryAfter: 3))
    let home = try PlatformHome(platform)
    #expect(try home.run(["list"]).status == 0)
    await platform.answer(next: .fault(.throttleWait), to: .list)
    let runs = [try home.start(["list"]), try home.start(["list"])]
    for run in runs {
      let result = try run.end()
      #expect(result.status == 0, "\(result.words)")
    }
    let entries = await platform.ledger.entries
    let asked = try #require(entries.firstIndex { $0.verdict == .throttled(.plan) })
    // What had left before the answer came is not in its power.
    let after = entries[(asked + 1)...].filter { $0.time > entries[asked].time + .seconds(1) }
    #expect(!after.isEmpty)
    for entry in after { #expect(entry.time >= entries[asked].time + .seconds(3)) }
    await platform.stop()
  }

  @Test func `a wait that is too long ends at once and says until when`() async throws {
    let platform = try await FakePlatform.start(PlatformOptions(retryAfter: 4_000))
    let home = try PlatformHome(platform)
    await platform.answer(next: .fault(.throttleWait), to: .list)
    for _ in 0..<2 {
      let result = try home.run(["list", "--lang", "en"])
      #expect(result.status == 75, "\(result.words)")
      #expect(result.words.contains("asked us to wait until"), "\(result.words)")
    }
    let ledger = await platform.ledger
    #expect(ledger.entries(.list).count == 1)
    await platform.stop()
  }
}
