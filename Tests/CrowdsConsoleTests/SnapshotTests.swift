import CrowdsAPI
import CrowdsTestSupport
import TerminalUI
import Testing

@testable import CrowdsConsole

@Suite struct SnapshotTests {
  /// A screen and the keys that lead to it.
  enum View: String, CaseIterable, Sendable {
    case crowds, crowd, members, member, help, messages, sort, characters, filter
    case profiles, broken, trace, request, commands, doctor
    case copying, clean, cleanMarked, width
    case language, place, address, app, secret, trying, refused, wrongAddress, saved, leave
  }

  static let languages: [Language] = [.english, .simplifiedChinese]
  static let sizes = [Size(width: 80, height: 24), Size(width: 60, height: 16)]

  static func desk(_ view: View, _ language: Language, _ size: Size) -> Desk {
    var desk = Desk.loaded(language, width: size.width, height: size.height)
    switch view {
    case .crowds: desk.press("j")
    case .crowd: desk.press("<enter>")
    case .members: desk.press("m")
    case .member:
      desk.press("m")
      desk.answerAll()
      desk.press("j <enter>")
    case .help: desk.press("? j j")
    case .messages:
      desk.press("r")
      desk.failAll(.refused(code: "40301", message: "无权限访问该应用 (no right to this app)"))
      desk.press("r")
      desk.failAll(
        .unreachable(
          TransportError(
            reason: .connectionRefused, mayHaveArrived: false, detail: "connect: refused (111)")),
        requestID: nil)
      desk.press("!")
    case .profiles, .broken:
      desk.press("p")
      desk.answerHost()
      if view == .broken { desk.press("j j") }
    case .trace, .request:
      desk.press("! t")
      desk.answerHost()
      if view == .request { desk.press("j <enter>") }
    case .commands:
      desk.press(":")
      desk.type(language == .english ? "p" : "配")
    case .doctor:
      desk.press(":")
      desk.type("doctor")
      desk.press("<enter>")
      for effect in desk.requests {
        for finding in Sample.findings {
          desk.send(.progress(.found(finding), of: effect, at: desk.now))
        }
      }
    case .language, .place, .address, .app, .secret, .trying, .refused, .wrongAddress, .saved,
      .leave:
      return FirstRun.desk(view, language, size)
    case .sort: desk.press("s j")
    case .copying: desk.press("<space> <space> y")
    case .clean: desk.press("M")
    case .cleanMarked: desk.press("<space> <space> <space> M")
    case .width:
      desk.press(":")
      desk.type("width")
      desk.press("<enter>")
    case .characters: desk.press("j j j j j j j j j j j j j u")
    case .filter:
      desk.press("/")
      desk.type("双十一")
    }
    desk.answerAll()
    desk.rest()
    return desk
  }

  static func expect(_ desk: Desk, _ name: String, _ language: Language) {
    let size = desk.size
    let title = "# \(name) · \(size.width)x\(size.height) · \(language.rawValue)\n"
    expectSnapshot(
      of: title + desk.screen,
      named: "\(name)-\(size.width)x\(size.height)-\(language.rawValue)")
  }

  @Test(arguments: View.allCases, languages)
  func `every screen and overlay looks as kept`(_ view: View, _ language: Language) {
    for size in Self.sizes {
      Self.expect(Self.desk(view, language, size), view.rawValue, language)
    }
  }

  @Test(arguments: WritingTour.View.allCases, languages)
  func `every screen that writes looks as kept`(_ view: WritingTour.View, _ language: Language) {
    for size in Self.sizes {
      Self.expect(WritingTour.desk(view, language, size), view.rawValue, language)
    }
  }

  @Test(arguments: ImportTour.View.allCases, languages)
  func `every screen of imports looks as kept`(_ view: ImportTour.View, _ language: Language) {
    for size in Self.sizes {
      Self.expect(ImportTour.desk(view, language, size), view.rawValue, language)
    }
  }

  @Test(arguments: ActionTour.View.allCases, languages)
  func `every menu of actions looks as kept`(_ view: ActionTour.View, _ language: Language) {
    for size in Self.sizes {
      Self.expect(ActionTour.desk(view, language, size), view.rawValue, language)
    }
  }

  @Test(arguments: languages)
  func `a wide window shows more`(_ language: Language) {
    let size = Size(width: 120, height: 40)
    for view in [View.crowds, .crowd, .members, .help] {
      Self.expect(Self.desk(view, language, size), view.rawValue, language)
    }
    let form = WritingTour.View.newForm
    Self.expect(WritingTour.desk(form, language, size), form.rawValue, language)
    let check = ImportTour.View.importCheck
    Self.expect(ImportTour.desk(check, language, size), check.rawValue, language)
  }

  @Test(arguments: languages)
  func `a window that is too small says so`(_ language: Language) {
    Self.expect(Desk.loaded(language, width: 50, height: 15), "too-small", language)
  }

  @Test(arguments: languages)
  func `the first frame stands before the first reply`(_ language: Language) {
    Self.expect(Desk(language), "loading", language)
  }

  @Test(arguments: languages)
  func `a list that cannot be had says what, what not and what next`(_ language: Language) {
    var desk = Desk(language)
    desk.failAll(.throttled(retryAfter: 30, code: "429"))
    Self.expect(desk, "failed", language)
  }

  @Test(arguments: languages)
  func `a search says what the platform was asked`(_ language: Language) {
    var desk = Desk.loaded(language)
    desk.press("/")
    desk.type("展会")
    desk.press("<enter>")
    desk.answerAll()
    Self.expect(desk, "search", language)
  }

  @Test(arguments: languages)
  func `a repeated row and a changed list are marked`(_ language: Language) {
    var desk = Desk(language)
    var page = Sample.crowds(page: 1, pageSize: 50)
    page.items[2] = page.items[0]
    desk.answer(desk.requests[0], with: .crowds(page))
    let frame = desk.screen + "\n# roles\n" + desk.canvas.roleMap
    expectSnapshot(of: frame, named: "changed-80x24-\(language.rawValue)")
  }

  @Test(arguments: languages)
  func `a wait that has a reason is told, and that the pace is lowered`(_ language: Language) {
    for size in Self.sizes {
      var desk = Desk(language, width: size.width, height: size.height)
      desk.tell(Waiting(.slowedDown, seconds: 12))
      Self.expect(desk, "slowed", language)
      desk.tell(Waiting(.outage(since: Sample.now - 3_600), seconds: 12))
      Self.expect(desk, "outage", language)
    }
  }

  @Test(arguments: languages)
  func `another profile begins with its own title`(_ language: Language) {
    var desk = Desk.loaded(language)
    desk.press("p")
    desk.answerHost()
    desk.press("j <enter>")
    desk.answerHost()
    desk.answerAll()
    Self.expect(desk, "live", language)
  }

  @Test(arguments: languages)
  func `a long wait is told`(_ language: Language) {
    var desk = Desk.loaded(language)
    desk.press("r")
    for _ in 0..<6 {
      if let wait = desk.running["wait"] { desk.answer(wait) }
    }
    Self.expect(desk, "waiting", language)
  }
}
