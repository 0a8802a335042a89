import CrowdsAPI
import CrowdsImport
import TerminalUI

@testable import CrowdsConsole

/// The way through the guided tour, step by step.
enum TourWalk {
  /// A tour that has come to a step by doing all those before.
  static func desk(
    at step: TourStep, _ language: Language = .english,
    _ size: Size = Size(width: 80, height: 24)
  ) -> Desk {
    var desk = Desk(language, width: size.width, height: size.height, isTour: true)
    desk.answerAll()
    for earlier in TourStep.allCases.prefix(step.rawValue) { take(earlier, &desk) }
    return desk
  }

  /// Does what a step asks for.
  static func take(_ step: TourStep, _ desk: inout Desk) {
    switch step {
    case .move: desk.press("j j j")
    case .open: desk.press("<enter>")
    case .members: desk.press("m")
    case .back: desk.press("<esc> <esc>")
    case .search:
      desk.press("/")
      desk.type("双十一")
      desk.press("<enter>")
    case .showAll: desk.press("<esc>")
    case .newCrowd: desk.press("n")
    case .create:
      desk.type("Tour")
      desk.press("<enter> <enter> <enter>")
      desk.answer(errand: Sample.noneAlike) { $0.isFindAlike }
    case .importInto: desk.press("i")
    case .paste:
      desk.press("+")
      let check = Sample.check([Sample.malformed[1]], unique: 12)
      desk.answer(
        importing: .checked(check, pace: ImportPace(batchSize: 100, perSecond: 200))
      ) { $0.isCheck }
    case .begin:
      desk.press("1 <tab> <enter>")
      desk.answer(importing: Sample.answer(to: .start(Sample.crowd(0), .send))) {
        if case .start = $0 { true } else { false }
      }
    case .finish:
      desk.answer(importing: .summary(Sample.imported(.finished), fetch: Sample.fetch)) {
        if case .look = $0 { true } else { false }
      }
    case .imports: desk.press("<esc> 2")
    case .activity: desk.press("3")
    case .help: desk.press("?")
    case .leave: break
    }
    desk.answerAll()
    if step == .imports || step == .activity { desk.answerHost() }
  }
}
