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
    guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 else {
      StandardOutput.words.say(CommandWords.noTerminal, LanguageChoice.ofProcess)
      for line in HelpScreen([], LanguageChoice.ofProcess)?.lines ?? [] {
        try? StandardOutput.words.write(line.plain + "\n")
      }
      ProcessStatus.usage.leave()
    }
    if headStart == nil { HeadStart.prepareProcess() }
    var language = LanguageChoice.ofProcess
    do throws(CommandError) {
      let configuration = try surroundings.configuration()
      language = surroundings.language(configuration)
      for warning in configuration.warnings { StandardOutput.words.say(warning, language) }
      // First, so that the way is made while the terminal is being opened.
      let link =
        isFirstRun(configuration) ? nil : try Link(target, configuration, headStart)
      let trace = if let link { link.trace } else { try target.trace() }
      let library = ThemeLibrary(folder: Locations.ofProcess().themes)
      let look = library.theme(named: theme ?? configuration.theme ?? ThemeLibrary.defaultName)
      for warning in look.warnings { StandardOutput.words.say(warning, language) }
      let switchboard = Switchboard(
        target, surroundings, trace, link: link, isSealed: readOnly,
        records: Records(configuration), isSlowLink: configuration.isSlowLink)
      let start = ConsoleStart(
        profile: link.map { Switchboard.profile(of: $0, target, isSealed: readOnly) },
        platformAddress: BaseURL.platform, language: language, theme: look.theme,
        now: Int64(time(nil)), copies: configuration.copies,
        terminal: TerminalHabits(configuration), keys: configuration.keys,
        keepDays: configuration.keepDays,
        settingsFile: surroundings.config ?? Locations.ofProcess().configurationFile)
      TextWidth.isAmbiguousWide = start.terminal.isAmbiguousWide
      let status = try run(switchboard, start, isAhead: headStart != nil)
      if let fault = trace.fault { StandardOutput.words.say(fault, language) }
      withExtendedLifetime(switchboard) { status.leave() }
    } catch {
      if let wording = error.wording { StandardOutput.words.say(wording, language) }
      error.status.leave()
    }
  }

  /// Nobody has been asked for, and nobody is set up.
  func isFirstRun(_ configuration: Configuration) -> Bool {
    !target.sandbox && target.profile == nil && configuration.defaultProfile == nil
      && configuration.profiles.isEmpty
  }

  private func run(
    _ switchboard: Switchboard, _ start: ConsoleStart, isAhead: Bool
  ) throws(CommandError) -> ProcessStatus {
    let timers = ConsoleTimers()
    let console = Console(
      client: { () async throws(APIError) in try await switchboard.client() },
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
        options: NcursesConsole.Options(spoolFolder: PasteFolder.path()), timers: timers
      ) {
        if isAhead { FirstRequest.prepareHandlers(on: LoopExecutor.shared.group) }
      }
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
