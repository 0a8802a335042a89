import CrowdsAPI
import CrowdsConsole
import TerminalUI

/// What a person gave to set a profile up, before it was looked at.
struct Enrolment: Hashable, Sendable {
  static let nameLimit = 64
  static let wordLimit = 128

  var name: String
  /// The address of the platform.
  var address: String
  /// The word for the environment; nil where it was not asked for.
  var environment: String?
  var appID: String

  /// What in it cannot stand.
  enum Fault: Error, Hashable, Sendable {
    case name(SafeText)
    case address(BaseURL.Fault)
    case appID
    case secret

    /// The field of the console's screen.
    var field: ProfileDraft.Field {
      switch self {
      case .name: .name
      case .address: .address
      case .appID: .appID
      case .secret: .secret
      }
    }
  }

  /// Whether it names a profile and, as the name of a file, nothing else: letters, digits, `-` and
  /// `_`, of any script.
  var hasGoodName: Bool {
    guard let first = name.unicodeScalars.first, first != "-" else { return false }
    return name.utf8.count <= Self.nameLimit
      && name.unicodeScalars.allSatisfy { scalar in
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .otherLetter, .decimalNumber: true
        default: scalar == "-" || scalar == "_"
        }
      }
  }
}

extension Enrolment {
  /// What was typed on the console's screen; nothing typed as an address is the platform itself.
  init(_ draft: ProfileDraft) {
    let word: String? =
      switch draft.kind {
      case .live: "live"
      case .test: "test"
      case .sandbox: "sandbox"
      case .other: nil
      }
    self.init(
      name: draft.name, address: draft.address.isEmpty ? BaseURL.platform : draft.address,
      environment: word, appID: draft.appID)
  }
}
