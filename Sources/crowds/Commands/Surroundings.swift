import ArgumentParser
import CrowdsConsole
import TerminalUI

/// The options that every command has.
struct Surroundings: ParsableArguments {
  @Option(help: ArgumentHelp(.config, valueName: .file)) var config: String?
  @Option(help: ArgumentHelp(.lang, valueName: .languageName)) var lang: String?

  func validate() throws {
    if let lang, Language(locale: lang) == nil {
      throw ValidationError(CommandWords.unknownLanguage(lang.shown).string)
    }
  }

  /// What the configuration file says.
  func configuration() throws(CommandError) -> Configuration {
    let locations = Locations.ofProcess()
    return try ConfigurationFile.read(
      config ?? locations.configurationFile, isNamed: config != nil, locations: locations)
  }

  func language(_ configuration: Configuration) -> Language {
    LanguageChoice.language(
      option: lang, configured: configuration.language, environment: environmentVariable)
  }
}

/// Which platform a command talks to.
struct Target: ParsableArguments {
  @Flag(help: ArgumentHelp(.sandbox)) var sandbox = false
  @Flag(help: ArgumentHelp(.ephemeral)) var ephemeral = false
  @Option(help: ArgumentHelp(.data, valueName: .file)) var data: String?
  @Option(help: ArgumentHelp(.profile, valueName: .name)) var profile: String?
  @Option(help: ArgumentHelp(.log, valueName: .file)) var log: String?

  func validate() throws {
    func contradict(_ one: String, _ two: String) -> ValidationError {
      ValidationError(CommandWords.contradiction(one.shown, two.shown).string)
    }
    if sandbox, profile != nil { throw contradict("--sandbox", "--profile") }
    if ephemeral, data != nil { throw contradict("--ephemeral", "--data") }
    if ephemeral, !sandbox {
      throw ValidationError(CommandWords.needs("--ephemeral", "--sandbox").string)
    }
    if data != nil, !sandbox {
      throw ValidationError(CommandWords.needs("--data", "--sandbox").string)
    }
  }

  /// Where requests are traced: in this process, and in the file that is asked for.
  func trace() throws(CommandError) -> RequestTrace {
    RequestTrace(log: try log.map { path throws(CommandError) in try RequestLog(path) })
  }

  /// The file that the sandbox keeps its data in; nil keeps none.
  func sandboxData(_ locations: Locations) throws(CommandError) -> String? {
    if ephemeral { return nil }
    if let data { return data }
    guard let path = locations.sandboxData else {
      throw CommandError(.cannotCreate, SandboxWords.noDataFolder)
    }
    return path
  }
}
