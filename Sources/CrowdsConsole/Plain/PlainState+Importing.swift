import CrowdsAPI
import CrowdsImport
import TerminalUI

extension PlainState {
  func ask(_ wizard: ImportWizard) -> PlainQuestion? {
    var question = begin()
    if let problem = wizard.problem { question.lines.append(tell(problem)) }
    switch wizard.step {
    case .reading, .starting: return nil
    case .over: return question
    case .source(let choice):
      for (index, source) in choice.items.enumerated() {
        question.add(look(.importing(.source(source))), .run([.choose(index + 1)]))
      }
    case .paste:
      question.lines.append(look(.importing(.nothingSentYet)))
      question.entry = .lines
      question.prompt = tell(.plain(.askIDs))
    case .file:
      question.lines.append(look(.importing(.fileNote)))
      question.entry = .text
      question.prompt = tell(.plain(.askPath))
    case .column(let layout, let cursor):
      question.lines.append(look(.importing(.whichColumn)))
      rows(layout.columns.count, selected: cursor.selected, then: [.run], &question) { index in
        let column = layout.columns[index]
        let name = column.name.flatMap { SafeText(visible: $0) } ?? "\(index + 1)"
        let samples = column.samples.prefix(3).map { SafeText(untrusted: $0, limit: 40) }
        return tell(.plain(.column(name, samples.joined(separator: ", "), ids: Int64(column.ids))))
      }
    case .check(let choice): check(wizard, choice, &question)
    case .malformed(let cursor, let field): mend(wizard, cursor, field, &question)
    case .confirm: return confirm(wizard, question)
    }
    return question
  }

  private func check(
    _ wizard: ImportWizard, _ choice: Choice<ImportWizard.Reply>, _ question: inout PlainQuestion
  ) {
    guard let check = wizard.check else { return }
    question.lines.append(look(.importing(.sum(check.count))))
    switch check.layout {
    case .named(let name):
      question.lines.append(look(.importing(.fromColumn(SafeText(untrusted: name)))))
    case .table(let layout, let place):
      let name = layout.columns[place].name.map { SafeText(untrusted: $0) } ?? "\(place + 1)"
      question.lines.append(look(.importing(.fromColumn(name))))
    case .list: break
    }
    if wizard.unusual > 0, let example = check.unusual.first {
      question.lines.append(
        look(.importing(.unusual(wizard.unusual, SafeText(untrusted: example.text)))))
    }
    if check.reading.cleaned > 0 {
      question.lines.append(look(.importing(.cleaned(check.reading.cleaned))))
    }
    if check.reading.pasteMarks > 0 { question.lines.append(look(.importing(.hiddenMark))) }
    question.lines += check.malformed.prefix(3).map { piece($0) }
    for (index, reply) in choice.items.enumerated() where reply != .giveUp {
      question.add(tell(wizard.phrase(reply)), .run([.choose(index + 1)]))
    }
  }

  private func piece(_ piece: Malformed) -> SafeText {
    let place = look(.importing(.place(line: piece.line, column: piece.column)))
    let text = SafeText(untrusted: String(decoding: piece.text, as: UTF8.self), limit: 60)
    return fact(place, "\(text) · \(look(.importing(.problem(piece.problem))))")
  }

  private func mend(
    _ wizard: ImportWizard, _ cursor: ListCursor, _ field: TextField?,
    _ question: inout PlainQuestion
  ) {
    let pieces = wizard.check?.malformed ?? []
    if field != nil, cursor.selected < pieces.count {
      question.lines.append(piece(pieces[cursor.selected]))
      question.entry = .text
      question.prompt = tell(.plain(.askMended))
    } else {
      rows(pieces.count, selected: cursor.selected, then: [.run], &question) { piece(pieces[$0]) }
    }
  }

  private func confirm(_ wizard: ImportWizard, _ begun: PlainQuestion) -> PlainQuestion? {
    let crowd = wizard.crowd
    var lines = begun.lines
    lines += [
      fact(look(.field(.name)), look.name(of: crowd)),
      fact(
        look(.field(.id)), "\(crowd.id.rawValue) · \(look(.environment(wizard.environmentKind)))"),
      fact(look(.field(.memberCount)), look.count(crowd.userCount)),
      fact(
        look(.importing(.toSend)),
        look(
          .importing(
            .inBatches(
              wizard.count, batches: wizard.pace.batches(wizard.count),
              seconds: wizard.pace.seconds(wizard.count))))),
      look(.importing(.addsOnly)),
    ]
    if wizard.needsCode { return ask(wizard.code, lines) }
    var question = begun
    question.lines = lines
    question.isGrave = true
    question.add(look(.importing(.begin(wizard.count))), .run([.nextField, .press]))
    return question
  }

  // MARK: Imports that there are

  func ask(_ view: ImportView) -> PlainQuestion? {
    guard let summary = view.summary, follows != view.id || summary.worker == nil else {
      // One that cannot be looked at says why.
      return view.summary == nil && isQuiet && console.context.notice != nil ? begin() : nil
    }
    var question = begin()
    question.lines = lines(view.lines(summary, look, columns: 1_000, isPlain: true))
    if let files = summary.files {
      question.lines.append(look(.importing(.filesHere(SafeText(untrusted: files.folder)))))
      question.lines += ResultFiles.Kind.allCases.map { kind in
        fact(look(.importing(.file(kind))), SafeText(untrusted: files.path(kind)))
      }
      if let fetch = view.fetch {
        question.lines.append(fact(look(.importing(.fetch)), SafeText(untrusted: fetch)))
      }
    }
    if summary.worker != nil { question.add(tell(.plain(.follow)), .follow(view.id, [])) }
    for (index, reply) in view.choice.items.enumerated() {
      switch reply {
      case .back, .files: continue
      case .copy: question.add(tell(.plain(.summary)), .run([.choose(index + 1)]))
      case .pause, .stop, .goOn, .verify, .locate, .accept:
        question.add(tell(view.phrase(reply)), .follow(view.id, [.choose(index + 1)]))
      }
    }
    return question
  }

  func imports(_ list: ImportList) -> PlainQuestion {
    var question = begin()
    let imports = list.imports ?? []
    if imports.isEmpty { question.lines.append(tell(.importing(.none))) }
    rows(imports.count, selected: list.cursor.selected, then: [.open], &question) { row in
      let summary = imports[row]
      let name = SafeText(visible: summary.plan.target.crowdName ?? "") ?? "?"
      let confirmed = SafeText(grouping: summary.progress.tally.confirmed)
      let all = SafeText(grouping: summary.plan.count.unique)
      return """
        \(look(.importing(.number(summary.plan.id)))) · \(name) #\(summary.plan.target.crowd.rawValue) \
        · \(look(.importing(.state(summary.state)))) · \(confirmed) / \(all) \
        · \(look.moment(summary.plan.begun))
        """
    }
    question.add(tell(.plain(.again)), .run([.reload]))
    return question
  }
}
