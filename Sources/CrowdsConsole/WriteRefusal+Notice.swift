import CrowdsAPI
import CrowdsStore
import TerminalUI

extension WriteRefusal {
  /// As an error of the call that was not made.
  func error(_ operation: CrowdsAPI.Operation) -> APIError {
    switch self {
    case .unread(let error), .gone(let error): error
    case .store(let error):
      APIError(.store(error), operation: operation, outcomeIsUnknown: false)
    case .changedMeanwhile, .otherProfile:
      APIError(.cancelled, operation: operation, outcomeIsUnknown: false)
    }
  }

  /// In one line.
  func notice(_ operation: CrowdsAPI.Operation, at time: Int64) -> Notice {
    if case .otherProfile(let author) = self {
      let name = SafeText(untrusted: author.profile).prefix(columns: 24)
      return Notice(.activity(.otherProfile(name)), role: .danger)
    }
    let error = error(operation)
    return Notice(
      Report(error: error, time: time).line, role: .danger, requestID: error.requestID)
  }
}
