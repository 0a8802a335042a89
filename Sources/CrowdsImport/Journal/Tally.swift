/// What is known of an id.
public enum Mark: UInt8, Hashable, Sendable, CaseIterable {
  case notSent = 0
  case inFlight = 1
  /// It was sent, and whether it is in the crowd is not known.
  case unknown = 2
  /// It is in the crowd.
  case confirmed = 3
  /// It is not in the crowd: the platform did not take it.
  case rejected = 4
}

/// How many ids there are of each kind: `unique = not_sent + in_flight + unknown + confirmed +
/// rejected`, at every committed instant.
public struct Tally: Hashable, Sendable {
  /// Not sent, and nobody is sending them.
  public var notSent: Int64 = 0
  /// Being sent.
  public var inFlight: Int64 = 0
  /// Sent, and not known to be in the crowd or not.
  public var unknown: Int64 = 0
  /// In the crowd.
  public var confirmed: Int64 = 0
  /// Not in the crowd.
  public var rejected: Int64 = 0

  /// Nothing.
  public init() {}

  /// All of them.
  public var sum: Int64 { notSent + inFlight + unknown + confirmed + rejected }

  /// How many there are of a kind.
  public subscript(mark: Mark) -> Int64 {
    get {
      switch mark {
      case .notSent: notSent
      case .inFlight: inFlight
      case .unknown: unknown
      case .confirmed: confirmed
      case .rejected: rejected
      }
    }
    set {
      switch mark {
      case .notSent: notSent = newValue
      case .inFlight: inFlight = newValue
      case .unknown: unknown = newValue
      case .confirmed: confirmed = newValue
      case .rejected: rejected = newValue
      }
    }
  }

  /// Takes one batch's share out and puts another in.
  mutating func replace(_ old: Tally, with new: Tally) {
    for mark in Mark.allCases { self[mark] += new[mark] - old[mark] }
  }
}
