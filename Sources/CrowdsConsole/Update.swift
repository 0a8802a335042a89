import CrowdsAPI
public import TerminalUI

extension Console {
  /// Applies a message: events go to the top layer, answers to every layer.
  public static func update(_ state: inout ConsoleState, _ message: Message) -> [Work<Effect>] {
    defer {
      state.observeTour()
      state.keepBars()
    }
    let work = state.take(message)
    return work + state.keepPane(after: message)
  }

  /// Whether the program is over.
  public static func isFinished(_ state: ConsoleState) -> Bool { state.isFinished }

  /// An event of the terminal as a message.
  public static func message(for event: TerminalEvent) -> Message { .event(event) }
}

extension ConsoleState {
  fileprivate mutating func take(_ message: Message) -> [Work<Effect>] {
    switch message {
    case .event(let event):
      let work = take(event)
      return work + runTimer()
    case .answer(let answer, let effect, let time):
      guard let work = take(answer, to: effect, at: time) else { return [] }
      return work + runTimer(isAnswered: effect.isRequest)
    case .progress(let progress, let effect, let time):
      guard take(progress, of: effect, at: time) else { return [] }
      return runTimer(isAnswered: true)
    }
  }

  mutating func take(_ event: TerminalEvent) -> [Work<Effect>] {
    switch event {
    case .key(let press): return take(press)
    case .paste(let paste):
      if opening != nil { return [] }
      context.notice = nil
      if let outcome = onTop({ $0.paste(paste, &$1) }) { return follow(outcome) }
      // It executes nothing: it may be asked what it was for.
      if let offer = offer(paste) { return follow(.push(.pasteOffer(offer))) }
      context.notice = Notice(.notice(.pasteIgnored(bytes: paste.byteCount)), role: .warning)
      return paste.spool == nil
        ? [] : [.start(.importing(.drop(.pasted(paste)), context.mint.ticket()), slot: nil)]
    case .resize(let size):
      let isFirst = !hasAppeared
      hasAppeared = true
      guard size != context.size || isFirst else { return [] }
      context.size = size
      return appear()
    case .mouse(let action): return take(action)
    case .hangup:
      var work: [Work<Effect>] = []
      for index in layers.indices { work += layers[index].screen.parting(&context) }
      return work + finish()
    }
  }

  /// The question what a paste was for, where ids can be imported into what is selected.
  private func offer(_ paste: Paste, isLeft: Bool = false) -> PasteOffer? {
    guard !top.isOverlay, let crowd = top.screen.importTarget, let profile = start.profile else {
      return nil
    }
    return PasteOffer(paste, into: crowd, profile.kind, isLeft: isLeft)
  }

  mutating func onTop<Result>(_ act: (inout any Screen, inout Context) -> Result) -> Result {
    let last = layers.count - 1
    return act(&layers[last].screen, &context)
  }

  mutating func take(_ press: KeyPress) -> [Work<Effect>] {
    if opening != nil, binding(for: press)?.command != .leave { return [] }
    if let work = takeTour(press) { return work }
    context.notice = nil
    if let outcome = onTop({ $0.type(press, &$1) }) { return follow(outcome) }
    guard let binding = binding(for: press) ?? binding(for: press.asciiTwin) else {
      context.notice = Notice(.notice(answer(toUnknown: press)))
      return []
    }
    if let reason = binding.disabledReason {
      context.notice = Notice(reason)
      return []
    }
    return run(binding.command)
  }

  mutating func run(_ command: Command) -> [Work<Effect>] {
    if let work = runTerminal(command) { return work }
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
      return stopRequests(untilSeen: false) + closeOver()
    case .newCrowd, .edit, .delete, .importInto:
      // Said before a form is filled in for nothing.
      if let refusal = context.lock.refusal(at: context.look.now), !base.screen.isOnThisMachine {
        context.notice = Notice(refusal, role: .warning)
        return []
      }
      if let call = command.writeCall, start.profile?.unconfirmed.contains(call) == true,
        !base.screen.isOnThisMachine
      {
        return follow(.push(.sheet(Sheet(.unconfirmed(call)))))
      }
      return command == .newCrowd
        ? follow(.push(.form(CrowdForm()))) : follow(onTop { $0.handle(command, &$1) })
    case .home:
      guard layers.count > 1 else { return [] }
      let stops = stopRequests(untilSeen: true)
      layers.removeSubrange(1...)
      return stops + appear() + [ConsoleState.readClock]
    case .imports: return open(.imports(ImportList()))
    case .activity: return open(.activity(ActivityList()))
    case .settings: return open(.settings(SettingsList(context)))
    case .snapshots: return open(.snapshots(SnapshotList()))
    case .takeUp(let left):
      let paste = Paste(bytes: [], byteCount: left.byteCount, spool: left.path)
      if let offer = offer(paste, isLeft: true) { return follow(.push(.pasteOffer(offer))) }
      context.notice = Notice(.notice(.nothingSelected))
      return []
    case .leftOpen:
      let search = LeftOpenSearch(&context.mint)
      leftOpen = search
      return search.work
    case .toggleLock: return toggleLock()
    case .actions: return follow(.push(.actions(actionMenu)))
    case .help: return follow(.push(.help(HelpList(bindings))))
    case .messages: return follow(.push(.sheet(Sheet(.messages(reports.all)))))
    case .trace: return follow(.push(.trace(TraceList())))
    case .profiles: return follow(.push(.profiles(ProfilePicker())))
    case .doctor: return follow(.push(.doctor(Doctor())))
    case .themes: return follow(.push(.themes(ThemePicker(context.theme))))
    case .commandLine: return openPalette()
    case .newProfile where tour != nil:
      // What is set up here would be gone with the tour.
      context.notice = Notice(.tour(.noProfiles))
      return []
    case .newProfile:
      while top.isOverlay { layers.removeLast() }
      let setUp = SetUp(address: start.platformAddress)
      return follow(.push(.setUp(setUp)))
    default: return follow(onTop { $0.handle(command, &$1) })
    }
  }

  mutating func follow(_ outcome: Outcome) -> [Work<Effect>] {
    switch outcome {
    case .stay(let work):
      note(work)
      return work
    case .push(let layer):
      // What a covered screen still waits for would only delay what is asked for now.
      let stops = layer.isOverlay ? [] : stopRequests(untilSeen: true)
      layers.append(layer)
      // What has nothing to ask closes at once.
      return stops + appear() + [ConsoleState.readClock] + closeOver()
    case .pop:
      let stops = top.isOverlay ? stop(top.screen.ownSlots) : stopRequests(untilSeen: true)
      layers.removeLast()
      return stops + appear() + [ConsoleState.readClock]
    case .popAfter(let work):
      note(work)
      return work + follow(.pop)
    case .replace(let layer):
      layers.removeLast()
      return follow(.push(layer))
    case .popAndRun(let command):
      layers.removeLast()
      return run(command)
    case .run(let command): return run(command)
    case .open(let id):
      // Stopped before it is known where requests go then: none of them may go there.
      let stops = stopRequests(untilSeen: true)
      let ticket = context.mint.ticket()
      opening = ticket
      context.notice = Notice(.profile(.opening))
      return stops + [.start(.open(id, ticket), slot: nil)]
    case .takeTour:
      wantsTour = true
      return finish()
    case .ignored:
      return []
    }
  }

  mutating func take(_ result: OpenResult) -> [Work<Effect>] {
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
  mutating func appear() -> [Work<Effect>] {
    var work: [Work<Effect>] = []
    let first = layers.lastIndex { !$0.isOverlay } ?? 0
    for index in layers[first...].indices {
      work += layers[index].screen.appear(&context)
    }
    note(work)
    return work
  }

  /// Opens a screen over the first one: there is only one of each.
  mutating func open(_ layer: Layer) -> [Work<Effect>] {
    let stops = stopRequests(untilSeen: true)
    layers.removeSubrange(1...)
    return stops + follow(.push(layer))
  }

  mutating func toggleLock() -> [Work<Effect>] {
    switch context.lock {
    case .open, .sealed:
      context.notice = Notice(.lock(context.lock == .open ? .isOpen : .isSealed))
      return []
    case .unlocked: return context.relock()
    case .locked: return follow(.push(.unlock(UnlockDialog(&context))))
    }
  }
}
