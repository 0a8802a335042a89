import ArgumentParser
import CrowdsConsole
import Glibc
import NcursesTerminal
import TerminalUI

/// `crowds tour`: the console on a sandbox of its own, with a guide.
struct TourCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tour", abstract: TourHelp.tour.string, discussion: TourHelp.tourMore.string)

  @Option(help: ArgumentHelp(.theme, valueName: .name)) var theme: String?
  @OptionGroup var surroundings: Surroundings

  /// Opens the console and returns never.
  func open() -> Never {
    ConsoleCommand.demandTerminal()
    var language = LanguageChoice.ofProcess
    do throws(CommandError) {
      let configuration = try surroundings.configuration()
      language = surroundings.language(configuration)
      // All that is the person's own is read before the folder takes its place.
      let manner = ConsoleManner(configuration, language, theme: theme)
      let folder = try TourFolder()
      folder.enter()
      let result = Result { () throws(CommandError) in
        HeadStart.prepareProcess()
        return try Self.run(manner, surroundings)
      }
      TourFolder.endWorkers()
      folder.remove(language)
      let end = try result.get()
      if end.status == .success { StandardOutput.words.say(TourWords.over, language) }
      withExtendedLifetime(end) { end.status.leave() }
    } catch {
      if let wording = error.wording { StandardOutput.words.say(wording, language) }
      error.status.leave()
    }
  }

  private static func run(
    _ manner: ConsoleManner, _ surroundings: Surroundings
  ) throws(CommandError) -> ConsoleCommand.End {
    guard var console = ConsoleCommand(plain: ["--sandbox"]) else {
      throw CommandError(.internalError, nil)
    }
    console.surroundings.lang = surroundings.lang
    let configuration = try console.surroundings.configuration()
    let link = try Link(console.target, configuration)
    return try console.run(manner, configuration, link, link.trace, isTour: true)
  }

  /// Makes this process the tour; comes back only where that cannot be done.
  static func replaceProcess(_ language: Language) -> CommandError {
    WorkerProcess.keepDescriptors()
    let words = ["crowds", "tour", "--lang", language.rawValue]
    let arguments = words.map { strdup($0) } + [nil]
    execv("/proc/self/exe", arguments)
    return CommandError(.systemLimit, TourWords.notStarted(systemReason(errno)))
  }
}
