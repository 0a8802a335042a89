import CrowdsAPI
import CrowdsImport
import TerminalUI

@testable import CrowdsConsole
@testable import CrowdsStore

/// The screens and dialogs with which something is written, each as a desk that has come there.
enum WritingTour {
  enum View: String, CaseIterable, Sendable {
    case newForm, longName, emptyName, alike, createFailed, unsureFound, unsure
    case editForm, differs
    case deleteCopying, deleteUncopied, deleteConfirm, deleteChanged, deleteWrongCode
    case deleteSeveral, deleteStopped
    case unlock, unlocked, locked, marked, unconfirmed
    case activity, receipt, summary, candidates
    case snapshots, restore, restoring, restoreIncomplete, forget
    case leftOpen, leaveForm
  }

  static func desk(_ view: View, _ language: Language, _ size: Size) -> Desk {
    switch view {
    case .unlock, .unlocked, .locked: return locked(view, language, size)
    case .deleteCopying, .deleteUncopied, .deleteConfirm, .deleteChanged, .deleteWrongCode,
      .deleteSeveral, .deleteStopped:
      return deleting(view, language, size)
    case .activity, .receipt, .summary, .candidates, .snapshots, .restore, .restoring,
      .restoreIncomplete, .forget, .leftOpen:
      return kept(view, language, size)
    default: return form(view, language, size)
    }
  }

  static func loaded(_ language: Language, _ size: Size) -> Desk {
    Desk.loaded(language, width: size.width, height: size.height)
  }

  // MARK: Forms

  private static func form(_ view: View, _ language: Language, _ size: Size) -> Desk {
    if view == .unconfirmed {
      var desk = Desk(
        language, width: size.width, height: size.height, kind: .test, profile: "shop",
        environment: "test", unconfirmed: [.createCrowd])
      desk.answerAll()
      desk.press("n")
      return desk
    }
    var desk = loaded(language, size)
    switch view {
    case .marked:
      desk.press("<space> j <space>")
      return desk
    case .editForm, .differs:
      desk.press("j e")
      desk.answerAll()
      desk.type(" 2026")
      if view == .differs {
        desk.press("<tab> <tab> <enter>")
        desk.answer(errand: Sample.noneAlike) { $0.isFindAlike }
        var now = Sample.crowd(1)
        now.name = "Spring buyers (old)"
        now.description = "Bought in spring, checked by Wang"
        desk.answer(errand: .refused(.changedMeanwhile(now))) { $0.isWrite }
      }
      return desk
    default: break
    }
    desk.press("n")
    switch view {
    case .emptyName: desk.press("<tab>")
    case .longName:
      desk.type(String(repeating: "超长的人群名称 👨‍👩‍👧 cafe\u{301} ", count: 15))
    default: desk.type("双十一老客（复购≥3）")
    }
    if view == .leaveForm { desk.press("<esc>") }
    if [.alike, .createFailed, .unsure, .unsureFound].contains(view) {
      desk.press("<enter> <enter> <enter>")
      desk.answer(errand: view == .alike ? alike : Sample.noneAlike) {
        $0.isFindAlike
      }
    }
    let name = "双十一老客（复购≥3）"
    let lost = APIError(
      .unreachable(
        TransportError(reason: .connectionLost, mayHaveArrived: true, detail: "reset")),
      operation: .createCrowd, outcomeIsUnknown: true)
    let open = Sample.written(
      Sample.receipt(.create, nil, name: name, outcome: .unknown(Receipt.Trouble(lost))))
    switch view {
    case .createFailed:
      let error = APIError(
        .refused(code: "42204", message: "group_name 不合法"), operation: .createCrowd,
        requestID: "6f84c2d1-req", outcomeIsUnknown: false)
      desk.answer(
        errand: .created(
          .notCreated(
            Sample.written(
              Sample.receipt(.create, nil, name: name, outcome: .notDone(Receipt.Trouble(error)))),
            error))
      ) { $0.isWrite }
    case .unsure:
      desk.answer(errand: .created(.unsure(open, lost, candidates: []))) { $0.isWrite }
    case .unsureFound:
      var crowd = Sample.crowd(0)
      crowd.id = Sample.newID
      crowd.createdAt = Moment(wire: .integer(0), seconds: Sample.now - 60)
      desk.answer(errand: .created(.unsure(open, lost, candidates: [crowd]))) { $0.isWrite }
    default: break
    }
    return desk
  }

  static var alike: ErrandResult {
    .alike(
      AlikeCrowds(
        matches: [.init(Sample.crowd(0), .same), .init(Sample.crowd(15), .looksAlike)],
        examined: 400, total: 812, isComplete: false))
  }

  // MARK: Deleting

  private static func deleting(_ view: View, _ language: Language, _ size: Size) -> Desk {
    var desk = loaded(language, size)
    if view == .deleteSeveral || view == .deleteStopped {
      desk.press("<space> <space> <space> <space>")
    }
    desk.press("D")
    var ids = [Crowd.ID(rawValue: 20_541)]
    if case .delete(let dialog) = desk.state.top { ids = dialog.items.map(\.crowd.id) }
    var crowds = ids.map { Sample.crowd(20_541 - Int($0.rawValue)) }
    if view == .deleteChanged {
      crowds[0].name = "双十一老客 2026"
      crowds[0].userCount = 98_000
    }
    desk.answer(errand: .reread(crowds)) { if case .reread = $0 { true } else { false } }
    if view == .deleteCopying || view == .deleteUncopied {
      for effect in desk.requests {
        desk.send(.progress(.errand(.kept(8_000)), of: effect, at: desk.now))
      }
      guard view == .deleteUncopied else { return desk }
      var half = Sample.snapshot(of: crowds[0])
      half.state = .incomplete
      half.count = 8_000
      desk.answer(errand: .snapshot(.incomplete(half, nil))) { $0.isWrite }
      return desk
    }
    desk.answerAll()
    desk.drawCode()
    if view == .deleteWrongCode {
      desk.type("1234")
      desk.drawCode()
      desk.type("40")
    }
    if view == .deleteStopped {
      desk.type("4071")
      desk.press("<enter>")
      desk.answer(errand: Sample.result(of: .delete(crowds[0], snapshot: nil))) { $0.isWrite }
      let lost = APIError(
        .unreachable(
          TransportError(reason: .connectionLost, mayHaveArrived: true, detail: "reset")),
        operation: .deleteCrowd, outcomeIsUnknown: true)
      desk.answer(
        errand: .deleted(
          .unsure(
            Sample.written(
              Sample.receipt(
                .delete, crowds[1].id, name: crowds[1].name,
                outcome: .unknown(Receipt.Trouble(lost)))), lost))
      ) { $0.isWrite }
    }
    return desk
  }

  // MARK: The lock

  private static func locked(_ view: View, _ language: Language, _ size: Size) -> Desk {
    var desk = Desk(
      language, width: size.width, height: size.height, kind: .live, profile: "live",
      environment: "live", isReadOnly: true)
    desk.answerAll()
    desk.press(view == .locked ? "n" : "L")
    desk.drawCode()
    if view == .unlocked {
      desk.type("4071")
      desk.press("<enter>")
    }
    return desk
  }

  // MARK: What is kept here

  private static func kept(_ view: View, _ language: Language, _ size: Size) -> Desk {
    var desk =
      view == .leftOpen
      ? Desk(language, width: size.width, height: size.height)
      : loaded(language, size)
    switch view {
    case .leftOpen:
      desk.answer(desk.requests[0])
      desk.answer(errand: .drafts([draft])) { $0 == .readDrafts }
      desk.answer(errand: .receipts([Sample.receipts[0], Sample.receipts[4]])) {
        $0 == .readUnsettled
      }
      desk.answer(importing: .imports([Sample.imported(.running), Sample.imported(.finished)])) {
        $0 == .list
      }
      desk.answer(
        importing: .pastes([LeftPaste(path: "/p/paste-7-a", byteCount: 612_480, isWhole: false)])
      ) { $0 == .leftPastes }
    case .activity, .receipt, .summary, .candidates:
      desk.press("3")
      desk.answerHost()
      if view == .receipt { desk.press("j <enter>") }
      if view == .summary { desk.press("j y y") }
      if view == .candidates {
        desk.press("o")
        var crowd = Sample.crowd(0)
        crowd.id = Sample.newID
        crowd.createdAt = Moment(wire: .integer(0), seconds: Sample.now - 60)
        desk.answer(errand: .settled(.candidates([crowd]))) {
          if case .settle = $0 { true } else { false }
        }
      }
    default:
      desk.press(":")
      desk.type("snap")
      desk.press("<enter>")
      desk.answerHost()
      if view == .forget { desk.press("D") }
      guard view == .restore || view == .restoring || view == .restoreIncomplete else { break }
      desk.press("<enter>")
      if view == .restore { break }
      desk.press("<enter> <enter>")
      for effect in desk.requests {
        desk.send(
          .progress(
            .errand(.restoring(.importing(3_200, of: 12_840))), of: effect, at: desk.now))
      }
      if view == .restoreIncomplete {
        let receipt = Sample.receipt(
          .restore, Sample.newID, name: "双十一老客",
          outcome: .unknown(Receipt.Trouble(.incomplete)))
        desk.answer(
          errand: .restored(.incomplete(Sample.written(receipt), missing: 340, nil))
        ) { $0.isWrite }
      }
    }
    return desk
  }

  static let draft = Draft(
    form: .new, profile: "demo", text: Receipt.Text(name: "春季新客", description: nil),
    kept: Sample.now - 3_600)
}

extension Errand {
  var isFindAlike: Bool { if case .findAlike = self { true } else { false } }
}
