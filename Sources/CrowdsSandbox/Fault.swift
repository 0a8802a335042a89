/// A trouble that the sandbox makes on purpose.
///
/// The raw value is its name on the command line.
public enum Fault: String, CaseIterable, Hashable, Sendable {
  /// Every request takes so many milliseconds longer.
  case latency
  /// Answered with HTTP 429, `Retry-After: 1` and code 42900; not applied.
  case throttle
  /// Answered with HTTP 500 and code 50000; not applied.
  case serverError = "server-error"
  /// The connection is closed before anything is applied.
  case loseBefore = "lose-before"
  /// The request is applied, then the connection is closed without a reply.
  case loseAfter = "lose-after"
  /// The request is applied, half of the reply is sent, then the connection is closed.
  case truncate
  /// The access token of the request dies, as if its time had come.
  case expireToken = "expire-token"

  /// What may stand behind the name: milliseconds for `latency`, a rate for the others.
  public var allowed: ClosedRange<Double> { self == .latency ? 0...60_000 : 0...1 }

  var allowedInWords: String { self == .latency ? "0 to 60000 milliseconds" : "0 to 1" }

  /// Reads `NAME=VALUE`, as in `throttle=0.3` or `latency=100`.
  public static func reading(
    _ argument: String
  ) throws(SandboxError) -> (fault: Fault, value: Double) {
    let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard let fault = Fault(rawValue: String(parts[0])) else {
      throw .unknownFault(String(parts[0]))
    }
    guard parts.count == 2, let value = Double(parts[1]), fault.allowed.contains(value) else {
      throw .optionOutOfRange(fault.rawValue, allowed: fault.allowedInWords)
    }
    return (fault, value)
  }
}

/// Draws the faults of one request after the other.
///
/// Each fault has a sequence of its own, so that switching one on does not move the others.
struct FaultDice: Sendable {
  private let rates: [Fault: Double]
  private var generators: [Fault: SeededGenerator] = [:]

  init(rates: [Fault: Double], seed: UInt64) {
    self.rates = rates.filter { $0.key != .latency && $0.value > 0 }
    for (place, fault) in Fault.allCases.enumerated() where self.rates[fault] != nil {
      generators[fault] = SeededGenerator(seed: mixed(seed, .faults, UInt64(place)))
    }
  }

  mutating func next() -> Set<Fault> {
    var struck: Set<Fault> = []
    for (fault, rate) in rates {
      if let draw = generators[fault]?.fraction(), draw < rate { struck.insert(fault) }
    }
    return struck
  }
}
