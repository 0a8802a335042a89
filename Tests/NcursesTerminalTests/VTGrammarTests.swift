import CrowdsTestSupport
import Testing

struct VTGrammarTests {
  private func reasons(_ text: String) -> [String] {
    VTGrammar(reading: Array(text.utf8)).violations.map(\.reason)
  }

  @Test(
    arguments: [
      "\u{1B}[?1049h\u{1B}[22;0;0t\u{1B}[1;24r\u{1B}[4l\u{1B}[?7h\u{1B}[H\u{1B}[2J",
      "\u{1B}[12;40H\u{1B}[K",
      "\u{1B}[0;1;38;5;208m\u{1B}[39;49m\u{1B}[m", "\u{1B}(B\u{1B})0\u{0E}\u{0F}",
      "\u{1B}[?1h\u{1B}=\u{1B}[?25l",
      "\u{1B}[?2004h", "\u{1B}M\u{1B}7\u{1B}8\r\n\u{8}\t", "静态人群 é e\u{301} 😀 ⟨U+202E⟩",
      "\u{1B}[3b\u{1B}[2P\u{1B}[4@", "\u{1B}]52;c;aGk=\u{7}a",
    ])
  func `what a full-screen program needs is allowed`(text: String) {
    #expect(reasons(text) == [])
  }

  @Test(
    arguments: [
      "\u{1B}]0;title\u{7}", "\u{1B}]52;c;aGk=\u{1B}\\", "\u{1B}]52;c;?\u{7}",
      "\u{1B}]52;p;aGk=\u{7}", "\u{1B}]52;c;\u{7}", "\u{1B}]52;c;aGk=", "\u{1B}P$qm\u{1B}\\",
      "\u{1B}_x\u{1B}\\",
      "\u{1B}^x\u{1B}\\", "\u{1B}Xx\u{1B}\\", "\u{1B}[6n", "\u{1B}[c", "\u{1B}[>c", "\u{1B}[21t",
      "\u{1B}[?1000h",
      "\u{1B}[5i", "\u{1B}c", "\u{1B}[!p", "\u{1B}[?69h", "\u{1B}[>4;2m", "\u{7}", "\u{7F}",
      "\u{5}", "\u{9B}31m",
      "\u{202E}", "\u{200B}", "\u{FEFF}", "\u{2028}", "\u{E0041}", "\u{E000}", "\u{1B}[", "\u{1B}",
      "\u{1B}[ q",
      "\u{1B}[38;5;1\u{1B}[m", "\u{1B}*0",
    ])
  func `anything else is found`(text: String) {
    #expect(!reasons(text).isEmpty)
  }

  @Test(
    arguments: [
      [0x9B, 0x33], [0xC0, 0x80], [0xE4, 0xBA], [0xED, 0xA0, 0x80], [0xFF], [0xE4, 0x41],
    ] as [[UInt8]])
  func `bytes that are not UTF-8 are found`(bytes: [UInt8]) {
    #expect(!VTGrammar(reading: bytes).violations.isEmpty)
  }

  @Test func `the place of a violation is told`() {
    let grammar = VTGrammar(reading: Array("ab\u{1B}[6ncd".utf8))
    #expect(grammar.violations.map(\.offset) == [2])
    #expect(grammar.violations.first?.bytes == Array("\u{1B}[6n".utf8))
  }

  @Test(
    arguments: [
      ("\u{1B}[?1049h", "alternate screen"), ("\u{1B}[?25l", "hidden cursor"),
      ("\u{1B}[?2004h", "bracketed paste"), ("\u{1B}[?1h", "cursor key mode"),
      ("\u{1B}=", "keypad mode"),
      ("\u{1B}[1m", "attributes"), ("\u{1B}[3;10r", "scrolling region"),
      ("\u{1B}[1;24r\u{1B}[1;9r", "scrolling region"),
      ("\u{1B}(0", "graphics characters"), ("\u{1B}[?7l", "no automatic margins"),
      ("\u{1B}[22;0;0t", "title stack"),
    ])
  func `what is not put back is told`(text: String, leftover: String) {
    #expect(VTGrammar(reading: Array(text.utf8)).leftovers == [leftover])
  }

  @Test func `what is put back is not`() {
    let text =
      "\u{1B}[?1049h\u{1B}[22;0;0t\u{1B}[3;9r\u{1B}[?1h\u{1B}=\u{1B}[?25l\u{1B}[0;1m\u{1B}[?2004h"
      + "\u{1B}[?2004l\u{1B}[m\u{1B}[1;24r\u{1B}[?12l\u{1B}[?25h\u{1B}[?1049l\u{1B}[23;0;0t\u{1B}[?1l\u{1B}>"
    #expect(VTGrammar(reading: Array(text.utf8)).leftovers == [])
  }

  @Test(arguments: ["\u{1B}[m", "\u{1B}[0m", "\u{1B}[0;10m"])
  func `each way to plain attributes is known`(end: String) {
    #expect(VTGrammar(reading: Array(("\u{1B}[0;1m" + end).utf8)).leftovers == [])
  }
}
