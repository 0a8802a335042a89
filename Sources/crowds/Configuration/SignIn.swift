import CrowdsAPI
import CrowdsConsole
import TerminalUI

/// Tries on the platform who a person says they are, and keeps it where it works: what
/// `crowds login` and the console's first screen do.
struct SignIn: Sendable {
  /// Told why the trial waits, and nil when it waits no longer.
  typealias Report = @Sendable (Waiting?) async -> Void
  /// Asks the platform for a token with a profile's `app_id` and this secret, and keeps nothing.
  typealias Trial =
    @Sendable (Profile, Secret, @escaping Report) async throws(TrialError) -> Void

  /// Why a profile could not be tried, or did not pass.
  enum TrialError: Error {
    case platform(APIError)
    /// Something on this machine, as a file of certificates that is not there.
    case local(CommandError)
  }

  /// What was written where.
  struct Kept: Hashable, Sendable {
    var profile: String
    var configurationFile: String
    var secretFile: String
    /// Whether it is the profile that is used where none is named.
    var isDefault: Bool
  }

  let editor: ConfigurationEditor
  let trial: Trial

  /// Checks what was given, and puts it over what the configuration says of that profile.
  static func profile(
    _ enrolment: Enrolment, over configuration: Configuration, in editor: ConfigurationEditor
  ) throws(Enrolment.Fault) -> Profile {
    guard enrolment.hasGoodName else { throw .name(enrolment.name.shown) }
    guard enrolment.appID.isHeaderText, enrolment.appID.utf8.count <= Enrolment.wordLimit else {
      throw .appID
    }
    let url: BaseURL
    do { url = try BaseURL(enrolment.address) } catch { throw .address(error) }
    let file = editor.locations.resolved(
      Self.secretPlace(enrolment.name), writtenIn: editor.path)
    var profile =
      configuration.profiles[enrolment.name]
      ?? Profile(
        name: enrolment.name, baseURL: url, appID: enrolment.appID, secretFile: file)
    profile.baseURL = url
    profile.appID = enrolment.appID
    profile.secretFile = file
    profile.environment = enrolment.environment ?? profile.environment
    return profile
  }

  /// Writes the secret into a file of its own and the profile into the configuration.
  ///
  /// Where the configuration cannot be written, the secret is as it was before.
  func keep(
    _ profile: Profile, _ secret: Secret, language: Language? = nil
  ) throws(CommandError) -> Kept {
    let changes = changes(for: profile, language)
    try editor.check(changes)
    let before = try? SecretFile.read(profile.secretFile)
    try SecretFile.write(secret, to: profile.secretFile)
    do throws(CommandError) {
      let configuration = try editor.apply(changes)
      return Kept(
        profile: profile.name, configurationFile: editor.path, secretFile: profile.secretFile,
        isDefault: configuration.defaultProfile == profile.name)
    } catch {
      if let before {
        try? SecretFile.write(before, to: profile.secretFile)
      } else {
        _ = try? SecretFile.remove(profile.secretFile)
      }
      throw error
    }
  }

  /// Tries what was typed on the console's screen and keeps it where it works.
  func setUp(_ draft: ProfileDraft, report: @escaping Report) async -> SetUpResult {
    let configuration: Configuration
    do throws(CommandError) {
      configuration = try editor.current()
    } catch {
      return .notSaved(Sentence(error))
    }
    let profile: Profile
    do throws(Enrolment.Fault) {
      profile = try Self.profile(Enrolment(draft), over: configuration, in: editor)
      guard draft.secret.isPlausible else { throw .secret }
    } catch {
      return .wrong(error.field, Sentence(LoginWords.wrong(error)))
    }
    do throws(TrialError) {
      try await trial(profile, draft.secret, report)
    } catch {
      switch error {
      case .platform(let error): return .refused(error)
      case .local(let error): return .notSaved(Sentence(error))
      }
    }
    do throws(CommandError) {
      let kept = try keep(profile, draft.secret, language: draft.language)
      return .saved(
        .named(kept.profile), configuration: kept.configurationFile, secretFile: kept.secretFile)
    } catch {
      return .notSaved(Sentence(error))
    }
  }

  /// Beside the configuration, so that a copy of the folder is whole.
  private static func secretPlace(_ name: String) -> String { "secrets/" + name }

  private func changes(
    for profile: Profile, _ language: Language?
  ) -> [ConfigurationEditor.Change] {
    func key(_ name: String) -> [String] { ["profiles", profile.name, name] }
    var changes: [ConfigurationEditor.Change] = []
    if let language { changes.append(.set(["language"], .text(language.rawValue))) }
    if (try? editor.current())?.defaultProfile == nil {
      changes.append(.set(["default_profile"], .text(profile.name)))
    }
    changes += [
      .set(key("base_url"), .text(profile.baseURL.text)),
      .set(key("app_id"), .text(profile.appID)),
      .set(key("secret_file"), .text(Self.secretPlace(profile.name))),
    ]
    if let environment = profile.environment {
      changes.append(.set(key("environment"), .text(environment)))
    }
    return changes
  }
}

extension Secret {
  /// The most characters that a secret has: far more than any that is known.
  static let lengthLimit = 512

  /// Whether it may be a secret at all: one word of visible ASCII.
  var isPlausible: Bool {
    let text = reveal()
    return text.isHeaderText && text.utf8.count <= Self.lengthLimit
  }
}

extension Sentence {
  /// What a command would say.
  init(_ wording: any Wording) {
    self.init(english: wording.english, simplifiedChinese: wording.simplifiedChinese)
  }

  /// What a command that fails would say.
  init(_ error: CommandError) {
    if let wording = error.wording { self.init(wording) } else { self.init(SafeText.empty) }
  }
}
