import CrowdsAPI
import CrowdsStore
import TerminalUI

extension CrowdForm {
  mutating func save(_ context: inout Context) -> Outcome {
    guard check(.name) else {
      focus = .name
      return .stay([])
    }
    problem = nil
    // What could not be read when the form was opened is read before anything is sent.
    if let seen, !isFresh { return .stay(read(seen.id, &context)) }
    if seen != nil, newName == nil, newText == nil {
      context.notice = Notice(.form(.nothingChanged))
      stage = .over
      return .popAfter(dropDraft(&context))
    }
    if let refusal = context.lock.refusal(at: context.look.now) {
      problem = .phrase(refusal, at: nil)
      return context.lock == .sealed ? .stay([]) : .push(.unlock(UnlockDialog(&context)))
    }
    guard newName != nil else { return .stay(send(&context)) }
    let ticket = context.mint.ticket()
    stage = .comparing(ticket)
    return .stay([
      .start(.errand(.findAlike(name.text), ticket), slot: Self.slot)
    ])
  }

  private mutating func send(_ context: inout Context) -> [Work<Effect>] {
    let ticket = context.mint.ticket()
    stage = .sending(ticket)
    let errand: Errand =
      if let seen {
        .update(seen, name: newName, description: newText)
      } else {
        .create(
          Receipt.Text(name: name.text, description: text.isEmpty ? nil : text.text))
      }
    return [.start(.errand(errand, ticket), slot: Self.slot)]
  }

  // MARK: Answers

  mutating func receive(_ answer: Answer, to effect: Effect, _ context: inout Context)
    -> [Work<Effect>]
  {
    if case .rest(_, draftTimer) = effect { return keepDraft(&context) }
    guard case .errand(_, let ticket) = effect, case .errand(let result) = answer else { return [] }
    switch stage {
    case .reading(ticket): return take(reread: result, &context)
    case .comparing(ticket): return take(alike: result, &context)
    case .sending(ticket): return take(sent: result, &context)
    case .looking(ticket, let written): return take(settled: result, written, &context)
    default: return []
    }
  }

  private mutating func take(reread result: ErrandResult, _ context: inout Context)
    -> [Work<Effect>]
  {
    stage = .typing
    switch result {
    case .reread(let crowds):
      guard let now = crowds.first, let seen, now.id == seen.id else {
        problem = .phrase(.form(.isGone), at: nil)
        return []
      }
      if !now.name.hasBytes(of: seen.name) || !now.description.hasBytes(of: seen.description) {
        context.notice = Notice(.form(.changedSinceListed), role: .warning)
      }
      take(now)
      isFresh = true
    case .refused(let refusal): fail(refusal, context)
    default: break
    }
    return []
  }

  /// Goes on from another version of the crowd; what somebody typed stays.
  private mutating func take(_ now: Crowd) {
    seen = now
    if !touched.contains(.name) { name = Self.field(now.name) }
    if !touched.contains(.description) { text = Self.field(now.description) }
  }

  private mutating func take(alike result: ErrandResult, _ context: inout Context)
    -> [Work<Effect>]
  {
    switch result {
    case .alike(var alike):
      alike.matches.removeAll { $0.crowd.id == seen?.id }
      guard !alike.matches.isEmpty else { return send(&context) }
      stage = .asking(.alike(alike), Choice([.back, .saveAnyway]))
    case .refused(let refusal):
      stage = .typing
      fail(refusal, context)
    default: stage = .typing
    }
    return []
  }

  private mutating func take(sent result: ErrandResult, _ context: inout Context)
    -> [Work<Effect>]
  {
    switch result {
    case .created(.created(let written)), .updated(.updated(let written)):
      return finish(written, &context)
    case .created(.notCreated(let written, let error)),
      .updated(.notUpdated(let written, let error)):
      stage = .typing
      problem = .failed(Report(error: error, time: context.look.now))
      note(written, &context)
    case .created(.unsure(let written, _, let candidates)): ask(written, candidates)
    case .updated(.unsure(let written, _)): ask(written, [])
    case .refused(.changedMeanwhile(let now)):
      stage = .asking(.differs(now), Choice([.takeNew(now), .giveUp]))
    case .refused(let refusal):
      stage = .typing
      fail(refusal, context)
    default: stage = .typing
    }
    return []
  }

  private mutating func take(
    settled result: ErrandResult, _ written: WrittenReceipt, _ context: inout Context
  ) -> [Work<Effect>] {
    switch result {
    case .settled(.settled(let later)), .written(let later):
      if case .notDone = later.receipt.outcome {
        stage = .typing
        problem = .phrase(.form(.wasNotDone), at: nil)
        note(later, &context)
        return []
      }
      return finish(later, &context)
    case .settled(.candidates(let crowds)): ask(written, crowds)
    case .refused(let refusal):
      context.notice = refusal.notice(written.receipt.kind.operation, at: context.look.now)
      ask(written, [])
    default:
      context.notice = Notice(.form(.stillUnknown), role: .warning)
      ask(written, [])
    }
    return []
  }

  private mutating func ask(_ written: WrittenReceipt, _ candidates: [Crowd]) {
    let shown = Array(candidates.prefix(5))
    stage = .asking(
      .unsure(written, shown),
      Choice(shown.map { .adopt($0) } + [.lookAgain, .leaveUnknown]))
  }

  private mutating func finish(_ written: WrittenReceipt, _ context: inout Context)
    -> [Work<Effect>]
  {
    stage = .over
    context.notice = Notice(written.receipt)
    note(written, &context)
    return dropDraft(&context)
  }

  private func note(_ written: WrittenReceipt, _ context: inout Context) {
    guard let error = written.keepingFailed else { return }
    context.notice = Notice(
      .activity(.notKept(SafeText(untrusted: error.path))), role: .warning)
  }

  private mutating func fail(_ refusal: WriteRefusal, _ context: Context) {
    problem = .failed(
      Report(
        error: refusal.error(seen == nil ? .createCrowd : .updateCrowd), time: context.look.now))
  }

  // MARK: Questions

  mutating func answer(
    _ question: Question, with reply: Reply, _ context: inout Context
  ) -> Outcome {
    switch reply {
    case .back:
      stage = .typing
      focus = .name
    case .saveAnyway: return .stay(send(&context))
    case .takeNew(let now):
      stage = .typing
      focus = .save
      take(now)
    case .giveUp:
      stage = .over
      return .popAfter(dropDraft(&context))
    case .adopt(let crowd):
      guard case .unsure(let written, _) = question else { break }
      let ticket = context.mint.ticket()
      stage = .looking(ticket, written)
      return .stay([.start(.errand(.adopt(crowd, written.receipt), ticket), slot: nil)])
    case .lookAgain:
      guard case .unsure(let written, _) = question else { break }
      let ticket = context.mint.ticket()
      stage = .looking(ticket, written)
      return .stay([.start(.errand(.settle(written.receipt), ticket), slot: Self.slot)])
    case .leaveUnknown:
      stage = .over
      if case .unsure(let written, _) = question { context.notice = Notice(written.receipt) }
      return .popAfter(dropDraft(&context))
    }
    return .stay([])
  }

  /// Esc is the answer that sends nothing.
  mutating func back(from question: Question, _ context: inout Context) -> Outcome {
    switch question {
    case .alike: answer(question, with: .back, &context)
    case .differs(let now): answer(question, with: .takeNew(now), &context)
    case .unsure: answer(question, with: .leaveUnknown, &context)
    }
  }

  mutating func stop(untilSeen: Bool) {
    switch stage {
    case .reading, .comparing: stage = .typing
    case .looking(_, let written): ask(written, [])
    // What became of a change is waited for.
    case .sending, .typing, .asking, .over: break
    }
  }
}
