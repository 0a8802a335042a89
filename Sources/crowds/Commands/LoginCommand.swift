import ArgumentParser
import CrowdsAPI
import CrowdsConsole
import Glibc
import TerminalUI

/// `crowds login`.
struct LoginCommand: DataCommand {
  static let configuration = CommandConfiguration(
    commandName: "login", abstract: ProfileHelp.login.string,
    discussion: ProfileHelp.loginMore.string)

  /// How often a secret may be refused before the command gives up.
  static let tries = 5

  @Option(help: ArgumentHelp(profiles: .loginProfile, valueName: .name)) var profile: String?
  @Option(name: .customLong("base-url"), help: ArgumentHelp(profiles: .baseURL, valueName: .url))
  var address: String?
  @Option(help: ArgumentHelp(profiles: .appID, valueName: .id)) var appID: String?
  @Option(help: ArgumentHelp(profiles: .environment, valueName: .word)) var environment: String?
  @Option(help: ArgumentHelp(profiles: .secretFile, valueName: .name)) var secretFile: String?
  /// Words that may be a secret: taken, so that no message of the parser repeats them.
  @Argument(help: .hidden) var words: [String] = []
  @OptionGroup var surroundings: Surroundings

  func validate() throws {
    guard words.isEmpty else {
      throw ValidationError(LoginWords.noArguments(words.count).string)
    }
  }

  func execute(
    _ configuration: Configuration, _ language: Language
  ) async throws(CommandError) {
    guard let path = configuration.path else {
      throw CommandError(.cannotCreate, LoginWords.noFolder)
    }
    let editor = ConfigurationEditor(path: path, locations: .ofProcess())
    let signIn = SignIn(editor: editor, trial: SignIn.overNetwork)
    let questions = Questions(language)
    let given = try secretFile.map { file throws(CommandError) in try SecretFile.read(file) }
    let enrolment = try await enrolment(over: configuration, questions)
    let profile: Profile
    do throws(Enrolment.Fault) {
      profile = try SignIn.profile(enrolment, over: configuration, in: editor)
    } catch {
      throw CommandError(.usage, LoginWords.wrong(error))
    }
    StandardOutput.words.say(
      LoginWords.signingIn(
        app: profile.appID.shown, url: profile.baseURL.text.shown, profile: profile.name.shown,
        environment: (profile.environment ?? "live").shown), language)
    let secret = try await secret(given, profile, signIn, questions, language)
    report(try signIn.keep(profile, secret), language)
  }

  private func report(_ kept: SignIn.Kept, _ language: Language) {
    let words = StandardOutput.words
    words.say(LoginWords.next, language)
    words.say(
      LoginWords.savedProfile(kept.configurationFile.shown, name: kept.profile.shown), language)
    words.say(LoginWords.savedSecret(kept.secretFile.shown), language)
    words.say(
      kept.isDefault ? LoginWords.isDefault : .isNotDefault(kept.profile.shellQuoted), language)
    if let secretFile, secretFile != kept.secretFile {
      words.say(LoginWords.sourceNoLongerNeeded(secretFile.shown), language)
    }
  }
}

// MARK: What is given and what is asked for

extension LoginCommand {
  private func enrolment(
    over configuration: Configuration, _ questions: Questions?
  ) async throws(CommandError) -> Enrolment {
    // A terminal that the secret is not read from is no place to ask either.
    let known = (profile ?? configuration.defaultProfile).flatMap { configuration.profiles[$0] }
    guard let questions else {
      guard let appID = appID ?? known?.appID else {
        throw CommandError(.usage, LoginWords.needsAppID)
      }
      return Enrolment(
        name: profile ?? known?.name ?? "live",
        address: address ?? known?.baseURL.text ?? BaseURL.platform,
        environment: environment, appID: appID)
    }
    if known == nil { questions.say(LoginWords.introduction) }
    let url: String
    if let given = address ?? known?.baseURL.text {
      url = given
    } else {
      url = try await questions.word(.askAddress, proposal: BaseURL.platform) {
        text throws(Enrolment.Fault) in
        do throws(BaseURL.Fault) { _ = try BaseURL(text) } catch { throw .address(error) }
      }
    }
    var enrolment = Enrolment(name: "", address: url, environment: environment, appID: "")
    if known == nil, environment == nil {
      enrolment.environment = try await questions.word(.askEnvironment, proposal: "live")
    }
    if let given = profile ?? known?.name {
      enrolment.name = given
    } else {
      enrolment.name = try await questions.word(.askName, proposal: enrolment.proposedName) {
        text throws(Enrolment.Fault) in
        let named = Enrolment(name: text, address: "", environment: nil, appID: "")
        guard named.hasGoodName else { throw .name(text.shown) }
      }
    }
    if let given = appID ?? known?.appID {
      enrolment.appID = given
    } else {
      enrolment.appID = try await questions.word(.askAppID, proposal: nil) {
        text throws(Enrolment.Fault) in
        guard text.isHeaderText else { throw .appID }
      }
    }
    return enrolment
  }

  /// The secret, after the platform has accepted it.
  private func secret(
    _ given: Secret?, _ profile: Profile, _ signIn: SignIn, _ questions: Questions?,
    _ language: Language
  ) async throws(CommandError) -> Secret {
    let ready: Secret?
    if let given { ready = given } else { ready = try piped() }
    if let secret = ready {
      do throws(SignIn.TrialError) {
        try await signIn.trial(profile, secret) { _ in }
      } catch {
        throw error.asCommandError
      }
      return secret
    }
    guard let questions else { throw CommandError(.usage, LoginWords.needsSecret) }
    for _ in 0..<Self.tries {
      let secret = try await questions.plausibleSecret()
      questions.say(LoginWords.trying)
      do throws(SignIn.TrialError) {
        try await signIn.trial(profile, secret) { _ in }
        return secret
      } catch {
        guard error.isAboutSecret, let wording = error.asCommandError.wording else {
          throw error.asCommandError
        }
        questions.say(wording)
      }
    }
    throw CommandError(.noRight, LoginWords.tooManyTries(Self.tries))
  }

  /// What stands on standard input; nil where that is a terminal.
  private func piped() throws(CommandError) -> Secret? {
    guard isatty(STDIN_FILENO) != 1 else { return nil }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: SecretFile.limit)
    while bytes.count <= SecretFile.limit {
      let count = read(STDIN_FILENO, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else {
        throw CommandError(.inputNotFound, LoginWords.unreadableInput(systemReason(errno)))
      }
      if count == 0 { break }
      bytes += chunk[..<count]
    }
    guard !bytes.isEmpty else { throw CommandError(.inputNotFound, LoginWords.noInput) }
    let name = LoginWords.standardInput.text(LanguageChoice.ofProcess)
    guard bytes.count <= SecretFile.limit else {
      throw CommandError(.configuration, FileWords.tooLarge(name, limit: SecretFile.limit))
    }
    return try SecretFile.secret(in: bytes, named: name)
  }
}

extension Enrolment {
  /// The environment's word where it can be a name.
  fileprivate var proposedName: String {
    var named = self
    named.name = environment ?? ""
    return named.hasGoodName ? named.name : "live"
  }
}

extension Questions {
  /// Asks for a word until it is one that can stand.
  fileprivate func word(
    _ question: LoginWords, proposal: String?,
    check: (String) throws(Enrolment.Fault) -> Void = { _ throws(Enrolment.Fault) in }
  ) async throws(CommandError) -> String {
    while true {
      let text = try await line(question, proposal: proposal)
      do throws(Enrolment.Fault) {
        try check(text)
        return text
      } catch {
        say(LoginWords.wrong(error))
      }
    }
  }

  /// Asks for a secret until it may be one.
  fileprivate func plausibleSecret() async throws(CommandError) -> Secret {
    while true {
      let text = try await secret(LoginWords.askSecret)
      let strange = text.unicodeScalars.count { !(0x21...0x7E).contains($0.value) }
      if text.isEmpty {
        say(LoginWords.nothingTyped)
      } else if text.utf8.count > Secret.lengthLimit {
        say(LoginWords.longSecret(Secret.lengthLimit))
      } else if strange > 0 {
        say(LoginWords.strangeSecret(strange))
      } else {
        return Secret(text)
      }
    }
  }
}

extension SignIn.TrialError {
  /// Whether another secret may help.
  ///
  /// Which code means a wrong secret is only assumed: every refusal of a token may.
  fileprivate var isAboutSecret: Bool {
    guard case .platform(let error) = self else { return false }
    return switch error.kind {
    case .unauthorized, .refused: true
    default: false
    }
  }

  fileprivate var asCommandError: CommandError {
    switch self {
    case .local(let error): error
    case .platform(let error):
      CommandError(isAboutSecret ? .noRight : ProcessStatus(error.kind), PlatformWords(error))
    }
  }
}
