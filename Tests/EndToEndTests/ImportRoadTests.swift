import CrowdsTestSupport
import FakePlatform
import Foundation
import Glibc
import TerminalUI
import Testing
import Trials

/// Imports by keys, from the paste to the files, and what is left where the line or the host ends
/// them.
@Suite(.serialized, .timeLimit(.minutes(10))) struct ImportRoadTests {
  /// 1,204 pieces as people paste them: a heading, full-width commas, 31 repeated, 18 blank and 5
  /// malformed ones, two of which hide an id.
  private static func messy() throws -> (text: String, mended: [String]) {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Fixtures/messy.txt")
    return (
      try String(contentsOf: file, encoding: .utf8),
      ["jp2DuCNViGySmCbuWVNsqa", "HcCdiRmrDfuNW6PwrXW2xm"]
    )
  }

  private static func paste(_ text: String, _ terminal: PseudoTerminal) {
    terminal.send("\u{1B}[200~" + text + "\u{1B}[201~")
  }

  /// Types the code that the dialog asks for, and presses its button.
  private static func confirm(_ terminal: PseudoTerminal, asks: String) throws {
    try terminal.read(until: "a code") { $0.screen.text.firstRange(of: asks) != nil }
    let text = terminal.screen.text
    let range = try #require(text.firstRange(of: asks))
    let code = text[range.upperBound...].drop { !$0.isNumber }.prefix(4)
    terminal.send(String(code) + "\r")
  }

  // MARK: The whole road

  @Test func `a messy paste is mended, imported, and every line of it has its file`() async throws {
    let place = try await ImportHome(
      0, options: PlatformOptions(crowds: 0),
      settings: ["requests_per_second = 4", "max_in_flight = 1"])
    let (text, mended) = try Self.messy()
    let terminal = try place.home.open(language: "zh", size: Size(width: 80, height: 24))
    func picture(_ name: String) {
      expectSnapshot(of: Self.settled(terminal.screen.text), named: "road-\(name)")
    }
    try terminal.read(until: "双十一老客")
    terminal.send("i")
    try terminal.read(until: "在这里粘贴")
    picture("1-source")
    terminal.send("1")
    try terminal.read(until: "请现在粘贴")
    Self.paste(text, terminal)
    try terminal.read(until: "读取 1,204 = 待提交 1,150")
    picture("2-check")
    terminal.send("2")
    try terminal.read(until: "the first of them") { $0.screen.row(1).contains("1 / 5") }
    picture("3-malformed")
    for (row, id) in zip([1, 3], mended) {
      for _ in 0..<row { terminal.send("j") }
      terminal.send("\r")
      try terminal.read(until: "采用这个内容")
      if row == 1 { picture("4-mend") }
      terminal.send("\u{15}" + id + "\r")
      try terminal.read(until: "the next one") { !$0.screen.text.contains("采用这个内容") }
    }
    picture("5-mended")
    terminal.send("\u{1B}")
    try terminal.read(until: "读取 1,204 = 待提交 1,152")
    picture("6-checked")
    terminal.send("1")
    try terminal.read(until: "无法撤销")
    try terminal.read(until: "输入")
    picture("7-confirm")
    try Self.confirm(terminal, asks: "输入")
    try terminal.read(until: "进行中")
    picture("8-running")
    try terminal.read(until: "已完成", seconds: 60)
    picture("9-result")
    let row = try #require((0..<24).first { terminal.screen.row($0).contains("查看结果文件") })
    let number = try #require(terminal.screen.row(row).first { $0.isNumber })
    terminal.send(String(number))
    try terminal.read(until: "summary.json")
    picture("10-files")
    terminal.send("Q")
    #expect(try terminal.waitForEnd() == .exited(0))
    #expect(VTGrammar.faults(in: terminal) == [])

    let numbers = try place.show()
    #expect(numbers.addsUp && numbers.state == "finished")
    let sums = ["read", "unique", "duplicate", "blank", "invalid", "confirmed", "rejected"]
    #expect(sums.map { numbers[$0] } == [1_204, 1_152, 31, 18, 3, 1_152, 0])
    let confirmed = try place.result("confirmed")
    #expect(Set(confirmed).isSuperset(of: mended))
    #expect(await place.members == Set(confirmed))
    #expect(try place.result("invalid").count == 3)
    #expect(try place.result("duplicate").count == 31)
  }

  /// The text of a screen without what is another each time.
  private static func settled(_ text: String) -> String {
    var text = text
    for (pattern, word) in [
      (#"crowds-[0-9A-F-]{36}"#, "crowds-0123"), (#"输入 \d{4}"#, "输入 0000"),
      (#"\d\d:\d\d"#, "12:00"), (#"scp [^ ]*:"#, "scp wang@host:"),
      (#"\[#*\.+\]"#, "[##..]"),
      (#"个中已有 [0-9,]+ 个在人群中，未提交 [0-9,]+ 个"#, "个中已有 … 个在人群中，未提交 … 个"),
    ] {
      guard let expression = try? NSRegularExpression(pattern: pattern) else { continue }
      text = expression.stringByReplacingMatches(
        in: text, range: NSRange(text.startIndex..., in: text), withTemplate: word)
    }
    return text
  }

  // MARK: A long paste

  @Test func `a long paste is counted to its last id`() async throws {
    let place = try await ImportHome(LongPaste.count, options: PlatformOptions(crowds: 0))
    let terminal = try place.home.open(language: "en")
    _ = try LongPaste(of: place, in: terminal, of: terminal.process, "on this machine")
    terminal.signal(SIGTERM)
    #expect(try terminal.waitForEnd() == .exited(143))
  }

  /// T18; `CROWDS_CUT_PASTES` says at how many random points the line drops.
  @Test func `what came of a paste before the line dropped is offered, and not imported`()
    async throws
  {
    let place = try await ImportHome(20_000, options: PlatformOptions(crowds: 0))
    let text = Array(place.ids.joined(separator: "\n").utf8)
    let pastes = place.home.state.appending(path: "crowds/pastes").path
    for _ in 0..<trials("CROWDS_CUT_PASTES", 3) {
      let point = Int.random(in: 1..<text.count)
      let terminal = try place.home.open(language: "en")
      try terminal.read(until: "双十一老客")
      terminal.send(Array("\u{1B}[200~".utf8) + text[..<point])
      // What the line still holds when it drops is lost with it.
      while terminal.hasUnreadInput { usleep(1_000) }
      usleep(20_000)
      terminal.hangUp()
      #expect(try terminal.waitForEnd() == .exited(129), "\(point)")
      let file = try #require(try FileManager.default.contentsOfDirectory(atPath: pastes).first)
      let came = try Data(contentsOf: URL(filePath: pastes + "/" + file))
      #expect(file.hasSuffix(".part") && !came.isEmpty)
      #expect(text.starts(with: came), "\(point)")
      let next = try place.home.open(language: "en")
      try next.read(until: "what was left") { $0.screen.text.contains("cut off after") }
      let count = came.count.formatted(.number.locale(Locale(identifier: "en_US")))
      #expect(next.screen.text.contains("cut off after \(count) bytes"), "\(point)")
      next.send("\r")
      try next.read(until: "what it was for") { $0.screen.text.contains("1 ") }
      next.send("2")
      try next.read(until: "the list") { !$0.screen.text.contains("bytes") }
      next.send("Q")
      #expect(try next.waitForEnd() == .exited(0))
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: pastes).isEmpty)
    #expect(await place.platform.ledger.entries(.importing).isEmpty)
  }

  // MARK: The line and the host

  /// How a console ends that nobody left.
  enum End: CaseIterable {
    /// The terminal is closed.
    case hangUp
    /// The process is gone at once, as with its session.
    case killed
    /// The host ends the worker, too.
    case hostKills
  }

  @Test(arguments: End.allCases)
  func `an import survives the end of its line`(_ end: End) async throws {
    let place = try await ImportHome(
      3_000, options: PlatformOptions(crowds: 0),
      settings: ["requests_per_second = 10", "max_in_flight = 2", "batch_size = 20"])
    let terminal = try place.home.open(language: "en")
    try terminal.read(until: "双十一老客")
    Self.paste(place.ids.joined(separator: "\n"), terminal)
    try terminal.read(until: "for what?") { $0.screen.text.contains("bytes") }
    terminal.send("2")
    try terminal.read(until: "3,000 to send")
    terminal.send("1")
    try Self.confirm(terminal, asks: "type ")
    try terminal.read(until: "some are confirmed") { _ in
      ((try? place.show())?["confirmed"] ?? 0) > 100
    }
    // The import keeps them now: the next console must not offer them as not imported.
    let pastes = place.home.state.appending(path: "crowds/pastes").path
    #expect(try FileManager.default.contentsOfDirectory(atPath: pastes).isEmpty)
    let worker = try #require(try place.show().worker)
    switch end {
    case .hangUp: terminal.hangUp()
    case .killed, .hostKills: terminal.signal(SIGKILL)
    }
    let last = try terminal.waitForEnd()
    #expect(last == (end == .hangUp ? .exited(129) : .killed(signal: Int(SIGKILL))))

    let before = try place.show()["confirmed"]
    if end == .hostKills {
      kill(worker, SIGKILL)
      while try place.show().worker != nil { usleep(2_000) }
      #expect(try place.show().state == "paused")
    } else {
      while try place.show()["confirmed"] <= before { usleep(50_000) }
      #expect(try place.show().worker == worker)
    }

    let next = try place.home.open(language: "en")
    if end == .hostKills {
      try next.read(until: "import 1 was interrupted")
      next.send("\r")
      try next.read(until: "paused")
      next.send("1")
    } else {
      try next.read(until: "双十一老客")
      next.send("2")
      try next.read(until: "3,000")
      next.send("\r")
    }
    try next.read(until: "its numbers") { $0.screen.row(1).contains("running") }
    try next.read(until: "its end", seconds: 60) { $0.screen.row(1).contains("finished") }
    next.send("Q")
    #expect(try next.waitForEnd() == .exited(0))
    let numbers = try place.show()
    #expect(numbers.addsUp && numbers.state == "finished")
    #expect(numbers["confirmed"] == 3_000 && numbers["unknown"] == 0)
    #expect(await place.members == Set(place.ids))
    #expect(try place.result("confirmed") == place.ids)
  }
}
