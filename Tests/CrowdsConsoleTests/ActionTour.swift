import CrowdsAPI
import TerminalUI

@testable import CrowdsConsole

/// The menus of actions, each as a desk that has come there.
enum ActionTour {
  enum View: String, CaseIterable, Sendable {
    case actions, actionsMore, actionsMarked, actionsReadOnly, actionsUnconfirmed
    case actionsCrowd, actionsMembers, actionsActivity, actionsImport
  }

  static func desk(_ view: View, _ language: Language, _ size: Size) -> Desk {
    var desk =
      switch view {
      case .actionsReadOnly: Self.readOnly(language, size)
      case .actionsUnconfirmed: unconfirmed(language, size)
      case .actionsActivity: WritingTour.desk(.activity, language, size)
      case .actionsImport: ImportTour.desk(.importRunning, language, size)
      default: WritingTour.loaded(language, size)
      }
    switch view {
    case .actionsMore: desk.press("a f")
    case .actionsMarked: desk.press("<space> <space> <space> a")
    case .actionsCrowd:
      desk.press("<enter>")
      desk.answerAll()
      desk.press("a")
    case .actionsMembers:
      desk.press("m")
      desk.answerAll()
      desk.press("j a")
    default: desk.press("a")
    }
    return desk
  }

  static func readOnly(_ language: Language, _ size: Size, isSealed: Bool = false) -> Desk {
    var desk = Desk(
      language, width: size.width, height: size.height, kind: .live, profile: "shop",
      environment: "live", isReadOnly: true, isSealed: isSealed)
    desk.answerAll()
    return desk
  }

  static func unconfirmed(_ language: Language, _ size: Size) -> Desk {
    var desk = Desk(
      language, width: size.width, height: size.height, kind: .test, profile: "shop",
      environment: "test", unconfirmed: [.createCrowd, .updateCrowd])
    desk.answerAll()
    return desk
  }
}
