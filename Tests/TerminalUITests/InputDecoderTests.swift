import TerminalUI
import Testing
import Trials

struct InputDecoderTests {
  @Test(arguments: [
    ("\u{1B}[A", "<up>"), ("\u{1B}OA", "<up>"), ("\u{1B}[B", "<down>"), ("\u{1B}OB", "<down>"),
    ("\u{1B}[C", "<right>"), ("\u{1B}OD", "<left>"),
    ("\u{1B}[H", "<home>"), ("\u{1B}OH", "<home>"), ("\u{1B}[1~", "<home>"),
    ("\u{1B}[7~", "<home>"), ("\u{1B}[F", "<end>"), ("\u{1B}OF", "<end>"),
    ("\u{1B}[4~", "<end>"), ("\u{1B}[8~", "<end>"),
    ("\u{1B}[5~", "<pgup>"), ("\u{1B}[6~", "<pgdn>"), ("\u{1B}[2~", "<insert>"),
    ("\u{1B}[3~", "<delete>"), ("\u{1B}[Z", "<s-tab>"),
    ("\u{1B}OP", "<f1>"), ("\u{1B}[[A", "<f1>"), ("\u{1B}[11~", "<f1>"), ("\u{1B}[[E", "<f5>"),
    ("\u{1B}OS", "<f4>"), ("\u{1B}[15~", "<f5>"), ("\u{1B}[17~", "<f6>"), ("\u{1B}[24~", "<f12>"),
    ("\u{1B}[34~", "<f20>"),
    ("\u{1B}[1;2B", "<s-down>"), ("\u{1B}[1;5C", "<c-right>"), ("\u{1B}[1;3D", "<m-left>"),
    ("\u{1B}[1;8A", "<c-m-s-up>"), ("\u{1B}[5;5~", "<c-pgup>"), ("\u{1B}[1;2P", "<s-f1>"),
    ("\u{1B}O5A", "<c-up>"), ("\u{1B}O1;5B", "<c-down>"),
    ("\u{1B}[a", "<s-up>"), ("\u{1B}Od", "<c-left>"), ("\u{1B}[7^", "<c-home>"),
    ("\u{1B}[3@", "<c-s-delete>"),
    ("\u{1B}OM", "<enter>"), ("\u{1B}Oq", "1"), ("\u{1B}Ok", "+"),
    ("\u{1B}\u{1B}[A", "<m-up>"), ("\u{1B}\u{1B}OA", "<m-up>"),
    ("\r", "<enter>"), ("\n", "<enter>"), ("\t", "<tab>"), ("\u{7F}", "<backspace>"),
    ("\u{8}", "<backspace>"), ("\u{0}", "<c-space>"), ("\u{1}", "<c-a>"), ("\u{C}", "<c-l>"),
    ("\u{1A}", "<c-z>"), ("\u{1D}", "<c-]>"),
    ("\u{1B}x", "<m-x>"), ("\u{1B}é", "<m-é>"), ("\u{1B}\r", "<m-enter>"),
    ("\u{1B}\u{7F}", "<m-backspace>"),
    ("j", "j"), (" ", "<space>"), ("双", "双"), ("😀", "😀"), ("\u{300}", "\u{300}"),
  ])
  func aKeyInOneReadAndInOneReadAByte(_ bytes: String, _ notation: String) throws {
    let expected = [InputEvent.key(try #require(KeyPress(notation: notation)))]
    var whole = InputDecoder()
    #expect(whole.feed(Array(bytes.utf8), at: 0) == expected)
    #expect(whole.deadline == nil)
    var slow = InputDecoder()
    var events: [InputEvent] = []
    for (time, byte) in bytes.utf8.enumerated() {
      events += slow.feed(CollectionOfOne(byte), at: UInt64(time) * 49)
    }
    #expect(events == expected)
  }

  @Test func aLoneEscapeIsAKeyAfterItsDelay() {
    var decoder = InputDecoder()
    #expect(decoder.feed([0x1B], at: 1_000).isEmpty)
    #expect(decoder.deadline == 1_050)
    #expect(decoder.elapse(to: 1_049).isEmpty)
    #expect(decoder.elapse(to: 1_050) == [.key(KeyPress(.escape))])
    #expect(decoder.deadline == nil)
    #expect(decoder.feed(Array("[".utf8), at: 1_060) == [.key(KeyPress(.character("[")))])
  }

  @Test func theDelayOfEscapeIsGiven() {
    var decoder = InputDecoder(escapeDelay: 300)
    _ = decoder.feed([0x1B], at: 0)
    #expect(decoder.deadline == 300)
    #expect(decoder.feed(Array("[A".utf8), at: 299) == keys("<up>"))
  }

  @Test func escapesInARowAreAllKeys() {
    var decoder = InputDecoder()
    #expect(decoder.feed([0x1B, 0x1B, 0x1B], at: 0) == keys("<esc>"))
    #expect(decoder.elapse(to: 50) == keys("<esc> <esc>"))
    #expect(decoder.feed([0x1B, 0x1B, 0x71], at: 99) == keys("<esc> <m-q>"))
  }

  @Test func bytesThatComeAfterADeadlineEndWhatWasPending() {
    var decoder = InputDecoder()
    _ = decoder.feed([0x1B], at: 0)
    #expect(decoder.feed(Array("j".utf8), at: 50) == keys("<esc> j"))
  }

  @Test func charactersSplitAnywhereAreWhole() {
    let text = Array("a双é😀z".utf8)
    let expected = "a双é😀z".map { InputEvent.key(KeyPress(.character($0))) }
    for cut in 0...text.count {
      var decoder = InputDecoder()
      let events =
        decoder.feed(text[..<cut], at: 0) + decoder.feed(text[cut...], at: 900)
      #expect(events == expected)
    }
  }

  @Test(arguments: [
    [0x80], [0xBF, 0xBF], [0xC0, 0xAF], [0xC1, 0xBF], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80],
    [0xF0, 0x80, 0x80, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xFE], [0xFF],
    [0xE5, 0x8F], [0xF0, 0x9F, 0x98], [0x9B, 0x9D], [0xC2, 0x9B], [0xC2, 0x9D],
  ])
  func bytesThatAreNoTextAreNoKeys(_ bytes: [UInt8]) {
    var decoder = InputDecoder()
    #expect(decoder.feed(bytes + Array("j".utf8), at: 0) == keys("j"))
  }

  @Test func aCharacterThatNeverEndsIsGivenUp() {
    var decoder = InputDecoder()
    _ = decoder.feed([0xE5, 0x8F], at: 0)
    #expect(decoder.deadline == 1_000)
    #expect(decoder.elapse(to: 1_000).isEmpty)
    #expect(decoder.feed([0x8C, 0x6A], at: 1_001) == keys("j"))
  }

  @Test func sequencesOfTheTerminalAreAddedAsData() {
    let extra: [[UInt8]: KeyPress] = [
      Array("\u{1B}[7$".utf8): KeyPress(.home, shift: true),
      Array("\u{1B}[25^".utf8): KeyPress(.function(30)),
      Array("\u{1B}?p".utf8): KeyPress(.character("0")),
      Array("\u{1B}A".utf8): KeyPress(.up),
    ]
    var decoder = InputDecoder(keys: extra)
    let bytes = Array("\u{1B}[7$\u{1B}[25^\u{1B}?p\u{1B}A\u{1B}[7~".utf8)
    #expect(decoder.feed(bytes, at: 0) == keys("<s-home> <f30> 0 <up> <home>"))
  }

  @Test func sequencesThatWouldHideRepliesAreNotAdded() {
    let extra: [[UInt8]: KeyPress] = [
      Array("\u{1B}[".utf8): KeyPress(.up), Array("\u{1B}O".utf8): KeyPress(.up),
      Array("\u{1B}]".utf8): KeyPress(.up), Array("\u{1B}[200~".utf8): KeyPress(.up),
      Array("\u{1B}[1;2R".utf8): KeyPress(.up), Array("x".utf8): KeyPress(.up), []: KeyPress(.up),
    ]
    var decoder = InputDecoder(keys: extra)
    #expect(decoder.feed(Array("x\u{1B}[B\u{1B}[1;2Rj".utf8), at: 0) == keys("x <down> j"))
    #expect(decoder.feed(Array("\u{1B}[200~q\u{1B}[201~".utf8), at: 0).isEmpty)
    #expect(
      decoder.elapse(to: 50) == [.paste(Paste(bytes: Array("q".utf8), byteCount: 1))])
  }

  @Test func aKeyThatRepeatsIsReportedEachTime() {
    var decoder = InputDecoder()
    let bytes = Array(repeatElement(Array("\u{1B}[B".utf8), count: 200).joined())
    #expect(decoder.feed(bytes, at: 0).count == 200)
  }

  @Test func anyCutOfAnyBytesGivesTheSameEvents() {
    var numbers = SplitMix(seed: 9)
    let pieces = ["\u{1B}", "[", "O", "A", "1;2", "~", "200~", "201~", "]52;c;", "\u{7}", "é", "j"]
    for _ in 0..<2_000 {
      let bytes = (0..<12).flatMap { _ in
        Array((pieces.randomElement(using: &numbers) ?? "").utf8)
      }
      var whole = InputDecoder()
      var cut = InputDecoder()
      var events: [InputEvent] = []
      for byte in bytes { events += cut.feed([byte], at: 7) }
      #expect(whole.feed(bytes, at: 7) == events)
      #expect(whole == cut)
      #expect(whole.deadline == cut.deadline)
    }
  }
}

/// Keys as events, in notation.
func keys(_ notation: String) -> [InputEvent] { KeyPress.keys(notation).map(InputEvent.key) }
