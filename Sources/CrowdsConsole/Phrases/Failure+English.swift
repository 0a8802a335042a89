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
    case .unreachable(let error):
      switch error.reason {
      case .nameNotFound: "server not found"
      case .connectionRefused: "connection refused"
      case .connectTimeout: "server unreachable"
      case .timeout: "no answer in time"
      case .connectionLost: "connection lost"
      case .tls: "connection unsafe"
      case .tooLarge: "answer too large"
      case .cancelled: "stopped"
      case .other: "no answer came"
      }
    case .refused(let code, _): "refused (\(SafeText(untrusted: code).prefix(columns: 10)))"
    case .unauthorized: "sign-in refused"
    case .throttled: "platform is busy"
    case .notFound: "crowd is gone"
    case .status(let status): "odd answer, HTTP \(status)"
    case .redirect: "sent elsewhere"
    case .notUnderstood: "answer not readable"
    case .cancelled: "stopped"
    }
  }

  fileprivate var englishKeys: SafeText {
    if case .notFound = self { "Esc goes back, ! more" } else { "r retries, ! more" }
  }

  fileprivate var englishSentence: SafeText {
    switch self {
    case .unreachable(let error):
      switch error.reason {
      case .nameNotFound: "The name of the platform's server could not be found."
      case .connectionRefused: "The platform's server refused the connection."
      case .connectTimeout: "The platform's server could not be reached in time."
      case .timeout: "The platform did not answer in time."
      case .connectionLost: "The connection to the platform was lost."
      case .tls: "The connection to the platform is not secure, so nothing was sent."
      case .tooLarge: "The platform's answer is larger than is allowed, so it was not read."
      case .cancelled: "The request was stopped."
      case .other: "No whole answer came from the platform."
      }
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
    case .notUnderstood(let error):
      """
      The platform's answer is not what was agreed: at \(SafeText(untrusted: error.path)), \
      \(SafeText(untrusted: error.expected)) was expected. Nothing was assumed from it.
      """
    case .cancelled: "The request was stopped."
    }
  }

  fileprivate var englishNext: SafeText {
    switch self {
    case .unreachable(let error):
      switch error.reason {
      case .nameNotFound, .tls:
        "Check the address in the profile, or ask whoever looks after this server."
      case .tooLarge: "Send the request ID to the platform's support."
      default: "Press r to try again. If it stays so, check the network of this server."
      }
    case .refused: "Press r to try again. If it stays so, send the request ID to support."
    case .unauthorized: "Ask whoever looks after the profile to check its app ID and secret."
    case .throttled: "Wait a moment, then press r."
    case .notFound: "Go back with Esc and press r: the list may have changed."
    case .status, .redirect: "Check the address in the profile, then press r."
    case .notUnderstood: "Send the request ID to the platform's support; r tries again."
    case .cancelled: "Press r to try again."
    }
  }
}
