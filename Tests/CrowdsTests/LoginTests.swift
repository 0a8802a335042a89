import CrowdsTestSupport
import Foundation
import TerminalUI
import Testing

/// `crowds login` on a terminal, as a person meets it (T94).
@Suite(.serialized) struct LoginTests {
  private let wrong = "wrong-canary-7f3a"

  @Test func `a mistyped secret is asked for again, the right one is kept for us alone`() throws {
    let desk = try LoginDesk()
    let terminal = try PseudoTerminal()
    let before = terminal.modes
    try desk.open(desk.given + ["--lang", "en"], on: terminal)
    try terminal.read(until: "App secret")
    try terminal.read(until: "echo to go off") { !$0.echoes }
    terminal.send(wrong + "\r")
    try terminal.read(until: "a second question") {
      $0.screen.text.components(separatedBy: "App secret").count == 3 && !$0.echoes
    }
    #expect(!desk.exists(try desk.configuration))
    #expect(!desk.exists(try desk.secrets))
    terminal.send(desk.secret + "\r")
    try terminal.read(until: "Signed in.")
    #expect(try terminal.waitForEnd() == .exited(0))
    #expect(terminal.modes == before)
    #expect(!terminal.hasShown(wrong))
    #expect(!terminal.hasShown(desk.secret))
    #expect(terminal.hasShown("••••"))
    #expect(
      try desk.text(at: try desk.configuration) == """
        version = 2
        default_profile = "try"

        [profiles.try]
        base_url = "\(desk.url)"
        app_id = "\(desk.appID)"
        secret_file = "secrets/try"
        environment = "test"

        """)
    #expect(try desk.text(at: try desk.secrets + "/try") == desk.secret + "\n")
    #expect(try desk.mode(try desk.secrets + "/try") == 0o600)
    #expect(try desk.mode(try desk.secrets) == 0o700)
    #expect(try desk.mode(try desk.configuration) == 0o600)
    let list = try desk.run(["list", "--output", "jsonl", "--lang", "en"])
    #expect(list.status == 0)
    #expect(list.output.contains("group_id"))
  }

  @Test func `everything is asked for, in Chinese, and a paste is one answer`() throws {
    let desk = try LoginDesk()
    let terminal = try PseudoTerminal()
    try desk.open(["login", "--lang", "zh"], on: terminal)
    try terminal.read(until: "平台地址")
    terminal.send("http://example.com\r")
    try terminal.read(until: "http 只能用于本机")
    terminal.send(desk.url + "\r")
    try terminal.read(until: "环境")
    terminal.send("测试\r")
    try terminal.read(until: "[测试]")
    terminal.send("a/b\r")
    try terminal.read(until: "不能作配置名")
    terminal.send("\r")
    try terminal.read(until: "应用 ID（app_id）")
    terminal.send(desk.appID + "\r")
    try terminal.read(until: "应用密钥")
    try terminal.read(until: "echo to go off") { !$0.echoes }
    #expect(terminal.hasShown("\u{1B}[?2004h"))
    terminal.send("\u{1B}[200~  \(desk.secret)\r\n\u{1B}[201~")
    try terminal.read(until: "dots") { $0.hasShown("••••") }
    terminal.send("\r")
    try terminal.read(until: "登录成功")
    #expect(try terminal.waitForEnd() == .exited(0))
    #expect(terminal.hasShown("\u{1B}[?2004l"))
    #expect(!terminal.hasShown(desk.secret))
    #expect(try desk.text(at: try desk.secrets + "/测试") == desk.secret + "\n")
    #expect(try desk.text(at: try desk.configuration).contains("[profiles.\"测试\"]"))
  }

  @Test func `keys of editing and replies of a terminal are no part of a secret`() throws {
    let desk = try LoginDesk()
    let terminal = try PseudoTerminal()
    try desk.open(desk.given + ["--lang", "en"], on: terminal)
    try terminal.read(until: "App secret")
    try terminal.read(until: "echo to go off") { !$0.echoes }
    terminal.send("\u{1B}[A\u{1B}[31;1R\u{1B}]11;rgb:0/0/0\u{7}junk\u{15}x\u{7F}\u{1A}\u{1C}\t")
    terminal.resize(Size(width: 30, height: 6))
    terminal.send(desk.secret + "\r")
    try terminal.read(until: "the end of it") { $0.hasShown("Signed in.") }
    #expect(try terminal.waitForEnd() == .exited(0))
  }

  @Test(arguments: [
    ("with blank", "1 characters that no secret has"), ("密钥", "2 characters that no secret has"),
    (String(repeating: "x", count: 513), "longer than 512"), ("", "Nothing was typed"),
  ])
  func `what can be no secret is told in words and asked again`(text: String, words: String) throws
  {
    let desk = try LoginDesk()
    let terminal = try PseudoTerminal()
    try desk.open(desk.given + ["--lang", "en"], on: terminal)
    try terminal.read(until: "App secret")
    try terminal.read(until: "echo to go off") { !$0.echoes }
    if !text.isEmpty {
      terminal.send("\u{1B}[200~\(text)\u{1B}[201~")
      try terminal.read(until: "dots") { $0.hasShown("•") }
    }
    terminal.send("\r")
    try terminal.read(until: "the words") {
      String(decoding: $0.recording, as: UTF8.self).replacing("\r\n", with: "").contains(words)
    }
    try terminal.read(until: "the question") { !$0.echoes }
    terminal.send(desk.secret + "\r")
    #expect(try terminal.waitForEnd() == .exited(0))
    #expect(text.isEmpty || !terminal.hasShown(text))
  }

  /// How a person or the system ends a question.
  enum Stop: String, CaseIterable { case controlC, interrupt, terminate, hangUp, endOfInput }

  @Test(arguments: Stop.allCases)
  func `every way out of the secret restores the terminal and keeps nothing`(stop: Stop) throws {
    let desk = try LoginDesk()
    let terminal = try PseudoTerminal()
    let before = terminal.modes
    try desk.open(desk.given + ["--lang", "en"], on: terminal)
    try terminal.read(until: "App secret")
    try terminal.read(until: "echo to go off") { !$0.echoes }
    if stop != .endOfInput {
      terminal.send(wrong)
      try terminal.read(until: "dots") { $0.hasShown("••••") }
    }
    let expected: Int
    switch stop {
    case .controlC:
      terminal.send("\u{3}")
      expected = 130
    case .interrupt:
      terminal.signal(SIGINT)
      expected = 130
    case .terminate:
      terminal.signal(SIGTERM)
      expected = 143
    case .hangUp:
      terminal.hangUp()
      expected = 129
    case .endOfInput:
      terminal.send("\u{4}")
      expected = 66
    }
    #expect(try terminal.waitForEnd() == .exited(expected))
    if stop != .hangUp {
      #expect(terminal.modes == before)
      #expect(terminal.hasShown("\u{1B}[?2004l"))
    }
    #expect(!terminal.hasShown(wrong))
    #expect(!desk.exists(try desk.configuration))
    #expect(!desk.exists(try desk.secrets))
  }

  @Test(arguments: ["\u{3}", "\u{4}"])
  func `a question without a secret can be left too`(key: String) throws {
    let desk = try LoginDesk()
    let terminal = try PseudoTerminal()
    let before = terminal.modes
    try desk.open(["login", "--lang", "en"], on: terminal)
    try terminal.read(until: "Address of the platform")
    terminal.send(key)
    #expect(try terminal.waitForEnd() == .exited(key == "\u{3}" ? 130 : 66))
    #expect(terminal.modes == before)
    #expect(!desk.exists(try desk.configuration))
  }

  @Test func `the rest of a paste without marks is no command for the shell`() throws {
    let desk = try LoginDesk()
    let terminal = try PseudoTerminal()
    try desk.open(desk.given + ["--lang", "en"], on: terminal)
    try terminal.read(until: "App secret")
    try terminal.read(until: "echo to go off") { !$0.echoes }
    terminal.send(desk.secret + "\rrm -rf canary\r")
    #expect(try terminal.waitForEnd() == .exited(0))
    #expect(terminal.unread == 0)
    #expect(!terminal.hasShown("canary"))
  }

  @Test func `after five refusals it gives up with 77`() throws {
    let desk = try LoginDesk()
    let terminal = try PseudoTerminal(size: Size(width: 120, height: 60))
    try desk.open(desk.given + ["--lang", "en"], on: terminal)
    for number in 1...5 {
      try terminal.read(until: "question \(number)") {
        $0.screen.text.components(separatedBy: "App secret").count == number + 1 && !$0.echoes
      }
      terminal.send(wrong + "\r")
    }
    #expect(try terminal.waitForEnd() == .exited(77))
    #expect(terminal.hasShown("Not accepted 5 times"))
    #expect(!desk.exists(try desk.configuration))
  }
}
