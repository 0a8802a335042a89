import CrowdsAPI
import TerminalUI
import Testing

@testable import CrowdsConsole

@Suite struct UpdateTests {
  private func listEffect(_ desk: Desk, page: Int, name: String? = nil) -> Effect {
    .listCrowds(name: name, page: page, pageSize: 50, ticket(desk))
  }

  private func ticket(_ desk: Desk) -> Ticket {
    guard case .crowds(let list) = desk.state.layers[0] else { return Ticket(serial: -1) }
    return list.listing.ticket
  }

  private func error(_ kind: APIError.Kind = .unreachable(Desk.refusal)) -> APIError {
    APIError(kind, operation: .listCrowds, requestID: "6f84", outcomeIsUnknown: false)
  }

  @Test func `nothing is asked for before the size is known`() {
    let state = ConsoleState(
      start: ConsoleStart(
        profile: OpenProfile(id: .named("p"), name: "p", environment: "e", kind: .test),
        language: .english, theme: .plain, now: 0))
    #expect(state.pending.isEmpty)
    #expect(!state.hasAppeared)
  }

  @Test func `the first size starts the first page and a timer`() {
    let desk = Desk()
    #expect(
      desk.lastWork == [
        .start(listEffect(desk, page: 1), slot: "page 0"),
        .start(.wait(seconds: 2, Ticket(serial: 2)), slot: "wait"),
      ])
    #expect(desk.screen.contains("Loading…"))
  }

  @Test func `a page that comes ends the timer and asks for the next page`() {
    var desk = Desk()
    desk.answer(listEffect(desk, page: 1))
    #expect(desk.state.pending == ["page 0": listEffect(desk, page: 2)])
    desk.answer(listEffect(desk, page: 2))
    #expect(desk.state.pending.isEmpty)
    #expect(desk.lastWork == [.stop(slot: "wait")])
    desk.answerHost()
    #expect(desk.running.isEmpty)
  }

  @Test func `asking anew while a page is on the way is answered`() {
    for keys in ["r", "r r r"] {
      var desk = Desk()
      desk.press(keys)
      #expect(!desk.state.pending.isEmpty)
      desk.answerAll()
      #expect(desk.screen.contains("20541"))
    }
  }

  @Test func `a cursor move asks for nothing and changes nothing but the cursor`() {
    var desk = Desk.loaded()
    desk.press("j")
    let once = desk.state
    #expect(desk.lastWork.isEmpty)
    desk.press("j")
    #expect(desk.state != once)
    desk.press("k k j")
    #expect(desk.state == once)
    #expect(desk.running.values.filter(\.isRequest).isEmpty)
  }

  @Test func `never more than two pages are on the way`() {
    var desk = Desk.loaded()
    desk.press("G g G f f b g <pgdn> <pgdn> G")
    desk.press("<enter>")
    desk.answerAll()
    desk.press("m G g")
    desk.answerAll()
    #expect(desk.mostRequests == 2)
    #expect(desk.started.filter(\.isRequest).count >= 5)
  }

  @Test func `G reaches the true last row with one page request`() {
    var desk = Desk.loaded()
    let before = desk.started.count
    desk.press("G")
    let asked = desk.started[before...].filter(\.isRequest)
    #expect(asked.first == listEffect(desk, page: 17))
    desk.answer(listEffect(desk, page: 17))
    #expect(desk.rows[1].contains("812 of 812 · page 17 of 17"))
    #expect(desk.screen.contains("19730"))
  }

  @Test func `unloaded rows show as such`() {
    var desk = Desk.loaded()
    desk.press("G")
    #expect(desk.rows[10].contains("…"))
    #expect(desk.rows[18].hasPrefix("  ") || desk.rows[18].hasPrefix(">"))
    #expect(desk.rows[21].contains("no row is loaded here yet"))
  }

  @Test func `an answer with an old ticket is dropped`() {
    var desk = Desk.loaded()
    let old = listEffect(desk, page: 1)
    desk.press("r")
    let before = desk.state
    desk.answer(old, with: .crowds(Page(items: [], total: 0)))
    #expect(desk.state == before)
    #expect(desk.lastWork.isEmpty)
  }

  @Test func `an answer for a screen that was left is dropped`() {
    var desk = Desk.loaded()
    desk.press("<enter>")
    let show = desk.requests
    desk.press("<esc>")
    let before = desk.state
    for effect in show { desk.answer(effect) }
    #expect(show.count == 2)
    #expect(desk.state == before)
  }

  @Test func `opening a crowd stops what the list still waits for and coming back asks again`() {
    var desk = Desk()
    desk.answer(listEffect(desk, page: 1))
    #expect(desk.requests == [listEffect(desk, page: 2)])
    desk.press("<enter>")
    #expect(!desk.requests.contains(listEffect(desk, page: 2)))
    desk.answerAll()
    desk.press("<esc>")
    #expect(desk.requests == [listEffect(desk, page: 2)])
  }

  @Test(arguments: ["z", "<c-c>"])
  func `z and Ctrl-C stop the request, and r asks again`(_ key: String) {
    var desk = Desk()
    desk.press(key)
    #expect(desk.lastWork == [.stop(slot: "page 0"), .stop(slot: "wait")])
    #expect(desk.running.isEmpty)
    #expect(desk.screen.contains("Nothing loaded: it was stopped. r loads."))
    desk.press("r")
    #expect(desk.requests.count == 1)
    desk.answerAll()
    #expect(desk.screen.contains("双十一老客"))
  }

  @Test func `stopping where nothing runs says so`() {
    var desk = Desk.loaded()
    desk.press("z")
    #expect(desk.rows[23] == " Nothing is running. Q leaves the program.")
  }

  @Test func `waiting is told from the third second on and forgotten with the reply`() {
    var desk = Desk()
    #expect(desk.rows[23] == "")
    if let wait = desk.running["wait"] { desk.answer(wait) }
    #expect(desk.rows[23] == " Waiting for the platform, 2 s, z to stop")
    for _ in 0..<6 { if let wait = desk.running["wait"] { desk.answer(wait) } }
    #expect(desk.rows[23] == " Waiting for the platform, 8 s, z to stop")
    desk.answerAll()
    #expect(desk.rows[23] == "")
    desk.answerHost()
    #expect(desk.running.isEmpty)
  }
}

extension Desk {
  static let refusal = TransportError(
    reason: .connectionRefused, mayHaveArrived: false, detail: "refused")
}
