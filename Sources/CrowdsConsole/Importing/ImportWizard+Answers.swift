import CrowdsAPI
import CrowdsImport
import TerminalUI

extension ImportWizard {
  mutating func receive(_ answer: Answer, to effect: Effect, _ context: inout Context)
    -> [Work<Effect>]
  {
    if step == .confirm, case let work = code.receive(answer, to: effect), !work.isEmpty {
      return work
    }
    guard case .importing(let errand, let ticket) = effect, case .importing(let result) = answer
    else { return [] }
    switch (step, result) {
    case (.reading(ticket), .checked(let check, let pace)):
      self.check = check
      self.pace = pace
      showCheck()
    case (.reading(ticket), .columnNeeded(let layout)): step = .column(layout, ListCursor())
    case (.reading(ticket), .refused(let sentence)):
      problem = .said(sentence)
      if case .file? = input { step = .file } else { step = .source(Choice([.paste, .file])) }
      input = nil
      return [.start(.importing(.drop(.file("")), context.mint.ticket()), slot: nil)]
    case (.malformed(let cursor, _), _) where ticket == mending: take(result, errand, cursor)
    case (.starting(ticket), .summary(let summary, _)):
      started = summary.plan.id
    case (.starting(ticket), .refused(let sentence)):
      problem = .said(sentence)
      showCheck()
    default: break
    }
    return []
  }

  private mutating func take(_ result: ImportAnswer, _ errand: ImportErrand, _ cursor: ListCursor) {
    mending = nil
    switch result {
    case .checked(let check, let pace):
      self.check = check
      self.pace = pace
      problem = nil
      var cursor = cursor
      cursor.fit(count: check.malformed.count, height: 1_000)
      if check.malformed.isEmpty { showCheck() } else { step = .malformed(cursor, nil) }
    case .stillMalformed(let piece): problem = .importing(.stillMalformed(piece.problem))
    case .refused(let sentence): problem = .said(sentence)
    default: break
    }
  }

  mutating func stop(untilSeen: Bool) {
    guard case .reading = step else { return }
    step = .source(Choice([.paste, .file]))
    input = nil
  }
}
