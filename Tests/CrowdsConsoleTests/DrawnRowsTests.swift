import CrowdsAPI
import TerminalUI
import Testing

@testable import CrowdsConsole

/// What is kept of the rows from one frame to the next never shows where it no longer holds.
@Suite struct DrawnRowsTests {
  private let english = Look(language: .english, now: 100)
  private let chinese = Look(language: .simplifiedChinese, now: 100)

  private func row(_ number: Int, until last: Int64 = .max)
    -> (texts: [Table.TextCell], lastSecond: Int64)
  {
    ([Table.TextCell(text: "\(number)")], last)
  }

  @Test func `rows are kept for one look and one width`() {
    var rows = DrawnRows()
    #expect(!rows.isDrawn(for: english, 80))
    rows.keep([3, 4], english, 80) { row($0) }
    #expect(rows.isDrawn(for: english, 80))
    #expect(rows.row(3, at: 100)?.cells == row(3).texts)
    #expect(rows.row(5, at: 100) == nil)
    #expect(!rows.isDrawn(for: chinese, 80))
    #expect(!rows.isDrawn(for: english, 81))
  }

  @Test func `what is kept is not made again, and what left the screen is let go`() {
    var rows = DrawnRows()
    rows.keep([3, 4], english, 80) { row($0) }
    var made: [Int] = []
    func keep(_ look: Look) {
      rows.keep([4, 5], look, 80) { number in
        made.append(number)
        return row(number)
      }
    }
    keep(english)
    #expect(made == [5])
    #expect(rows.row(3, at: 100) == nil)
    keep(Look(language: .english, now: 160))
    #expect(made == [5])
    keep(chinese)
    #expect(made == [5, 4, 5])
  }

  @Test func `a row is made anew when its time is over, and the others are not`() {
    var rows = DrawnRows()
    rows.keep([3, 4], english, 80) { row($0, until: $0 == 3 ? 120 : .max) }
    #expect(rows.row(3, at: 120) != nil)
    #expect(rows.row(3, at: 121) == nil)
    var made: [Int] = []
    rows.keep([3, 4], Look(language: .english, now: 121), 80) { number in
      made.append(number)
      return row(number)
    }
    #expect(made == [3])
    rows.keep([3, 4], chinese, 80) { _ in nil }
    #expect(rows.row(3, at: 121) == nil)
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
