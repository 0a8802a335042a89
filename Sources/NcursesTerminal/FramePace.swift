/// Decides when a frame may be painted: the first change at once, further ones of the same cause
/// in a steady measure, so that a burst costs a handful of frames.
///
/// What a person does and what comes back from the platform are paced apart: the answer to a key
/// is not held up by the frame that the key itself made.
struct FramePace: Hashable {
  enum Cause: Hashable { case input, reply }

  /// Milliseconds between two frames of one cause.
  let interval: UInt64
  private var pending: Set<Cause> = []
  private var last: [Cause: UInt64] = [:]

  init(interval: UInt64) { self.interval = interval }

  /// Notes that something changed.
  mutating func note(_ cause: Cause) { pending.insert(cause) }

  /// When the change may be painted; nil when there is none.
  var due: UInt64? {
    pending.map { cause in last[cause].map { $0 + interval } ?? 0 }.min()
  }

  /// Notes that everything was painted.
  mutating func painted(at now: UInt64) {
    for cause in pending { last[cause] = now }
    pending = []
  }
}
