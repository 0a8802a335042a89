import TerminalUI
import Testing
import Trials

/// RELIABILITY T17: a terminal that does not mark what is pasted.
struct InputBurstTests {
  private static let ids = (0..<50).map { "ncVpzNSAuAXKjXJyWrr\($0)" }

  /// Feeds text in pieces at a speed; all events until 200 ms after the last one.
  private static func events(
    of text: [UInt8], bytesPerSecond: Int, piece: Int
  ) -> [InputEvent] {
    var decoder = InputDecoder(guardsBursts: true)
    var events: [InputEvent] = []
    var sent = 0
    while sent < text.count {
      let end = min(text.count, sent + piece)
      events += decoder.feed(text[sent..<end], at: UInt64(sent * 1_000 / bytesPerSecond))
      sent = end
    }
    return events + decoder.elapse(to: UInt64(sent * 1_000 / bytesPerSecond) + 200)
  }

  @Test(arguments: [10_000, 100_000, 1_000_000, 10_000_000], [2, 3, 7, 64, 4_096])
  func linesAreOnePasteAtEverySpeed(bytesPerSecond: Int, piece: Int) {
    for end in ["\r", "\n", "\r\n"] {
      let text = Array((Self.ids.joined(separator: end) + end).utf8)
      #expect(
        Self.events(of: text, bytesPerSecond: bytesPerSecond, piece: piece)
          == [.paste(Paste(bytes: text, byteCount: text.count))])
    }
  }

  @Test func aMillionIdsAreCountedAndKeptInPart() {
    let line = Array("ncVpzNSAuAXKjXJyWrr3ZV\r".utf8)
    let block = Array(repeatElement(line, count: 10_000).joined())
    var decoder = InputDecoder(guardsBursts: true)
    var overflow = 0
    for time in 0..<100 {
      #expect(decoder.feed(block, at: UInt64(time)).isEmpty)
      overflow += decoder.takePasteOverflow().count
    }
    guard case .paste(let paste)? = decoder.elapse(to: 299).first else {
      return #expect(Bool(false))
    }
    #expect(paste.byteCount == 23_000_000)
    #expect(paste.bytes.count + overflow == 23_000_000)
  }

  @Test func oneLongLineIsAPasteToo() {
    let text = Array(Self.ids.joined(separator: ",").utf8)
    #expect(
      Self.events(of: text, bytesPerSecond: 100_000, piece: 100)
        == [.paste(Paste(bytes: text, byteCount: text.count))])
  }

  @Test func whatPastedCommandsWouldDoIsNotDone() {
    let text = Array("qDnY\r1234\rQqDnY\r1234\rDelete\r".utf8)
    #expect(
      Self.events(of: text, bytesPerSecond: 10_000, piece: 5)
        == [.paste(Paste(bytes: text, byteCount: text.count))])
  }

  @Test(arguments: [
    "jj", "\rmG", "Spring buyers\r", "双十一老客\r", "abc\rj", "http://127.0.0.1:8080/v1\r",
    String(repeating: "j", count: 500), "\r" + String(repeating: "j", count: 500),
    "jjkk\rjjkkjjkkjjkk",
  ])
  func whatASlowLineGathersAreKeys(_ text: String) {
    var plain = InputDecoder()
    var decoder = InputDecoder(guardsBursts: true)
    let events = decoder.feed(Array(text.utf8), at: 0)
    #expect(events + decoder.elapse(to: 20) == plain.feed(Array(text.utf8), at: 0))
    #expect(decoder.deadline == nil)
  }

  @Test func oneKeyIsNeverHeldBack() {
    for text in ["j", "\r", "双", "\t", "\u{1B}[B", "\u{3}"] {
      var decoder = InputDecoder(guardsBursts: true)
      #expect(decoder.feed(Array(text.utf8), at: 0).count == 1)
      #expect(decoder.deadline == nil)
    }
  }

  @Test func keysInFrontOfASequenceComeInOrder() {
    var decoder = InputDecoder(guardsBursts: true)
    #expect(decoder.feed(Array("jk\u{1B}[B".utf8), at: 0) == keys("j k <down>"))
    #expect(decoder.feed(Array("jk".utf8), at: 100).isEmpty)
    #expect(decoder.feed(Array("\u{1B}[B".utf8), at: 110) == keys("j k <down>"))
  }

  @Test func aCharacterThatIsCutInABurstIsWhole() {
    var decoder = InputDecoder(guardsBursts: true)
    let text = Array("双十".utf8)
    var events = decoder.feed(text[..<4], at: 0)
    events += decoder.feed(text[4...], at: 5)
    #expect(events + decoder.elapse(to: 25) == keys("双 十"))
  }

  @Test func aMarkedPasteIsWhatItWas() {
    var decoder = InputDecoder(guardsBursts: true)
    let text = Array("id1\rid2\r".utf8)
    _ = decoder.feed(Array("\u{1B}[200~".utf8) + text + Array("\u{1B}[201~".utf8), at: 0)
    #expect(decoder.elapse(to: 50) == [.paste(Paste(bytes: text, byteCount: text.count))])
  }

  @Test func aKeyAfterTheSilenceIsAKey() {
    var decoder = InputDecoder(guardsBursts: true)
    let text = Array(Self.ids.joined(separator: "\r").utf8)
    _ = decoder.feed(text, at: 0)
    #expect(
      decoder.feed(Array("j".utf8), at: 200)
        == [.paste(Paste(bytes: text, byteCount: text.count))] + keys("j"))
  }
}
