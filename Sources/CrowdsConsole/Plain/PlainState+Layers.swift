import CrowdsAPI
import CrowdsStore
import TerminalUI

extension PlainState {
  /// What the uppermost layer asks; nil while it waits for something.
  var layer: PlainQuestion? {
    switch console.top {
    case .crowds: crowds
    case .members: members
    case .crowd(let detail): crowd(detail)
    case .sheet(let sheet): read(sheet)
    case .form(let form): ask(form)
    case .delete(let dialog): ask(dialog)
    case .unlock(let dialog): ask(dialog.code, [look(.lock(.unlockLive))])
    case .restore(let dialog): ask(dialog)
    case .activity(let list): activity(list)
    case .snapshots(let list): snapshots(list)
    case .forget(let menu):
      choices(
        menu.choice.items.map { tell(menu.phrase($0)) },
        [
          look(.snapshot(.forgetTitle(look.name(of: menu.snapshot))))
        ])
    case .candidates(let menu):
      choices(
        menu.choice.items.map { tell(menu.phrase($0)) },
        [menu.receipt.brief(look), look(.activity(.candidates))])
    case .leave(let menu):
      choices(menu.items.map { tell($0) }, [look(.setUp(.typedIsLost))])
    case .leftOpen(let list): ask(list)
    case .importing(let wizard): ask(wizard)
    case .importView(let view): ask(view)
    case .imports(let list): imports(list)
    case .sort(let menu): ask(menu)
    case .profiles(let picker): ask(picker)
    case .setUp: choices([], [tell(.plain(.noProfile))])
    // Nothing here leads there; whoever comes there all the same can go back.
    case .help, .commands, .doctor, .trace, .pasteOffer, .themes, .copying,
      .clean,
      .width, .actions, .settings:
      begin()
    }
  }

  func choices(_ labels: [SafeText], _ lines: [SafeText]) -> PlainQuestion {
    var question = begin()
    question.lines = lines
    for (index, label) in labels.enumerated() { question.add(label, .run([.choose(index + 1)])) }
    return question
  }

  private func crowd(_ detail: CrowdDetail) -> PlainQuestion {
    var question = begin()
    question.lines = lines(detail.crowd.facts(look))
    for report in [detail.crowdReport, detail.previewReport].compactMap({ $0 }).prefix(1) {
      question.lines += told(report)
    }
    question.add(look(.place(.members)), .run([.members]))
    question.add(tell(.plain(.edit)), .run([.edit]))
    question.add(tell(.plain(.importInto)), .run([.importInto]))
    question.add(tell(.plain(.delete)), .run([.delete]))
    question.add(look(.place(.codePoints)), .run([.codePoints]))
    question.add(tell(.plain(.again)), .run([.reload]))
    return question
  }

  private func read(_ sheet: Sheet) -> PlainQuestion {
    var question = begin()
    switch sheet.content {
    case .messages(let reports):
      question.lines =
        reports.isEmpty
        ? [look(.status(.noMessages))]
        : reports.reversed().flatMap { report in
          [look.moment(report.time)] + told(report)
        }
    case .receipt(let receipt):
      question.lines = lines(receipt.facts(look))
      if receipt.isUnsettled {
        question.add(look(.activity(.enterLooks)), .run([.back, .settle]))
      }
      question.add(tell(.plain(.summary)), .run([.back, .copy]))
    case .summary(let text): question.lines = text
    default: question.lines = lines(sheet.lines(look, columns: 1_000))
    }
    return question
  }

  // MARK: What is kept on this machine

  private func snapshots(_ list: SnapshotList) -> PlainQuestion {
    var question = begin()
    let snapshots = list.snapshots ?? []
    if snapshots.isEmpty { question.lines.append(look(.snapshot(.empty))) }
    rows(snapshots.count, selected: list.cursor.selected, then: [], &question) { row in
      let kept = snapshots[row]
      let members = look(.snapshot(.members(kept.count, of: kept.expected)))
      return tell(
        .plain(
          .snapshot(
            kept.id.rawValue, look.name(of: kept), kept.crowd, members: members,
            look(.snapshot(.stateWord(kept.state))), look.moment(kept.begun))))
    }
    // A row is chosen first; what to do with it is asked then.
    question.answers = question.answers.map { answer in
      guard answer.number <= PlainPage.size, case .run(let steps) = answer.act else {
        return answer
      }
      var answer = answer
      answer.act = .choose(steps, .snapshot)
      return answer
    }
    return question
  }

  var snapshot: PlainQuestion? {
    guard case .snapshots(let list) = console.top, let kept = list.selected else { return nil }
    var question = begin()
    question.lines = lines(kept.facts(look))
    question.add(look(.snapshot(.enter(look.name(of: kept)))), .run([.open]))
    question.add(tell(.plain(.forget)), .run([.delete]))
    return question
  }

  private func ask(_ list: LeftOpen) -> PlainQuestion {
    var question = begin()
    rows(list.items.count, selected: list.cursor.selected, then: [.run], &question) {
      list.label(list.items[$0], look)
    }
    return question
  }
}
