import CrowdsAPI
import TerminalUI

extension ConsoleState {
  /// nil when whoever asked has moved on.
  mutating func take(_ answer: Answer, to effect: Effect, at time: Int64)
    -> [Work<Effect>]?
  {
    context.look.now = max(context.look.now, time)
    switch effect {
    case .readClock: return []
    case .keepWidth(let isWide, _):
      guard case .kept(let isKept) = answer else { return nil }
      return takeWidth(isWide: isWide, isKept: isKept)
    case .wait(let seconds, let ticket):
      guard ticket == timer else { return nil }
      timer = nil
      waited += seconds
      waits.count(down: seconds)
      return []
    case .open(_, let ticket):
      guard ticket == opening, case .opening(let result) = answer else { return nil }
      return take(result)
    case .rest:
      if let work = context.tickLock(effect) { return work }
    case .keep(_, let ticket):
      if let work = take(answer, toKeeping: ticket) { return work }
    case .readProfiles, .readTrace, .importing, .readThemes, .drawCode: break
    case .errand(let errand, _) where !errand.isRequest: break
    case .errand, .listCrowds, .showCrowd, .listMembers, .setUp, .diagnose:
      guard let slot = pending.first(where: { $0.value == effect })?.key else { return nil }
      pending[slot] = nil
      note(answer, slot: slot, at: time)
    }
    var work: [Work<Effect>] = []
    for index in layers.indices {
      work += layers[index].screen.receive(answer, to: effect, &context)
    }
    note(work)
    return work + closeOver() + openNext() + searchLeftOpen(answer, to: effect)
  }

  /// Opens what the answer asks for.
  mutating func openNext() -> [Work<Effect>] {
    for index in layers.indices {
      if let layer = layers[index].screen.next() { return follow(.push(layer)) }
    }
    return []
  }

  /// Closes the layers that have done what they were opened for.
  mutating func closeOver() -> [Work<Effect>] {
    guard layers.dropFirst().contains(where: \.screen.isOver) else { return [] }
    layers = layers.enumerated().filter { $0.offset == 0 || !$0.element.screen.isOver }
      .map(\.element)
    return appear() + [ConsoleState.readClock]
  }

  /// Asks for what an earlier console left open when the first list is here, and offers it where
  /// nothing else has been opened meanwhile.
  mutating func searchLeftOpen(_ answer: Answer, to effect: Effect) -> [Work<Effect>] {
    if leftOpen == nil, case .crowds = answer, case .listCrowds = effect {
      let search = LeftOpenSearch(&context.mint)
      leftOpen = search
      return search.work
    }
    guard let found = leftOpen?.receive(answer, to: effect) else { return [] }
    guard layers.count == 1 else {
      if context.notice == nil {
        context.notice = Notice(.activity(.leftOpenCount(found.items.count)), role: .warning)
      }
      return []
    }
    return follow(.push(.leftOpen(found)))
  }

  mutating func note(_ answer: Answer, slot: String, at time: Int64) {
    switch answer {
    case .failed(let error):
      let report = Report(error: error, time: time)
      reports.add(report)
      if context.notice?.role == .success {
        context.notice?.failure = report.line
      } else {
        context.notice = Notice(report.line, role: .danger, requestID: error.requestID)
      }
      waits.end(slot, wasThrottled: error.kind.isThrottling)
    case .setUp(.refused(let error)):
      reports.add(Report(error: error, time: time))
      waits.end(slot, wasThrottled: error.kind.isThrottling)
    default: waits.end(slot, wasThrottled: false)
    }
  }

  /// Whether somebody still wants to know.
  mutating func take(_ progress: Progress, of effect: Effect, at time: Int64) -> Bool {
    guard let slot = pending.first(where: { $0.value == effect })?.key else { return false }
    context.look.now = max(context.look.now, time)
    if case .waiting(let waiting) = progress { waits.tell(waiting, slot: slot) }
    for index in layers.indices { layers[index].screen.receive(progress, of: effect, &context) }
    return true
  }
}
