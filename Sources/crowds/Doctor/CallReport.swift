import CrowdsAPI
import CrowdsConsole

/// What is known of one of the nine calls, and what came of trying it.
struct CallReport: Hashable, Sendable {
  /// What came of trying a call.
  enum Result: Hashable, Sendable {
    case answered
    case failed(APIError)
    case untried(Untried)

    /// Its name for programs.
    var key: String {
      switch self {
      case .answered: "answered"
      case .failed(let error):
        switch error.kind {
        case .unreachable: "unanswered"
        // Nothing was sent.
        case .store, .unconfirmed, .cancelled: "untried"
        default: "refused"
        }
      case .untried: "untried"
      }
    }
  }

  /// Why a call was not tried.
  enum Untried: Hashable, Sendable {
    /// It changes something.
    case writes
    /// The list has no crowd to ask for.
    case noCrowd
    /// Something before it did not work.
    case blocked
    /// A token is kept that is still good.
    case notNeeded
  }

  var operation: CrowdsAPI.Operation
  /// Where it goes and how that is known.
  var call: Contract.Call
  /// Whether the person has confirmed the path for this profile.
  var isConfirmed: Bool
  /// The profile's name where it has to be named to be meant.
  var profile: String?
  /// Whether the platform is a sandbox, which serves the contract as it stands.
  var isSandbox: Bool
  var result: Result
  /// What support staff give the vendor; foreign text.
  var requestID: String?
  /// The names in the reply; nil where there was none to read.
  var survey: WireSurvey?

  /// Whether writing over it is refused until somebody confirms the path.
  var needsConfirmation: Bool {
    call.standing == .assumed && !isConfirmed && !isSandbox && operation.isWrite
  }
}

extension CrowdsAPI.Operation {
  /// Whether the call changes what the platform holds.
  var isWrite: Bool {
    switch self {
    case .createCrowd, .updateCrowd, .deleteCrowd, .importMembers: true
    case .listCrowds, .showCrowd, .listMembers, .issueToken, .refreshToken: false
    }
  }
}
