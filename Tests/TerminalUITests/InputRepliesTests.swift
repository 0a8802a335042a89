import TerminalUI
import Testing
import Trials

/// RELIABILITY T9: answers of a terminal that nobody asked for.
struct InputRepliesTests {
  @Test(arguments: [
    "\u{1B}[?62;1;6c", "\u{1B}[>41;354;0c", "\u{1B}[12;40R", "\u{1B}[1;2R", "\u{1B}[?12;40;1R",
    "\u{1B}[0n", "\u{1B}[I", "\u{1B}[O", "\u{1B}[M !!", "\u{1B}[Mqqq", "\u{1B}[<0;12;4M",
    "\u{1B}[<35;12;4m", "\u{1B}[32;12;4M", "\u{1B}[97;5u", "\u{1B}[?1u", "\u{1B}[57399;1:3u",
    "\u{1B}[1;1:3A", "\u{1B}[27;5;97~", "\u{1B}[8;24;80t", "\u{1B}[?2026;1$y", "\u{1B}[201~",
    "\u{1B}[4;2$y", "\u{1B}[ q", "\u{1B}[99~", "\u{1B}[1;99A", "\u{1B}[[Z",
    "\u{1B}]10;rgb:ffff/ffff/ffff\u{7}", "\u{1B}]11;rgb:0000/0000/0000\u{1B}\\",
    "\u{1B}]52;c;cSBkIFkK\u{7}", "\u{1B}P1+r544e=787465726d\u{1B}\\", "\u{1B}P>|tmux 3.4\u{1B}\\",
    "\u{1B}_Gi=1;OK\u{1B}\\", "\u{1B}^pm\u{1B}\\", "\u{1B}Xsos\u{1B}\\", "\u{1B}\\",
    "\u{1B}]0;quit 双\u{1B}\\", "\u{1B}[1\r", "\u{1B}]0;\u{18}", "\u{1B}\u{1B}[?6c",
  ])
  func isSwallowedWhole(_ reply: String) {
    var decoder = InputDecoder()
    #expect(decoder.feed(Array((reply + "j").utf8), at: 0) == keys("j"))
    #expect(decoder.deadline == nil)
  }

  @Test func aThousandRandomRepliesAreNoKeys() {
    var numbers = SplitMix(seed: 9)
    var time: UInt64 = 0
    var decoder = InputDecoder()
    for _ in 0..<1_000 {
      let reply = Self.reply(&numbers)
      let isHalf = Int.random(in: 0..<4, using: &numbers) == 0
      // Of a half sequence at least the introducer: ESC alone is the Escape key.
      let length = isHalf ? Int.random(in: 2..<reply.count, using: &numbers) : reply.count
      let cut = Int.random(in: 2...length, using: &numbers)
      time += 10
      var events = decoder.feed(reply[..<cut], at: time)
      time += UInt64.random(in: 0..<900, using: &numbers)
      events += decoder.feed(reply[cut..<length], at: time)
      #expect(events.isEmpty, "\(reply.prefix(length))")
      if let deadline = decoder.deadline {
        #expect(deadline <= time + 1_000)
        time = deadline
        #expect(decoder.elapse(to: deadline).isEmpty, "\(reply.prefix(length))")
      }
      #expect(decoder.deadline == nil)
      #expect(decoder.feed(Array("j".utf8), at: time) == keys("j"), "\(reply.prefix(length))")
    }
  }

  @Test func anOverlongSequenceIsSwallowedAndDoesNotHoldTheKeyboard() {
    var decoder = InputDecoder()
    let long = Array("\u{1B}[".utf8) + Array(repeating: UInt8(ascii: "1"), count: 5_000)
    #expect(decoder.feed(long, at: 0).isEmpty)
    #expect(decoder.deadline == 50)
    #expect(decoder.feed(Array("Aj".utf8), at: 49) == keys("j"))
    _ = decoder.feed(long, at: 100)
    #expect(decoder.elapse(to: 150).isEmpty)
    #expect(decoder.feed(Array("j".utf8), at: 150) == keys("j"))
  }

  @Test func anEndlessStringIsSwallowedAndDoesNotHoldTheKeyboard() {
    var decoder = InputDecoder()
    _ = decoder.feed(Array("\u{1B}]52;c;".utf8), at: 0)
    let block = Array(repeating: UInt8(ascii: "q"), count: 65_536)
    for time in 1...17 { #expect(decoder.feed(block, at: UInt64(time)).isEmpty) }
    #expect(decoder.deadline == 67)
    #expect(decoder.feed(Array("j".utf8), at: 67) == keys("j"))
  }

  private static func reply(_ numbers: inout SplitMix) -> [UInt8] {
    let first = Int.random(in: 0..<70_000, using: &numbers)
    let second = Int.random(in: 0..<300, using: &numbers)
    let letters = String(
      (0..<Int.random(in: 1..<80, using: &numbers)).map { _ in
        Character(Unicode.Scalar(UInt8.random(in: 0x20..<0x7F, using: &numbers)))
      })
    let end = Bool.random(using: &numbers) ? "\u{7}" : "\u{1B}\\"
    let replies = [
      "\u{1B}[?\(first);\(second)c", "\u{1B}[>\(first);\(second);0c",
      "\u{1B}[\(second);\(first)R", "\u{1B}[?\(second);\(first)R", "\u{1B}[0n", "\u{1B}[I",
      "\u{1B}[O", "\u{1B}[<\(second);\(first);\(second)M", "\u{1B}[<\(second);\(first);3m",
      "\u{1B}[M" + letters.padded(3), "\u{1B}[\(first);\(second)u", "\u{1B}[?\(second)u",
      "\u{1B}[\(first);\(second):\(second)u", "\u{1B}[\(second);\(first);\(second)t",
      "\u{1B}[?\(first);\(second)$y", "\u{1B}]10;rgb:\(first)/\(second)/0\(end)",
      "\u{1B}]11;\(letters)\(end)", "\u{1B}]52;c;\(letters)\(end)", "\u{1B}P1+r\(letters)\(end)",
      "\u{1B}_G\(letters)\(end)", "\u{1B}^\(letters)\(end)", "\u{1B}X\(letters)\(end)",
    ]
    return Array((replies.randomElement(using: &numbers) ?? "").utf8)
  }
}

extension String {
  fileprivate func padded(_ length: Int) -> String {
    String((self + "qdY").prefix(length))
  }
}
