import CrowdsTestSupport
import TerminalUI
import Testing

@testable import NcursesTerminal

extension CursesTests {
  /// OSC 52: write-only, once for each text, and never anything that could be taken for more.
  @Suite struct Clipboard {
    private func frame(_ serial: Int, _ text: String) -> Frame {
      var canvas = Canvas(size: Size(width: 80, height: 24))
      canvas.write("screen", at: Point(x: 0, y: 0), role: .text)
      return Frame(
        canvas: canvas, theme: .plain,
        clipboard: Frame.Clipboard(serial: serial, text: text))
    }

    private func sent(_ stage: Stage) -> [String] {
      String(decoding: stage.person.recording, as: UTF8.self)
        .split(separator: "\u{1B}]52;c;").dropFirst()
        .map { String($0.prefix { $0 != "\u{7}" }) }
    }

    @Test func `a text is handed over once`() throws {
      let stage = try Stage()
      stage.terminal.present(frame(1, "hi"))
      stage.terminal.present(frame(1, "hi"))
      try stage.catchUp()
      #expect(sent(stage) == ["aGk="])
      stage.terminal.present(frame(2, "已删除「双十一」\n#1"))
      try stage.catchUp()
      #expect(sent(stage).count == 2)
      #expect(stage.person.screen.row(0) == "screen")
      stage.terminal.close()
      try stage.catchUp()
      let grammar = VTGrammar(reading: stage.person.recording)
      #expect(grammar.violations.isEmpty && grammar.leftovers.isEmpty)
    }

    @Test func `a terminal that is not driven in ANSI's way gets nothing`() throws {
      let stage = try Stage(term: "vt52")
      stage.terminal.present(frame(1, "hi"))
      try stage.catchUp()
      #expect(sent(stage).isEmpty)
    }

    @Test(arguments: [
      "", "\u{1B}]0;x\u{7}", "a\u{7F}", "a\u{7}", String(repeating: "x", count: 48 * 1024 + 1),
    ])
    func `what is empty, too long or holds a control is not handed over`(text: String) {
      #expect(ClipboardSequence.bytes(for: text).isEmpty)
    }

    @Test(arguments: [
      ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="),
      ("fooba", "Zm9vYmE="), ("foobar", "Zm9vYmFy"), ("双", "5Y+M"),
    ])
    func `base64 is that of RFC 4648`(text: String, code: String) {
      #expect(
        String(decoding: ClipboardSequence.base64(Array(text.utf8)), as: UTF8.self) == code)
    }
  }
}
