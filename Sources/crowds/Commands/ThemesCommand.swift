import ArgumentParser
import CrowdsAPI
import CrowdsConsole
import Glibc
import NcursesTerminal
import TerminalUI

/// `crowds themes`.
struct ThemesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "themes", abstract: ThemeHelp.themes.string,
    discussion: ThemeHelp.themesMore.string,
    subcommands: [ThemesListCommand.self, ThemesCheckCommand.self, ThemesShowCommand.self],
    defaultSubcommand: ThemesListCommand.self)
}

/// How themes are told.
enum ThemesOutput: String, CaseIterable, ExpressibleByArgument { case table, json }

extension Configuration {
  /// The name of the theme that is worn where the command line names none.
  fileprivate var wornTheme: String { theme ?? ThemeLibrary.defaultName }
}

extension ThemeLibrary {
  /// The themes of this program and of the process's user.
  fileprivate static var ofProcess: ThemeLibrary {
    ThemeLibrary(folder: Locations.ofProcess().themes)
  }
}

extension JSONValue {
  /// Writes the value and ends the line.
  fileprivate func write() throws(CommandError) {
    try StandardOutput.data.write(JSONText.encoded(self) + "\n")
  }
}

/// `crowds themes list`.
struct ThemesListCommand: DataCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: ThemeHelp.list.string)

  @Option(help: ArgumentHelp(themes: .output)) var output = ThemesOutput.table
  @OptionGroup var surroundings: Surroundings

  func execute(
    _ configuration: Configuration, _ language: Language
  ) async throws(CommandError) {
    let library = ThemeLibrary.ofProcess
    let sheets = library.origins().map {
      ThemeSheet($0, in: library, defaultName: configuration.wornTheme)
    }
    switch output {
    case .json: try JSONValue.array(sheets.map { .object($0.summary) }).write()
    case .table: try StandardOutput.data.write(ThemeSheet.table(sheets, language))
    }
  }
}

/// `crowds themes show`.
struct ThemesShowCommand: DataCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: ThemeHelp.show.string)

  @Argument(help: ArgumentHelp(themes: .name)) var name: String
  @Option(help: ArgumentHelp(themes: .output)) var output = ThemesOutput.table
  @OptionGroup var surroundings: Surroundings

  func execute(
    _ configuration: Configuration, _ language: Language
  ) async throws(CommandError) {
    let library = ThemeLibrary.ofProcess
    guard let origin = library.place(of: name) else {
      throw CommandError(
        .inputNotFound, ThemeWords.noSuch(name.shown, nearest: library.nearest(to: name)))
    }
    let sheet = ThemeSheet(origin, in: library, defaultName: configuration.wornTheme)
    switch output {
    case .json: try JSONValue.object(sheet.details(language)).write()
    case .table:
      for warning in sheet.file.warnings { StandardOutput.words.say(warning, language) }
      try StandardOutput.data.write(sheet.text(language, samples: Self.samples()))
    }
  }

  /// The sequences of the terminal that the output goes to; nil where it goes elsewhere, or to one
  /// that takes none.
  private static func samples() -> StyleSequence? {
    guard isatty(STDOUT_FILENO) == 1 else { return nil }
    let terminal = TerminalReport(isScreenOpen: false)
    guard terminal.problem == nil else { return nil }
    return StyleSequence(colors: terminal.wantsNoColor ? 0 : terminal.colors)
  }
}

/// `crowds themes check`.
struct ThemesCheckCommand: DataCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: ThemeHelp.check.string,
    discussion: ThemeHelp.checkMore.string)

  @Argument(help: ArgumentHelp(themes: .file)) var file: String
  @Option(help: ArgumentHelp(themes: .output)) var output = ThemesOutput.table
  @OptionGroup var surroundings: Surroundings

  func execute(
    _ configuration: Configuration, _ language: Language
  ) async throws(CommandError) {
    // What cannot be read at all is told as for every other file.
    _ = try readGuarded(file, trust: .any)
    let library = ThemeLibrary.ofProcess
    let warnings = library.theme(at: .file(file)).warnings
    switch output {
    case .json:
      let object = JSONObject([
        ("file", .string(file)), ("warnings", .array(warnings.map { .object($0.json(language)) })),
      ])
      try JSONValue.object(object).write()
    case .table:
      for warning in warnings {
        try StandardOutput.data.write(warning.text(language).plain + "\n")
      }
    }
    guard !warnings.isEmpty else {
      StandardOutput.words.say(ThemeSheetWords.faultless(file.shown), language)
      return
    }
    throw CommandError(.configuration, ThemeSheetWords.faults(file.shown, warnings.count))
  }
}
