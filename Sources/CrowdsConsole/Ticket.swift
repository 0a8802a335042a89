/// What a request carries so that its reply finds the state that asked.
///
/// A reply whose ticket nobody holds any more is dropped.
public struct Ticket: Hashable, Sendable {
  /// Different for every ticket of one mint.
  let serial: Int
}

/// Gives out tickets, each once.
struct Mint: Hashable, Sendable {
  private var next = 0

  mutating func ticket() -> Ticket {
    next += 1
    return Ticket(serial: next)
  }
}
