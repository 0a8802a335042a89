import CrowdsAPI
import TerminalUI
import Testing

@testable import CrowdsConsole

/// What is told of waits (RELIABILITY T38, T39, T41, T42, as far as the screen goes).
@Suite struct WaitingTests {
  private static let outage = Waiting(.outage(since: Sample.now - 3_600), seconds: 12)

  @Test func `a slowed request says so at once and counts down once a second`() {
    var desk = Desk()
    desk.tell(Waiting(.slowedDown, seconds: 12))
    #expect(desk.rows[23] == " Slowed down by the platform, next try in 12 s, z to stop")
    guard case .wait(1, _)? = desk.running["wait"] else {
      return #expect(Bool(false), "\(desk.running)")
    }
    desk.tick()
    #expect(desk.rows[23] == " Slowed down by the platform, next try in 11 s, z to stop")
    desk.tick(5)
    #expect(desk.rows[23] == " Slowed down by the platform, next try in 6 s, z to stop")
    desk.tick(9)
    #expect(desk.rows[23] == " Slowed down by the platform, next try in 1 s, z to stop")
  }

  @Test func `a wait that is over is forgotten, and silence is counted anew`() {
    var desk = Desk()
    desk.tick(4)
    desk.tell(Waiting(.retry(2, of: 5), seconds: 3))
    #expect(desk.rows[23] == " Try 2 of 5 in 3 s, z to stop")
    desk.tick(3)
    desk.tell(nil)
    #expect(desk.rows[23] == "")
    desk.tick()
    #expect(desk.rows[23] == " Waiting for the platform, 2 s, z to stop")
    desk.answerAll()
    #expect(desk.rows[23] == "")
    desk.answerHost()
    #expect(desk.running.isEmpty)
    #expect(desk.state.timer == nil)
  }

  @Test(arguments: [
    (Language.english, " Platform not reachable since 15:00, next try in 12 s, z to stop"),
    (.simplifiedChinese, " 平台自 15:00 起无法连接，12 秒后重试，按 z 停止"),
  ])
  func `an outage says since when`(_ language: Language, _ words: String) {
    var desk = Desk(language)
    desk.tell(Self.outage)
    #expect(desk.rows[23] == words)
  }

  @Test(arguments: Language.allCases)
  func `every wait fits 60 columns`(_ language: Language) {
    let reasons: [Waiting.Reason] = [.slowedDown, .retry(5, of: 5), .outage(since: Sample.now)]
    for reason in reasons {
      var desk = Desk(language, width: 60, height: 16)
      desk.tell(Waiting(reason, seconds: 300))
      let stop = language == .english ? "z to stop" : "按 z 停止"
      #expect(desk.rows[15].hasSuffix(stop), "\(desk.rows[15])")
    }
  }

  @Test func `of several waits the one that ends first is told`() {
    var desk = Desk.loaded()
    desk.press("<enter>")
    #expect(desk.requests.count == 2)
    var seconds = 20
    for effect in desk.requests {
      let waiting = Waiting(.slowedDown, seconds: seconds)
      desk.send(.progress(.waiting(waiting), of: effect, at: desk.now))
      seconds -= 15
    }
    #expect(desk.rows[23].contains("next try in 5 s"))
  }

  @Test func `what a stopped or foreign request tells changes nothing`() {
    var desk = Desk()
    let effect = desk.requests[0]
    desk.tell(Waiting(.slowedDown, seconds: 9))
    desk.press("z")
    let before = desk.state
    desk.send(.progress(.waiting(Waiting(.slowedDown, seconds: 5)), of: effect, at: desk.now))
    #expect(desk.state == before)
    #expect(desk.lastWork.isEmpty)
    #expect(desk.running.isEmpty)
  }

  @Test func `a lowered pace stands in the title until a request goes through undelayed`() {
    var desk = Desk()
    #expect(!desk.rows[0].contains("slowed"))
    desk.tell(Waiting(.slowedDown, seconds: 2))
    #expect(desk.rows[0].contains("demo · slowed · SANDBOX"))
    desk.tell(nil)
    desk.answer(desk.requests[0])
    #expect(desk.rows[0].contains("slowed"), "it had to wait itself")
    desk.answerAll()
    #expect(!desk.rows[0].contains("slowed"))
    desk.press("r")
    desk.failAll(.throttled(retryAfter: 5, code: "429"))
    #expect(desk.rows[0].contains("slowed"))
  }

  @Test func `a pause too long to wait for says until what time of day`() {
    var desk = Desk()
    desk.failAll(.throttled(retryAfter: 3_900, code: "429"))
    #expect(desk.rows[23].hasPrefix(" Crowds not loaded: busy until 17:05. r retries, ! more"))
    #expect(desk.screen.contains("The platform asked us to wait until 17:05."))
    desk.now += 600
    desk.press("!")
    desk.send(.answer(.done, to: .readClock, at: desk.now))
    #expect(desk.screen.contains("wait until 17:05."), "the time stays what it was")
    var chinese = Desk(.simplifiedChinese, width: 60, height: 16)
    chinese.failAll(.throttled(retryAfter: 3_900, code: "429"))
    #expect(chinese.rows[15].contains("平台忙，等到 17:05。r 重试，! 看详情"))
    #expect(chinese.screen.contains("平台要求等到 17:05 再试。"))
  }

  @Test func `a pause of at most 300 s is told by its length`() {
    var desk = Desk()
    desk.failAll(.throttled(retryAfter: 300, code: "429"))
    #expect(desk.screen.contains("asked to wait 300 s"))
  }
}
