import ArgumentParser
import CrowdsAPI
import CrowdsConsole
import Glibc
import NcursesTerminal
import TerminalUI

/// `crowds` and `crowds console`: runs on the main thread, which becomes the screen's own.
struct ConsoleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "console", abstract: HelpWords.console.string)

  @OptionGroup var target: Target
  @Option(help: ArgumentHelp(.theme, valueName: .name)) var theme: String?
  @OptionGroup var surroundings: Surroundings

  /// Opens the console; returns never, since what stands behind it is let go by the process's end.
  func open(_ headStart: HeadStart?) -> Never {
    guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 else {
      StandardOutput.words.say(CommandWords.noTerminal, LanguageChoice.ofProcess)
      try? StandardOutput.words.write(Crowds.helpMessage() + "\n")
      ProcessStatus.usage.leave()
    }
    if headStart == nil { HeadStart.prepareProcess() }
    var language = LanguageChoice.ofProcess
    do throws(CommandError) {
      let configuration = try surroundings.configuration()
      language = surroundings.language(configuration)
      for warning in configuration.warnings { StandardOutput.words.say(warning, language) }
      if isFirstRun(configuration) {
        let path = configuration.path ?? "~/.config/crowds/config.toml"
        StandardOutput.data.say(HelpWords.firstRun(path.shown), language)
        ProcessStatus.success.leave()
      }
      // First, so that the way is made while the terminal is being opened.
      let link = try Link(target, configuration, headStart)
      let library = ThemeLibrary(folder: Locations.ofProcess().themes)
      let look = library.theme(named: theme ?? configuration.theme ?? ThemeLibrary.defaultName)
      for warning in look.warnings { StandardOutput.words.say(warning, language) }
      let status = try run(link, look.theme, language)
      withExtendedLifetime(link) { status.leave() }
    } catch {
      if let wording = error.wording { StandardOutput.words.say(wording, language) }
      error.status.leave()
    }
  }

  /// Nobody has been asked for, and nobody is set up.
  private func isFirstRun(_ configuration: Configuration) -> Bool {
    !target.sandbox && target.profile == nil && configuration.defaultProfile == nil
      && configuration.profiles.isEmpty
  }

  private func run(
    _ link: Link, _ theme: Theme, _ language: Language
  ) throws(CommandError) -> ProcessStatus {
    let console = Console(
      client: { () async throws(APIError) in try await client(of: link) },
      now: { Int64(time(nil)) },
      sleep: { try await Task.sleep(for: $0) })
    let start = ConsoleStart(
      profile: link.name, environment: link.environment, kind: link.kind,
      isReadOnly: link.kind == .live || link.kind == .other, language: language, theme: theme,
      now: Int64(time(nil)))
    // Once, when the first page has had its time: an idle console does not wake up again.
    Task {
      try await Task.sleep(for: .milliseconds(100))
      ResidentPages.releaseCode()
    }
    do throws(TerminalProblem) {
      let end = try NcursesConsole.run(console, state: ConsoleState(start: start))
      return switch end.reason {
      case .finished: .success
      case .hangup: .hangup
      case .interrupted: .interrupted
      case .terminated: .terminated
      }
    } catch {
      throw CommandError(.unavailable, CommandWords(error))
    }
  }
}

/// The client as the console asks for it: a sandbox that did not open is a platform out of reach.
private func client(of link: Link) async throws(APIError) -> APIClient {
  do throws(CommandError) {
    return try await link.client()
  } catch {
    let detail = error.wording?.english.plain ?? ""
    throw APIError(
      .unreachable(TransportError(reason: .other, mayHaveArrived: false, detail: detail)),
      operation: .issueToken, outcomeIsUnknown: false)
  }
}

extension CommandWords {
  /// Why there is no screen.
  init(_ problem: TerminalProblem) {
    self =
      switch problem {
      case .notATerminal: .noTerminal
      case .unknownTerm(let name, let suggestion):
        .noTerminalType(name.shown, suggestion: suggestion?.shown)
      case .system(let number): .terminalFailed(systemReason(number))
      }
  }
}
