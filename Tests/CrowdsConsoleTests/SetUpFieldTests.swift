import CrowdsAPI
import TerminalUI
import Testing

@testable import CrowdsConsole

@Suite struct SetUpFieldTests {
  @Test func `an empty field and a blank inside one are said beside it`() {
    var desk = FirstRun.atSecret()
    desk.press("<enter>")
    #expect(desk.screen.contains("This must not be empty."))
    desk.type("a b")
    desk.press("<enter>")
    #expect(desk.screen.contains("This holds a blank"))
    #expect(desk.requests.isEmpty)
    desk.press("<esc> <c-u> <enter>")
    #expect(desk.screen.contains("This must not be empty."))
    #expect(FirstRun.setUp(desk)?.step == .app)
  }

  @Test func `what a paste was changed to is told`() {
    var desk = FirstRun.atSecret()
    desk.paste("  \(FirstRun.canary) \n")
    #expect(desk.rows[23] == " Pasted: blanks around it dropped")
    #expect(FirstRun.setUp(desk)?.secret.secret == Secret(FirstRun.canary))
    desk.paste("\na\nb\u{200B}\n")
    #expect(desk.rows[23] == " Pasted: line breaks made blanks (1), invisible characters in it (1)")
    desk.press("<c-u>")
    desk.paste("plain")
    #expect(desk.rows[23] == "")
  }

  @Test func `Esc goes a step back and nothing is lost`() {
    var desk = FirstRun.atSecret()
    desk.type("s")
    desk.press("<esc>")
    #expect(FirstRun.setUp(desk)?.step == .app)
    #expect(desk.screen.contains("jing-4711"))
    desk.press("<esc> <esc> <esc>")
    #expect(FirstRun.setUp(desk)?.step == .language)
    desk.press("<esc>")
    #expect(desk.rows[23] == " This is the first screen. q leaves the program.")
    desk.press("<enter>")
    desk.press("2 <enter> <enter> <enter> <enter>")
    #expect(FirstRun.setUp(desk)?.secret.secret == Secret("s"))
  }

  @Test func `leaving asks only when something was typed`() {
    var desk = Desk.firstRun()
    desk.press("q")
    #expect(desk.state.isFinished)
    var typed = FirstRun.atSecret()
    typed.press("<esc> <esc> <esc> <esc> q")
    #expect(!typed.state.isFinished)
    #expect(typed.screen.contains("What you typed is not saved"))
    #expect(typed.screen.contains("> 1 Stay here"))
    typed.press("<enter>")
    #expect(!typed.state.isFinished && typed.state.layers.count == 1)
    typed.press("Q j <enter>")
    #expect(typed.state.isFinished)
  }

  @Test func `going back to the list asks when something was typed`() {
    var desk = Desk.loaded()
    desk.press("p")
    desk.answerHost()
    desk.press("n 2 <enter> <enter> <enter>")
    desk.type("x")
    desk.press("<esc> <esc> <esc>")
    #expect(desk.screen.contains("What you typed is not saved"))
    desk.press("2")
    #expect(desk.state.layers.count == 1)
    #expect(desk.screen.contains("20541"))
  }

  @Test func `the name follows the environment until somebody names it`() {
    var desk = Desk.firstRun()
    desk.press("2 2 <tab> <space>")
    #expect(FirstRun.setUp(desk)?.name.text == "test")
    desk.press("<left> <tab> <c-u>")
    desk.type("shops")
    desk.press("<up> <space>")
    #expect(FirstRun.setUp(desk)?.name.text == "shops")
  }

  @Test(arguments: SnapshotTests.sizes)
  func `the terminal's cursor is at the edit point`(_ size: Size) {
    var desk = FirstRun.atSecret(.simplifiedChinese, width: size.width, height: size.height)
    let start = desk.canvas.cursor
    let row = desk.rows[start?.y ?? 0]
    #expect(row.contains("> 密钥"))
    desk.type("abc")
    #expect(desk.canvas.cursor == start.map { Point(x: $0.x + 3, y: $0.y) })
    desk.press("<left>")
    #expect(desk.canvas.cursor == start.map { Point(x: $0.x + 2, y: $0.y) })
    desk.press("<esc>")
    desk.type("中")
    let point = desk.canvas.cursor
    desk.press("<left>")
    #expect(desk.canvas.cursor == point.map { Point(x: $0.x - 2, y: $0.y) })
    desk.type("x")
    desk.press("<enter>")
    #expect(desk.screen.contains("非 ASCII"))
  }

  @Test func `the secret stands nowhere but in the field`() {
    var desk = FirstRun.atSecret()
    desk.type(FirstRun.canary)
    var places = [desk]
    desk.press("<enter>")
    places.append(desk)
    FirstRun.answer(&desk, FirstRun.refusal(.unauthorized(code: "1", message: "no")))
    places.append(desk)
    desk.press("<enter>")
    FirstRun.answer(
      &desk, .saved(.named("live"), configuration: "/c/config.toml", secretFile: "/c/s"))
    places.append(desk)
    for desk in places {
      var dumped = ""
      dump(desk.state, to: &dumped)
      dump(desk.lastWork, to: &dumped)
      dump(desk.started, to: &dumped)
      let printed = "\(desk.state) \(String(reflecting: desk.state)) \(desk.started)"
      for text in [dumped, printed, desk.screen, desk.canvas.roleMap] {
        #expect(!text.contains("c4n4ry"))
        #expect(!text.contains("S3CRET"))
      }
    }
  }
}
