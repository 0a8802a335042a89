import Testing
import Trials

@testable import CrowdsAPI

/// RELIABILITY R11 and R12.
@Suite struct RetryPolicyTests {
  /// T38.
  @Test func `ten thousand runs keep to the schedule`() {
    let policy = RetryPolicy.standard
    #expect(policy.tries == 5)
    var generator = SplitMix(seed: 38)
    // More tries than there are show the cap.
    var sums = [Double](repeating: 0, count: 10)
    for _ in 0..<10_000 {
      #expect(policy.delay(before: 1, random: .random(in: 0..<1, using: &generator)) == 0)
      for repeats in sums.indices {
        let delay = policy.delay(before: repeats + 2, random: .random(in: 0..<1, using: &generator))
        #expect(delay >= 0 && Double(delay) <= limit(repeats))
        sums[repeats] += Double(delay)
      }
    }
    for repeats in sums.indices {
      let mean = sums[repeats] / 10_000
      let half = limit(repeats) / 2
      #expect(abs(mean - half) <= 0.03 * half, "\(repeats): \(mean)")
    }
    #expect(policy.delay(before: .max, random: 0.999_999) == 20_000)
  }

  /// `min(20, 0.5 * 2^n)` seconds.
  private func limit(_ repeats: Int) -> Double {
    min(20_000, 500 * (0..<repeats).reduce(1.0) { limit, _ in limit * 2 })
  }

  /// T38.
  @Test func `the budget is never negative and never over 500`() {
    var generator = SplitMix(seed: 500)
    var budget = RetryBudget()
    var left = 500
    for step in 0..<100_000 {
      // Long lean times, so that both ends are met.
      if Int.random(in: 0..<(step / 1_000 % 2 == 0 ? 3 : 20), using: &generator) == 0 {
        let isTimeout = Bool.random(using: &generator)
        let price = isTimeout ? 10 : 5
        let isPaid = budget.pay(afterTimeout: isTimeout)
        #expect(isPaid == (left >= price))
        if left >= price { left -= price }
      } else {
        budget.earn()
        left = min(500, left + 1)
      }
      #expect(budget.left == left && (0...500).contains(left))
    }
  }

  @Test func `an empty budget repeats nothing until calls succeed`() {
    var budget = RetryBudget()
    let paid = (0..<101).map { _ in budget.pay(afterTimeout: false) }
    #expect(paid == Array(repeating: true, count: 100) + [false])
    for _ in 0..<5 { budget.earn() }
    let (afterTimeout, afterOther) = (
      budget.pay(afterTimeout: true), budget.pay(afterTimeout: false)
    )
    #expect(!afterTimeout && afterOther)
    #expect(budget.left == 0)
  }

  private func lost(_ reason: TransportError.Reason, _ mayHaveArrived: Bool) -> APIError.Kind {
    .unreachable(TransportError(reason: reason, mayHaveArrived: mayHaveArrived, detail: ""))
  }

  private func repeats(_ kind: APIError.Kind, _ repetition: Repetition, unknown: Bool) -> Bool {
    let error = APIError(kind, operation: .listCrowds, outcomeIsUnknown: unknown)
    return RetryPolicy.standard.mayRepeat(error, repetition)
  }

  /// T54: never sent is repeated whatever it is; what may have arrived only where that is harmless.
  @Test(arguments: [Repetition.read, .idempotent, .onlyAfterLooking])
  func `what may be repeated follows from the error and the call`(repetition: Repetition) {
    let isHarmless = repetition != .onlyAfterLooking
    for reason in [
      TransportError.Reason.connectionRefused, .connectTimeout, .timeout, .connectionLost,
    ] {
      #expect(repeats(lost(reason, false), repetition, unknown: false))
      #expect(repeats(lost(reason, true), repetition, unknown: !isHarmless) == isHarmless)
    }
    for reason in [
      TransportError.Reason.nameNotFound, .tls, .tooLarge, .cancelled, .other, .oldTLS,
      .malformed, .proxy(.signIn), .certificate(.unknownIssuer),
    ] {
      #expect(!repeats(lost(reason, false), repetition, unknown: false), "\(reason)")
    }
    // 429 is surely not done; 503 and 408 may be.
    #expect(repeats(.throttled(retryAfter: nil, code: "429"), repetition, unknown: false))
    #expect(
      repeats(.throttled(retryAfter: nil, code: "503"), repetition, unknown: !isHarmless)
        == isHarmless)
    #expect(repeats(.throttled(retryAfter: 300, code: "429"), repetition, unknown: false))
    #expect(!repeats(.throttled(retryAfter: 301, code: "429"), repetition, unknown: false))
    for status in [500, 502, 503, 504, 599] {
      #expect(repeats(.status(status), repetition, unknown: true) == isHarmless)
    }
    for kind in [
      APIError.Kind.status(204), .status(418), .status(999), .redirect(to: "x"), .cancelled,
      .refused(code: "1", message: ""), .unauthorized(code: "1", message: ""),
      .notFound(code: "1", message: ""), .unconfirmed,
      .notUnderstood(WireError(path: "", expected: "")),
      .store(StoreError(path: "", reason: .damaged)),
    ] {
      #expect(!repeats(kind, repetition, unknown: false), "\(kind)")
    }
  }

  @Test func `every call is in its class`() {
    #expect(ListCrowds.repetition == .read && ListMembers.repetition == .read)
    #expect(ShowCrowd.repetition == .read)
    #expect(ImportMembers.repetition == .idempotent && UpdateCrowd.repetition == .idempotent)
    #expect(CreateCrowd.repetition == .onlyAfterLooking)
    #expect(DeleteCrowd.repetition == .onlyAfterLooking)
    #expect(IssueToken.repetition == .idempotent)
    // F3: the reply that is lost may have ended the refresh token.
    #expect(RefreshToken.repetition == .onlyAfterLooking)
  }
}
