/// Whether changes may be sent to the platform.
enum WriteLock: Hashable, Sendable {
  case open
  /// The profile is read-only; it can be unlocked for a while.
  case locked
  /// Unlocked until then: seconds since 1970 in UTC.
  case unlocked(until: Int64)
  /// The command line asked for reading only: nothing unlocks it.
  case sealed

  /// Seconds for which one unlocking lasts.
  static let span: Int64 = 15 * 60

  init(_ profile: OpenProfile?) {
    self =
      switch (profile?.isSealed ?? false, profile?.isReadOnly ?? false) {
      case (true, _): .sealed
      case (false, true): .locked
      case (false, false): .open
      }
  }

  func permits(at now: Int64) -> Bool {
    switch self {
    case .open: true
    case .unlocked(let end): now < end
    case .locked, .sealed: false
    }
  }
}
