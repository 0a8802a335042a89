import CrowdsTestSupport
import Glibc
import TerminalUI
import Testing

/// The built program in a pseudo-terminal, as a person meets it.
@Suite(.serialized) struct ConsoleTests {
  @Test(arguments: [
    ("en", "Static crowds", "Members", "SANDBOX"), ("zh", "静态人群", "成员", "沙箱"),
  ])
  func `from the list into a crowd, its members, and out`(
    language: String, title: String, members: String, environment: String
  ) throws {
    let binary = try Binary()
    let terminal = try PseudoTerminal()
    let before = terminal.modes
    try terminal.start(
      Binary.path, ["--sandbox", "--ephemeral", "--lang", language],
      environment: binary.environment())
    try terminal.read(until: "20541")
    #expect(terminal.screen.text.contains(title))
    #expect(terminal.screen.row(0).contains(environment))
    terminal.send("\r")
    try terminal.read(until: "the crowd's details") {
      $0.screen.row(1).contains("双十一") && !$0.screen.text.contains("20538")
    }
    terminal.send("m")
    try terminal.read(until: "members") { $0.screen.text.contains("****") }
    #expect(terminal.screen.text.contains(members))
    terminal.send("q")
    terminal.send("q")
    terminal.send("q")
    #expect(try terminal.waitForEnd() == .exited(0))
    #expect(terminal.modes == before)
    #expect(VTGrammar.faults(in: terminal) == [])
  }

  @Test func `the last of a million members is one key away`() throws {
    let binary = try Binary()
    let terminal = try binary.open()
    try terminal.read(until: "20541")
    let row = try #require((3..<20).first { terminal.screen.row($0).contains("1,000,000") })
    for _ in 3..<row { terminal.send("j") }
    try terminal.read(until: "the cursor on it") { $0.screen.row(row).hasPrefix(">") }
    terminal.send("m")
    try terminal.read(until: "of 1,000,000")
    terminal.send("G")
    try terminal.read(until: "1,000,000 of 1,000,000")
    try terminal.read(until: "its row") { terminal in
      (3..<20).map(terminal.screen.row).contains { $0.hasPrefix("> ") && $0.contains("****") }
    }
    terminal.send("Q")
    #expect(try terminal.waitForEnd() == .exited(0))
  }

  @Test func `a size below the floor gets one sentence and the screen comes back`() throws {
    let binary = try Binary()
    let terminal = try binary.open()
    try terminal.read(until: "20541")
    terminal.resize(Size(width: 50, height: 15))
    try terminal.read(until: "the sentence") {
      $0.screen.text.contains("60") && !$0.screen.text.contains("20541")
    }
    terminal.resize(Size(width: 100, height: 30))
    try terminal.read(until: "20541")
    terminal.send("q")
    #expect(try terminal.waitForEnd() == .exited(0))
    #expect(VTGrammar.faults(in: terminal) == [])
  }

  @Test(arguments: [
    (SIGTERM, 143), (SIGHUP, 129), (SIGINT, 130),
  ])
  func `a signal ends it in order`(signal: Int32, status: Int) throws {
    let binary = try Binary()
    for screen in ["", "\r", "\rm", "?", "!", "/abc"] {
      let terminal = try PseudoTerminal()
      let before = terminal.modes
      try terminal.start(
        Binary.path, ["--sandbox", "--ephemeral", "--lang", "en"],
        environment: binary.environment())
      try terminal.read(until: "20541")
      terminal.send(screen)
      terminal.signal(signal)
      #expect(try terminal.waitForEnd(seconds: 5) == .exited(status))
      #expect(terminal.modes == before)
      #expect(VTGrammar.faults(in: terminal) == [])
    }
  }

  @Test func `a cut line ends it at once, also where the hang-up signal is ignored`() throws {
    let binary = try Binary()
    for _ in 0..<5 {
      let terminal = try binary.open()
      try terminal.read(until: "20541")
      terminal.hangUp()
      #expect(try terminal.waitForEnd(seconds: 5) == .exited(129))
    }
  }

  @Test(arguments: [
    ("", nil), ("no-such-terminal", nil), (String(repeating: "x", count: 5000), nil),
    ("../../etc/passwd", nil), ("xterm-kitty-of-tomorrow", "xterm-256color"),
  ])
  func `an unknown terminal type is said before the screen is touched`(
    name: String, suggestion: String?
  ) throws {
    let binary = try Binary()
    let terminal = try binary.open(environment: ["TERM": name])
    #expect(try terminal.waitForEnd() == .exited(69))
    #expect(!terminal.recording.contains(0x1B))
    let words = String(decoding: terminal.recording, as: UTF8.self)
    #expect(words.contains("nothing was drawn"))
    #expect(suggestion.map { words.contains("TERM=" + $0) } ?? true, "\(words)")
  }
}
