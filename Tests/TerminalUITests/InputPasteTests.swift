import TerminalUI
import Testing
import Trials

/// RELIABILITY R4, T13, T14: a paste is data.
struct InputPasteTests {
  private static let begin = Array("\u{1B}[200~".utf8)
  private static let end = Array("\u{1B}[201~".utf8)
  private static let commands = Array("qdY\r:delete\r".utf8)

  @Test func aPasteIsReportedWhenItsEndHasStoodAlone() {
    var decoder = InputDecoder()
    let bytes = Self.begin + Array("id1\rid2\n双".utf8) + Self.end
    #expect(decoder.feed(bytes, at: 100).isEmpty)
    #expect(decoder.deadline == 150)
    #expect(decoder.elapse(to: 149).isEmpty)
    let text = Array("id1\rid2\n双".utf8)
    #expect(decoder.elapse(to: 150) == [.paste(Paste(bytes: text, byteCount: text.count))])
    #expect(decoder.deadline == nil)
  }

  @Test func anEmptyPasteIsAPaste() {
    var decoder = InputDecoder()
    _ = decoder.feed(Self.begin + Self.end, at: 0)
    #expect(decoder.elapse(to: 50) == [.paste(Paste(bytes: [], byteCount: 0))])
  }

  @Test func aKeyTyped60MillisecondsAfterThePasteIsAKey() {
    var decoder = InputDecoder()
    _ = decoder.feed(Self.begin + Array("id".utf8) + Self.end, at: 0)
    let events = decoder.feed(Array("j".utf8), at: 60)
    #expect(events == [.paste(Paste(bytes: Array("id".utf8), byteCount: 2))] + keys("j"))
  }

  @Test func commandsBehindTheEndInOneReadExecuteNothing() {
    var decoder = InputDecoder()
    let text = Array("id1".utf8)
    #expect(decoder.feed(Self.begin + text + Self.end + Self.commands, at: 0).isEmpty)
    #expect(decoder.deadline == 1_000)
    let pasted = text + Self.end + Self.commands
    #expect(
      decoder.elapse(to: 1_000)
        == [.paste(Paste(bytes: pasted, byteCount: pasted.count, hadHiddenMark: true))])
  }

  @Test func bytesBehindAHiddenEndKeepThePasteOpenUntilTheRealOne() {
    var decoder = InputDecoder()
    _ = decoder.feed(Self.begin + Array("a".utf8) + Self.end + Array("b".utf8), at: 0)
    #expect(decoder.feed(Array("c".utf8), at: 900).isEmpty)
    #expect(decoder.feed(Self.end, at: 1_000).isEmpty)
    let pasted = Array("a".utf8) + Self.end + Array("bc".utf8)
    #expect(
      decoder.elapse(to: 1_050)
        == [.paste(Paste(bytes: pasted, byteCount: pasted.count, hadHiddenMark: true))])
  }

  @Test func beginMarksInsideAreCountedAndReported() {
    var decoder = InputDecoder()
    let text = Array("a".utf8) + Self.begin + Array("b".utf8) + Self.begin
    _ = decoder.feed(Self.begin + text + Self.end, at: 0)
    #expect(
      decoder.elapse(to: 50)
        == [.paste(Paste(bytes: text, byteCount: text.count, hadHiddenMark: true))])
  }

  @Test func sequencesThatLookLikeMarksAreData() {
    let text = Array(
      "\u{1B}[20\u{1B}[2\u{1B}\u{1B}[A\u{1B}[201\u{1B}[202~\u{1B}[200x\u{1B}[200".utf8)
    for isSlow in [false, true] {
      var decoder = InputDecoder()
      let bytes = Self.begin + text + Self.end
      if isSlow {
        for byte in bytes { #expect(decoder.feed([byte], at: 0).isEmpty) }
      } else {
        #expect(decoder.feed(bytes, at: 0).isEmpty)
      }
      #expect(decoder.elapse(to: 50) == [.paste(Paste(bytes: text, byteCount: text.count))])
    }
  }

  @Test func aThousandPastesWithHiddenMarksExecuteNothing() {
    var numbers = SplitMix(seed: 13)
    for _ in 0..<1_000 {
      var text: [UInt8] = []
      for number in 0..<Int.random(in: 1..<12, using: &numbers) {
        let mark = Bool.random(using: &numbers) ? Self.begin : Self.end
        let isNested = Int.random(in: 0..<3, using: &numbers) == 0
        if isNested { text += mark[..<Int.random(in: 1..<6, using: &numbers)] }
        if Bool.random(using: &numbers) { text += mark }
        text += Array("id\(number)\r".utf8)
      }
      text += Self.end + Self.commands
      var decoder = InputDecoder()
      var time: UInt64 = 0
      var events: [InputEvent] = []
      for byte in Self.begin + text {
        events += decoder.feed([byte], at: time)
        time += 20
      }
      #expect(events.isEmpty)
      let pasted = decoder.elapse(to: time + 1_000)
      #expect(
        pasted == [.paste(Paste(bytes: text, byteCount: text.count, hadHiddenMark: true))])
    }
  }

  @Test(arguments: 0..<6)
  func anEndMarkThatIsLate(cut: Int) {
    let text = Array("id1\r".utf8)
    var patient = InputDecoder()
    _ = patient.feed(Self.begin + text + Self.end[..<cut], at: 0)
    #expect(patient.deadline == 5_000)
    #expect(patient.feed(Self.end[cut...], at: 4_900).isEmpty)
    #expect(patient.elapse(to: 4_950) == [.paste(Paste(bytes: text, byteCount: 4))])

    var late = InputDecoder()
    _ = late.feed(Self.begin + text + Self.end[..<cut], at: 0)
    let all = text + Self.end[..<cut]
    #expect(
      late.elapse(to: 5_000)
        == [.paste(Paste(bytes: all, byteCount: all.count, endedBySilence: true))])
    #expect(late.deadline == nil)
    #expect(late.feed(Self.end[cut...], at: 5_100).isEmpty)
    #expect(late.feed(Array("j".utf8), at: 5_200) == keys("j"))
  }

  @Test func afterSilenceAKeyIsAKey() {
    var decoder = InputDecoder()
    _ = decoder.feed(Self.begin + Self.end[..<3], at: 0)
    _ = decoder.elapse(to: 5_000)
    #expect(decoder.feed(Array("j".utf8), at: 5_010) == keys("j"))
    _ = decoder.feed(Self.begin + Self.end[..<2], at: 6_000)
    _ = decoder.elapse(to: 11_000)
    #expect(decoder.feed(Array("2".utf8), at: 12_000) == keys("2"))
  }

  @Test func aLongPasteIsCountedWholeAndKeptInPart() {
    let line = Array("ncVpzNSAuAXKjXJyWrr3ZV\r".utf8)
    let block = Array(repeatElement(line, count: 1_000).joined())
    var decoder = InputDecoder()
    _ = decoder.feed(Self.begin, at: 0)
    for time in 0..<100 { #expect(decoder.feed(block, at: UInt64(time)).isEmpty) }
    _ = decoder.feed(Self.end, at: 100)
    let whole = Array(repeatElement(block, count: 3).joined())
    #expect(
      decoder.elapse(to: 150)
        == [
          .paste(
            Paste(bytes: Array(whole[..<Paste.keptBytes]), byteCount: 100 * block.count))
        ])
  }

  @Test func bytesThatAreNotContiguousAreRead() {
    var decoder = InputDecoder()
    let bytes = Self.begin + Array("abcdefghijklmnop".utf8) + Self.end
    #expect(decoder.feed(bytes.lazy.map { $0 }, at: 0).isEmpty)
    #expect(
      decoder.elapse(to: 50)
        == [.paste(Paste(bytes: Array("abcdefghijklmnop".utf8), byteCount: 16))])
  }
}
