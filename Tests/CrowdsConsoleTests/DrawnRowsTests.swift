import CrowdsAPI
import TerminalUI
import Testing

@testable import CrowdsConsole

/// What is kept of the rows from one frame to the next never shows where it no longer holds.
@Suite struct DrawnRowsTests {
  private func cell(_ text: SafeText) -> [Table.TextCell] { [Table.TextCell(text: text)] }

  @Test func `rows are kept for one look and one width`() {
    let look = Look(language: .english, now: 100)
    var rows = DrawnRows()
    rows.keep([3, 4], look, 80) { cell("\($0)") }
    #expect(rows[3, look, 80] == cell("3"))
    #expect(rows[5, look, 80] == nil)
    #expect(rows[3, Look(language: .english, now: 101), 80] == nil)
    #expect(rows[3, Look(language: .simplifiedChinese, now: 100), 80] == nil)
    #expect(rows[3, look, 81] == nil)
  }

  @Test func `what is kept is not made again, and what left the screen is let go`() {
    let look = Look(language: .english, now: 100)
    var rows = DrawnRows()
    rows.keep([3, 4], look, 80) { cell("\($0)") }
    var made: [Int] = []
    rows.keep([4, 5], look, 80) { row in
      made.append(row)
      return cell("\(row)")
    }
    #expect(made == [5])
    #expect(rows[3, look, 80] == nil)
    rows.keep([4, 5], Look(language: .english, now: 160), 80) { row in
      made.append(row)
      return cell("\(row)")
    }
    #expect(made == [5, 4, 5])
  }

  @Test func `a reload that brings other names shows them`() {
    var desk = Desk.loaded()
    desk.press("j")
    let name = Sample.crowd(0).name ?? ""
    #expect(desk.screen.contains(name))
    desk.press("r")
    for effect in desk.requests {
      guard case .listCrowds(_, let page, let size, _) = effect else { continue }
      var crowds = Sample.crowds(page: page, pageSize: size, name: nil)
      crowds.items = crowds.items.map { crowd in
        var crowd = crowd
        crowd.name = "renamed \(crowd.id.rawValue)"
        return crowd
      }
      desk.answer(effect, with: .crowds(crowds))
    }
    #expect(desk.screen.contains("renamed \(Sample.crowd(0).id.rawValue)"))
    #expect(!desk.rows[3].contains(name))
  }

  @Test func `ages grow although no row changes`() {
    var desk = Desk.loaded()
    desk.press("j")
    let before = desk.rows[4...10]
    desk.now += 3 * 3600
    desk.press("<c-l>")
    desk.answer(.readClock)
    #expect(desk.rows[4...10] != before)
    let kept = desk.canvas
    desk.press("j k")
    #expect(desk.canvas == kept)
  }

  @Test func `a narrow screen has no ids in its rows, and a wide one has them again`() {
    var desk = Desk.loaded()
    desk.press("j")
    let wide = desk.screen
    desk.resize(60, 24)
    #expect(!desk.rows[4].contains("20540"))
    desk.press("j k")
    #expect(!desk.rows[4].contains("20540"))
    desk.resize(80, 24)
    #expect(desk.screen == wide)
  }
}
