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

  @Test func `its lines go with the rows of a list that scrolls, until the cursor rests`() throws {
    var desk = Desk.loaded(width: 130, height: 30)
    let height = desk.state.context.layout.listHeight
    for _ in 1..<height { desk.press("j") }
    desk.rest()
    let lines = try #require(desk.state.paneLines(columns: 42))
    desk.press("j")
    #expect(desk.state.paneLines(columns: 42) == [lines[0]] + lines.dropFirst(2))
    desk.press("j")
    #expect(desk.state.paneLines(columns: 42) == [lines[0]] + lines.dropFirst(3))
    desk.rest()
    #expect(desk.screen == fresh(desk))
    for _ in 1..<height { desk.press("k") }
    desk.rest()
    let above = try #require(desk.state.paneLines(columns: 42))
    desk.press("k")
    #expect(
      desk.state.paneLines(columns: 42) == [above[0], TextLine()] + above.dropFirst())
    // Far more moves than it has lines.
    for _ in 0..<60 { desk.press("j") }
    #expect(desk.state.paneLines(columns: 42)?.count == 1)
    desk.rest()
    #expect(desk.screen == fresh(desk))
  }

  /// What lets a terminal move them: then a scroll costs two rows.
  @Test func `rows that scroll stay the same in their whole width`() throws {
    var desk = Desk.loaded(width: 200, height: 50)
    let height = desk.state.context.layout.listHeight
    for _ in 0..<height { desk.press("j") }
    desk.rest()
    let before = Console.view(desk.state, size: desk.size).canvas
    desk.press("j")
    let after = Console.view(desk.state, size: desk.size).canvas
    let first = desk.state.context.layout.body.minY + 1
    for row in first..<first + height - 2 {
      #expect(after.row(row).elementsEqual(before.row(row + 1)), "row \(row)")
    }
  }

  @Test(arguments: ["f", "G", "g"]) func `it follows at once where the list jumps`(_ key: String) {
    var desk = Desk.loaded(width: 130, height: 30)
    if key == "g" { desk.press("f") }
    desk.press(key)
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
