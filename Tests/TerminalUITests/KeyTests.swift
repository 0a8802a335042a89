import Testing

@testable import TerminalUI

struct KeyTests {
  static let everyKey: [Key] =
    [
      .up, .down, .left, .right, .home, .end, .pageUp, .pageDown, .enter, .tab, .backTab,
      .backspace, .delete, .insert, .escape,
    ] + (1...63).map(Key.function)
    + "aZ09/?:<>- ~é双Ａ".map(Key.character)

  @Test func everyKeyIsReadBackFromItsNotation() {
    for key in Self.everyKey {
      for control in [false, true] {
        for meta in [false, true] {
          let press = KeyPress(key, control: control, meta: meta)
          #expect(KeyPress(notation: press.notation) == press, "\(press.notation)")
        }
      }
    }
    for key: Key in [.up, .home, .pageDown, .delete, .function(5)] {
      let press = KeyPress(key, shift: true)
      #expect(KeyPress(notation: press.notation) == press, "\(press.notation)")
    }
  }

  @Test(arguments: [
    ("j", KeyPress(.character("j"))), ("G", KeyPress(.character("G"))),
    ("<", KeyPress(.character("<"))), ("<lt>", KeyPress(.character("<"))),
    ("<enter>", KeyPress(.enter)), ("<CR>", KeyPress(.enter)), ("<Esc>", KeyPress(.escape)),
    ("<c-l>", KeyPress(.character("l"), control: true)),
    ("<C-L>", KeyPress(.character("L"), control: true)),
    ("<c-->", KeyPress(.character("-"), control: true)),
    ("<m-x>", KeyPress(.character("x"), meta: true)),
    ("<c-m-left>", KeyPress(.left, control: true, meta: true)),
    ("<s-tab>", KeyPress(.backTab)), ("<s-down>", KeyPress(.down, shift: true)),
    ("<pgdn>", KeyPress(.pageDown)), ("<PageDown>", KeyPress(.pageDown)),
    ("<space>", KeyPress(.character(" "))), ("<f12>", KeyPress(.function(12))),
  ])
  func notationNames(_ notation: String, _ press: KeyPress) {
    #expect(KeyPress(notation: notation) == press)
  }

  @Test(arguments: [
    "", " ", "jj", "<>", "<j>", "<s-j>", "<c->", "<x-j>", "<nokey>", "<f0>", "<f64>", "<f01>",
    "<f+1>", "<c-jj>", "<enter", "\u{1B}", "\r", "<c-\u{1}>",
  ])
  func whatIsNoKeyIsNotRead(_ notation: String) {
    #expect(KeyPress(notation: notation) == nil)
  }

  @Test func keysOfAScript() {
    #expect(
      KeyPress.keys("j  G <enter> nonsense <c-l>") == [
        KeyPress(.character("j")), KeyPress(.character("G")), KeyPress(.enter),
        KeyPress(.character("l"), control: true),
      ])
  }

  @Test(arguments: [
    ("<enter>", "Enter"), ("<pgdn>", "PgDn"), ("<c-l>", "Ctrl-L"), ("<s-tab>", "Shift-Tab"),
    ("<space>", "Space"), ("<m-b>", "Alt-b"), ("<s-up>", "Shift-Up"), ("<f5>", "F5"), ("j", "j"),
    ("<esc>", "Esc"), ("双", "双"),
  ])
  func labels(_ notation: String, _ label: String) throws {
    let press = try #require(KeyPress(notation: notation))
    #expect(press.label.plain == label)
  }

  @Test func theLabelOfAnInvisibleCharacterIsVisible() {
    let label = KeyPress(.character("\u{202E}")).label
    #expect(label.runs.map(\.isToken) == [true])
  }

  @Test func fullWidthCharactersHaveAsciiTwins() {
    let fullWidth = "ｊｑＧ／？：！～　"
    let twins = fullWidth.map { KeyPress(.character($0)).asciiTwin }
    #expect(twins == "jqG/?:!~ ".map { KeyPress(.character($0)) })
    for character in "j双。é" {
      #expect(KeyPress(.character(character)).asciiTwin == KeyPress(.character(character)))
    }
    #expect(KeyPress(.enter).asciiTwin == KeyPress(.enter))
  }
}
