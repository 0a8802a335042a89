import CrowdsAPI
import TerminalUI
import Testing

@testable import CrowdsConsole

@Suite struct ScreenTests {
  @Test(arguments: Language.allCases)
  func `no screen has a key twice`(_ language: Language) {
    for desk in ScreenTour.desks(language, Size(width: 80, height: 24)) {
      let clashes = desk.state.bindings.duplicates()
      #expect(clashes.isEmpty, "\(clashes)")
    }
    var searching = Desk.loaded(language)
    searching.press("/")
    searching.type("双")
    searching.press("<enter>")
    #expect(searching.state.bindings.duplicates().isEmpty)
  }

  @Test(arguments: Language.allCases)
  func `every screen says where one is, what is selected, what can be done`(_ language: Language) {
    for desk in ScreenTour.desks(language, Size(width: 80, height: 24)) {
      let rows = desk.rows
      if let profile = desk.state.start.profile {
        let word = Look(language: language, now: 0).environment(of: profile).plain
        #expect(rows[0].hasPrefix(" " + word + " ") && rows[0].hasSuffix(word))
      }
      let place = desk.state.top.screen.places(desk.state.context.look).last ?? ""
      #expect(rows[1].contains(place.prefix(columns: 8, ellipsis: "").plain))
      #expect(rows[21].hasPrefix(" Enter: "))
      #expect(rows[22].contains("Enter") || rows[22].contains("Esc") || rows[22].contains("z "))
    }
  }

  @Test func `functions that are not built are not offered`() {
    for desk in ScreenTour.desks(.english, Size(width: 120, height: 40)) {
      let keys = desk.state.bindings.flatMap(\.keys)
      for key in KeyPress.keys("w C") {
        #expect(!keys.contains(key), "\(key)")
      }
    }
  }

  @Test func `live and test stand apart without colour`() {
    let live = Desk(kind: .live, profile: "main")
    #expect(live.rows[0].hasPrefix(" LIVE · crowds") && live.rows[0].hasSuffix("main · LIVE"))
    #expect(live.canvas[Point(x: 1, y: 0)].role == .environmentLive)
    let test = Desk(kind: .test, profile: "main")
    #expect(test.rows[0].hasPrefix(" TEST · "))
    #expect(test.canvas[Point(x: 1, y: 0)].role == .environmentTest)
    let other = Desk(kind: .other, profile: "p", environment: "staging\u{1B}[2J")
    #expect(other.rows[0].hasPrefix(" staging␛[2J"))
    #expect(other.canvas[Point(x: 1, y: 0)].role == .environmentLive)
  }

  @Test(arguments: [60, 64, 80, 109, 110, 120, 200])
  func `columns stay straight beside wide names`(_ width: Int) {
    var desk = Desk.loaded(width: width, height: 24)
    for keys in ["", "m"] {
      desk.press(keys)
      desk.answerAll()
      let header = Array(desk.canvas.row(2))
      // Where a heading begins, no row has the second half of a wide character, and what ends
      // before it ends before it in every row.
      let starts = header.indices.dropFirst().filter {
        header[$0].glyph != Cell.blank.glyph && header[$0 - 1].glyph == Cell.blank.glyph
          && header[$0].role == .header
      }
      #expect(starts.count >= 3)
      for y in 3..<20 {
        let row = Array(desk.canvas.row(y))
        for start in starts.suffix(1) { #expect(row[start - 1].glyph == Cell.blank.glyph) }
        for start in starts { #expect(row[start].glyph != .continuation) }
      }
    }
  }

  @Test func `a move of the cursor changes few cells`() {
    var desk = Desk.loaded()
    for _ in 0..<12 {
      let before = desk.canvas
      desk.press("j")
      let after = desk.canvas
      var changed: [Int: Int] = [:]
      for y in 0..<24 {
        for x in 0..<80 where before[Point(x: x, y: y)] != after[Point(x: x, y: y)] {
          changed[y, default: 0] += 1
        }
      }
      let tableRows = changed.keys.filter { (3..<20).contains($0) }
      #expect(tableRows.count == 2)
      #expect(changed[22] == nil && changed[23] == nil && changed[0] == nil)
      for row in tableRows { #expect((changed[row] ?? 0) <= 12) }
      #expect((changed[1] ?? 0) <= 6)
      #expect((changed[21] ?? 0) <= 60)
    }
  }
}
