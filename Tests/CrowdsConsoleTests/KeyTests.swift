import CrowdsAPI
import TerminalUI
import Testing

@testable import CrowdsConsole

@Suite struct KeyTests {
  @Test func `a failed page shows so in its rows and r loads it`() {
    var desk = Desk.loaded()
    desk.press("G")
    desk.failAll(.unreachable(Desk.refusal))
    #expect(desk.screen.contains("not loaded, r tries again"))
    #expect(
      desk.rows[23].hasPrefix(" Crowds not loaded: connection refused. r retries, ! more · 6f84"))
    desk.press("r")
    desk.answerAll()
    #expect(desk.screen.contains("19730"))
    #expect(!desk.screen.contains("not loaded"))
  }

  @Test func `an error stays until a key is pressed and is kept behind the exclamation mark`() {
    var desk = Desk.loaded()
    desk.press("r")
    desk.failAll(.refused(code: "40301", message: "no right"))
    let shown = desk.rows[23]
    desk.send(.answer(.done, to: .readClock, at: desk.now + 5))
    #expect(desk.rows[23] == shown)
    desk.press("j")
    #expect(desk.rows[23] == "")
    desk.press("!")
    for words in ["no right", "40301", "6f84c2d1-req", "list_crowds"] {
      #expect(desk.screen.contains(words), "\(words)")
    }
  }

  @Test func `an unknown key is answered kindly`() {
    var desk = Desk.loaded()
    desk.press("x")
    #expect(desk.rows[23] == " x does nothing here; a shows what can be done, ? the keys.")
    desk.press("w")
    #expect(desk.rows[23].hasPrefix(" w does nothing here;"))
    desk.press("j")
    #expect(desk.rows[23] == "")
    desk.press("<f5>")
    #expect(desk.rows[23] == " F5 does nothing here; a: actions, ?: keys.")
    desk.press("s x")
    #expect(desk.rows[23] == " x does nothing here. Esc goes back.")
    desk.press("<esc> ! x")
    #expect(desk.rows[23] == " x does nothing here; a shows what can be done.")
  }

  @Test func `full-width letters count as their twins`() {
    var desk = Desk.loaded()
    desk.type("ｊｊ")
    #expect(desk.rows[5].hasPrefix("> "))
    desk.type("？")
    #expect(desk.state.top.isOverlay)
  }

  @Test func `q goes back and leaves at the first screen, Q leaves from anywhere`() {
    var desk = Desk.loaded()
    desk.press("<enter>")
    desk.press("m")
    #expect(desk.state.layers.count == 3)
    desk.press("q q")
    #expect(desk.state.layers.count == 1 && !desk.state.isFinished)
    var other = desk
    desk.press("q")
    #expect(desk.state.isFinished)
    other.press("<enter> ? Q")
    #expect(other.state.isFinished)
    #expect(other.requests.isEmpty)
  }

  @Test func `Esc on the first screen says how to leave`() {
    var desk = Desk.loaded()
    desk.press("<esc>")
    #expect(!desk.state.isFinished)
    #expect(desk.rows[23] == " This is the first screen. q leaves the program.")
  }

  @Test func `a paste outside a field runs nothing and is asked what it was for`() {
    var desk = Desk.loaded()
    desk.send(.event(.paste(Paste(bytes: Array("qqq\nQ".utf8), byteCount: 1_234))))
    guard case .pasteOffer = desk.state.top else { return #expect(Bool(false)) }
    #expect(desk.screen.contains("Pasted: 1,234 bytes. What for?"))
    desk.press("<enter>")
    #expect(desk.state.layers.count == 1)
    desk.press("3")
    desk.paste("qqq")
    #expect(desk.rows[23] == " Pasted text was ignored: 3 bytes.")
  }

  @Test func `the terminal going away ends the program and its requests`() {
    var desk = Desk()
    desk.send(.event(.hangup))
    #expect(desk.state.isFinished)
    #expect(desk.requests.isEmpty)
  }

  @Test func `Ctrl-L asks for a full repaint`() {
    var desk = Desk.loaded()
    let before = Console.view(desk.state, size: desk.size).repaint
    desk.press("<c-l>")
    #expect(Console.view(desk.state, size: desk.size).repaint == before + 1)
  }

  @Test func `a line of the help runs its key`() {
    var desk = Desk.loaded()
    desk.press("?")
    guard case .help(let help) = desk.state.top else { return #expect(Bool(false)) }
    let row = help.lines.firstIndex { $0.command == .members } ?? 0
    desk.press(String(repeating: "j ", count: row) + "<enter>")
    guard case .members = desk.state.top else { return #expect(Bool(false)) }
  }

  @Test func `a smaller window keeps the selected row in sight`() {
    var desk = Desk.loaded()
    desk.press("f")
    #expect(desk.rows[3].hasPrefix("> 20524"))
    desk.press("j j j j j j j j j j j j")
    desk.resize(60, 16)
    #expect(desk.screen.contains("\n> "))
    desk.resize(50, 15)
    #expect(desk.screen.hasPrefix("Please make the window larger: 60 x 16"))
    desk.resize(80, 24)
    #expect(desk.screen.contains("\n> 20512"))
  }
}
