import ArgumentParser
import CrowdsAPI
import CrowdsConsole
import TerminalUI

/// `crowds profiles`.
struct ProfilesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "profiles", abstract: ProfileHelp.profiles.string,
    subcommands: [
      ProfilesListCommand.self, ProfilesShowCommand.self, ProfilesRemoveCommand.self,
    ],
    defaultSubcommand: ProfilesListCommand.self)
}

/// How profiles are told.
enum ProfilesOutput: String, CaseIterable, ExpressibleByArgument { case table, json }

/// `crowds profiles list`.
struct ProfilesListCommand: DataCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: ProfileHelp.list.string)

  @Option(help: ArgumentHelp(profiles: .output)) var output = ProfilesOutput.table
  @OptionGroup var surroundings: Surroundings

  func execute(
    _ configuration: Configuration, _ language: Language
  ) async throws(CommandError) {
    let sheets = configuration.profiles.values.sorted { $0.name < $1.name }.map {
      ProfileSheet($0, isDefault: $0.name == configuration.defaultProfile)
    }
    switch output {
    case .json:
      let list = JSONValue.array(sheets.map { .object($0.summary) })
      try StandardOutput.data.write(JSONText.encoded(list) + "\n")
    case .table:
      guard !sheets.isEmpty else {
        StandardOutput.words.say(ProfileWords.none(configuration.path?.shown), language)
        return
      }
      try StandardOutput.data.write(ProfileSheet.table(sheets, language))
    }
  }
}

/// `crowds profiles show`.
struct ProfilesShowCommand: DataCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: ProfileHelp.show.string)

  @Argument(help: ArgumentHelp(profiles: .name)) var name: String?
  @Option(help: ArgumentHelp(profiles: .output)) var output = ProfilesOutput.table
  @OptionGroup var surroundings: Surroundings

  func execute(
    _ configuration: Configuration, _ language: Language
  ) async throws(CommandError) {
    let profile = try configuration.profile(named: name)
    let sheet = ProfileSheet(profile, isDefault: profile.name == configuration.defaultProfile)
    switch output {
    case .json: try StandardOutput.data.write(JSONText.encoded(sheet.details) + "\n")
    case .table: try StandardOutput.data.write(sheet.text(language))
    }
  }
}

/// `crowds profiles remove`.
struct ProfilesRemoveCommand: DataCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove", abstract: ProfileHelp.remove.string)

  @Argument(help: ArgumentHelp(profiles: .name)) var name: String
  @Flag(help: ArgumentHelp(profiles: .yes)) var yes = false
  @OptionGroup var surroundings: Surroundings

  func execute(
    _ configuration: Configuration, _ language: Language
  ) async throws(CommandError) {
    let profile = try configuration.profile(named: name)
    guard let path = configuration.path else {
      throw CommandError(.cannotCreate, LoginWords.noFolder)
    }
    let editor = ConfigurationEditor(path: path, locations: .ofProcess())
    let storedSecret = storedSecret(of: profile, configuration, editor)
    try await confirmed(
      ProfileWords.askRemove(profile.name.shown, path.shown, secret: storedSecret?.shown),
      yes: yes, language)
    // First what can fail without harm: a profile without a secret would be half a profile.
    try editor.remove(profile: profile.name)
    StandardOutput.words.say(ProfileWords.removed(profile.name.shown, path.shown), language)
    await profile.forgetToken(language)
    if let storedSecret {
      if try SecretFile.remove(storedSecret) {
        StandardOutput.words.say(LoginWords.secretRemoved(storedSecret.shown), language)
      }
    } else {
      StandardOutput.words.say(ProfileWords.secretStays(profile.secretFile.shown), language)
    }
  }

  /// The secret where `crowds login` has put it for this profile and nobody else uses it; any other
  /// file is its owner's.
  private func storedSecret(
    of profile: Profile, _ configuration: Configuration, _ editor: ConfigurationEditor
  ) -> String? {
    let folder = editor.locations.resolved("secrets/", writtenIn: editor.path)
    let isShared = configuration.profiles.values.contains {
      $0.secretFile == profile.secretFile && $0.name != profile.name
    }
    return profile.secretFile.hasPrefix(folder) && !isShared ? profile.secretFile : nil
  }
}
