import CrowdsAPI
import TerminalUI
import Testing

@testable import CrowdsConsole

@Suite struct FilterTests {
  @Test func `typing filters what is loaded and says of how many`() {
    var desk = Desk.loaded()
    desk.press("/")
    desk.type("双十一")
    #expect(desk.rows[1].contains("/ 双十一"))
    #expect(desk.rows[1].contains("of 100 loaded match"))
    #expect(desk.requests.isEmpty)
    #expect(desk.canvas.cursor == Point(x: 16, y: 1))
    let names = desk.rows[3..<20].filter { !$0.isEmpty }
    #expect(names.count > 1)
    #expect(names.allSatisfy { $0.contains("双十一") })
  }

  @Test func `letters are text in the field, q and z too`() {
    var desk = Desk.loaded()
    desk.press("/")
    desk.type("qzQ?!")
    #expect(!desk.state.isFinished)
    #expect(desk.rows[1].contains("/ qzQ?!"))
    #expect(desk.rows[3].contains("Nothing loaded matches «qzQ?!»."))
  }

  @Test func `Enter asks the platform, Esc then shows all again`() {
    var desk = Desk.loaded()
    desk.press("/")
    desk.type("双十一")
    #expect(desk.rows[21] == " Enter: ask the platform for names with «双十一»")
    desk.press("<enter>")
    guard case .listCrowds("双十一", 1, 50, _)? = desk.requests.first else {
      return #expect(Bool(false))
    }
    desk.answerAll()
    #expect(desk.rows[1].contains("name contains «双十一»"))
    #expect(desk.canvas.cursor == nil)
    desk.press("<esc>")
    guard case .listCrowds(nil, 1, 50, _)? = desk.requests.first else {
      return #expect(Bool(false))
    }
    desk.answerAll()
    #expect(desk.rows[1].contains("100 of 812 loaded"))
  }

  @Test func `Esc in the field clears it and keeps the selected crowd`() {
    var desk = Desk.loaded()
    desk.press("/")
    desk.type("双十一")
    desk.press("<down>")
    desk.press("j")
    let selected = desk.rows.first { $0.hasPrefix("> ") }
    desk.press("/ <esc>")
    #expect(desk.rows.first { $0.hasPrefix("> ") } == selected)
    #expect(desk.rows[1].contains("100 of 812 loaded"))
  }

  @Test func `Down leaves the field and keeps the filter`() {
    var desk = Desk.loaded()
    desk.press("/")
    desk.type("vip")
    desk.press("<down>")
    #expect(desk.rows[1].contains("filter «vip»"))
    desk.press("<enter>")
    guard case .crowd(let detail) = desk.state.top else { return #expect(Bool(false)) }
    #expect(detail.crowd.name?.lowercased().contains("vip") == true)
    desk.answerAll()
    desk.press("q")
    #expect(desk.rows[1].contains("filter «vip»"))
  }

  @Test func `a paste goes into the field as one line`() {
    var desk = Desk.loaded()
    desk.press("/")
    let bytes = Array("深圳\n展会\n".utf8)
    desk.send(.event(.paste(Paste(bytes: bytes, byteCount: bytes.count))))
    #expect(desk.rows[1].contains("/ 深圳 展会"))
    #expect(desk.lastWork.isEmpty)
  }

  @Test func `members are filtered here and the screen says that the platform cannot`() {
    var desk = Desk.loaded()
    desk.press("m")
    desk.answerAll()
    desk.press("/")
    desk.type("李娜")
    desk.press("<enter>")
    #expect(desk.requests.isEmpty)
    #expect(
      desk.rows[23] == " The platform cannot search members: the filter covers what is loaded.")
    #expect(desk.rows[1].contains("filter «李娜»"))
    desk.press("<esc>")
    #expect(desk.rows[1].contains("of 1,204 loaded"))
  }

  @Test func `sorting is about what is loaded and says so`() {
    var desk = Desk.loaded()
    desk.press("s 3")
    #expect(desk.rows[1].contains("100 of 812 loaded"))
    #expect(desk.rows[1].contains("sorted by members, most first"))
    #expect(desk.rows[3].contains("1,000,000"))
    #expect(desk.requests.isEmpty)
    desk.press("G")
    #expect(desk.screen.contains("not given"))
    #expect(desk.requests.isEmpty)
    desk.press("<esc>")
    #expect(!desk.rows[1].contains("sorted"))
  }

  @Test func `equal values keep the platform's order`() {
    var desk = Desk.loaded()
    desk.press("s 3")
    let ids = desk.rows[3..<20].compactMap { Int($0.dropFirst(2).prefix(5)) }
    let millions = ids.filter { Sample.crowd(20_541 - $0).userCount == 1_000_000 }
    #expect(millions.count > 2)
    #expect(millions == millions.sorted(by: >))
  }

  @Test func `rows that came twice are marked and the change is told once`() {
    var desk = Desk()
    var page = Sample.crowds(page: 1, pageSize: 50)
    page.items[2] = page.items[0]
    desk.answer(desk.requests[0], with: .crowds(page))
    #expect(desk.rows[23] == " List changed while loading, r reloads.")
    #expect(desk.rows[5].contains("(repeated) 双十一老客"))
    #expect(!desk.rows[3].contains("(repeated)"))
    #expect(desk.canvas[Point(x: 14, y: 5)].role == .warning)
    #expect(desk.rows[1].contains("changed meanwhile"))
    desk.press("j")
    desk.answerAll()
    #expect(desk.rows[23] == "")
    desk.press("r")
    desk.answerAll()
    #expect(!desk.rows[1].contains("changed"))
    #expect(!desk.screen.contains("(repeated)"))
  }

  @Test func `old rows stay in sight with their age while they are loaded again`() {
    var desk = Desk.loaded()
    desk.now += 300
    desk.press("r")
    desk.send(.answer(.done, to: .readClock, at: desk.now))
    #expect(desk.rows[3].contains("双十一老客"))
    #expect(desk.rows[1].contains("5 min old"))
    desk.answerAll()
    #expect(desk.rows[23] == " Loaded again.")
    #expect(!desk.rows[1].contains("min old"))
  }
}
