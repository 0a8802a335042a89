import Synchronization

/// A turn in the hands of a call, which is used for one request or given back, once.
///
/// Without a pace it is good for any number of requests.
final class Ticket: Sendable {
  private let pace: (any Pace)?
  private let turn: Mutex<Turn?>

  init() {
    pace = nil
    turn = Mutex(nil)
  }

  init(_ turn: Turn, of pace: any Pace) {
    self.pace = pace
    self.turn = Mutex(turn)
  }

  /// Whether it was used or given back.
  var isSpent: Bool { pace != nil && turn.withLock { $0 == nil } }

  /// Sends a request with the turn and settles it with what came of it; nil where it is spent.
  func use<Value>(
    _ exchange: () async -> Wire.Exchange<Value>
  ) async -> Result<Reply<Value>, APIError>? {
    guard let pace else { return await exchange().result }
    guard let turn = take() else { return nil }
    let end = await exchange()
    var failure: APIError?
    if case .failure(let error) = end.result { failure = error }
    await pace.settle(turn, PaceResult(failure, status: end.status))
    return end.result
  }

  /// Gives the turn back unless it was used.
  func giveBack() async {
    guard let pace, let turn = take() else { return }
    await pace.settle(turn, .unused)
  }

  private func take() -> Turn? {
    turn.withLock { turn in
      defer { turn = nil }
      return turn
    }
  }
}
