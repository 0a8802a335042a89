/// When and after which wait a call is repeated (RELIABILITY R11, R12).
public struct RetryPolicy: Hashable, Sendable {
  /// How often a call is tried, the first time included.
  public var tries: Int
  /// The longest wait before the first repeat, in milliseconds; it doubles each time.
  public var base: Int64
  /// The longest wait before any repeat, in milliseconds.
  public var cap: Int64

  /// Makes a policy.
  public init(tries: Int, base: Int64 = 500, cap: Int64 = 20_000) {
    self.tries = max(1, tries)
    self.base = base
    self.cap = cap
  }

  /// The figures of R12.
  public static let standard = RetryPolicy(tries: 5)
  /// Repeats nothing.
  public static let never = RetryPolicy(tries: 1)

  /// The milliseconds to wait before try number `next`, from 1: none before the first, and before
  /// the others anything up to a limit that doubles; `random` is at least 0 and below 1.
  public func delay(before next: Int, random: Double) -> Int64 {
    guard next > 1 else { return 0 }
    let limit = min(Double(cap), Double(base) * Double(1 << min(next - 2, 40)))
    return Int64((limit * random).rounded())
  }

  /// Whether a call that ended so may be sent again without looking first.
  ///
  /// What was surely never carried out always may; what may have been only where doing it twice is
  /// doing it once.
  public func mayRepeat(_ error: APIError, _ repetition: Repetition) -> Bool {
    let isHarmless = repetition != .onlyAfterLooking
    switch error.kind {
    case .unreachable(let failure):
      return failure.mayPass && (isHarmless || !failure.mayHaveArrived)
    case .throttled(let seconds, _):
      guard Int64(seconds ?? 0) <= PaceState.longestWait / 1_000 else { return false }
      return isHarmless || !error.outcomeIsUnknown
    case .status(let status): return isHarmless && (500...599).contains(status)
    default: return false
    }
  }
}

extension TransportError {
  /// Whether the same request may well succeed a little later.
  var mayPass: Bool {
    switch reason {
    case .connectionRefused, .connectTimeout, .timeout, .connectionLost: true
    default: false
    }
  }

  /// Whether it cost a time-out.
  var isTimeout: Bool { reason == .connectTimeout || reason == .timeout }
}

/// What a process may spend on repeats: while little succeeds, little is repeated (R12).
public struct RetryBudget: Hashable, Sendable {
  /// The most it can hold, and what it starts with.
  public static let most = 500
  /// What there is, never below 0.
  public private(set) var left = RetryBudget.most

  /// A full budget.
  public init() {}

  /// Pays for a repeat, where there is enough for it: 10 after a time-out, else 5.
  public mutating func pay(afterTimeout: Bool) -> Bool {
    let price = afterTimeout ? 10 : 5
    guard left >= price else { return false }
    left -= price
    return true
  }

  /// Gives 1 back for a call that succeeded.
  public mutating func earn() { left = min(Self.most, left + 1) }
}
