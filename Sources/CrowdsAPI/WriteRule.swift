/// Which calls that change something may be sent although their path is only assumed.
public enum WriteRule: Hashable, Sendable {
  /// All, as in a sandbox, whose paths are known.
  case anything
  /// Those that a person has confirmed.
  case confirmed(Set<Operation>)

  /// The calls that would be refused: they change something, and their paths are assumed and not
  /// confirmed.
  public func refused(in contract: Contract) -> Set<Operation> {
    guard case .confirmed(let operations) = self else { return [] }
    let writes: [Operation] = [.createCrowd, .updateCrowd, .deleteCrowd, .importMembers]
    return Set(writes.filter { contract[$0].standing == .assumed }).subtracting(operations)
  }

  /// Whether a call may be sent: what is documented or overridden needs nobody's word.
  func allows<E: Endpoint>(_ endpoint: E.Type, _ contract: Contract) -> Bool {
    guard E.repetition != .read, !E.operation.isAboutTokens,
      contract[E.operation].standing == .assumed, case .confirmed(let operations) = self
    else { return true }
    return operations.contains(E.operation)
  }
}
