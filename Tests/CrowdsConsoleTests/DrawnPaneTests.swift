import CrowdsAPI
import TerminalUI
import Testing

@testable import CrowdsConsole

/// The pane beside a list follows the cursor when that rests, and everything else at once.
@Suite struct DrawnPaneTests {
  /// The screen as it is when nothing is kept of the pane.
  private func fresh(_ desk: Desk) -> String {
    var state = desk.state
    state.pane = DrawnPane()
    return Console.view(state, size: desk.size).canvas.text
  }

  @Test func `it follows a cursor that has come to rest`() throws {
    var desk = Desk.loaded(width: 130, height: 30)
    let first = desk.state.paneLines(columns: 42)
    desk.press("j")
    #expect(desk.screen != fresh(desk))
    #expect(desk.state.paneLines(columns: 42) == first)
    desk.press("j")
    let rest = try #require(desk.running["pane"])
    // It moved in between: once more.
    desk.answer(rest)
    #expect(desk.screen != fresh(desk) && desk.running["pane"] != nil)
    desk.rest()
    #expect(desk.screen == fresh(desk))
    #expect(desk.running["pane"] == nil)
    #expect(desk.state.paneLines(columns: 42) != first)
  }

  @Test func `it follows at once where the move scrolls the list`() {
    var desk = Desk.loaded(width: 130, height: 30)
    for _ in 1..<desk.state.context.layout.listHeight { desk.press("j") }
    #expect(desk.screen != fresh(desk))
    for _ in 0..<3 {
      desk.press("j")
      #expect(desk.screen == fresh(desk))
    }
    desk.press("k")
    #expect(desk.screen != fresh(desk))
    desk.rest()
    #expect(desk.screen == fresh(desk))
  }

  @Test func `many moves have one timer`() {
    var desk = Desk.loaded(width: 130, height: 30)
    let before = desk.started.count
    for _ in 0..<30 { desk.press("j") }
    #expect(desk.started.count - before <= 2, "\(desk.started.suffix(4))")
  }

  @Test(arguments: Language.allCases)
  func `it shows at once what no cursor was moved to`(_ language: Language) {
    var desk = Desk.loaded(language, width: 130, height: 30)
    for keys in ["<enter>", "m", "q", "q", "s", "<down> <enter>", "<esc>", "r", "3", "q", "?"] {
      desk.press(keys)
      #expect(desk.screen == fresh(desk), "after \(keys)")
      desk.answerAll()
      desk.answerHost()
      #expect(desk.screen == fresh(desk), "answered after \(keys)")
    }
    desk.resize(140, 30)
    #expect(desk.screen == fresh(desk))
    desk.resize(80, 24)
    #expect(desk.screen == fresh(desk))
    desk.resize(130, 30)
    #expect(desk.screen == fresh(desk))
  }
}
