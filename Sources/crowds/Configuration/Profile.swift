import CrowdsAPI
import CrowdsConsole

/// Which platform to talk to, as whom.
struct Profile: Hashable, Sendable {
  var name: String
  var baseURL: BaseURL
  var appID: String
  /// The path of the file that holds the secret.
  var secretFile: String
  /// The owner's word for the environment; nil where the profile has none.
  var environment: String?
  /// The platform's paths and names as this profile knows them.
  var contract = Contract.standard

  /// What the word stands for.
  ///
  /// A profile without a word is treated as live.
  var kind: EnvironmentKind {
    switch environment?.lowercased() {
    case nil, "live", "production", "prod", "生产", "正式": .live
    case "test", "testing", "staging", "测试": .test
    case "sandbox", "沙箱", "沙盒": .sandbox
    default: .other
    }
  }
}

/// What the configuration file says, and what in it is worth a warning.
struct Configuration: Hashable, Sendable {
  var path: String?
  var profiles: [String: Profile] = [:]
  var defaultProfile: String?
  var language: Language?
  var theme: String?
  var warnings: [ConfigurationWords] = []

  /// What holds where there is no file.
  static let none = Configuration()

  /// The profile of a name, or the default one.
  func profile(named name: String?) throws(CommandError) -> Profile {
    guard let wanted = name ?? defaultProfile else {
      throw CommandError(.configuration, ConfigurationWords.noProfile(path?.shown))
    }
    guard let profile = profiles[wanted] else {
      let near = nearestName(to: wanted, among: profiles.keys)
      throw CommandError(
        .configuration,
        ConfigurationWords.unknownProfile(wanted.shown, nearest: near?.shown, path: path?.shown))
    }
    return profile
  }
}
