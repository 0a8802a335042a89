import ArgumentParser
import CrowdsAPI
import CrowdsConsole
import Glibc
import NcursesTerminal
import TerminalUI

/// `crowds` and `crowds console`: runs on the main thread, which becomes the screen's own.
struct ConsoleCommand: DataCommand {
  static let configuration = CommandConfiguration(
    commandName: "console", abstract: HelpWords.console.string)

  @OptionGroup var target: Target
  @Flag(help: ArgumentHelp(.readOnly)) var readOnly = false
  @Option(help: ArgumentHelp(.theme, valueName: .name)) var theme: String?
  @Flag(help: ArgumentHelp(.plain)) var plain = false
  @OptionGroup var surroundings: Surroundings

  /// Opens the console; returns never, since what stands behind it is let go by the process's end.
  func open(_ headStart: HeadStart?) -> Never {
    Self.demandTerminal()
    if headStart == nil { HeadStart.prepareProcess() }
    var known: Language?
    do throws(CommandError) {
      let configuration = try surroundings.configuration()
      let language = surroundings.language(configuration)
      known = language
      for warning in configuration.warnings { StandardOutput.words.say(warning, language) }
      // First, so that the way is made while the terminal is being opened.
      let link =
        isFirstRun(configuration) ? nil : try Link(target, configuration, headStart)
      let trace = if let link { link.trace } else { try target.trace() }
      let manner = ConsoleManner(configuration, language, theme: theme)
      let end = try run(manner, configuration, link, trace)
      if let fault = trace.fault { StandardOutput.words.say(fault, language) }
      if end.state.wantsTour { throw TourCommand.replaceProcess(end.state.language) }
      withExtendedLifetime(end) { end.status.leave() }
    } catch {
      if let wording = error.wording {
        StandardOutput.words.say(wording, known ?? LanguageChoice.ofProcess)
      }
      error.status.leave()
    }
  }

  /// Leaves where there is no terminal for a console, and says what else there is.
  static func demandTerminal() {
    guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 else {
      StandardOutput.words.say(CommandWords.noTerminal, LanguageChoice.ofProcess)
      for line in HelpScreen([], LanguageChoice.ofProcess)?.lines ?? [] {
        try? StandardOutput.words.write(line.plain + "\n")
      }
      ProcessStatus.usage.leave()
    }
  }

  /// How a console was left, with what stood behind it.
  struct End {
    let status: ProcessStatus
    let state: ConsoleState
    let switchboard: Switchboard
  }

  /// Runs the console until it is left; `link` is nil where a profile is to be set up first.
  func run(
    _ manner: ConsoleManner, _ configuration: Configuration, _ link: Link?, _ trace: RequestTrace,
    isTour: Bool = false
  ) throws(CommandError) -> End {
    let switchboard = Switchboard(
      target, surroundings, trace, link: link, isSealed: readOnly,
      records: Records(configuration), isSlowLink: manner.isSlowLink)
    let start = ConsoleStart(
      profile: link.map { Switchboard.profile(of: $0, target, isSealed: readOnly) },
      platformAddress: BaseURL.platform, language: manner.language, theme: manner.theme,
      now: Int64(time(nil)), copies: manner.copies, terminal: manner.terminal,
      keys: manner.keys, keepDays: configuration.keepDays,
      settingsFile: surroundings.config ?? Locations.ofProcess().configurationFile, isTour: isTour)
    TextWidth.isAmbiguousWide = start.terminal.isAmbiguousWide
    return try run(switchboard, start)
  }

  /// Nobody has been asked for, and nobody is set up.
  func isFirstRun(_ configuration: Configuration) -> Bool {
    !target.sandbox && target.profile == nil && configuration.defaultProfile == nil
      && configuration.profiles.isEmpty
  }

  private func run(
    _ switchboard: Switchboard, _ start: ConsoleStart
  ) throws(CommandError) -> End {
    let timers = ConsoleTimers()
    let console = Console(
      client: { () async throws(APIError) in try await switchboard.client() },
      early: { await switchboard.earlyReply(to: $0) },
      host: switchboard.host,
      now: { Int64(time(nil)) },
      sleep: { try await timers.sleep(for: $0) })
    // Once, when the first page has had its time: an idle console does not wake up again.
    Task {
      try await Task.sleep(for: .milliseconds(100))
      ResidentPages.releaseCode()
    }
    do throws(TerminalProblem) {
      let end = try NcursesConsole.run(
        console, state: ConsoleState(start: start),
        options: NcursesConsole.Options(spoolFolder: { PasteFolder.path() }), timers: timers)
      let status: ProcessStatus =
        switch end.reason {
        case .finished: .success
        case .hangup: .hangup
        case .interrupted: .interrupted
        case .terminated: .terminated
        }
      return End(status: status, state: end.state, switchboard: switchboard)
    } catch {
      throw CommandError(.unavailable, CommandWords(error))
    }
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
