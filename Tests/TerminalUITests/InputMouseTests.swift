import TerminalUI
import Testing
import Trials

struct InputMouseTests {
  private func decoder() -> InputDecoder {
    var decoder = InputDecoder()
    decoder.readsMouse = true
    return decoder
  }

  @Test(arguments: [
    ("\u{1B}[<0;12;4M", MouseAction(.click, at: Point(x: 11, y: 3))),
    ("\u{1B}[<64;1;1M", MouseAction(.wheelUp, at: Point(x: 0, y: 0))),
    ("\u{1B}[<65;400;200M", MouseAction(.wheelDown, at: Point(x: 399, y: 199))),
  ])
  func clicksAndTheWheelAreRead(_ report: String, _ action: MouseAction) {
    var whole = decoder()
    #expect(whole.feed(Array(report.utf8), at: 0) == [.mouse(action)])
    var slow = decoder()
    var events: [InputEvent] = []
    for byte in report.utf8 { events += slow.feed([byte], at: 0) }
    #expect(events == [.mouse(action)])
  }

  @Test(arguments: [
    "\u{1B}[<0;12;4m", "\u{1B}[<1;12;4M", "\u{1B}[<2;12;4M", "\u{1B}[<4;12;4M", "\u{1B}[<32;1;1M",
    "\u{1B}[<0;0;4M", "\u{1B}[<0;4;0M", "\u{1B}[<0;99999;4M", "\u{1B}[<0;4M", "\u{1B}[<;;M",
    "\u{1B}[<0;1;1;1M", "\u{1B}[<-1;1;1M", "\u{1B}[<0:1;1;1M", "\u{1B}[M !!", "\u{1B}[<M",
    "\u{1B}[<64;1;1m",
  ])
  func everythingElseIsSwallowedWhole(_ report: String) {
    var decoder = decoder()
    #expect(decoder.feed(Array((report + "j").utf8), at: 0) == keys("j"))
  }

  @Test func nothingIsReadThatNobodyAskedFor() {
    var decoder = InputDecoder()
    #expect(decoder.feed(Array("\u{1B}[<0;12;4Mj".utf8), at: 0) == keys("j"))
  }

  @Test func randomReportsAreActionsInsideTheScreenOrNothing() {
    var numbers = SplitMix(seed: 1_006)
    for _ in 0..<2_000 {
      var decoder = decoder()
      let fields = (0..<3).map { _ in Int.random(in: -3..<20_000, using: &numbers) }
      let report = "\u{1B}[<\(fields[0] % 70);\(fields[1]);\(fields[2])M"
      for event in decoder.feed(Array(report.utf8), at: 0) {
        guard case .mouse(let action) = event else { return #expect(Bool(false), "\(report)") }
        #expect(action.place == Point(x: fields[1] - 1, y: fields[2] - 1))
        #expect(action.place.x >= 0 && action.place.x < 9_999, "\(report)")
      }
    }
  }
}
