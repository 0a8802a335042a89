import CrowdsTestSupport
import Glibc
import TerminalUI
import Testing

/// The check that every recording passes, whether its test thinks of it or not (RELIABILITY T8).
struct PseudoTerminalTests {
  private func write(_ text: String, to terminal: PseudoTerminal) {
    let bytes = Array(text.utf8)
    #expect(Glibc.write(terminal.programSide, bytes, bytes.count) == bytes.count)
    terminal.readAvailable()
  }

  @Test(arguments: ["\u{1B}]0;owned\u{7}x", "\u{1B}[6nx", "\u{202E}x", "\u{1B}[?1000hx"])
  func `a fault in a recording fails its test at its end`(text: String) throws {
    withKnownIssue {
      let terminal = try PseudoTerminal()
      write(text, to: terminal)
      terminal.forgetRecording()
    }
  }

  @Test func `what is cut is no fault, and what is allowed is none`() throws {
    let terminal = try PseudoTerminal()
    write("\u{1B}[1mbold \u{1B}[38;5;2", to: terminal)
    #expect(terminal.faults == [])
    let other = try PseudoTerminal()
    other.grammar = .withMouse
    write("\u{1B}[?1000h\u{1B}[?1006h", to: other)
    #expect(other.faults == [])
  }

  @Test func `a program that ends by itself must have put everything back`() throws {
    withKnownIssue {
      let terminal = try PseudoTerminal()
      try terminal.start("/bin/sh", ["-c", "printf '\\033[?1049h'"], environment: [:])
      #expect(try terminal.waitForEnd() == .exited(0))
    }
  }

  @Test func `one that is killed cannot`() throws {
    let terminal = try PseudoTerminal()
    try terminal.start("/bin/sh", ["-c", "printf '\\033[?1049h'; kill -9 $$"], environment: [:])
    #expect(try terminal.waitForEnd() == .killed(signal: 9))
    #expect(terminal.faults == [])
  }
}
