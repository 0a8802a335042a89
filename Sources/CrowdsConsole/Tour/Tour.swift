/// The guided tour: which step it is at, and whether the one before was done.
///
/// It looks at the state of the console alone, so that it makes no difference by which key, click or
/// command somebody gets there.
struct Tour: Equatable, Sendable {
  private(set) var step = TourStep.move
  /// Whether the step before was done just now, and not skipped.
  private(set) var isPraised = false
  /// Whether what the step asks for counts: it does not while it is still there from before.
  private var counts = true

  /// Goes on as far as the state has come.
  mutating func observe(_ state: ConsoleState) {
    while true {
      guard step.isDone(in: state) else {
        counts = true
        return
      }
      guard counts, let next = step.next else { return }
      step = next
      isPraised = true
    }
  }

  /// Goes to the next step, done or not; false where there is none.
  mutating func skip() -> Bool { go(to: step.next) }

  /// Goes to the step before; false where there is none.
  mutating func goBack() -> Bool { go(to: step.previous) }

  private mutating func go(to step: TourStep?) -> Bool {
    guard let step else { return false }
    self.step = step
    isPraised = false
    counts = false
    return true
  }
}
