import CrowdsAPI
import CrowdsConsole

/// Which platform to talk to, as whom, and how carefully.
struct Profile: Hashable, Sendable {
  var name: String
  var baseURL: BaseURL
  var appID: String
  /// The path of the file that holds the secret.
  var secretFile: String
  /// The owner's word for the environment; nil where the profile has none.
  var environment: String?
  /// What `read_only` says; nil where the profile does not say.
  var readOnly: Bool?
  /// Requests under way at one time, 1 to 64, for all processes of the user together.
  var maxInFlight = PaceRange.standardInFlight
  /// Requests a second, 0.1 to 1000, for all processes of the user together.
  var requestsPerSecond = PaceRange.standardRate
  /// How many ids an import sends at once, 1 to 1000.
  var batchSize = PaceRange.standardBatch
  var proxy: Proxy?
  /// The path of a file of PEM certificates to trust instead of the system's; nil trusts those.
  var caFile: String?
  /// Calls whose assumed path the person has found to be right.
  var confirmed: Set<CrowdsAPI.Operation> = []
  /// The platform's paths and names as this profile knows them.
  var contract = Contract.standard

  /// Whether writing has to be unlocked first: unless the profile says otherwise, wherever
  /// real people may be reached.
  var isReadOnly: Bool {
    readOnly ?? (kind == .live || kind == .other)
  }

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

/// How far the limits of a profile go, and what holds where it names none (API.md).
enum PaceRange {
  static let inFlight = 1...64
  static let rate = 0.1...1000.0
  static let batch = 1...1000
  static let standardInFlight = 2
  static let standardRate = 5.0
  static let standardBatch = 100
}

/// What the configuration file says, and what in it is worth a warning.
struct Configuration: Hashable, Sendable {
  /// The form of file that this program writes.
  static let version = 2
  /// Ten years of days at most.
  static let keepDaysRange = 1...3650

  var path: String?
  var profiles: [String: Profile] = [:]
  var defaultProfile: String?
  var language: Language?
  var theme: String?
  /// Days for which snapshots and settled receipts are kept, 1 to 3650; nil keeps them until
  /// `crowds purge`.
  var keepDays: Int?
  /// Whether a key may hand text to the terminal's clipboard (OSC 52).
  var copies = true
  /// What frames are made of.
  var frames = TerminalHabits.Frames.ascii
  /// Whether clicks and the wheel are read.
  var readsMouse = false
  /// Whether the terminal draws characters of unclear width two columns wide; nil: as a person said
  /// of this kind of terminal.
  var isAmbiguousWide: Bool?
  /// Whether the line to the terminal is slow.
  var isSlowLink = false
  /// The keys of the console's screens.
  var keys = KeyMap.standard
  /// Whether it was read from a file of version 1.
  var isOldForm = false
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
