import CrowdsAPI
import TerminalUI
import Testing

@testable import CrowdsConsole

/// Copying, the clean page, frames and the widths of characters.
@Suite struct TerminalTests {
  private func frame(_ desk: Desk) -> Frame { Console.view(desk.state, size: desk.size) }

  @Test func `y asks what to copy and says that it was sent, not that it was copied`() {
    var desk = Desk.loaded()
    desk.press("j y")
    #expect(desk.screen.contains("1 ID: 20540"))
    desk.press("1")
    #expect(frame(desk).clipboard?.text == "20540")
    #expect(desk.rows[23] == " ID sent to your terminal. Nothing to paste? M shows it.")
    desk.press("y 3")
    let lines = frame(desk).clipboard?.text.split(separator: "\n") ?? []
    #expect(lines.count == 2 && lines[0].hasSuffix(" #20540"), "\(lines)")
    #expect(frame(desk).clipboard?.serial == 2)
  }

  @Test func `marked ids are copied a line each, in the order of marking`() {
    var desk = Desk.loaded()
    desk.press("<space> j <space> y")
    #expect(desk.screen.contains("IDs of 2 marked"))
    desk.press("4")
    #expect(frame(desk).clipboard?.text == "20541\n20539")
  }

  @Test func `what is longer than the cap is not sent in part`() {
    var context = Desk.loaded().state.context
    let longest = context.copy(String(repeating: "x", count: Frame.Clipboard.limit))
    let before = context.clipboard
    let tooLong = context.copy(String(repeating: "x", count: Frame.Clipboard.limit + 1))
    #expect(longest && !tooLong)
    #expect(context.clipboard == before)
    var menu = CopyMenu([
      CopyItem(.terminal(.markedIDs(9)), Array(repeating: "20541", count: 10_000))
    ])
    guard case .popAfter = menu.handle(.choose(1), &context) else { return #expect(Bool(false)) }
    #expect(context.clipboard == before)
    #expect(context.notice == Notice(.terminal(.tooLongToCopy(bytes: 59_999)), role: .warning))
  }

  @Test func `where copying is off the value is shown on the clean page instead`() {
    var desk = Desk.loaded()
    desk.change { $0.context.copies = false }
    desk.press("y 1")
    #expect(frame(desk).clipboard == nil)
    #expect(desk.rows[0] == "20541")
  }

  @Test(arguments: ["<enter>", "q", "Q", "j", "M", "<esc>", "<c-l>"])
  func `the clean page has one value a line and any key leaves it`(_ key: String) {
    var desk = Desk.loaded()
    desk.press("M")
    let crowd = Sample.crowd(0)
    #expect(desk.rows[0] == crowd.name)
    #expect(desk.rows[1] == "20541")
    #expect(!desk.screen.contains("crowds ·") && !desk.screen.contains("|"))
    #expect(desk.rows[23] == "(any key: back)")
    desk.press(key)
    #expect(desk.state.layers.count == 1 && !desk.state.isFinished)
  }

  @Test func `marked rows stand on the clean page by their ids`() {
    var desk = Desk.loaded()
    desk.press("<space> <space> M")
    #expect(desk.rows[0...2] == ["20541", "20540", ""])
  }

  @Test func `the mouse is the terminal's unless it is wished, and on the clean page always`() {
    var desk = Desk.loaded()
    #expect(!frame(desk).readsMouse)
    desk.press(":")
    desk.type("mouse")
    desk.press("<enter>")
    #expect(frame(desk).readsMouse)
    desk.press("M")
    #expect(!frame(desk).readsMouse)
    desk.press("j")
    #expect(frame(desk).readsMouse)
  }

  @Test(arguments: [Size(width: 80, height: 24), Size(width: 120, height: 40)])
  func `frames become lines that meet`(_ size: Size) {
    for desk in ScreenTour.desks(.simplifiedChinese, size) {
      var lined = desk
      lined.change { $0.context.terminal.frames = .unicode }
      let (ascii, lines) = (desk.canvas, frame(lined).canvas)
      for y in 0..<size.height {
        for x in 0..<size.width {
          let (old, new) = (ascii[Point(x: x, y: y)], lines[Point(x: x, y: y)])
          if old.role == .border, [0x2B, 0x2D, 0x7C].contains(old.numbers.0) {
            #expect((0x2500...0x253C).contains(new.numbers.0), "\(lines.text)")
          } else {
            #expect(old == new)
          }
        }
      }
    }
  }

  @Test func `frames stay in ASCII where lines are drawn too wide`() {
    var desk = Desk.loaded()
    desk.press("s")
    let ascii = desk.screen
    desk.change {
      $0.context.terminal.frames = .unicode
      $0.context.terminal.isAmbiguousWide = true
    }
    #expect(desk.screen == ascii)
  }

  @Test(arguments: [1, 2])
  func `the eye decides how wide characters are, and all is measured anew`(_ answer: Int) {
    var desk = Desk.loaded()
    desk.press("<enter>")
    desk.answerAll()
    desk.press(":")
    desk.type("width")
    desk.press("<enter>")
    #expect(frame(desk).measuresWidth)
    let repaint = frame(desk).repaint
    desk.press("\(answer) \(answer)")
    let asked = desk.running.values.filter { if case .keepWidth = $0 { true } else { false } }
    #expect(asked.count == 1)
    for effect in asked { desk.answer(effect) }
    #expect(desk.state.context.terminal.isAmbiguousWide == (answer == 2))
    #expect(!frame(desk).measuresWidth && frame(desk).repaint > repaint)
    #expect(desk.state.layers.count == 1)
    desk.answerAll()
    #expect(desk.screen.contains("20541"))
  }

  @Test func `a locale of another kind is said at once`() {
    var start = Desk.loaded().state.start
    start.terminal.otherCharset = "GB18030"
    for language in Language.allCases {
      start.language = language
      let state = ConsoleState(start: start)
      let canvas = Console.view(state, size: Size(width: 80, height: 24)).canvas
      let row = canvas.text.split(separator: "\n", omittingEmptySubsequences: false)[23]
      #expect(row.contains("GB18030") && row.contains("set the terminal to UTF-8"))
    }
  }
}

@Suite struct MouseTests {
  private func desk(_ size: Size = Size(width: 80, height: 24)) -> Desk {
    var desk = Desk.loaded(width: size.width, height: size.height)
    desk.change { $0.context.terminal.readsMouse = true }
    return desk
  }

  private func selected(_ desk: Desk) -> Int? { desk.rows.firstIndex { $0.hasPrefix("> ") } }

  @Test(arguments: [
    Size(width: 80, height: 24), Size(width: 60, height: 16), Size(width: 120, height: 40),
  ])
  func `a click selects a row, and on the selected one opens it`(_ size: Size) {
    for row in 3..<(size.height - 5) {
      var desk = desk(size)
      if row == 3 { desk.press("j") }
      desk.click(5, row)
      #expect(selected(desk) == row)
      let name = desk.state.top
      desk.click(5, row)
      #expect(desk.state.top != name)
      guard case .crowd(let detail) = desk.state.top else { return #expect(Bool(false)) }
      #expect(detail.crowd == Sample.crowd(row - 3))
    }
  }

  @Test func `the wheel moves, and not where there is nothing to move`() {
    var desk = desk()
    desk.send(.event(.mouse(MouseAction(.wheelDown, at: Point(x: 1, y: 5)))))
    #expect(selected(desk) == 6)
    desk.send(.event(.mouse(MouseAction(.wheelUp, at: Point(x: 1, y: 5)))))
    #expect(selected(desk) == 3)
  }

  @Test func `items of a menu are clicked, and what lies beside it is not`() {
    var desk = desk()
    desk.press("s")
    let numbers = (0..<24).flatMap { y in (0..<80).map { Point(x: $0, y: y) } }
    let canvas = desk.canvas
    guard
      let place = numbers.first(where: { canvas[$0].role == .key && canvas[$0].numbers.0 == 0x33 })
    else { return #expect(Bool(false), "\(desk.screen)") }
    let (x, row) = (place.x, place.y)
    let before = desk.state
    desk.click(1, row)
    #expect(desk.state.top == before.top)
    desk.click(x, row)
    guard case .sort(let menu) = desk.state.top else { return #expect(Bool(false)) }
    #expect(menu.cursor.selected == 2)
    desk.click(x, row)
    guard case .crowds(let list) = desk.state.top else { return #expect(Bool(false)) }
    #expect(list.listing.order == .memberCount)
  }

  @Test func `hints are clicked`() {
    var desk = desk()
    guard let range = desk.rows[22].firstRange(of: "/ filter") else { return #expect(Bool(false)) }
    desk.click(desk.rows[22].distance(from: desk.rows[22].startIndex, to: range.lowerBound), 22)
    #expect(desk.state.top.screen.takesText)
  }

  @Test func `a click does nothing where something is typed or taken away`() {
    for desk in ScreenTour.desks(.english, Size(width: 80, height: 24)) {
      var clicked = desk
      clicked.change { $0.context.terminal.readsMouse = true }
      switch clicked.state.top {
      case .delete, .unlock, .restore, .forget, .form, .setUp, .importing: break
      default: continue
      }
      let before = clicked.state
      for y in 0..<24 {
        for x in stride(from: 0, to: 80, by: 3) { clicked.click(x, y) }
      }
      #expect(clicked.state == before)
    }
  }

  @Test func `clicks anywhere on any screen never write`() {
    for desk in ScreenTour.desks(.english, Size(width: 80, height: 24)) {
      for y in 0..<24 {
        var clicked = desk
        clicked.change { $0.context.terminal.readsMouse = true }
        for x in [0, 5, 20, 40, 60, 79] { clicked.click(x, y) }
        let writes = clicked.started.dropFirst(desk.started.count).filter(\.isWrite)
        #expect(writes.isEmpty, "\(writes)")
      }
    }
  }

  @Test func `unwished reports do nothing`() {
    var desk = Desk.loaded()
    let before = desk.state
    desk.click(5, 8)
    #expect(desk.state == before)
  }
}
