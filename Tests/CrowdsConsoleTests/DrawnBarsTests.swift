import CrowdsAPI
import TerminalUI
import Testing

@testable import CrowdsConsole

/// The title and the hints that are kept are those that would be drawn.
@Suite struct DrawnBarsTests {
  private func expectSame(_ desk: Desk, _ keys: String) {
    var forgetful = desk.state
    forgetful.bars = DrawnBars()
    #expect(Console.view(forgetful, size: desk.size).canvas == desk.canvas, "after \(keys)")
  }

  @Test(arguments: Language.allCases, [60, 80, 130])
  func `a walk through the screens shows the bars of each`(_ language: Language, _ width: Int) {
    var desk = Desk.loaded(language, width: width)
    for keys in [
      "j", "<enter>", "m", "j", "q", "q", "/", "a", "<down>", "<esc>", "s", "<esc>", "?", "<esc>",
      "!", "<esc>", "p", "<esc>", ":", "<esc>", "Q",
    ] {
      desk.press(keys)
      expectSame(desk, keys)
      desk.answerAll()
      expectSame(desk, keys)
    }
  }

  @Test func `another size has bars of its own`() {
    var desk = Desk.loaded()
    for (width, height) in [(120, 30), (20, 5), (60, 16), (80, 24)] {
      desk.resize(width, height)
      expectSame(desk, "\(width) x \(height)")
    }
  }

  @Test func `a key that changes no hint keeps the bars`() {
    var desk = Desk.loaded()
    let bars = desk.state.bars
    #expect(bars.source != nil)
    desk.press("j")
    #expect(desk.state.bars == bars)
    desk.press("?")
    #expect(desk.state.bars != bars)
  }
}
