import ArgumentParser
import CrowdsAPI
import CrowdsConsole
import CrowdsImport
import CrowdsStore
import TerminalUI

/// `crowds imports`.
struct ImportsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "imports", abstract: ImportHelp.imports.string,
    subcommands: [
      ImportsListCommand.self, ImportsShowCommand.self, ImportsPauseCommand.self,
      ImportsStopCommand.self, ImportsResumeCommand.self, ImportsVerifyCommand.self,
      ImportsFilesCommand.self,
    ],
    defaultSubcommand: ImportsListCommand.self)
}

/// Which import a command is about.
struct ImportChoice: ParsableArguments {
  @Argument(help: ArgumentHelp(importing: .importID)) var id: String

  func validate() throws {
    guard number != nil else {
      throw ValidationError(ImportWords.badImportID(id.shown).string)
    }
  }

  private var number: Int64? {
    guard id.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    return Int64(id).flatMap { $0 > 0 ? $0 : nil }
  }

  /// The import.
  func entry() throws(CommandError) -> ImportEntry {
    guard let number else { throw CommandError(.usage, ImportWords.badImportID(id.shown)) }
    let store = try ImportPlace.store()
    let found: ImportEntry?
    do throws(StoreError) { found = try store.entry(number) } catch { throw CommandError(error) }
    guard let found else { throw CommandError(.inputNotFound, ImportWords.noImport(number)) }
    return found
  }
}

/// `crowds imports list`.
struct ImportsListCommand: DataCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: ImportHelp.list.string)

  @Option(help: ArgumentHelp(importing: .output)) var output = ImportOutput.table
  @OptionGroup var surroundings: Surroundings

  func execute(
    _ configuration: Configuration, _ language: Language
  ) async throws(CommandError) {
    let store = try ImportPlace.store()
    let entries: [ImportEntry]
    do throws(StoreError) { entries = try store.entries() } catch { throw CommandError(error) }
    var summaries: [ImportSummary] = []
    var status: CommandError?
    for entry in entries {
      do throws(CommandError) {
        summaries.append(try Following(entry: entry, language: language).summary())
      } catch {
        // One that is damaged does not hide the others.
        if let wording = error.wording { StandardOutput.words.say(wording, language) }
        status = status ?? CommandError(error.status, nil)
      }
    }
    try output.write(summaries, language)
    if let status { throw status }
  }
}

/// `crowds imports show`.
struct ImportsShowCommand: DataCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: ImportHelp.show.string)

  @OptionGroup var choice: ImportChoice
  @Option(help: ArgumentHelp(importing: .output)) var output = ImportOutput.table
  @OptionGroup var surroundings: Surroundings

  func execute(
    _ configuration: Configuration, _ language: Language
  ) async throws(CommandError) {
    let following = Following(entry: try choice.entry(), language: language)
    try output.write(try following.summary(), language)
  }
}

/// `crowds imports pause`.
struct ImportsPauseCommand: DataCommand {
  static let configuration = CommandConfiguration(
    commandName: "pause", abstract: ImportHelp.pause.string)

  @OptionGroup var choice: ImportChoice
  @Option(help: ArgumentHelp(importing: .output)) var output = ImportOutput.table
  @OptionGroup var surroundings: Surroundings

  func execute(
    _ configuration: Configuration, _ language: Language
  ) async throws(CommandError) {
    try await Halting(entry: try choice.entry(), output: output).run(.pause, language)
  }
}

/// `crowds imports stop`.
struct ImportsStopCommand: DataCommand {
  static let configuration = CommandConfiguration(
    commandName: "stop", abstract: ImportHelp.stop.string)

  @OptionGroup var choice: ImportChoice
  @Option(help: ArgumentHelp(importing: .output)) var output = ImportOutput.table
  @OptionGroup var surroundings: Surroundings

  func execute(
    _ configuration: Configuration, _ language: Language
  ) async throws(CommandError) {
    try await Halting(entry: try choice.entry(), output: output).run(.stop, language)
  }
}

/// `crowds imports resume`.
struct ImportsResumeCommand: DataCommand {
  static let configuration = CommandConfiguration(
    commandName: "resume", abstract: ImportHelp.resume.string)

  @OptionGroup var choice: ImportChoice
  @Flag(help: ArgumentHelp(importing: .acceptName)) var acceptName = false
  @OptionGroup var errand: ErrandOptions
  @OptionGroup var surroundings: Surroundings

  func execute(
    _ configuration: Configuration, _ language: Language
  ) async throws(CommandError) {
    let entry = try choice.entry()
    try errand.checkIdle(entry)
    if acceptName {
      do throws(StoreError) { try entry.acceptName() } catch {
        throw CommandError(damaged: entry, error)
      }
    }
    try await errand.run(.send, entry, configuration, surroundings, language)
  }
}

/// `crowds imports verify`.
struct ImportsVerifyCommand: DataCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: ImportHelp.verify.string)

  @OptionGroup var choice: ImportChoice
  @Flag(help: ArgumentHelp(importing: .locate)) var locate = false
  @Flag(help: ArgumentHelp(importing: .yes)) var yes = false
  @OptionGroup var errand: ErrandOptions
  @OptionGroup var surroundings: Surroundings

  func execute(
    _ configuration: Configuration, _ language: Language
  ) async throws(CommandError) {
    let entry = try choice.entry()
    try errand.checkIdle(entry)
    guard locate else {
      return try await errand.run(.verify, entry, configuration, surroundings, language)
    }
    let price: LocatingPrice?
    do throws(StoreError) { price = try entry.locatingPrice() } catch {
      throw CommandError(damaged: entry, error)
    }
    guard let price else {
      return StandardOutput.words.say(ImportWords.nothingToLocate, language)
    }
    StandardOutput.words.say(ImportWords.locatingPrice(price), language)
    if !yes {
      guard let questions = Questions(language) else {
        throw CommandError(.usage, ImportWords.needsYes(price.requests))
      }
      let code = String(Int.random(in: 1_000...9_999))
      guard try await questions.line(ImportWords.askCode(code.shown)) == code else {
        throw CommandError(.temporary, ImportWords.wrongCode)
      }
    }
    try await errand.run(.locate, entry, configuration, surroundings, language)
  }
}

/// `crowds imports files`.
struct ImportsFilesCommand: DataCommand {
  static let configuration = CommandConfiguration(
    commandName: "files", abstract: ImportHelp.files.string)

  @OptionGroup var choice: ImportChoice
  @Option(help: ArgumentHelp(importing: .output)) var output = ImportOutput.table
  @OptionGroup var surroundings: Surroundings

  func execute(
    _ configuration: Configuration, _ language: Language
  ) async throws(CommandError) {
    let entry = try choice.entry()
    let files: ResultFiles
    do throws(StoreError) { files = try entry.writeFiles() } catch {
      throw CommandError(damaged: entry, error)
    }
    switch output {
    case .json:
      let list = JSONObject(
        ResultFiles.Kind.allCases.map { ($0.rawValue, .string(files.path($0))) })
      try StandardOutput.data.write(JSONText.encoded(.object(list)) + "\n")
    case .table:
      for kind in ResultFiles.Kind.allCases {
        try StandardOutput.data.write(files.path(kind).shown.plain + "\n")
      }
    }
  }
}
