import ArgumentParser
import CrowdsConsole
import TerminalUI

/// The program as the command line sees it.
struct Crowds: ParsableCommand {
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "crowds",
    abstract: HelpWords.crowds.string,
    discussion: HelpWords.crowdsMore.string,
    version: "crowds " + version,
    subcommands: [
      ConsoleCommand.self, ListCommand.self, ShowCommand.self, MembersCommand.self,
      CreateCommand.self, UpdateCommand.self, DeleteCommand.self, RestoreCommand.self,
      SnapshotsCommand.self, ActivityCommand.self, PurgeCommand.self,
      SandboxCommand.self, LoginCommand.self, LogoutCommand.self, ProfilesCommand.self,
      DoctorCommand.self, ImportCommand.self, ImportsCommand.self, ImportWorkerCommand.self,
      ThemesCommand.self, TourCommand.self,
    ],
    defaultSubcommand: ConsoleCommand.self)
}

/// A command that writes data and ends: it runs beside the main thread, which waits for signals.
protocol DataCommand: ParsableCommand, Sendable {
  var surroundings: Surroundings { get }
  /// Does the command's work, says what went wrong and returns how the process ends.
  func status() async -> ProcessStatus
  func execute(_ configuration: Configuration, _ language: Language) async throws(CommandError)
}

extension DataCommand {
  /// Says what went wrong and returns how the process ends.
  func status() async -> ProcessStatus {
    var known: Language?
    do throws(CommandError) {
      let configuration = try surroundings.configuration()
      let language = surroundings.language(configuration)
      known = language
      for warning in configuration.warnings { StandardOutput.words.say(warning, language) }
      try await execute(configuration, language)
      return .success
    } catch {
      if let wording = error.wording {
        StandardOutput.words.say(wording, known ?? LanguageChoice.ofProcess)
      }
      return error.status
    }
  }
}

extension Wording {
  /// The sentence in the language of the process, for the argument parser, which takes strings.
  var string: String { text(LanguageChoice.ofProcess).plain }
}

extension ArgumentHelp {
  init(_ words: HelpWords, valueName: HelpWords? = nil) {
    self.init(words.string, valueName: valueName?.string)
  }
}
