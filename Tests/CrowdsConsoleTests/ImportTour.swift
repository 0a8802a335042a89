import CrowdsAPI
import TerminalUI

@testable import CrowdsConsole
@testable import CrowdsImport

/// The screens of imports, each as a desk that has come there.
enum ImportTour {
  enum View: String, CaseIterable, Sendable {
    case pasteOffer, importSource, importPaste, importFile, importNoFile, importColumn
    case importCheck, importMalformed, importMend, importConfirm, importLive
    case importRunning, importFinished, importUnknown, importRenamed, importFiles, importPrice
    case imports, noImports
  }

  static func desk(_ view: View, _ language: Language, _ size: Size) -> Desk {
    switch view {
    case .importRunning, .importFinished, .importUnknown, .importRenamed, .importFiles,
      .importPrice, .imports, .noImports:
      return kept(view, language, size)
    default: return wizard(view, language, size)
    }
  }

  private static func wizard(_ view: View, _ language: Language, _ size: Size) -> Desk {
    var desk =
      view == .importLive
      ? Desk(
        language, width: size.width, height: size.height, kind: .live, profile: "live",
        environment: "live")
      : WritingTour.loaded(language, size)
    desk.answerAll()
    desk.answerHost()
    if view == .pasteOffer {
      desk.paste("ncVpzNSAuAXKjXJyWrr3ZV\nmcVpzNSAuAXKjXJyWrr3ZV")
      return desk
    }
    desk.press("i")
    switch view {
    case .importSource: return desk
    case .importPaste:
      desk.press("1")
      desk.type("ncVp")
      return desk
    case .importFile, .importNoFile:
      desk.press("2")
      desk.type("ids.csv")
      if view == .importFile { return desk }
      desk.press("<enter>")
      desk.answer(
        importing: .refused(
          Sentence(
            english: "/home/lin/ids.csv does not exist. Nothing was read.",
            simplifiedChinese: "/home/lin/ids.csv 不存在，没有读取任何内容。"))
      ) { if case .check = $0 { true } else { false } }
      return desk
    default: break
    }
    desk.press("1")
    desk.paste("ids")
    if view == .importColumn {
      desk.answer(importing: .columnNeeded(Sample.columns)) { $0.isCheck }
      desk.press("j")
      return desk
    }
    desk.answer(importing: Sample.answer(to: .check(.file(""), ReadOptions()))) { $0.isCheck }
    switch view {
    case .importMalformed: desk.press("2 j")
    case .importMend:
      desk.press("2 j <enter>")
      desk.press("<c-u>")
      desk.type("ncVpz")
    case .importConfirm, .importLive:
      desk.press("1")
      desk.drawCode()
    default: break
    }
    return desk
  }

  private static func kept(_ view: View, _ language: Language, _ size: Size) -> Desk {
    var desk = WritingTour.loaded(language, size)
    desk.answerHost()
    desk.press("2")
    if view == .noImports {
      desk.answer(importing: .imports([])) { $0 == .list }
      return desk
    }
    desk.answerHost()
    if view == .imports { return desk }
    desk.press("<enter>")
    let summary: ImportSummary =
      switch view {
      case .importRunning: Sample.imported(.running, worker: 4_711)
      case .importUnknown, .importPrice:
        Sample.imported(.finishedUnverified) { progress in
          progress.tally.notSent = 0
          progress.tally.confirmed = 1_020
          progress.tally.rejected = 30
          progress.verification = ImportProgress.Verification(
            time: Sample.now, members: 13_900, isCertain: false, recovered: 100, lost: 0)
        }
      case .importRenamed: Sample.imported(.paused, halt: .renamed(now: "双十一老客 2026"))
      default: Sample.imported(.finished)
      }
    desk.answer(importing: .summary(summary, fetch: Sample.fetch)) {
      if case .look = $0 { true } else { false }
    }
    if view == .importFiles {
      guard case .importView(let screen) = desk.state.top,
        let place = screen.choice.items.firstIndex(of: .files)
      else { return desk }
      desk.press("\(place + 1)")
    }
    if view == .importPrice {
      guard case .importView(let screen) = desk.state.top,
        let place = screen.choice.items.firstIndex(of: .locate)
      else { return desk }
      desk.press("\(place + 1)")
      desk.answerHost()
    }
    return desk
  }
}

extension ImportErrand {
  var isCheck: Bool { if case .check = self { true } else { false } }
}

extension Desk {
  /// Answers the one work with imports that runs and is asked about.
  mutating func answer(importing result: ImportAnswer, where isMeant: (ImportErrand) -> Bool) {
    for effect in running.values {
      guard case .importing(let errand, _) = effect, isMeant(errand) else { continue }
      return answer(effect, with: .importing(result))
    }
  }
}
