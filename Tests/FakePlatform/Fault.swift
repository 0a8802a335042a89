import Trials

/// What can go wrong with one request, drawn from the seed.
public enum Fault: String, CaseIterable, Hashable, Sendable {
  /// The connection ends before anything is done.
  case dropBefore
  /// It is done, and the connection ends without an answer.
  case dropAfter
  /// It is done, and half of the answer is sent.
  case halfReply
  /// It is done, and answered late.
  case delay
  /// HTTP 429 that says nothing more.
  case throttleStatus
  /// HTTP 429 with `Retry-After`.
  case throttleWait
  /// The throttle code under HTTP 200.
  case throttleCode
  /// HTTP 500, 502 or 503 before anything is done.
  case serverError
  /// Every access token dies, then the request is looked at.
  case tokenDeath
  /// HTTP 302 to another host, before anything is done.
  case redirect
  /// It is done, and answered with a `code` that means nothing.
  case wrongEnvelope
}

/// Which faults happen how often: one draw for each request, in the order of arrival.
struct FaultPlan {
  private let shares: [(fault: Fault, upTo: Double)]
  private var random: SplitMix

  init(rates: [Fault: Double], seed: UInt64) {
    var sum = 0.0
    shares = Fault.allCases.compactMap { fault in
      guard let rate = rates[fault], rate > 0 else { return nil }
      sum += rate
      return (fault, sum)
    }
    random = SplitMix(seed: seed)
  }

  mutating func draw() -> Fault? {
    guard !shares.isEmpty else { return nil }
    let number = Double.random(in: 0..<1, using: &random)
    return shares.first { number < $0.upTo }?.fault
  }

  mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }
}
