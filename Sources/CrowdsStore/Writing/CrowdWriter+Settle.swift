public import CrowdsAPI

/// What looking at the platform told about a write that was not settled.
public enum SettleResult: Hashable, Sendable {
  /// It is known now.
  case settled(WrittenReceipt)
  /// The crowds that it may have made, for the person to choose from.
  case candidates([Crowd])
  /// Members are missing in the crowd that was made from a snapshot: it can be gone on with.
  case canResume(Snapshot)
  /// It cannot be told yet; why, where a call failed.
  case stillUnknown(APIError?)
}

extension CrowdWriter {
  /// Looks at the platform to settle a write whose outcome is unknown, or that a program which has
  /// ended since left open; changes nothing there.
  public func settle(
    _ receipt: Receipt, report: @escaping Report = { _ in }
  ) async -> SettleResult {
    switch (receipt.kind, receipt.crowd) {
    case (.create, nil), (.restore, nil):
      let found = await candidates(for: receipt, report)
      if !found.isEmpty { return .candidates(found) }
      return notSeen(receipt, after: Self.listLag)
    case (.create, _?):
      return .settled(settled(receipt, .done(.lookedUp)))
    case (.restore, _?):
      let snapshot = receipt.snapshot.flatMap { try? snapshots.snapshot($0) }
      return snapshot.map { .canResume($0) } ?? .stillUnknown(nil)
    case (.update, let crowd?): return await settleUpdate(receipt, crowd, report)
    case (.delete, let crowd?): return await settleDelete(receipt, crowd, report)
    case (.importMembers, _), (.update, nil), (.delete, nil): return .stillUnknown(nil)
    }
  }

  /// Settles a write that the person has looked into: it was not done.
  public func giveUp(_ receipt: Receipt) -> WrittenReceipt {
    settled(receipt, .notDone(receipt.trouble))
  }

  private func settleUpdate(
    _ receipt: Receipt, _ crowd: Crowd.ID, _ report: @escaping Report
  ) async -> SettleResult {
    switch await shows(receipt.text, crowd, report) {
    case true?: .settled(settled(receipt, .done(.lookedUp)))
    case false?: notSeen(receipt, after: Self.requestLag)
    case nil: .stillUnknown(nil)
    }
  }

  private func settleDelete(
    _ receipt: Receipt, _ crowd: Crowd.ID, _ report: @escaping Report
  ) async -> SettleResult {
    switch await isGone(crowd, report) {
    case true?: .settled(settled(receipt, .done(.lookedUp)))
    case false?: notSeen(receipt, after: Self.requestLag)
    case nil: .stillUnknown(nil)
    }
  }

  /// What the platform does not show although it had its time was not done.
  private func notSeen(_ receipt: Receipt, after seconds: Int64) -> SettleResult {
    guard now() - receipt.begun > seconds else { return .stillUnknown(nil) }
    return .settled(settled(receipt, .notDone(receipt.trouble)))
  }

  /// Seconds after which a request that was sent is no longer on its way: twice the longest one.
  private static var requestLag: Int64 { 120 }
  /// Seconds after which a new crowd is seen in the list.
  private static var listLag: Int64 { 600 }
}

extension Receipt {
  /// The receipt of a write that the person has looked into: it was not done.
  ///
  /// The time is in seconds since 1970 in UTC.
  public func givenUp(at time: Int64) -> Receipt {
    var receipt = self
    receipt.outcome = .notDone(trouble)
    receipt.settled = time
    return receipt
  }

  /// What is known of why it is not done.
  fileprivate var trouble: Trouble {
    switch outcome {
    case .notDone(let trouble), .unknown(let trouble): trouble
    case .open, .done: Trouble(.stopped)
    }
  }
}
