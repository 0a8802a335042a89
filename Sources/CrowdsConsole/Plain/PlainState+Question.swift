import CrowdsAPI
import CrowdsStore
import TerminalUI

extension PlainState {
  /// Rows that are read out at once.
  static let pageSize = 10

  /// What is asked now; nil while something has to come first.
  public var question: PlainQuestion? {
    var question: PlainQuestion?
    switch place {
    case .home: question = home
    case .find: question = text(.plain(.askName))
    case .page: question = text(.plain(.askPage))
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

  // MARK: Lists

  /// The rows of ten that the selected one is among, and ways to the others.
  func paged<Item: Listed>(
    _ listing: Listing<Item>, nothing: Phrase.Status, _ question: inout PlainQuestion,
    row: (Item) -> SafeText
  ) {
    if let lines = listing.emptyMessage(look, nothing: nothing, columns: 1_000) {
      if let report = listing.report {
        question.lines += told(report)
      } else {
        question.lines += lines.isEmpty ? [] : [nothingText(listing, nothing)]
      }
    }
    let selected = listing.selectedRow ?? 0
    let first = selected / Self.pageSize * Self.pageSize
    let rows = first..<min(listing.rowCount, first + Self.pageSize)
    if let total = listing.pages.total ?? (listing.pages.hasMore ? nil : listing.rowCount),
      total > 0
    {
      let pages = (total + Self.pageSize - 1) / Self.pageSize
      question.lines.append(
        tell(.plain(.pageOf(first / Self.pageSize + 1, of: pages, rows: total))))
    } else if !rows.isEmpty {
      question.lines.append(look(.status(.page(first / Self.pageSize + 1, of: nil))))
    }
    if listing.pages.changed { question.lines.append(tell(.notice(.listChanged))) }
    for (place, number) in rows.enumerated() {
      let step: Command = number < selected ? .up : .down
      let steps = Array(repeating: step, count: abs(number - selected))
      switch listing.content(of: number) {
      case .item(let item, let isRepeated):
        let text = row(item)
        question.add(
          place + 1, isRepeated ? look(.value(.repeated(text))) : text, .run(steps + [.open]))
      case .unloaded, .failed:
        question.lines.append("\(place + 1). \(tell(.status(.rowFailed)))")
      case .gone: question.lines.append("\(place + 1). \(look(.status(.rowGone)))")
      }
    }
    if rows.upperBound < listing.rowCount {
      question.add(11, tell(.plain(.nextPage)), .show(row: rows.upperBound))
    }
    if first > 0 {
      question.add(12, tell(.plain(.previousPage)), .show(row: first - Self.pageSize))
    }
    if listing.rowCount > 2 * Self.pageSize {
      question.add(13, tell(.plain(.toPage)), .go(.page))
    }
  }

  private func nothingText<Item>(_ listing: Listing<Item>, _ nothing: Phrase.Status) -> SafeText {
    listing.pages.hasReply ? tell(.status(nothing)) : tell(.status(.stoppedBeforeLoading))
  }

  var crowds: PlainQuestion? {
    guard case .crowds(let list) = console.top else { return nil }
    var question = begin()
    if let search = list.search {
      question.lines.append(look(.status(.nameContains(SafeText(untrusted: search)))))
    }
    let nothing: Phrase.Status =
      list.search.map { .noNameContains(SafeText(untrusted: $0)) } ?? .noCrowds
    paged(list.listing, nothing: nothing, &question) { crowd in
      tell(
        .plain(
          .crowd(
            look.name(of: crowd), crowd.id, members: crowd.userCount,
            updated: look.shortTime(crowd.updatedAt),
            isMixed: SafeText.mixesScripts(crowd.name ?? ""))))
    }
    question.add(14, tell(.plain(.find)), .go(.find))
    if list.search != nil { question.add(15, tell(.plain(.all)), .run([.showAll])) }
    question.add(16, look(.place(.newCrowd)), .run([.newCrowd]))
    question.add(17, tell(.plain(.again)), .run([.reload]))
    return question
  }

  var members: PlainQuestion? {
    guard case .members(let list) = console.top else { return nil }
    var question = begin([look.name(of: list.crowd), look(.place(.members))])
    paged(list.listing, nothing: .noMembers, &question) { member in
      let joined = member.joinedAt == nil ? nil : look.shortTime(member.joinedAt)
      return tell(
        .plain(
          .member(look.name(of: member), SafeText(untrusted: member.id), joined: joined)))
    }
    question.add(17, tell(.plain(.again)), .run([.reload]))
    return question
  }

  /// Rows of ten of a list that is here as a whole.
  func rows(
    _ count: Int, selected: Int, then command: [Command],
    _ question: inout PlainQuestion, row: (Int) -> SafeText
  ) {
    let first = selected / Self.pageSize * Self.pageSize
    let shown = first..<min(count, first + Self.pageSize)
    func steps(to row: Int) -> [Command] {
      Array(repeating: row < selected ? .up : .down, count: abs(row - selected))
    }
    if count > 0 {
      let pages = (count + Self.pageSize - 1) / Self.pageSize
      question.lines.append(
        tell(.plain(.pageOf(first / Self.pageSize + 1, of: pages, rows: count))))
    }
    for (place, number) in shown.enumerated() {
      question.add(place + 1, row(number), .run(steps(to: number) + command))
    }
    if shown.upperBound < count {
      question.add(11, tell(.plain(.nextPage)), .run(steps(to: shown.upperBound)))
    }
    if first > 0 {
      question.add(12, tell(.plain(.previousPage)), .run(steps(to: first - Self.pageSize)))
    }
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
