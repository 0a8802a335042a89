import CrowdsAPI
public import TerminalUI

extension Console {
  /// Applies a message: events go to the top layer, answers to every layer.
  public static func update(_ state: inout ConsoleState, _ message: Message) -> [Work<Effect>] {
    switch message {
    case .event(let event):
      let work = state.take(event)
      return work + state.runTimer()
    case .answer(let answer, let effect, let time):
      guard let work = state.take(answer, to: effect, at: time) else { return [] }
      return work + state.runTimer(isAnswered: effect.isRequest)
    case .progress(let progress, let effect, let time):
      guard state.take(progress, of: effect, at: time) else { return [] }
      return state.runTimer(isAnswered: true)
    }
  }

  /// Whether the program is over.
  public static func isFinished(_ state: ConsoleState) -> Bool { state.isFinished }

  /// An event of the terminal as a message.
  public static func message(for event: TerminalEvent) -> Message { .event(event) }
}

extension ConsoleState {
  fileprivate mutating func take(_ event: TerminalEvent) -> [Work<Effect>] {
    switch event {
    case .key(let press): return take(press)
    case .paste(let paste):
      if opening != nil { return [] }
      context.notice = nil
      if let outcome = onTop({ $0.paste(paste, &$1) }) { return follow(outcome) }
      context.notice = Notice(.notice(.pasteIgnored(bytes: paste.byteCount)), role: .warning)
      return []
    case .resize(let size):
      let isFirst = !hasAppeared
      hasAppeared = true
      guard size != context.size || isFirst else { return [] }
      context.size = size
      return appear()
    case .hangup:
      return finish()
    }
  }

  private mutating func onTop<Result>(_ act: (inout any Screen, inout Context) -> Result) -> Result
  {
    let last = layers.count - 1
    return act(&layers[last].screen, &context)
  }

  private mutating func take(_ press: KeyPress) -> [Work<Effect>] {
    if opening != nil, bindings.match(press)?.command != .leave { return [] }
    context.notice = nil
    if let outcome = onTop({ $0.type(press, &$1) }) { return follow(outcome) }
    let bindings = bindings
    guard let binding = bindings.match(press) ?? bindings.match(press.asciiTwin) else {
      context.notice = Notice(.notice(.keyDoesNothing(press.label.prefix(columns: 12))))
      return []
    }
    if let reason = binding.disabledReason {
      context.notice = Notice(reason)
      return []
    }
    return run(binding.command)
  }

  private mutating func run(_ command: Command) -> [Work<Effect>] {
    switch command {
    case .leave:
      let holdsTyped = layers.contains { $0.screen.holdsTyped }
      return holdsTyped ? follow(.push(.leave(LeaveMenu(then: .leaveAnyway)))) : finish()
    case .leaveAnyway: return finish()
    case .repaint:
      repaints += 1
      return [ConsoleState.readClock]
    case .stop:
      context.notice = Notice(pending.isEmpty ? .notice(.nothingToStop) : top.screen.stopped)
      return stopRequests(untilSeen: false)
    case .help: return follow(.push(.help(HelpList(bindings))))
    case .messages: return follow(.push(.sheet(Sheet(.messages(reports.all)))))
    case .trace: return follow(.push(.trace(TraceList())))
    case .profiles: return follow(.push(.profiles(ProfilePicker())))
    case .doctor: return follow(.push(.doctor(Doctor())))
    case .commandLine: return follow(.push(.commands(CommandLine())))
    case .newProfile:
      while top.isOverlay { layers.removeLast() }
      let setUp = SetUp(address: start.platformAddress)
      return follow(.push(.setUp(setUp)))
    default: return follow(onTop { $0.handle(command, &$1) })
    }
  }

  private mutating func follow(_ outcome: Outcome) -> [Work<Effect>] {
    switch outcome {
    case .stay(let work):
      note(work)
      return work
    case .push(let layer):
      // What a covered screen still waits for would only delay what is asked for now.
      let stops = layer.isOverlay ? [] : stopRequests(untilSeen: true)
      layers.append(layer)
      return stops + appear() + [ConsoleState.readClock]
    case .pop:
      let stops = top.isOverlay ? stop(top.screen.ownSlots) : stopRequests(untilSeen: true)
      layers.removeLast()
      return stops + appear() + [ConsoleState.readClock]
    case .popAndRun(let command):
      layers.removeLast()
      return run(command)
    case .open(let id):
      // Stopped before it is known where requests go then: none of them may go there.
      let stops = stopRequests(untilSeen: true)
      let ticket = context.mint.ticket()
      opening = ticket
      context.notice = Notice(.profile(.opening))
      return stops + [.start(.open(id, ticket), slot: nil)]
    case .ignored:
      return []
    }
  }

  private mutating func take(_ result: OpenResult) -> [Work<Effect>] {
    opening = nil
    switch result {
    case .opened(let profile):
      self = opened(profile)
      return appear() + [.stop(slot: "wait"), ConsoleState.readClock]
    case .failed(let sentence):
      context.notice = Notice(.said(sentence), role: .danger)
      return appear()
    }
  }

  /// Tells the visible screen, and an overlay in front of it, that they are in sight.
  private mutating func appear() -> [Work<Effect>] {
    var work: [Work<Effect>] = []
    let first = layers.lastIndex { !$0.isOverlay } ?? 0
    for index in layers[first...].indices {
      work += layers[index].screen.appear(&context)
    }
    note(work)
    return work
  }

  /// nil when whoever asked has moved on.
  fileprivate mutating func take(_ answer: Answer, to effect: Effect, at time: Int64)
    -> [Work<Effect>]?
  {
    context.look.now = max(context.look.now, time)
    switch effect {
    case .readClock: return []
    case .wait(let seconds, let ticket):
      guard ticket == timer else { return nil }
      timer = nil
      waited += seconds
      waits.count(down: seconds)
      return []
    case .open(_, let ticket):
      guard ticket == opening, case .opening(let result) = answer else { return nil }
      return take(result)
    case .readProfiles, .readTrace, .drawCode, .rest: break
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
    return work
  }

  private mutating func note(_ answer: Answer, slot: String, at time: Int64) {
    switch answer {
    case .failed(let error):
      let report = Report(error: error, time: time)
      reports.add(report)
      context.notice = Notice(report.line, role: .danger, requestID: error.requestID)
      waits.end(slot, wasThrottled: error.kind.isThrottling)
    case .setUp(.refused(let error)):
      reports.add(Report(error: error, time: time))
      waits.end(slot, wasThrottled: error.kind.isThrottling)
    default: waits.end(slot, wasThrottled: false)
    }
  }

  /// Whether somebody still wants to know.
  fileprivate mutating func take(_ progress: Progress, of effect: Effect, at time: Int64) -> Bool {
    guard let slot = pending.first(where: { $0.value == effect })?.key else { return false }
    context.look.now = max(context.look.now, time)
    if case .waiting(let waiting) = progress { waits.tell(waiting, slot: slot) }
    for index in layers.indices { layers[index].screen.receive(progress, of: effect, &context) }
    return true
  }

  /// The clock is read where something new comes in sight, not with every key.
  private static let readClock = Work.start(Effect.readClock, slot: "clock")

  private mutating func stopRequests(untilSeen: Bool) -> [Work<Effect>] {
    guard !pending.isEmpty else { return [] }
    for index in layers.indices { layers[index].screen.stop(untilSeen: untilSeen) }
    let slots = pending.keys.sorted()
    for slot in slots { waits.forget(slot) }
    // What became of a change is waited for.
    pending = pending.filter(\.value.isWrite)
    return slots.map { .stop(slot: $0) }
  }

  private mutating func stop(_ slots: [String]) -> [Work<Effect>] {
    let stops = slots.filter { pending[$0] != nil }.map { Work<Effect>.stop(slot: $0) }
    note(stops)
    return stops
  }

  private mutating func finish() -> [Work<Effect>] {
    isFinished = true
    return stopRequests(untilSeen: false)
  }

  private mutating func note(_ work: [Work<Effect>]) {
    for case .start(let effect, let slot?) in work where effect.isRequest {
      pending[slot] = effect
      waits.forget(slot)
    }
    for case .stop(let slot) in work {
      if pending[slot]?.isWrite != true { pending[slot] = nil }
      waits.forget(slot)
    }
  }

  /// Keeps a timer running exactly while a request runs: two seconds after the platform last
  /// answered, and every second from then on, the waiting is told; a wait that has a reason is
  /// counted down from its first second.
  fileprivate mutating func runTimer(isAnswered: Bool = false) -> [Work<Effect>] {
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
