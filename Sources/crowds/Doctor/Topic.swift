import CrowdsAPI

/// What the doctor looks at.
enum Topic: Hashable, Sendable {
  case terminal, locale, colors, size, paste, clipboard, environment, limits
  case folder(Folder)
  case configuration, profile, secret
  case name, connection, token, clock
  case call(CrowdsAPI.Operation)

  /// A folder of this user's.
  enum Folder: String, CaseIterable, Hashable, Sendable {
    case configuration, data, state
  }

  /// All topics in the order of the findings.
  static let all: [Topic] =
    [.terminal, .locale, .colors, .size, .paste, .clipboard, .environment, .limits]
    + Folder.allCases.map(Topic.folder)
    + [.configuration, .profile, .secret, .name, .connection, .token, .clock]
    + CrowdsAPI.Operation.allCases.map(Topic.call)

  /// Its name for programs, which is the same in every language.
  var key: String {
    switch self {
    case .terminal: "terminal"
    case .locale: "locale"
    case .colors: "colors"
    case .size: "size"
    case .paste: "paste"
    case .clipboard: "clipboard"
    case .environment: "environment"
    case .limits: "limits"
    case .folder(let folder): folder.rawValue + "_folder"
    case .configuration: "configuration"
    case .profile: "profile"
    case .secret: "secret"
    case .name: "name"
    case .connection: "connection"
    case .token: "token"
    case .clock: "clock"
    case .call(let operation): operation.rawValue
    }
  }
}
