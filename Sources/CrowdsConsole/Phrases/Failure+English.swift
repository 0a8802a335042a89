import CrowdsAPI
import TerminalUI

extension Failure {
  /// The failure in English.
  var english: SafeText {
    switch self {
    case .line(let error):
      """
      \(Failure.englishSubject(error.operation)): \(error.kind.englishCause). \
      \(error.kind.englishKeys)
      """
    case .happened(let kind): kind.englishSentence
    case .busyUntil(let time): "The platform asked us to wait until \(time.timeOfDay)."
    case .busyLine(let operation, let time):
      "\(Failure.englishSubject(operation)): busy until \(time.timeOfDay). \(key: .reload) retries, \(key: .messages) more"
    case .notDone(let operation): Failure.englishNotDone(operation)
    case .next(let kind): kind.englishNext
    case .operation(let operation): Failure.english(operation)
    }
  }

  private static func englishSubject(_ operation: CrowdsAPI.Operation) -> SafeText {
    switch operation {
    case .listCrowds: "Crowds not loaded"
    case .showCrowd: "Crowd not loaded"
    case .listMembers: "Members not loaded"
    case .createCrowd: "Crowd not created"
    case .updateCrowd: "Crowd not changed"
    case .deleteCrowd: "Crowd not deleted"
    case .importMembers: "Members not imported"
    case .issueToken, .refreshToken: "Not signed in"
    }
  }

  private static func englishNotDone(_ operation: CrowdsAPI.Operation) -> SafeText {
    switch operation {
    case .listCrowds: "A page of the list of crowds was not loaded. Nothing was changed."
    case .showCrowd: "The crowd was not read. Nothing was changed."
    case .listMembers: "A page of the members was not loaded. Nothing was changed."
    case .createCrowd: "The crowd was not created."
    case .updateCrowd: "The crowd was not changed."
    case .deleteCrowd: "The crowd was not deleted."
    case .importMembers: "The members were not imported."
    case .issueToken, .refreshToken: "The sign-in did not work, so nothing was read or changed."
    }
  }

  private static func english(_ operation: CrowdsAPI.Operation) -> SafeText {
    switch operation {
    case .listCrowds: "list the crowds"
    case .showCrowd: "show a crowd"
    case .listMembers: "list the members"
    case .createCrowd: "create a crowd"
    case .updateCrowd: "change a crowd"
    case .deleteCrowd: "delete a crowd"
    case .importMembers: "import members"
    case .issueToken: "sign in"
    case .refreshToken: "renew the sign-in"
    }
  }
}

extension APIError.Kind {
  /// At most 20 columns.
  fileprivate var englishCause: SafeText {
    switch self {
    case .unreachable(let error): error.reason.englishCause
    case .refused(let code, _): "refused (\(SafeText(untrusted: code).prefix(columns: 10)))"
    case .unauthorized: "sign-in refused"
    case .throttled: "platform is busy"
    case .notFound: "crowd is gone"
    case .status(let status): "odd answer, HTTP \(status)"
    case .redirect: "sent elsewhere"
    case .notUnderstood: "answer not readable"
    case .unconfirmed: "address unconfirmed"
    case .store: "token file unusable"
    case .cancelled: "stopped"
    }
  }

  fileprivate var englishKeys: SafeText {
    switch self {
    case .notFound: "Esc goes back, \(key: .messages) more"
    case .unconfirmed: "\(key: .messages) more"
    default: "\(key: .reload) retries, \(key: .messages) more"
    }
  }

  fileprivate var englishSentence: SafeText {
    switch self {
    case .unreachable(let error): error.reason.englishSentence
    case .refused(_, let message):
      "The platform refused: «\(SafeText(untrusted: message))»."
    case .unauthorized(_, let message):
      "The platform did not accept the sign-in: «\(SafeText(untrusted: message))»."
    case .throttled(let seconds?, _):
      "The platform is busy and asked to wait \(seconds) s."
    case .throttled(nil, _): "The platform is busy and asked to go slower."
    case .notFound(_, let message):
      "The platform does not know this crowd (any more): «\(SafeText(untrusted: message))»."
    case .status(let status):
      "Something between here and the platform answered in its place (HTTP \(status))."
    case .redirect(let host):
      "The server pointed to another one, \(SafeText(untrusted: host)); that is never followed."
    case .notUnderstood(let error) where error.found != nil:
      """
      What came is not an answer of the platform, perhaps a sign-in page on the way. It begins: \
      «\(SafeText(untrusted: error.found ?? ""))». Nothing was assumed from it.
      """
    case .notUnderstood(let error) where error.path.isEmpty:
      """
      The platform's answer is not what was agreed: \(SafeText(untrusted: error.expected)) was \
      expected. Nothing was assumed from it.
      """
    case .notUnderstood(let error):
      """
      The platform's answer is not what was agreed: at \(SafeText(untrusted: error.path)), \
      \(SafeText(untrusted: error.expected)) was expected. Nothing was assumed from it.
      """
    case .unconfirmed:
      """
      Nothing was sent: the address of this call is assumed, not documented, and nobody has \
      confirmed it for this profile.
      """
    case .store(let error): "\(SafeText(untrusted: error.path)) \(error.reason.english)"
    case .cancelled: "The request was stopped."
    }
  }

  fileprivate var englishNext: SafeText {
    switch self {
    case .unreachable(let error): error.reason.englishNext
    case .refused:
      "Press \(key: .reload) to try again. If it stays so, send the request ID to support."
    case .unauthorized: "Ask whoever looks after the profile to check its app ID and secret."
    case .throttled: "Wait a moment, then press \(key: .reload)."
    case .notFound: "Go back with Esc and press \(key: .reload): the list may have changed."
    case .status, .redirect: "Check the address in the profile, then press \(key: .reload)."
    case .notUnderstood:
      "Send the request ID to the platform's support; \(key: .reload) tries again."
    case .unconfirmed:
      "Check it with the platform's documentation, then run: crowds doctor --confirm CALL."
    case .store(let error) where error.isOfRecords && error.reason == .damaged:
      "Receipts and snapshots lie in it: keep it, and ask whoever looks after this server."
    case .store(let error): error.reason.englishNext
    case .cancelled: "Press \(key: .reload) to try again."
    }
  }
}

extension StoreError.Reason {
  /// What is wrong with a file, after its path.
  fileprivate var english: SafeText {
    switch self {
    case .openToOthers: "can be read or changed by others, so it was not used."
    case .foreign: "belongs to another user, so it was not used."
    case .link: "is a link, so it was not used."
    case .notAFile: "is not a regular file, so it was not used."
    case .damaged: "does not hold what was written there, so it was not used."
    case .newer: "was written by a later version of crowds, so it was not used."
    case .system(let number): "could not be used: \(SystemReason.english(number))."
    case .cancelled: "was not used: the request was stopped."
    }
  }

  fileprivate var englishNext: SafeText {
    switch self {
    case .openToOthers: "Make it private (chmod 600, its folder 700), then press \(key: .reload)."
    case .foreign, .link, .notAFile, .damaged:
      "Delete it, then press \(key: .reload): a new one is made, and nothing is lost by that."
    case .newer: "Use the later version, or ask whoever looks after this server."
    case .system: "Look at the free space and the rights there, then press \(key: .reload)."
    case .cancelled: "Press \(key: .reload) to try again."
    }
  }
}

extension StoreError {
  /// Whether it is about what cannot be made anew, unlike a token or a pace.
  var isOfRecords: Bool { path.hasSuffix(".sqlite") }
}
