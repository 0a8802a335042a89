import CrowdsAPI
import TerminalUI
import Testing

@testable import CrowdsConsole

@Suite struct DoctorTests {
  @Test func `lines appear as they are known, with sign and word`() {
    var desk = Desk.loaded()
    desk.press(":")
    desk.type("doc")
    desk.press("<enter>")
    #expect(desk.screen.contains("Looking…"))
    guard let effect = desk.requests.first, case .diagnose = effect else {
      return #expect(Bool(false), "\(desk.running)")
    }
    for (count, line) in Sample.findings.enumerated() {
      desk.send(.progress(.found(line), of: effect, at: desk.now))
      let signs = desk.rows.filter {
        $0.contains("+ good") || $0.contains("~ note") || $0.contains("! bad")
      }
      #expect(signs.count == count + 1)
    }
    #expect(desk.rows[1].contains("Looking… · 1 bad, 1 to note"))
    desk.answer(effect)
    #expect(!desk.rows[1].contains("Looking…"))
    #expect(desk.running["wait"] == nil)
    #expect(desk.screen.contains("Run: chmod 700"))
    desk.press("r")
    #expect(desk.requests.count == 1 && !desk.screen.contains("+ good"))
    desk.press("z")
    #expect(desk.requests.isEmpty)
    #expect(desk.rows[23] == " Stopped. r looks again.")
  }

  @Test func `a long report scrolls and every line can be read`() {
    var desk = Desk.loaded(width: 60, height: 16)
    desk.press(":")
    desk.type("doctor")
    desk.press("<enter>")
    for effect in desk.requests {
      for number in 0..<20 {
        var line = Sample.findings[2]
        line.subject = Sentence("thing \(number)")
        desk.send(.progress(.found(line), of: effect, at: desk.now))
      }
      desk.answer(effect)
    }
    var seen: Set<Int> = []
    for _ in 0..<100 {
      for number in 0..<20 where desk.screen.contains("thing \(number):") { seen.insert(number) }
      desk.press("j")
    }
    #expect(seen.count == 20)
  }

  @Test func `leaving it stops it`() {
    var desk = Desk.loaded()
    desk.press(":")
    desk.type("doctor")
    desk.press("<enter> <esc>")
    #expect(desk.requests.isEmpty)
    #expect(desk.state.layers.count == 1)
  }
}

@Suite struct TraceTests {
  private func desk(width: Int = 80, height: Int = 24) -> Desk {
    var desk = Desk.loaded(width: width, height: height)
    desk.press("! t")
    desk.answerHost()
    return desk
  }

  @Test func `the newest request stands first and Enter shows all of it`() {
    var desk = desk()
    let rows = desk.rows.filter { $0.contains("POST") }
    #expect(rows.count == 3)
    #expect(rows[0].contains("> 15:59:57") && rows[0].contains("30001"))
    #expect(rows[1].contains("429") && rows[1].contains("40029"))
    #expect(rows[2].contains("/oauth/access-token"))
    desk.press("j <enter>")
    for words in ["6f84c2d1-2", "access_token, app_id", "retry-after", "12 ms"] {
      #expect(desk.screen.contains(words), "\(words)")
    }
    desk.press("q q q")
    #expect(desk.state.layers.count == 1)
  }

  @Test func `no request yet is said`() {
    var desk = Desk.loaded()
    desk.press("! t")
    for effect in desk.running.values {
      if case .readTrace = effect { desk.answer(effect, with: .trace([])) }
    }
    #expect(desk.screen.contains("Nothing has been asked for yet."))
    desk.press("<enter>")
    #expect(desk.state.layers.count == 3)
  }

  @Test(arguments: HostileNameTests.names)
  func `hostile codes and request IDs are text`(_ name: String) {
    var desk = Desk.loaded()
    desk.press("! t")
    let entry = TraceEntry(
      time: Sample.now, method: "POST", path: name, status: 200, code: name, requestID: name,
      bytesSent: 1, bytesReceived: 2, milliseconds: 3, headersReceived: [name], failure: name)
    for effect in desk.running.values {
      if case .readTrace = effect { desk.answer(effect, with: .trace([entry, entry])) }
    }
    HostileNameTests.check(desk)
    desk.press("<enter>")
    HostileNameTests.check(desk)
  }
}

@Suite struct CommandLineTests {
  private func desk(_ text: String, _ language: Language = .english) -> Desk {
    var desk = Desk.loaded(language)
    desk.press(":")
    desk.type(text)
    return desk
  }

  @Test(arguments: [
    ("doctor", Command.doctor), ("doc", .doctor), ("DOC", .doctor), ("诊断", .doctor),
    ("zhenduan", .doctor), ("profiles", .profiles), ("配置", .profiles), ("messages", .messages),
    ("消息", .messages), ("quit", .leave), ("exit", .leave), ("退出", .leave),
    ("requests", .trace), ("新建", .newProfile), ("sz", .settings), ("shezhi", .settings),
    ("dr", .importInto), ("drlb", .imports), ("zt", .themes), ("设", .settings),
    ("yy", .switchLanguage),
    ("chinese", .switchLanguage), ("中文", .switchLanguage),
  ])
  func `the beginning of a word of any language is enough`(_ text: String, _ command: Command) {
    for language in Language.allCases {
      guard case .commands(let line) = desk(text, language).state.top else {
        return #expect(Bool(false))
      }
      #expect(line.matches(language).first?.command == command)
    }
  }

  @Test func `a command runs on the screen below`() {
    var doctor = desk("doc")
    doctor.press("<enter>")
    guard case .doctor = doctor.state.top else { return #expect(Bool(false)) }
    var profiles = desk("prof")
    profiles.press("<enter>")
    guard case .profiles = profiles.state.top else { return #expect(Bool(false)) }
    var quit = desk("q")
    quit.press("<enter>")
    #expect(quit.state.isFinished)
  }

  @Test func `Tab writes the word out in the language of the console`() {
    var desk = desk("pei", .simplifiedChinese)
    desk.press("<tab>")
    guard case .commands(let line) = desk.state.top else { return #expect(Bool(false)) }
    #expect(line.field.text == "配置")
  }

  @Test func `arrows choose among what is left`() {
    var desk = desk("")
    desk.press("<down> <down> <up> <enter>")
    guard case .profiles = desk.state.top else { return #expect(Bool(false)) }
  }

  @Test func `what is no command is said, and stays to be mended`() {
    var desk = desk("delete everything")
    #expect(desk.screen.contains("Nothing begins like this."))
    desk.press("<enter>")
    #expect(desk.rows[23].contains("there is no command «delete everything»"))
    #expect(desk.state.layers.count == 2)
    desk.press("<esc>")
    #expect(desk.state.layers.count == 1)
  }

  @Test func `an empty line that is deleted further is left`() {
    var desk = desk("d")
    desk.press("<bs>")
    #expect(desk.state.layers.count == 2)
    desk.press("<bs>")
    #expect(desk.state.layers.count == 1)
  }

  @Test func `the field keeps off the last row and the cursor is in it`() {
    let desk = desk("诊")
    guard let cursor = desk.canvas.cursor else { return #expect(Bool(false)) }
    #expect(cursor.y < desk.size.height - 1)
    #expect(desk.rows[cursor.y].contains(": 诊"))
  }

  @Test func `no word stands for two commands`() {
    let words = PaletteEntry.all.flatMap { entry in Language.allCases.flatMap(entry.words) }
    #expect(Set(words).count == words.count)
    let commands = PaletteEntry.all.map(\.command)
    #expect(Set(commands).count == commands.count)
  }
}
