import TerminalUI
import Testing
import Trials

struct TextFieldTests {
  private func field(_ text: String, _ script: String, limit: Int = 512) -> TextField {
    var field = TextField(text: text, limit: limit)
    for press in KeyPress.keys(script) {
      let isTaken = field.type(press)
      #expect(isTaken)
    }
    return field
  }

  private func paste(_ text: String) -> Paste {
    Paste(bytes: Array(text.utf8), byteCount: text.utf8.count)
  }

  @Test(arguments: [
    ("", "a b <left> c", "acb", 2), ("abc", "<home> <delete> x", "xbc", 1),
    ("abc", "<left> <backspace>", "ac", 1), ("abc", "<home> <backspace> <left>", "abc", 0),
    ("abc", "<end> <right> <delete>", "abc", 3), ("one two", "<c-w>", "one ", 4),
    ("one two", "<c-left> <c-left> <c-right>", "one two", 3),
    ("one, two", "<m-b> <m-b> <m-f>", "one, two", 3),
    ("one two  ", "<c-w>", "one ", 4), ("one two", "<c-left> <c-u>", "two", 0),
    ("one two", "<c-left> <c-k>", "one ", 4), ("one two", "<c-a> x <c-e> y", "xone twoy", 9),
    ("one two", "<m-backspace> <space>", "one  ", 5), ("双十一", "<left> <backspace>", "双一", 1),
    ("e\u{301}x", "<left> <backspace>", "x", 0), ("👩‍👩‍👧", "<backspace>", "", 0),
  ])
  func editing(_ text: String, _ script: String, _ result: String, _ cursor: Int) {
    let edited = field(text, script)
    #expect(edited.text == result)
    #expect(edited.cursor == cursor)
  }

  @Test func keysOfOthersAreLeftToThem() {
    var field = TextField(text: "abc")
    for press in KeyPress.keys("<enter> <esc> <tab> <s-tab> <up> <down> <pgdn> <f1> <c-c> <c-l>") {
      let isTaken = field.type(press)
      #expect(!isTaken)
    }
    #expect(field == TextField(text: "abc"))
  }

  @Test func aMarkTypedBehindItsBaseJoinsIt() {
    var field = TextField(text: "ex")
    _ = field.type(KeyPress(.left))
    _ = field.type(KeyPress(.character("\u{301}")))
    #expect(field.text == "e\u{301}x")
    #expect(field.cursor == 1)
  }

  @Test func whatJoinsAcrossTheCursorPutsTheCursorBehindIt() {
    var field = TextField(text: "a\u{1F1E8}")
    _ = field.type(KeyPress(.left))
    _ = field.type(KeyPress(.character("\u{1F1E8}")))
    #expect(field.text.count == 2)
    #expect(field.cursor == 2)
  }

  @Test func theLimitCountsScalars() {
    let full = field("ab", "c d e", limit: 4)
    #expect(full.text == "abcd")
    #expect(full.isFull)
    #expect(TextField(text: "e\u{301}e\u{301}", limit: 3).text == "e\u{301}e")
  }

  @Test func aPasteBecomesOneLine() {
    var field = TextField(text: "<>")
    _ = field.type(KeyPress(.left))
    let pasted = field.paste(paste("\r\none\r\ntwo\tthree\u{2028}\n\nfour\n"))
    #expect(field.text == "<one two three four>")
    #expect(field.cursor == 19)
    #expect(pasted.breaks == 3)
    #expect(pasted.inserted == 18)
    #expect(pasted.isChanged)
  }

  @Test func aPlainPasteIsNotChanged() {
    var field = TextField()
    let pasted = field.paste(paste("双十一老客\n"))
    #expect(field.text == "双十一老客")
    #expect(!pasted.isChanged)
  }

  @Test func whatAPasteHidesIsReportedAndKept() {
    var field = TextField()
    let pasted = field.paste(paste("a\u{1B}[31m\u{200B}b"))
    #expect(field.text == "a\u{1B}[31m\u{200B}b")
    #expect(pasted.controls == 2)
    let broken = field.paste(Paste(bytes: [0x61, 0xFF], byteCount: 2))
    #expect(broken.wasMalformed)
  }

  @Test func aPasteOverTheLimitIsCutAndSaidToBe() {
    var field = TextField(limit: 10)
    let pasted = field.paste(paste(String(repeating: "x", count: 10_000)))
    #expect(field.text == "xxxxxxxxxx")
    #expect(pasted.inserted == 10)
    #expect(pasted.wasCut)
    var roomy = TextField()
    let partly = roomy.paste(Paste(bytes: [0x61, 0xE5], byteCount: 70_000))
    #expect(partly.wasCut && !partly.wasMalformed)
  }

  @Test func theCursorStandsBehindWideCharacters() {
    var canvas = Canvas(size: Size(width: 12, height: 1))
    canvas.draw(TextField(text: "双e\u{301}x"), in: canvas.bounds)
    #expect(canvas.text.hasPrefix("双e\u{301}x"))
    #expect(canvas.cursor == Point(x: 4, y: 0))
  }

  @Test func aLongTextIsScrolledToTheCursor() {
    let text = String((0..<60).map { Character(Unicode.Scalar(UInt8(0x30 + $0 % 10))) })
    var field = TextField(text: text)
    for step in 0...60 {
      var canvas = Canvas(size: Size(width: 10, height: 1))
      canvas.draw(TextFieldView(field), in: canvas.bounds)
      let x = canvas.cursor?.x ?? -1
      #expect((0..<10).contains(x))
      // The cell under the cursor is the character behind it.
      if field.cursor < 60, x < 9 {
        let digit = Character(Unicode.Scalar(UInt8(0x30 + field.cursor % 10)))
        #expect(canvas[Point(x: x, y: 0)].glyph == .character(digit), "step \(step)")
      }
      _ = field.type(KeyPress(.left))
    }
    #expect(field.cursor == 0)
  }

  @Test func anyTextInAnyWidthKeepsTheCursorInside() {
    var numbers = SplitMix(seed: 4)
    let clusters = ["a", "双", "e\u{301}", "\u{202E}", "😀", " "]
    for _ in 0..<500 {
      let length = Int.random(in: 0..<40, using: &numbers)
      var field = TextField(
        text: (0..<length).map { _ in clusters.randomElement(using: &numbers) ?? "" }.joined())
      let width = Int.random(in: 1..<30, using: &numbers)
      for _ in 0..<Int.random(in: 0...length, using: &numbers) { _ = field.type(KeyPress(.left)) }
      var canvas = Canvas(size: Size(width: 40, height: 3))
      canvas.draw(field, in: Rect(x: 5, y: 1, width: width, height: 2))
      let cursor = canvas.cursor ?? Point(x: -1, y: -1)
      #expect((5..<(5 + width)).contains(cursor.x) && cursor.y == 1)
    }
  }

  @Test func anEmptyFieldShowsWhatItAsksFor() {
    var canvas = Canvas(size: Size(width: 12, height: 1))
    canvas.draw(TextFieldView(TextField(), placeholder: "Name"), in: canvas.bounds)
    #expect(canvas.text.hasPrefix("Name"))
    #expect(canvas[Point(x: 0, y: 0)].role == .placeholder)
    #expect(canvas.cursor == Point(x: 0, y: 0))
    var other = Canvas(size: Size(width: 12, height: 1))
    other.draw(TextFieldView(TextField(text: "x"), isFocused: false), in: other.bounds)
    #expect(other.cursor == nil)
  }
}
