import CrowdsStore
import TerminalUI

extension WriteLock {
  /// Why nothing may be written now; nil when it may.
  func refusal(at now: Int64) -> Phrase? {
    if permits(at: now) { return nil }
    return .lock(self == .sealed ? .isSealed : .isLocked)
  }
}

extension Notice {
  /// How a write ended.
  init(_ receipt: Receipt) {
    let name = SafeText(visible: receipt.text.name ?? "") ?? "?"
    self.init(
      .activity(
        .ended(receipt.kind, receipt.outcome, name.prefix(columns: 24), receipt.crowd)),
      role: receipt.outcome.role, requestID: receipt.requestID)
  }
}
