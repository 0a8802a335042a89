import TerminalUI
import Testing
import Trials

struct ListCursorTests {
  @Test func theWindowFollowsByOneRow() {
    var cursor = ListCursor()
    for _ in 0..<9 { cursor.move(by: 1, count: 100, height: 10) }
    #expect(cursor == ListCursor(selected: 9, top: 0))
    cursor.move(by: 1, count: 100, height: 10)
    #expect(cursor == ListCursor(selected: 10, top: 1))
    cursor.move(by: -1, count: 100, height: 10)
    #expect(cursor == ListCursor(selected: 9, top: 1))
  }

  @Test func aPageMovesTheWindowAndKeepsThePlaceInIt() {
    var cursor = ListCursor(selected: 3, top: 0)
    cursor.page(by: 1, count: 100, height: 10)
    #expect(cursor == ListCursor(selected: 13, top: 10))
    cursor.page(by: 20, count: 100, height: 10)
    #expect(cursor == ListCursor(selected: 99, top: 90))
    cursor.page(by: -1, count: 100, height: 10)
    #expect(cursor == ListCursor(selected: 89, top: 80))
    cursor.page(by: -50, count: 100, height: 10)
    #expect(cursor == ListCursor(selected: 0, top: 0))
  }

  @Test func lastShowsAFullWindow() {
    var cursor = ListCursor()
    cursor.last(count: 812, height: 18)
    #expect(cursor == ListCursor(selected: 811, top: 794))
    #expect(cursor.visible(count: 812, height: 18) == 794..<812)
    cursor.first()
    #expect(cursor == ListCursor())
  }

  @Test func aShorterListAndAnotherHeightKeepTheRowVisible() {
    var cursor = ListCursor(selected: 50, top: 45)
    cursor.fit(count: 30, height: 10)
    #expect(cursor == ListCursor(selected: 29, top: 20))
    cursor.fit(count: 30, height: 4)
    #expect(cursor == ListCursor(selected: 29, top: 26))
    cursor.fit(count: 30, height: 20)
    #expect(cursor == ListCursor(selected: 29, top: 10))
    cursor.fit(count: 0, height: 20)
    #expect(cursor == ListCursor())
    #expect(cursor.visible(count: 0, height: 20).isEmpty)
  }

  @Test func noNumberIsTooLarge() {
    let count = 1 << 53
    var cursor = ListCursor()
    cursor.move(.last, count: count, height: 20)
    #expect(cursor.selected == count - 1)
    cursor.move(.page(.max), count: count, height: 20)
    cursor.move(.by(.max), count: .max, height: .max)
    #expect(cursor.selected == .max - 1)
    cursor.move(.page(.min), count: count, height: 20)
    #expect(cursor == ListCursor())
    cursor.move(.to(-5), count: count, height: 0)
    #expect(cursor == ListCursor())
  }

  @Test func randomMovesStayInsideListAndWindow() {
    var numbers = SplitMix(seed: 5)
    var cursor = ListCursor()
    for _ in 0..<5_000 {
      let count = Int.random(in: 0...60, using: &numbers)
      let height = Int.random(in: 1...20, using: &numbers)
      let motions: [ListCursor.Motion] = [
        .by(.random(in: -70...70, using: &numbers)), .page(.random(in: -3...3, using: &numbers)),
        .first, .last,
        .to(.random(in: -5...70, using: &numbers)),
      ]
      let motion = motions.randomElement(using: &numbers) ?? .first
      cursor.move(motion, count: count, height: height)
      if motion == .first { cursor.fit(count: count, height: height) }
      let visible = cursor.visible(count: count, height: height)
      #expect(visible.count == min(count, height))
      #expect(count == 0 ? cursor.selected == 0 : visible.contains(cursor.selected))
    }
  }
}
