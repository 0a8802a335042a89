import CrowdsAPI
import CrowdsStore
import TerminalUI

extension DeleteDialog {
  mutating func receive(_ answer: Answer, to effect: Effect, _ context: inout Context)
    -> [Work<Effect>]
  {
    if stage == .confirming, case let work = code.receive(answer, to: effect), !work.isEmpty {
      return work
    }
    guard case .errand(_, let ticket) = effect, case .errand(let result) = answer else { return [] }
    switch stage {
    case .reading(ticket): return take(reread: result, &context)
    case .copying(let index, ticket): return take(copied: result, index, &context)
    case .deleting(let index, ticket): return take(deleted: result, index, &context)
    case .looking(let index, ticket):
      take(looked: result, index, &context)
      return []
    default: return []
    }
  }

  mutating func receive(_ progress: Progress, of effect: Effect, _ context: inout Context) {
    guard case .errand(_, let ticket) = effect, case .copying(let index, ticket) = stage,
      case .errand(.kept(let count)) = progress
    else { return }
    items[index].copy = .taking(count)
  }

  // MARK: Reading again

  private mutating func take(reread result: ErrandResult, _ context: inout Context)
    -> [Work<Effect>]
  {
    switch result {
    case .reread(let crowds):
      for index in items.indices {
        let old = items[index].crowd
        guard let now = crowds.first(where: { $0.id == old.id }) else {
          items[index].end = .gone
          continue
        }
        if !now.isAsSeen(in: old) { items[index].before = old }
        items[index].crowd = now
      }
      guard items.contains(where: { $0.end == .open }) else {
        stop()
        return []
      }
      return copyNext(&context)
    case .refused(let refusal):
      stage = .unread(Report(error: refusal.error(.deleteCrowd), time: context.look.now))
      // The same words once more would look as if the key had done nothing.
      if reads > 1 { context.notice = Notice(.delete(.unreadAgain(reads)), role: .warning) }
    default: stage = .over
    }
    return []
  }

  // MARK: Copying

  private mutating func copyNext(_ context: inout Context) -> [Work<Effect>] {
    guard let index = items.firstIndex(where: { $0.end == .open && $0.copy == .none }) else {
      return confirm(&context)
    }
    let ticket = context.mint.ticket()
    items[index].copy = .taking(0)
    stage = .copying(index, ticket)
    button = .cancel
    return [.start(.errand(.takeSnapshot(items[index].crowd), ticket), slot: Self.slot)]
  }

  /// Tries once more to keep what could not be kept.
  mutating func copyAgain(_ context: inout Context) -> [Work<Effect>] {
    guard case .uncopied(let index) = stage else { return [] }
    items[index].copy = .none
    return copyNext(&context)
  }

  private mutating func take(copied result: ErrandResult, _ index: Int, _ context: inout Context)
    -> [Work<Effect>]
  {
    switch result {
    case .snapshot(.complete(let snapshot)):
      items[index].copy = .kept(snapshot)
      return copyNext(&context)
    case .snapshot(.incomplete(let snapshot, let error)):
      items[index].copy = .failed(snapshot.count)
      if let error {
        context.notice = WriteRefusal.unread(error).notice(.listMembers, at: context.look.now)
      }
    case .refused(let refusal):
      items[index].copy = .failed(0)
      context.notice = refusal.notice(.listMembers, at: context.look.now)
    default: items[index].copy = .failed(0)
    }
    stage = .uncopied(index)
    button = .cancel
    return []
  }

  /// Goes on without a copy of what is being copied, and of what has none yet.
  mutating func skipCopy(_ context: inout Context) -> [Work<Effect>] {
    for index in items.indices where items[index].end == .open {
      if case .kept = items[index].copy { continue }
      items[index].copy = .declined
    }
    return [.stop(slot: Self.slot)] + confirm(&context)
  }

  /// Asks for a code of its own.
  mutating func confirm(_ context: inout Context) -> [Work<Effect>] {
    stage = .confirming
    button = .cancel
    top = 0
    code = CodeEntry()
    return code.ask(&context.mint)
  }

  // MARK: Deleting

  mutating func deleteNext(_ context: inout Context) -> [Work<Effect>] {
    guard let index = items.firstIndex(where: { $0.end == .open }) else {
      finish(&context)
      return []
    }
    let ticket = context.mint.ticket()
    stage = .deleting(index, ticket)
    var snapshot: Snapshot.ID?
    if case .kept(let kept) = items[index].copy { snapshot = kept.id }
    return [
      .start(.errand(.delete(items[index].crowd, snapshot: snapshot), ticket), slot: Self.slot)
    ]
  }

  private mutating func take(deleted result: ErrandResult, _ index: Int, _ context: inout Context)
    -> [Work<Effect>]
  {
    let now = context.look.now
    switch result {
    case .deleted(.deleted(let written)):
      items[index].end = .done(written.receipt)
      note(written, &context)
      return deleteNext(&context)
    case .deleted(.unsure(let written, _)): items[index].end = .unknown(written)
    case .deleted(.notDeleted(_, let error)):
      items[index].end = .notDone(Report(error: error, time: now))
    case .refused(.changedMeanwhile(let crowd)): items[index].end = .changed(crowd)
    case .refused(.gone): items[index].end = .gone
    case .refused(let refusal):
      items[index].end = .notDone(Report(error: refusal.error(.deleteCrowd), time: now))
    default: break
    }
    stop()
    return []
  }

  private mutating func take(looked result: ErrandResult, _ index: Int, _ context: inout Context) {
    switch result {
    case .settled(.settled(let written)):
      note(written, &context)
      switch written.receipt.outcome {
      case .done: items[index].end = .done(written.receipt)
      default: items[index].end = .open
      }
    default: context.notice = Notice(.form(.stillUnknown), role: .warning)
    }
    if items.allSatisfy({ if case .done = $0.end { true } else { false } }) {
      finish(&context)
    } else {
      stop()
    }
  }

  private func note(_ written: WrittenReceipt, _ context: inout Context) {
    guard let error = written.keepingFailed else { return }
    context.notice = Notice(
      .activity(.notKept(SafeText(untrusted: error.path))), role: .warning)
  }

  /// Says what is done and what is not, and asks how to go on.
  private mutating func stop() {
    var replies = [Reply.close]
    if let index = items.firstIndex(where: { if case .unknown = $0.end { true } else { false } }) {
      replies.append(.lookAgain(index))
    }
    // What surely was not done may be tried once more.
    if items.contains(where: \.end.isNotDone), replies.count == 1 { replies.append(.again) }
    if items.contains(where: { $0.end == .open }), items.contains(where: { $0.end != .open }) {
      replies.append(.goOn)
    }
    top = 0
    stage = .stopped(Choice(replies))
  }

  private mutating func finish(_ context: inout Context) {
    stage = .over
    let receipts = items.compactMap { item in
      if case .done(let receipt) = item.end { receipt } else { nil as Receipt? }
    }
    guard context.notice?.role != .warning else { return }
    context.notice =
      if let only = receipts.first, receipts.count == 1 {
        Notice(only)
      } else {
        Notice(.delete(.allDone(receipts.count)), role: .success)
      }
  }

  mutating func stop(untilSeen: Bool) {
    switch stage {
    case .reading: stage = .over
    case .copying(let index, _):
      items[index].copy = .failed(0)
      stage = .uncopied(index)
    case .looking: stop()
    // What became of a delete that was sent is waited for.
    case .deleting, .unread, .uncopied, .confirming, .stopped, .over: break
    }
  }
}
