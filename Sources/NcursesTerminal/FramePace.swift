/// Decides when a frame may be painted: the first change at once, further ones of the same cause
/// in a steady measure, so that a burst costs a handful of frames.
///
/// What a person does and what comes back from the platform are paced apart: the answer to a key
/// is not held up by the frame that the key itself made.
struct FramePace: Hashable {
  enum Cause: Hashable { case input, reply }

  /// What is known of one cause.
  private struct Frames: Hashable {
    /// When the last one was painted; nil before the first.
    var last: UInt64?
    /// Whether something changed since.
    var isPending = false

    func due(every interval: UInt64) -> UInt64? {
      isPending ? last.map { $0 + interval } ?? 0 : nil
    }

    mutating func paint(at now: UInt64) {
      if isPending { last = now }
      isPending = false
    }
  }

  /// Milliseconds between two frames of one cause.
  let interval: UInt64
  private var input = Frames()
  private var reply = Frames()

  init(interval: UInt64) { self.interval = interval }

  /// Notes that something changed.
  mutating func note(_ cause: Cause) {
    switch cause {
    case .input: input.isPending = true
    case .reply: reply.isPending = true
    }
  }

  /// When the change may be painted; nil when there is none.
  ///
  /// What comes back while keys wait for their frame waits for it, too: it would be a frame from the
  /// middle of a burst.
  var due: UInt64? { input.due(every: interval) ?? reply.due(every: interval) }

  /// Notes that everything was painted.
  mutating func painted(at now: UInt64) {
    input.paint(at: now)
    reply.paint(at: now)
  }
}
