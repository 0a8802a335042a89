import TerminalUI

extension ConsoleState {
  /// The clock is read where something new comes in sight, not with every key.
  static let readClock = Work.start(Effect.readClock, slot: "clock")

  mutating func stopRequests(untilSeen: Bool) -> [Work<Effect>] {
    guard !pending.isEmpty else { return [] }
    for index in layers.indices { layers[index].screen.stop(untilSeen: untilSeen) }
    let slots = pending.keys.sorted()
    for slot in slots { waits.forget(slot) }
    // What became of a change is waited for.
    pending = pending.filter(\.value.isWrite)
    return slots.map { .stop(slot: $0) }
  }

  mutating func stop(_ slots: [String]) -> [Work<Effect>] {
    let stops = slots.filter { pending[$0] != nil }.map { Work<Effect>.stop(slot: $0) }
    note(stops)
    return stops
  }

  mutating func finish() -> [Work<Effect>] {
    isFinished = true
    return stopRequests(untilSeen: false)
  }

  mutating func note(_ work: [Work<Effect>]) {
    // In order: what stops in a slot is not what starts there afterwards.
    for item in work {
      switch item {
      case .start(let effect, let slot?) where effect.isRequest:
        pending[slot] = effect
        waits.forget(slot)
      case .stop(let slot):
        if pending[slot]?.isWrite != true { pending[slot] = nil }
        waits.forget(slot)
      case .start: continue
      }
    }
  }

  /// Keeps a timer running exactly while a request runs: two seconds after the platform last
  /// answered, and every second from then on, the waiting is told; a wait that has a reason is
  /// counted down from its first second.
  mutating func runTimer(isAnswered: Bool = false) -> [Work<Effect>] {
    if pending.isEmpty {
      waited = 0
      defer { timer = nil }
      return timer == nil ? [] : [.stop(slot: "wait")]
    }
    if isAnswered { waited = 0 }
    guard timer == nil || isAnswered else { return [] }
    let ticket = context.mint.ticket()
    timer = ticket
    let seconds = waited == 0 && waits.first == nil ? 2 : 1
    return [.start(.wait(seconds: seconds, ticket), slot: "wait")]
  }
}
