import CrowdsAPI
import TerminalUI

@testable import CrowdsConsole

/// The menus of actions, each as a desk that has come there.
enum ActionTour {
  enum View: String, CaseIterable, Sendable {
    case actions, actionsMore, actionsMarked, actionsReadOnly, actionsUnconfirmed
    case actionsCrowd, actionsMembers, actionsActivity, actionsImport
    case palette, paletteRecent, settings, settingsChanged, settingsNotKept
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
    case .palette:
      desk.press(":")
      desk.type(language == .english ? "s" : "d")
    case .paletteRecent:
      for word in ["messages", "requests"] {
        desk.press(":")
        desk.type(word)
        desk.press("<enter> <esc>")
      }
      desk.press(":")
    case .settings, .settingsChanged, .settingsNotKept: set(view, &desk)
    default: desk.press("a")
    }
    return desk
  }

  private static func set(_ view: View, _ desk: inout Desk) {
    desk.change { $0.context.settingsFile = "/home/lin/.config/crowds/config.toml" }
    desk.press("4")
    guard view != .settings else { return }
    desk.press("j j <enter>")
    if view == .settingsChanged { desk.answerHost() }
    guard view == .settingsNotKept, let effect = desk.started.last else { return }
    desk.answer(effect, with: .keptSetting(.notWritten(Sample.reason)))
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
