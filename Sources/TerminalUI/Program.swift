/// Runs an application: messages are applied one after another, effects are performed beside
/// them, and the screen is painted from the state.
///
/// A sender waits until its message is applied, so there is no inbox to look into, and an effect
/// is counted before it starts: when none is running, nothing more can happen by itself.
public actor Program<App: Application> {
  /// What the application knows now.
  public private(set) var state: App.State
  /// Whether something happened since the last frame.
  public private(set) var needsPaint = true
  /// The last frame that went to the terminal.
  public private(set) var frame: Frame?
  /// The screen that frames go to.
  public let terminal: any Terminal

  /// What a key would lead to.
  private struct Rehearsal {
    let state: App.State
    let work: [Work<App.Effect>]
    let frame: Frame
  }

  private let app: App
  private let executor: (any SerialExecutor)?
  private var size: Size
  private var running: [Int: Task<Void, Never>] = [:]
  private var slots: [String: Int] = [:]
  private var serial = 0
  /// The key that was the last event, and whether it was that before, too.
  private var last: (key: KeyPress, isRepeated: Bool)?
  /// What that key would lead to once more; nil as soon as anything else has happened.
  private var rehearsal: Rehearsal?
  /// The screen for `state`, where a rehearsal has drawn it.
  private var drawn: Frame?
  /// Work that follows from what was received and has not begun.
  private var waiting: [Work<App.Effect>] = []
  private var isClosing = false
  private var waiters: [CheckedContinuation<Void, Never>] = []

  /// Makes a program that stands still until something is sent to it.
  ///
  /// All of it runs on
  /// `executor`, which it keeps alive; nil is the main actor's.
  public init(
    _ app: App, state: App.State, terminal: sending any Terminal,
    executor: (any SerialExecutor)? = nil
  ) {
    self.app = app
    self.state = state
    self.size = terminal.size
    self.terminal = terminal
    self.executor = executor
  }

  /// The executor that all of the program runs on.
  public nonisolated var unownedExecutor: UnownedSerialExecutor {
    executor?.asUnownedSerialExecutor() ?? MainActor.sharedUnownedExecutor
  }

  /// Whether the application has ended itself.
  public var isFinished: Bool { App.isFinished(state) }
  /// Whether no effect is running or about to.
  public var isIdle: Bool { running.isEmpty && waiting.isEmpty }
  /// The last frame as rows of text.
  public var screen: String { frame?.canvas.text ?? "" }

  /// Tells the application the terminal's size, which is the first event of every program.
  public func start() {
    receive(.resize(size))
    beginWork()
  }

  /// Applies what the terminal tells; the work that follows begins behind the next frame, or with
  /// `beginWork`.
  ///
  /// Whoever presses a key waits for the frame, and to begin work wakes another thread up, which
  /// takes longer than many a frame.
  public func receive(_ event: TerminalEvent) {
    if case .resize(let size) = event { self.size = size }
    if case .key(let key) = event {
      let isRepeated = last?.key == key
      last = (key, isRepeated)
      if isRepeated, let rehearsal { return play(rehearsal) }
    } else {
      last = nil
    }
    apply(App.message(for: event))
  }

  private func play(_ rehearsal: Rehearsal) {
    self.rehearsal = nil
    state = rehearsal.state
    drawn = rehearsal.frame
    follow(rehearsal.work)
  }

  /// Applies a message and begins the work that follows from it.
  public func send(_ message: App.Message) {
    apply(message)
    beginWork()
  }

  private func apply(_ message: App.Message) {
    rehearsal = nil
    drawn = nil
    follow(App.update(&state, message))
  }

  private func follow(_ work: [Work<App.Effect>]) {
    needsPaint = true
    if !isClosing, !work.isEmpty { waiting += work }
  }

  /// Begins the work that waits.
  public func beginWork() {
    if waiting.isEmpty { return }
    let work = waiting
    waiting = []
    for item in work {
      switch item {
      case .start(let effect, let slot): start(effect, slot: slot)
      case .stop(let slot): stop(slot)
      }
    }
  }

  /// Makes the next `paintIfNeeded` paint although nothing happened.
  public func setNeedsPaint() { needsPaint = true }

  /// Shows the state, unless nothing happened since the last frame.
  public func paintIfNeeded() {
    guard needsPaint else { return }
    needsPaint = false
    let frame = drawn ?? App.view(state, size: size)
    drawn = nil
    terminal.present(frame)
    self.frame = frame
    beginWork()
  }

  /// Whether there is something to rehearse: a key that was pressed twice in a row, and nothing else
  /// to do.
  public var canRehearse: Bool {
    last?.isRepeated == true && rehearsal == nil && !needsPaint && waiting.isEmpty && !isClosing
  }

  /// Works out what the last key leads to when it is pressed once more, and begins nothing of it.
  ///
  /// A key that is pressed again and again is then answered with what is there already: how long
  /// `update` and `view` take is spent while the person reads. It is exact, since both see nothing
  /// but the state: whatever else happens first makes it void.
  public func rehearse() {
    guard canRehearse, let key = last?.key else { return }
    var state = state
    let work = App.update(&state, App.message(for: .key(key)))
    let rehearsal = Rehearsal(state: state, work: work, frame: App.view(state, size: size))
    self.rehearsal = rehearsal
    terminal.prepare(rehearsal.frame)
  }

  /// Returns when no effect is running and the last frame shows all that happened.
  public func idle() async {
    beginWork()
    while !running.isEmpty {
      await withCheckedContinuation { waiters.append($0) }
    }
    paintIfNeeded()
  }

  /// Cancels every effect and starts no more; what they still report is applied.
  public func close() {
    beginWork()
    isClosing = true
    for task in running.values { task.cancel() }
  }

  /// Ends the program: cancels every effect, waits for them, and returns what is known then.
  public func finish() async -> App.State {
    close()
    await idle()
    return state
  }

  private func start(_ effect: App.Effect, slot: String?) {
    serial += 1
    let number = serial
    if let slot {
      stop(slot)
      slots[slot] = number
    }
    running[number] = Task { @concurrent [app] in
      await app.perform(effect) { await self.send($0) }
      await self.ended(number, slot: slot)
    }
  }

  private func stop(_ slot: String) {
    guard let number = slots.removeValue(forKey: slot) else { return }
    running[number]?.cancel()
  }

  private func ended(_ number: Int, slot: String?) {
    running[number] = nil
    if let slot, slots[slot] == number { slots[slot] = nil }
    guard running.isEmpty else { return }
    let ready = waiters
    waiters = []
    for waiter in ready { waiter.resume() }
  }
}
