import CrowdsAPI
import CrowdsTestSupport
import TerminalUI
import Testing

@testable import CrowdsConsole

/// The guided tour: what it takes for done, and what it says.
@Suite struct TourTests {
  private static let languages = Language.allCases
  private static let sizes = [Size(width: 80, height: 24), Size(width: 60, height: 16)]

  @Test(arguments: TourStep.allCases.dropLast())
  func `a step is done when the console is where it leads, and not before`(_ step: TourStep) {
    var desk = TourWalk.desk(at: step)
    #expect(desk.state.tour?.step == step)
    #expect(!step.isDone(in: desk.state))
    TourWalk.take(step, &desk)
    #expect(step.isDone(in: desk.state))
    #expect(desk.state.tour?.step == step.next)
    #expect(desk.state.tour?.isPraised == true)
  }

  @Test(arguments: TourStep.allCases)
  func `what has nothing to do with a step does not do it`(_ step: TourStep) {
    var desk = TourWalk.desk(at: step)
    desk.press("<c-l> <f5>")
    desk.resize(90, 30)
    #expect(desk.state.tour?.step == step)
    guard case .crowds = desk.state.top else { return }
    desk.press("s <esc> ! <esc> j u <esc> k")
    #expect(desk.state.tour?.step == step)
  }

  @Test(arguments: TourStep.allCases)
  func `steps are skipped and gone back, without praise`(_ step: TourStep) {
    var desk = Desk(isTour: true)
    desk.answerAll()
    for _ in 0..<step.rawValue { desk.press(">") }
    #expect(desk.state.tour?.step == step)
    #expect(desk.state.tour?.isPraised == false)
    desk.press("＜")
    #expect(desk.state.tour?.step == step.previous ?? .move)
    #expect(!desk.state.isFinished)
  }

  @Test func `what is still there from before does not count after going back`() {
    var desk = TourWalk.desk(at: .members)
    desk.press("<")
    #expect(desk.state.tour?.step == .open)
    #expect(desk.state.tour?.step.phrase(in: desk.state) == .toTheList)
    desk.press("<esc>")
    #expect(desk.state.tour?.step.phrase(in: desk.state) == .step(.open))
    desk.press("<enter>")
    #expect(desk.state.tour?.step == .members)
  }

  @Test func `its keys are text where text is typed`() {
    var desk = TourWalk.desk(at: .create)
    desk.type("a<b>+")
    guard case .form(let form) = desk.state.top else { return #expect(Bool(false)) }
    #expect(form.name.text == "a<b>+")
    #expect(desk.state.tour?.step == .create)
    #expect(desk.rows[21].contains("Esc first"))
    desk.press("<esc>")
    if case .leave = desk.state.top { desk.press("2") }
    #expect(desk.state.layers.count == 1)
    #expect(desk.state.tour?.step.phrase(in: desk.state) == .step(.newCrowd))
  }

  @Test func `an unfinished crowd does not count as made`() {
    var desk = TourWalk.desk(at: .create)
    desk.press("<esc>")
    desk.press("r")
    desk.answerAll()
    #expect(desk.state.context.notice?.role == .success)
    #expect(desk.state.tour?.step == .create)
  }

  @Test(arguments: ["+", "1 +", "＋"])
  func `it brings ids along, a dozen good ones, one twice and one that is none`(_ keys: String) {
    var desk = TourWalk.desk(at: .paste)
    desk.press(keys)
    let pastes = desk.running.values.compactMap { effect -> Paste? in
      guard case .importing(.check(.pasted(let paste), _), _) = effect else { return nil }
      return paste
    }
    #expect(pastes.count == 1)
    let lines = String(decoding: pastes.first?.bytes ?? [], as: UTF8.self).split(separator: "\n")
    let good = lines.filter { OmniUUID.departure(of: String($0)) == nil }
    #expect(lines.count == 14 && good.count == 13 && Set(good).count == 12)
  }

  @Test func `the plus sign is data once something was typed, and everywhere outside the tour`() {
    var desk = TourWalk.desk(at: .paste)
    desk.press("1")
    desk.type("a+b")
    guard case .importing(let wizard) = desk.state.top else { return #expect(Bool(false)) }
    #expect(wizard.typed == Array("a+b".utf8))
    var other = Desk.loaded()
    other.press("i +")
    guard case .notice(.keyDoesNothing("+", _, _)) = other.state.context.notice?.phrase else {
      return #expect(Bool(false))
    }
  }

  @Test(arguments: ["<esc>", "q", "Q", ">"])
  func `the last step leaves`(_ key: String) {
    var desk = TourWalk.desk(at: .leave)
    desk.press("<esc> <esc>")
    #expect(desk.state.layers.count == 1 && !desk.state.isFinished)
    desk.press(key)
    #expect(desk.state.isFinished)
    var early = TourWalk.desk(at: .open)
    early.press("<esc>")
    #expect(!early.state.isFinished)
  }

  @Test func `no platform is set up that would go with the tour`() {
    var desk = TourWalk.desk(at: .open)
    desk.press(":")
    desk.type("login")
    desk.press("<enter>")
    #expect(desk.state.layers.count == 1)
    #expect(desk.state.context.notice?.phrase == .tour(.noProfiles))
  }

  @Test func `the first run offers it, and nobody else does`() {
    var desk = Desk.firstRun()
    desk.press("2")
    #expect(desk.screen.contains("3 Guided tour"))
    desk.press("3")
    #expect(desk.state.isFinished && desk.state.wantsTour)
    var other = Desk.loaded()
    other.press(":")
    other.type("login")
    other.press("<enter>")
    #expect(!other.screen.contains("Guided tour"))
    other.press("3")
    #expect(!other.state.wantsTour)
  }

  // MARK: What it looks like

  @Test(arguments: [Size(width: 80, height: 24), Size(width: 60, height: 19)], TourStep.allCases)
  func `nothing is hidden by it`(_ size: Size, _ step: TourStep) {
    var desk = TourWalk.desk(at: step, .simplifiedChinese, size)
    let rows = desk.rows.dropLast(3)
    desk.change {
      $0.tour = nil
      $0.context.hasStrip = false
    }
    let height = size.height - 3
    desk.change { $0.context.size = Size(width: size.width, height: height) }
    let alone = Console.view(desk.state, size: Size(width: size.width, height: height)).canvas.text
    #expect(rows.joined(separator: "\n") == alone)
  }

  @Test(arguments: languages)
  func `every sentence of it fits the smallest window`(_ language: Language) {
    let look = Look(language: language, now: 0)
    let name = SafeText(untrusted: "双十一老客双十一老客双十")
    let said = TourStep.allCases.map { Phrase.Tour.step($0) } + [.move(name), .toTheList]
    for phrase in said {
      #expect(look(.tour(phrase)).wrapped(columns: 38).count <= 2, "\(look(.tour(phrase)).plain)")
    }
    for isPraised in [true, false] {
      let place = look(.tour(.place(16, of: 16, isPraised: isPraised)))
      for isTyping in [true, false] {
        let brief = look(.tour(.keys(isTyping: isTyping, isBrief: true)))
        let whole = look(.tour(.keys(isTyping: isTyping, isBrief: false)))
        #expect(place.width <= 18 && brief.width <= 18, "\(place.plain) \(brief.plain)")
        #expect(place.width + whole.width + 7 <= 60)
      }
    }
    #expect(look(.tour(.noProfiles)).width <= 59)
  }

  @Test(
    arguments: [TourStep.move, .members, .create, .paste, .begin, .finish, .leave], languages)
  func `it looks as kept`(_ step: TourStep, _ language: Language) {
    for size in Self.sizes {
      SnapshotTests.expect(TourWalk.desk(at: step, language, size), "tour-\(step)", language)
    }
  }
}
