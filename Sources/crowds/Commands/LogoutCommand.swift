import ArgumentParser
import CrowdsAPI
import CrowdsConsole
import CrowdsStore
import TerminalUI

/// `crowds logout`.
struct LogoutCommand: DataCommand {
  static let configuration = CommandConfiguration(
    commandName: "logout", abstract: ProfileHelp.logout.string)

  @Option(help: ArgumentHelp(profiles: .loginProfile, valueName: .name)) var profile: String?
  @Flag(help: ArgumentHelp(profiles: .yes)) var yes = false
  @OptionGroup var surroundings: Surroundings

  func execute(
    _ configuration: Configuration, _ language: Language
  ) async throws(CommandError) {
    let profile = try configuration.profile(named: profile)
    let others = configuration.profiles.values
      .filter { $0.secretFile == profile.secretFile && $0.name != profile.name }
      .map { "«\($0.name.shown)»" as SafeText }
    try await confirmed(
      LoginWords.askSignOut(
        profile.name.shown, file: profile.secretFile.shown,
        others: others.isEmpty ? nil : others.joined(separator: ", ")),
      yes: yes, language)
    try await profile.signOut(language)
    StandardOutput.words.say(LoginWords.signedOut(profile.name.shown), language)
    StandardOutput.words.say(LoginWords.kept(profile.name.shellQuoted), language)
  }
}

/// Goes on only where the person says so, by an option or on the terminal.
func confirmed(
  _ question: any Wording, yes: Bool, _ language: Language
) async throws(CommandError) {
  if yes { return }
  guard let questions = Questions(language) else {
    throw CommandError(.usage, LoginWords.needsYes("--yes"))
  }
  guard try await questions.isYes(question) else {
    throw CommandError(.temporary, ProfileWords.leftAsItIs)
  }
}

extension Profile {
  /// Where the token and the pace of this profile are filed.
  var storeKey: StoreKey { StoreKey(baseURL: baseURL.text, appID: appID) }

  /// Forgets the token, then removes the secret; says what became of each.
  fileprivate func signOut(_ language: Language) async throws(CommandError) {
    await forgetToken(language)
    let isRemoved = try SecretFile.remove(secretFile)
    StandardOutput.words.say(
      isRemoved ? LoginWords.secretRemoved(secretFile.shown) : .noSecretThere(secretFile.shown),
      language)
  }

  /// Forgets the token that is kept for all processes of this user.
  func forgetToken(_ language: Language) async {
    guard let state = Locations.ofProcess().state else { return }
    do throws(StoreError) {
      try await TokenFile(state: state, key: storeKey).forget()
      StandardOutput.words.say(LoginWords.tokenForgotten, language)
    } catch {
      StandardOutput.words.say(LoginWords.tokenNotForgotten(error.path.shown), language)
    }
  }
}
