/// Whether changes may be sent to the platform.
enum WriteLock: Hashable, Sendable {
  case open
  /// The profile is read-only; it can be unlocked for a while.
  case locked(EnvironmentKind)
  /// Unlocked until then: seconds since 1970 in UTC.
  case unlocked(until: Int64, EnvironmentKind)
  /// The command line asked for reading only: nothing unlocks it.
  case sealed

  /// Seconds for which one unlocking lasts.
  static let span: Int64 = 15 * 60

  init(_ profile: OpenProfile?) {
    self =
      switch (profile?.isSealed ?? false, profile?.isReadOnly ?? false) {
      case (true, _): .sealed
      case (false, true): .locked(profile?.kind ?? .other)
      case (false, false): .open
      }
  }

  func permits(at now: Int64) -> Bool {
    switch self {
    case .open: true
    case .unlocked(let end, _): now < end
    case .locked, .sealed: false
    }
  }

  /// Whether unlocking takes a code: where real people may be reached.
  var asksForCode: Bool {
    switch self {
    case .locked(.live), .locked(.other): true
    default: false
    }
  }

  /// Minutes that are left, counted up; nil where nothing is counted down.
  func minutesLeft(at now: Int64) -> Int64? {
    guard case .unlocked(let end, _) = self else { return nil }
    return max(0, (end - now + 59) / 60)
  }
}
