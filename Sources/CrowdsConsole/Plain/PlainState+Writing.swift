import CrowdsAPI
import CrowdsStore
import TerminalUI

extension PlainState {
  /// Asks for a code; nil while it is being drawn.
  func ask(_ code: CodeEntry, _ lines: [SafeText]) -> PlainQuestion? {
    guard let digits = code.code else { return nil }
    var question = begin()
    question.lines = lines
    question.entry = .code
    question.isGrave = true
    question.prompt = look(.lock(code.wasWrong ? .typeOther(digits) : .type(digits)))
    return question
  }

  func ask(_ form: CrowdForm) -> PlainQuestion? {
    var question = begin()
    switch form.stage {
    case .reading, .comparing, .sending, .looking: return nil
    case .over: return question
    case .asking(let asked, let choice):
      question.lines = lines(asked, form)
      question.isGrave = true
      for (index, reply) in choice.items.enumerated() {
        question.add(tell(form.phrase(reply)), .run([.choose(index + 1)]))
      }
      return question
    case .typing: break
    }
    question.lines = [
      fact(look(.field(.name)), SafeText(untrusted: form.name.text)),
      fact(look(.field(.description)), SafeText(untrusted: form.text.text)),
    ]
    for field in [form.name, form.text] {
      if let remark = form.remark(on: field) { question.lines.append(look(remark)) }
    }
    switch form.problem {
    case .phrase(let phrase, _): question.lines.append(tell(phrase))
    case .failed(let report): question.lines += told(report)
    case nil: question.lines.append(look(.form(form.seen == nil ? .newNote : .editNote)))
    }
    question.add(tell(.plain(.typeName)), .go(.field(.name)))
    question.add(tell(.plain(.typeDescription)), .go(.field(.description)))
    question.add(look(.form(form.seen == nil ? .create : .save)), .save)
    return question
  }

  private func lines(_ question: CrowdForm.Question, _ form: CrowdForm) -> [SafeText] {
    switch question {
    case .alike(let alike):
      let hasSame = alike.matches.contains { $0.likeness == .same }
      var lines = [look(.form(hasSame ? .nameIsTaken : .nameLooksTaken))]
      lines += alike.matches.prefix(10).map { match in
        let crowd = match.crowd
        return "#\(crowd.id.rawValue) "
          + look(.form(.likeCrowd(look.name(of: crowd), members: crowd.userCount)))
      }
      if !alike.isComplete { lines.append(look(.form(.examined(alike.examined)))) }
      return lines
    case .differs(let now):
      func both(_ crowd: Crowd?) -> SafeText {
        guard let crowd else { return look(.value(.notGiven)) }
        return "\(look.name(of: crowd)) · \(look.text(crowd.description))"
      }
      return [
        look(.form(.differs)), fact(look(.form(.asYouSaw)), both(form.seen)),
        fact(look(.form(.asItIs)), both(now)),
        fact(
          look(.form(.yours)),
          [form.newName, form.newText].compactMap { $0 }.map { SafeText(untrusted: $0) }
            .joined(separator: " · ")),
      ]
    case .unsure(_, let crowds):
      let phrase: Phrase.Form =
        form.seen != nil ? .notSureChanged : crowds.isEmpty ? .notSureCreated : .notSureFound
      return [look(.form(phrase))]
    }
  }

  func ask(_ dialog: DeleteDialog) -> PlainQuestion? {
    switch dialog.stage {
    case .reading, .copying, .deleting, .looking: return nil
    case .confirming:
      return ask(dialog.code, lines(dialog.lines(look, columns: 1_000, isPlain: true)))
    case .unread(let report):
      var question = begin()
      question.lines = told(report)
      return question
    case .uncopied:
      var question = begin()
      question.lines = lines(dialog.lines(look, columns: 1_000, isPlain: true))
      question.isGrave = true
      question.add(look(.delete(.button(.retry))), .run([.reload]))
      question.add(look(.delete(.button(.skipCopy))), .run([.nextField, .nextField, .press]))
      return question
    case .stopped(let choice):
      var question = begin()
      question.lines = lines(dialog.lines(look, columns: 1_000, isPlain: true))
      question.isGrave = true
      for (index, reply) in choice.items.enumerated() {
        question.add(tell(dialog.phrase(reply)), .run([.choose(index + 1)]))
      }
      return question
    case .over: return begin()
    }
  }

  func ask(_ dialog: RestoreDialog) -> PlainQuestion? {
    if case .running = dialog.stage { return nil }
    var question = begin()
    question.lines = lines(dialog.lines(look, columns: 1_000))
    switch dialog.stage {
    case .typing:
      question.lines.append(tell(.plain(.newName(SafeText(untrusted: dialog.name.text)))))
      if let problem = dialog.problem { question.lines.append(tell(problem)) }
      question.add(tell(.plain(.typeName)), .go(.restoreName))
      question.add(look(.snapshot(.restore)), .restore)
      question.isGrave = true
    case .incomplete: question.add(look(.snapshot(.goOn)), .run([.press]))
    case .failed(let report): question.lines = told(report)
    case .running, .over: break
    }
    return question
  }
}
