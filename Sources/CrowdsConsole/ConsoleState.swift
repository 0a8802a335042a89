import TerminalUI

/// Everything that the console knows.
///
/// Only `Console.update` changes it.
public struct ConsoleState: Equatable, Sendable {
  let start: ConsoleStart
  /// The stack: the first screen, those opened from it, and at most one overlay on top.
  var layers: [Layer]
  var context: Context
  /// The errors so far, the latest last.
  var reports = Reports()
  /// The effects that run, by slot, requests only.
  var pending: [String: Effect] = [:]
  /// The timer that runs while a request does.
  var timer: Ticket?
  /// Seconds since the platform last answered, counted by the timer.
  var waited = 0
  /// Why requests wait, where they told it.
  var waits = Waits()
  /// The profile that is being opened: until it is known where requests go, keys do nothing.
  var opening: Ticket?
  /// Whether the first screen has asked for its rows.
  var hasAppeared = false
  /// What an earlier console left open, as far as it has been read; nil before it is asked for.
  var leftOpen: LeftOpenSearch?
  /// The guided tour, while there is one.
  var tour: Tour?
  /// Whether the program was left for the guided tour.
  public internal(set) var wantsTour = false
  var repaints = 0
  /// The title and the hints as they were drawn.
  var bars = DrawnBars()
  /// The pane beside a list as it was drawn.
  var pane = DrawnPane()
  var isFinished = false

  /// The state before anything has happened.
  ///
  /// Nothing is asked for until the terminal has told its
  /// size, so that the first frame is on the screen before the first request is made.
  public init(start: ConsoleStart) {
    let look = Look(language: start.language, now: start.now, keys: start.keys)
    var context = Context(
      size: Size(width: 80, height: 24), look: look, theme: start.theme)
    context.terminal = start.terminal
    context.keepDays = start.keepDays
    context.settingsFile = start.settingsFile
    if let charset = start.terminal.otherCharset {
      let name = SafeText(untrusted: charset).prefix(columns: 16)
      context.notice = Notice(.terminal(.otherCharset(name)), role: .warning)
    }
    context.hasStrip = start.isTour
    self.init(start: start, context: context)
  }

  /// The state of a console that has come to another profile: nothing of the one before is kept
  /// but the window, what a person sets, the theme and the mint, so that no ticket is given out twice.
  private init(start: ConsoleStart, context: Context) {
    self.start = start
    self.context = context
    self.context.lock = WriteLock(start.profile)
    self.context.lockTimer = nil
    self.context.kind = start.profile?.kind ?? .sandbox
    self.context.copies = start.copies
    layers =
      if start.profile == nil {
        [.setUp(SetUp(address: start.platformAddress, firstRunIn: start.language))]
      } else {
        [.crowds(CrowdList(&self.context.mint))]
      }
    if start.isTour { tour = Tour() }
  }

  /// What the console comes to when another profile is opened.
  func opened(_ profile: OpenProfile) -> ConsoleState {
    var start = start
    start.profile = profile
    start.language = context.look.language
    start.now = context.look.now
    start.copies = context.copies
    var context = context
    context.notice = Notice(
      .profile(.opened(SafeText(untrusted: profile.name).prefix(columns: 30))), role: .success)
    var state = ConsoleState(start: start, context: context)
    state.hasAppeared = true
    state.repaints = repaints
    state.tour = tour
    return state
  }

  /// The language of every phrase.
  public var language: Language { context.look.language }

  /// The layer that has the keyboard.
  var top: Layer { layers[layers.count - 1] }

  /// The uppermost screen that is not an overlay.
  var base: Layer { layers.last { !$0.isOverlay } ?? layers[0] }

  /// The bindings of the top layer's own.
  var ownBindings: [Keys.Bound] { context.look.keys.applied(to: top.screen.bindings) }

  /// The bindings that mean the same on every layer.
  var generalBindings: [Keys.Bound] { context.look.keys.applied(to: Keys.everywhere(on: top)) }

  /// Every key of the top layer with what it does, the program's own keys last.
  var bindings: [Keys.Bound] {
    let own = ownBindings
    return own
      + generalBindings.filter { binding in !own.contains { $0.command == binding.command } }
  }

  /// The first of the bindings that a key press runs; asked with every key, so without a list of all
  /// of them.
  func binding(for press: KeyPress) -> Keys.Bound? {
    let own = ownBindings
    if let index = own.firstIndex(where: { $0.keys.contains(press) }) { return own[index] }
    return generalBindings.first { binding in
      binding.keys.contains(press) && !own.contains { $0.command == binding.command }
    }
  }

  /// What the hint bar shows of the bindings.
  var hints: [Keys.Bound] {
    let own = ownBindings
    let general = generalBindings.filter { binding in
      binding.isHint && !own.contains { $0.command == binding.command }
    }
    return (own.filter(\.isHint) + general).hints
  }

  /// What is told of a request that takes its time; nil when nothing is worth telling.
  func waiting(columns: Int) -> SafeText? {
    let look = context.look
    if let wait = waits.first {
      let text = look(.waiting(wait, isBrief: false))
      return text.width <= columns ? text : look(.waiting(wait, isBrief: true))
    }
    return waited > 0 ? look(.status(.waiting(seconds: waited))) : nil
  }
}
