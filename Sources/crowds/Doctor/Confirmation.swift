import CrowdsAPI
import CrowdsConsole

/// A person's word that the assumed path of a call is the platform's.
struct Confirmation: Sendable {
  /// What a request to confirm comes to.
  enum Answer: Hashable, Sendable {
    /// The person is to be asked about this place.
    case ask(Contract.Call)
    case alreadyConfirmed
    /// Nothing about it is assumed.
    case nothingToConfirm(Contract.Standing)
  }

  let profile: Profile
  /// Writes the confirmation into the profile.
  let record: @Sendable (CrowdsAPI.Operation, Profile) throws(CommandError) -> Void

  func answer(_ operation: CrowdsAPI.Operation) -> Answer {
    let call = profile.contract[operation]
    guard call.standing == .assumed else { return .nothingToConfirm(call.standing) }
    return profile.confirmed.contains(operation) ? .alreadyConfirmed : .ask(call)
  }

  /// Goes through the calls in turn; `isYes` asks a person.
  ///
  /// What need not be confirmed is refused before the first question.
  func confirm(
    _ operations: [CrowdsAPI.Operation], say: (ConfirmationWords) -> Void,
    isYes: (ConfirmationWords) async throws(CommandError) -> Bool
  ) async throws(CommandError) {
    for operation in operations {
      if case .nothingToConfirm(let standing) = answer(operation) {
        throw CommandError(
          .usage,
          ConfirmationWords.nothingToConfirm(
            operation.rawValue.shown, isDocumented: standing == .documented))
      }
    }
    var asked: Set<CrowdsAPI.Operation> = []
    for operation in operations where asked.insert(operation).inserted {
      let name = operation.rawValue.shown
      guard case .ask(let call) = answer(operation) else {
        say(.alreadyConfirmed(name, profile: profile.name.shown))
        continue
      }
      say(
        .place(
          name, method: call.method.rawValue.shown,
          address: (profile.baseURL.text + call.path).shown, profile: profile.name.shown))
      if try await isYes(.question) {
        try record(operation, profile)
        say(.recorded(name, profile: profile.name.shown))
      } else {
        say(.notRecorded(name))
      }
    }
  }
}
