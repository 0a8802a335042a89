import Synchronization

/// The budget for repeats of one client, for all its calls.
final class Purse: Sendable {
  private let budget = Mutex(RetryBudget())

  func pay(for error: APIError) -> Bool {
    var isTimeout = false
    if case .unreachable(let failure) = error.kind { isTimeout = failure.isTimeout }
    return budget.withLock { $0.pay(afterTimeout: isTimeout) }
  }

  func earn() { budget.withLock { $0.earn() } }
}
