import CrowdsAPI
import TerminalUI
import Testing

@testable import CrowdsConsole

@Suite struct SetUpTests {
  @Test func `from nothing to the list of crowds`() {
    var desk = Desk.firstRun()
    #expect(desk.rows[0] == " crowds · Static crowds")
    #expect(desk.screen.contains("  1 中文") && desk.screen.contains("> 2 English"))
    desk.press("1")
    #expect(desk.screen.contains("您想打开什么？"))
    desk.press("j <enter>")
    #expect(desk.screen.contains("https://platform.example"))
    #expect(desk.rows[1].hasSuffix("第 3 / 5 步"))
    desk.press("<enter>")
    desk.press("<right>")
    #expect(desk.screen.contains("( ) 正式 LIVE   (*) 测试 TEST"))
    desk.press("<enter> <enter>")
    desk.type("jing-4711")
    desk.press("<enter>")
    desk.paste(FirstRun.canary + "\n")
    #expect(desk.screen.contains(String(repeating: "•", count: FirstRun.canary.count)))
    desk.press("<enter>")
    let draft = ProfileDraft(
      name: "test", address: "https://platform.example", kind: .test, appID: "jing-4711",
      secret: Secret(FirstRun.canary), language: .simplifiedChinese)
    guard case .setUp(draft, _)? = desk.requests.first else {
      return #expect(Bool(false), "\(desk.requests)")
    }
    #expect(desk.screen.contains("正在尝试登录…，按 z 停止"))
    desk.answer(desk.requests[0])
    #expect(desk.screen.contains("/home/lin/.config/crowds/secrets/test"))
    #expect(desk.screen.contains("0600"))
    desk.press("<enter>")
    desk.answerHost()
    desk.answerAll()
    #expect(desk.rows[0].hasPrefix(" 测试 TEST · crowds · 静态人群"))
    #expect(desk.screen.contains("> 20541"))
  }

  @Test func `the sandbox needs nothing more`() {
    var desk = Desk.firstRun()
    desk.press("2 <enter>")
    guard case .open(.sandbox, _)? = desk.started.last else { return #expect(Bool(false)) }
    desk.answerHost()
    desk.answerAll()
    #expect(desk.rows[0].hasPrefix(" SANDBOX"))
    #expect(desk.screen.contains("20541"))
  }

  @Test func `a refused secret comes back to its field with the platform's words`() {
    var desk = FirstRun.atSecret()
    desk.type(FirstRun.canary)
    desk.press("<enter>")
    FirstRun.answer(
      &desk, FirstRun.refusal(.unauthorized(code: "40001", message: "invalid secret")))
    #expect(desk.screen.contains("did not accept the sign-in: «invalid secret»"))
    #expect(desk.screen.contains("9c1e77aa"))
    #expect(desk.screen.contains("jing-4711"))
    #expect(FirstRun.setUp(desk)?.secret.secret == Secret(FirstRun.canary), "nothing is lost")
    #expect(desk.state.reports.all.count == 1)
    desk.type("X")
    #expect(!desk.screen.contains("invalid secret"))
    desk.press("<enter>")
    guard case .setUp(let draft, _)? = desk.requests.first else { return #expect(Bool(false)) }
    #expect(draft.secret == Secret(FirstRun.canary + "X"))
  }

  @Test func `an address where nobody answers comes back to the address`() {
    var desk = FirstRun.atSecret()
    desk.type("s")
    desk.press("<enter>")
    FirstRun.answer(
      &desk,
      FirstRun.refusal(
        .unreachable(
          TransportError(reason: .nameNotFound, mayHaveArrived: false, detail: "no such name"))))
    #expect(FirstRun.setUp(desk)?.focus == .address)
    #expect(desk.screen.contains("https://platform.example"))
    desk.press("<enter> <enter> <enter> <enter>")
    #expect(FirstRun.setUp(desk)?.focus == .secret)
    #expect(FirstRun.setUp(desk)?.secret.secret == Secret("s"))
  }

  @Test(arguments: ProfileDraft.Field.allCases)
  func `a field that is wrong gets the keyboard and the words`(_ field: ProfileDraft.Field) {
    var desk = FirstRun.atSecret()
    desk.type("s")
    desk.press("<enter>")
    FirstRun.answer(&desk, .wrong(field, Sample.reason))
    #expect(FirstRun.setUp(desk)?.focus == field)
    #expect(desk.screen.contains("can be read by others"))
  }

  @Test func `what cannot be saved says so and is not lost`() {
    var desk = FirstRun.atSecret()
    desk.type("s")
    desk.press("<enter>")
    FirstRun.answer(&desk, .notSaved(Sample.reason))
    #expect(desk.screen.contains("can be read by others"))
    desk.press("<enter>")
    #expect(desk.requests.count == 1)
  }

  @Test(arguments: ["z", "<esc>", "<c-c>"])
  func `trying can be stopped and letters are no text meanwhile`(_ key: String) {
    var desk = FirstRun.atSecret()
    desk.type("s")
    desk.press("<enter> x")
    #expect(FirstRun.setUp(desk)?.secret.secret == Secret("s"))
    desk.press(key)
    #expect(desk.requests.isEmpty)
    #expect(desk.rows[23] == " Stopped. Nothing was saved.")
    desk.press("<enter>")
    #expect(desk.requests.count == 1)
  }

  @Test func `waiting while trying is told`() {
    var desk = FirstRun.atSecret()
    desk.type("s")
    desk.press("<enter>")
    desk.tell(Waiting(.retry(3, of: 5), seconds: 4))
    #expect(desk.rows[23] == " Try 3 of 5 in 4 s, z to stop")
    desk.tick()
    #expect(desk.rows[23] == " Try 3 of 5 in 3 s, z to stop")
  }
}
