import CrowdsAPI
import CrowdsStore
import TerminalUI

extension PlainState {
  // MARK: Lists of the platform

  /// The rows of ten that the selected one is among, and ways to the others.
  ///
  /// All that is shown has the next number: the rows first, which have the same ones on every page.
  func paged<Item: Listed>(
    _ listing: Listing<Item>, nothing: Phrase.Status, _ question: inout PlainQuestion,
    row: (Item) -> SafeText
  ) {
    question.lines += arrangement(of: listing)
    if let lines = listing.emptyMessage(look, nothing: nothing, columns: 1_000) {
      if let report = listing.report, !listing.isArranged {
        question.lines += told(report)
      } else {
        question.lines += lines.isEmpty ? [] : [nothingText(listing, nothing)]
      }
    }
    let selected = listing.cursor.selected
    let page = page(of: listing)
    let all = listing.pages.total ?? (listing.pages.hasMore ? nil : listing.rowCount)
    if let total = listing.isArranged ? listing.rowCount : all, total > 0 {
      question.lines.append(
        tell(.plain(.pageOf(page.number, of: PlainPage.count(of: total), rows: total))))
    } else if !page.rows.isEmpty {
      question.lines.append(look(.status(.page(page.number, of: nil))))
    }
    if listing.pages.changed { question.lines.append(tell(.notice(.listChanged))) }
    for number in page.rows {
      let step: Command = number < selected ? .up : .down
      let steps = Array(repeating: step, count: abs(number - selected))
      switch listing.content(of: listing.arranged?[number] ?? number) {
      case .item(let item, let isRepeated):
        let text = row(item)
        question.add(isRepeated ? look(.value(.repeated(text))) : text, .run(steps + [.open]))
      case .unloaded, .failed: question.add(tell(.status(.rowFailed)), .run([.reload]))
      case .gone: question.add(look(.status(.rowGone)), .run([.reload]))
      }
    }
    if let next = page.next { question.add(tell(.plain(.nextPage)), .show(row: next)) }
    if let previous = page.previous {
      question.add(tell(.plain(.previousPage)), .show(row: previous))
    }
    if listing.rowCount > 2 * PlainPage.size { question.add(tell(.plain(.toPage)), .go(.page)) }
  }

  /// The rows of a list that are read out now.
  func page<Item: Listed>(of listing: Listing<Item>) -> PlainPage {
    PlainPage(of: listing.rowCount, around: listing.cursor.selected)
  }

  /// What a list is filtered and sorted by: both know only what is loaded.
  private func arrangement<Item: Listed>(of listing: Listing<Item>) -> [SafeText] {
    guard listing.isArranged else { return [] }
    var lines: [SafeText] = []
    if !listing.filter.isEmpty {
      lines.append(look(.status(.filtered(SafeText(untrusted: listing.filter, limit: 60)))))
    }
    if listing.order != .platform { lines.append(look(.status(.sorted(listing.order)))) }
    lines.append(look(.status(.loaded(listing.pages.loadedCount, of: listing.pages.total))))
    return [lines.joined(separator: " · ")]
  }

  private func nothingText<Item>(_ listing: Listing<Item>, _ nothing: Phrase.Status) -> SafeText {
    if listing.isArranged, listing.pages.loadedCount > 0 {
      return look(.status(.noneLoadedMatches(SafeText(untrusted: listing.filter, limit: 60))))
    }
    return listing.pages.hasReply
      ? tell(.status(nothing)) : tell(.status(.stoppedBeforeLoading))
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
      let text = tell(
        .plain(
          .crowd(
            look.name(of: crowd), crowd.id, members: crowd.userCount,
            updated: look.shortTime(crowd.updatedAt),
            isMixed: SafeText.mixesScripts(crowd.name ?? ""))))
      return list.marks.contains(crowd) ? tell(.plain(.marked(text))) : text
    }
    question.add(tell(.plain(.find)), .go(.find))
    if list.listing.rowCount > 1 { question.add(look(.place(.sort)), .run([.sort])) }
    // What is arranged here is undone first, then what the platform was asked for.
    let undoing = [list.listing.isArranged, list.search != nil].filter { $0 }
    if !undoing.isEmpty {
      question.add(tell(.plain(.all)), .run(undoing.map { _ in .showAll }))
    }
    question.add(look(.place(.newCrowd)), .run([.newCrowd]))
    if list.listing.rowCount > 0 { question.add(tell(.plain(.mark)), .go(.mark)) }
    if !list.marks.isEmpty {
      question.lines += list.marks.crowds.map { crowd in
        tell(.plain(.marked("\(look.name(of: crowd)), #\(crowd.id.rawValue)")))
      }
      question.add(tell(.plain(.deleteMarked(list.marks.count))), .run([.delete]))
      question.add(tell(.plain(.unmark)), .run([.markNone]))
    }
    question.add(tell(.plain(.again)), .run([.reload]))
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
    if list.listing.pages.loadedCount > 0 {
      question.add(tell(.plain(.filter)), .go(.filter))
      question.add(look(.place(.sort)), .run([.sort]))
    }
    if list.listing.isArranged { question.add(tell(.plain(.allRows)), .run([.showAll])) }
    question.add(tell(.plain(.again)), .run([.reload]))
    return question
  }

  func ask(_ menu: SortMenu) -> PlainQuestion {
    var question = begin()
    question.lines = [tell(.plain(.sortsLoaded))]
    for order in menu.orders { question.add(look(.order(order)), .run([.sortBy(order)])) }
    return question
  }

  // MARK: Lists of this machine

  func activity(_ list: ActivityList) -> PlainQuestion {
    var question = begin()
    let receipts = list.shown(look)
    if !list.filter.isEmpty {
      let text = SafeText(untrusted: list.filter, limit: 60)
      question.lines.append(
        look(receipts.isEmpty ? .activity(.noneMatches(text)) : .status(.filtered(text))))
    } else if receipts.isEmpty {
      question.lines.append(look(.activity(.empty)))
    }
    rows(receipts.count, selected: list.cursor.selected, then: [.open], &question) { row in
      "\(receipts[row].brief(look)) · \(look.moment(receipts[row].begun))"
    }
    if list.receipts?.isEmpty == false { question.add(tell(.plain(.search)), .go(.filter)) }
    if !list.filter.isEmpty { question.add(tell(.plain(.allRows)), .run([.showAll])) }
    question.add(tell(.plain(.again)), .run([.reload]))
    return question
  }

  /// The profiles that can be gone to; nil while they are being read.
  func ask(_ picker: ProfilePicker) -> PlainQuestion? {
    guard let profiles = picker.profiles else { return nil }
    var question = begin()
    rows(profiles.count, selected: picker.cursor.selected, then: [.run], &question) { row in
      let summary = profiles[row]
      var words = [look.environment(of: summary.profile)]
      if summary.fault != nil {
        words = [look(.profile(.broken))]
      } else {
        if summary.isOpen { words.append(look(.profile(.isOpen))) }
        if summary.profile.isReadOnly { words.append(look(.readOnly)) }
      }
      let name = SafeText(visible: summary.profile.name) ?? look(.value(.notGiven))
      let host = SafeText(untrusted: summary.host)
      return ([name] + words + (host.isEmpty ? [] : [host])).joined(separator: " · ")
    }
    return question
  }

  /// Rows of ten of a list that is here as a whole.
  func rows(
    _ count: Int, selected: Int, then command: [Command],
    _ question: inout PlainQuestion, row: (Int) -> SafeText
  ) {
    let page = PlainPage(of: count, around: selected)
    func steps(to row: Int) -> [Command] {
      Array(repeating: row < selected ? .up : .down, count: abs(row - selected))
    }
    if count > 0 {
      question.lines.append(
        tell(.plain(.pageOf(page.number, of: PlainPage.count(of: count), rows: count))))
    }
    for number in page.rows { question.add(row(number), .run(steps(to: number) + command)) }
    if let next = page.next { question.add(tell(.plain(.nextPage)), .run(steps(to: next))) }
    if let previous = page.previous {
      question.add(tell(.plain(.previousPage)), .run(steps(to: previous)))
    }
  }
}
