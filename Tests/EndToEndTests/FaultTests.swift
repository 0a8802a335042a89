import CrowdsTestSupport
import Glibc
import TerminalUI
import Testing

/// RELIABILITY T25: whatever breaks, the terminal is given back.
@Suite(.serialized) struct FaultTests {
  /// Each fault on each screen four times: 100 in all.
  static let screens = ["", "\r", "\rm", "?", "/双"]
  static let signals = [SIGILL, SIGTRAP, SIGABRT, SIGSEGV, SIGFPE]

  @Test(arguments: signals) func `a trap gives the terminal back`(signal: Int32) throws {
    let binary = try Binary()
    for screen in Self.screens {
      for _ in 0..<4 {
        let terminal = try PseudoTerminal()
        let before = terminal.modes
        try terminal.start(
          Binary.path, ["--sandbox", "--ephemeral", "--lang", "en"],
          environment: binary.environment(["SWIFT_BACKTRACE": "enable=no"]))
        try terminal.read(until: "20541")
        terminal.send(screen)
        terminal.signal(signal)
        #expect(try terminal.waitForEnd(seconds: 10) == .killed(signal: Int(signal)))
        #expect(terminal.modes == before)
        let grammar = VTGrammar(reading: terminal.recording)
        #expect(grammar.leftovers == [])
        let text = String(decoding: terminal.recording.suffix(400), as: UTF8.self)
        #expect(text.contains("Internal error, ref "))
      }
    }
  }
}
