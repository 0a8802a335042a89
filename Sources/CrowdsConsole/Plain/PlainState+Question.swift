import CrowdsAPI
import CrowdsStore
import TerminalUI

extension PlainState {
  /// What is asked now; nil while something has to come first.
  public var question: PlainQuestion? {
    var question: PlainQuestion?
    switch place {
    case .home: question = home
    case .find: question = text(.plain(.askName))
    case .page: question = text(.plain(.askPage))
    case .filter: question = text(.plain(.askFilter))
    case .mark: question = text(.plain(.askRows))
    case .field(let focus): question = text(of: focus)
    case .restoreName: question = text(.plain(.askCrowdName))
    case .snapshot: question = snapshot
    case .language: question = languages
    case .layer: question = layer
    }
    guard var question else { return nil }
    if question.prompt.isEmpty { question.prompt = tell(.plain(.choose)) }
    return question
  }

  /// A phrase as it is right where there are no keys.
  func tell(_ phrase: Phrase) -> SafeText { look(phrase.withoutKeys) }

  /// A notice in whole sentences.
  func told(_ notice: Notice) -> [SafeText] {
    if case .failure(.line(let error)) = notice.phrase {
      return told(Report(error: error, time: look.now))
    }
    let text = tell(notice.phrase)
    return notice.requestID.map {
      [text, fact(look(.field(.requestID)), SafeText(untrusted: $0))]
    } ?? [text]
  }

  /// What happened, what was not done, and what support asks for.
  func told(_ report: Report) -> [SafeText] {
    var lines = [look(report.happened), look(.failure(.notDone(report.error.operation)))]
    if report.error.kind == .unconfirmed {
      lines.append(look(.form(.confirmFirst(report.error.operation))))
    }
    if let id = report.error.requestID {
      lines.append(fact(look(.field(.requestID)), SafeText(untrusted: id)))
    }
    return lines
  }

  func fact(_ label: SafeText, _ value: SafeText) -> SafeText {
    tell(.plain(.fact(label, value)))
  }

  func lines(_ facts: [Fact]) -> [SafeText] {
    facts.map { $0.label.isEmpty ? tell(.plain(.remark($0.value))) : fact($0.label, $0.value) }
  }

  func lines(_ lines: [TextLine]) -> [SafeText] {
    lines.filter { !$0.text.isEmpty || !$0.label.isEmpty }.map { line in
      line.label.isEmpty ? line.text : fact(line.label, line.text)
    }
  }

  // MARK: Questions

  /// A question about the uppermost screen, without answers yet.
  func begin(_ places: [SafeText]? = nil) -> PlainQuestion {
    var words: [SafeText] = []
    if let profile = console.start.profile {
      words.append(look.environment(of: profile))
      if profile.id != .sandbox { words.append(SafeText(untrusted: profile.name)) }
    }
    if let minutes = console.context.lock.minutesLeft(at: look.now) {
      words.append(look(.lock(.minutes(minutes))))
    } else if !console.context.lock.permits(at: look.now) {
      words.append(look(.readOnly))
    }
    let places = places ?? console.top.screen.places(look)
    let environment = words.joined(separator: " · ")
    return PlainQuestion(title: "[\(environment)] \(places.joined(separator: " > "))")
  }

  private func text(_ prompt: Phrase) -> PlainQuestion {
    var question = begin()
    question.entry = .text
    question.prompt = tell(prompt)
    return question
  }

  private func text(of focus: CrowdForm.Focus) -> PlainQuestion? {
    guard case .form(let form) = console.top else { return nil }
    let isName = focus == .name
    var question = text(.plain(isName ? .askCrowdName : .askDescription))
    let now = SafeText(untrusted: isName ? form.name.text : form.text.text)
    if !now.isEmpty { question.lines = [tell(.plain(.asItStands(now)))] }
    return question
  }

  private var home: PlainQuestion {
    var question = begin([look(.subject)])
    question.add(tell(.plain(.crowds)), .crowds)
    question.add(tell(.plain(.find)), .go(.find))
    question.add(look(.place(.newCrowd)), .run([.newCrowd]))
    question.add(look(.place(.imports)), .run([.imports]))
    question.add(tell(.plain(.activity)), .run([.activity]))
    question.add(look(.place(.snapshots)), .run([.snapshots]))
    question.add(look(.place(.messages)), .run([.messages]))
    question.add(tell(.plain(.language)), .go(.language))
    question.add(look(.place(.profiles)), .run([.profiles]))
    switch console.context.lock {
    case .locked: question.add(tell(.plain(.unlock)), .run([.toggleLock]))
    case .unlocked: question.add(tell(.plain(.lock)), .run([.toggleLock]))
    case .open, .sealed: break
    }
    return question
  }

  private var languages: PlainQuestion {
    var question = begin([tell(.plain(.language))])
    for language in Language.allCases {
      question.add(language.ownName, .speak(language))
    }
    return question
  }
}

extension Language {
  /// The language's name in itself.
  fileprivate var ownName: SafeText {
    switch self {
    case .english: "English"
    case .simplifiedChinese: "简体中文"
    }
  }
}
