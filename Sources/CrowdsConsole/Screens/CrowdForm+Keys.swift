import CrowdsAPI
import CrowdsStore
import TerminalUI

extension CrowdForm {
  mutating func appear(_ context: inout Context) -> [Work<Effect>] {
    if case .phrase(.lock, at: nil) = problem, context.lock.permits(at: context.look.now) {
      problem = nil
    }
    // What is changed has to be what the platform holds now, not what a list held a while ago.
    guard let seen, stage == .typing, !hasRead else { return [] }
    hasRead = true
    return read(seen.id, &context)
  }

  mutating func read(_ id: Crowd.ID, _ context: inout Context) -> [Work<Effect>] {
    let ticket = context.mint.ticket()
    stage = .reading(ticket)
    return [.start(.errand(.reread([id]), ticket), slot: Self.slot)]
  }

  mutating func type(_ key: KeyPress, _ context: inout Context) -> Outcome? {
    guard stage == .typing else { return nil }
    let before = (name, text)
    let isUsed =
      switch focus {
      case .name: name.type(key)
      case .description: text.type(key)
      case .save, .cancel: false
      }
    guard isUsed else { return nil }
    // Moving in a field changes nothing that could be lost.
    guard before.0.text != name.text || before.1.text != text.text else { return .stay([]) }
    return .stay(edited(&context))
  }

  mutating func paste(_ paste: Paste, _ context: inout Context) -> Outcome? {
    guard stage == .typing else { return nil }
    let pasted: TextField.Pasted
    switch focus {
    case .name: pasted = name.paste(paste)
    case .description: pasted = text.paste(paste)
    case .save, .cancel: return nil
    }
    if pasted.isChanged {
      context.notice = Notice(
        .setUp(
          .pasted(
            breaks: pasted.breaks, blanks: 0, hidden: pasted.controls,
            isCut: pasted.wasCut || pasted.wasMalformed)), role: .warning)
    }
    return .stay(edited(&context))
  }

  /// What was typed is kept a second after the last key, so that no fault of the line or the
  /// machine takes it.
  private mutating func edited(_ context: inout Context) -> [Work<Effect>] {
    problem = nil
    touched.insert(focus)
    let ticket = context.mint.ticket()
    draftTimer = ticket
    return [.start(.rest(milliseconds: Self.draftDelay, ticket), slot: Self.draftSlot)]
  }

  mutating func keepDraft(_ context: inout Context) -> [Work<Effect>] {
    guard !touched.isEmpty, stage != .over else { return [] }
    hasDraft = true
    draftTimer = nil
    let text = Receipt.Text(
      name: touched.contains(.name) ? name.text : nil,
      description: touched.contains(.description) ? text.text : nil)
    return [.start(.errand(.keepDraft(draftForm, text), context.mint.ticket()), slot: nil)]
  }

  mutating func parting(_ context: inout Context) -> [Work<Effect>] { keepDraft(&context) }

  /// Forgets what was kept of it.
  mutating func dropDraft(_ context: inout Context) -> [Work<Effect>] {
    let stop = Work<Effect>.stop(slot: Self.draftSlot)
    draftTimer = nil
    guard hasDraft else { return [stop] }
    hasDraft = false
    return [stop, .start(.errand(.dropDraft(draftForm), context.mint.ticket()), slot: nil)]
  }

  mutating func handle(_ command: Command, _ context: inout Context) -> Outcome {
    switch stage {
    case .asking(let question, var choice):
      if command == .back { return back(from: question, &context) }
      let reply = choice.handle(command)
      stage = .asking(question, choice)
      return reply.map { answer(question, with: $0, &context) } ?? .stay([])
    case .reading, .comparing, .sending, .looking, .over: return .ignored
    case .typing: break
    }
    switch command {
    case .nextField: move(by: 1)
    case .previousField: move(by: -1)
    case .submit, .press: return submit(&context)
    case .back: return leave(&context)
    case .dropTyped:
      stage = .over
      return .popAfter(dropDraft(&context))
    default: return .ignored
    }
    return .stay([])
  }

  private mutating func move(by distance: Int) {
    check(focus)
    let all = Focus.allCases
    focus = all[(focus.rawValue + distance + all.count) % all.count]
  }

  private mutating func leave(_ context: inout Context) -> Outcome {
    guard !touched.isEmpty else {
      stage = .over
      return .popAfter(dropDraft(&context))
    }
    return .push(.leave(LeaveMenu(then: .dropTyped)))
  }

  private mutating func submit(_ context: inout Context) -> Outcome {
    switch focus {
    case .name, .description:
      move(by: 1)
      return .stay([])
    case .save: return save(&context)
    case .cancel: return leave(&context)
    }
  }

  /// Says beside a field what is wrong with it; whether nothing is.
  @discardableResult
  mutating func check(_ field: Focus) -> Bool {
    guard field == .name, SafeText(visible: name.text) == nil else {
      if case .phrase(_, at: field) = problem { problem = nil }
      return true
    }
    // A name that is there stays as it is; where none was sent, an update would make it empty.
    if seen?.name != nil, newName == nil { return true }
    problem = .phrase(.form(.nameIsEmpty), at: .name)
    return false
  }

  static let slot = "form"
  private static let draftSlot = "draft"
  private static let draftDelay = 1_000
}
