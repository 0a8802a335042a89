import ArgumentParser
import CrowdsAPI
import CrowdsConsole
import CrowdsImport
import CrowdsStore
import Glibc
import TerminalUI

/// `crowds import`.
struct ImportCommand: DataCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: ImportHelp.command.string,
    discussion: ImportHelp.commandMore.string)

  @Argument(help: ArgumentHelp(importing: .crowdID)) var id: String
  @Argument(help: ArgumentHelp(importing: .source, valueName: .file)) var source: String?
  @Flag(help: ArgumentHelp(importing: .dryRun)) var dryRun = false
  @Option(help: ArgumentHelp(importing: .column, valueName: .name)) var column: String?
  @Flag(help: ArgumentHelp(importing: .strict)) var strict = false
  @Flag(help: ArgumentHelp(importing: .clean)) var clean = false
  @Flag(help: ArgumentHelp(importing: .convert)) var convertUuids = false
  @Flag(help: ArgumentHelp(importing: .yes)) var yes = false
  @Flag(help: ArgumentHelp(importing: .wait)) var wait = false
  @Flag(help: ArgumentHelp(importing: .detach)) var detach = false
  @Option(help: ArgumentHelp(importing: .batchSize, valueName: .number)) var batchSize: Int?
  @Flag(help: ArgumentHelp(importing: .unlock)) var unlock = false
  @Option(help: ArgumentHelp(importing: .output)) var output = ImportOutput.table
  @OptionGroup var target: Target
  @OptionGroup var surroundings: Surroundings

  /// Ids above which a person is asked, and asked for a code.
  static let threshold: Int64 = 1_000

  func validate() throws {
    guard Crowd.ID(id) != nil else {
      throw ValidationError(CommandWords.badID(id.shown).string)
    }
    if wait, detach {
      throw ValidationError(CommandWords.contradiction("--wait", "--detach").string)
    }
    if let batchSize, !PaceRange.batch.contains(batchSize) {
      throw ValidationError(
        CommandWords.outOfRange(
          "--batch-size", PaceRange.batch.lowerBound, PaceRange.batch.upperBound
        ).string)
    }
  }

  func execute(
    _ configuration: Configuration, _ language: Language
  ) async throws(CommandError) {
    guard let crowd = Crowd.ID(id) else { throw CommandError(.usage, CommandWords.badID(id.shown)) }
    let place = try ImportPlace(target, crowd, configuration, surroundings)
    let result = await Result { () async throws(CommandError) in
      try await run(place, crowd, language)
    }
    await place.link.close(saying: language)
    let status = try result.get()
    if status != .success { throw CommandError(status, nil) }
  }

  private func run(
    _ place: ImportPlace, _ crowd: Crowd.ID, _ language: Language
  ) async throws(CommandError) -> ProcessStatus {
    if !dryRun, place.isReadOnly, !unlock {
      throw CommandError(.noRight, ImportWords.readOnly(place.link.name.shown))
    }
    let store = try ImportPlace.store()
    let intake = try Intake(
      source,
      ReadOptions(
        cleans: clean, convertsUUIDs: convertUuids, column: column.map(ColumnChoice.init)),
      store)
    let staging = try intake.read()
    let check: Check
    do throws(StoreError) { check = try staging.check() } catch { throw CommandError(error) }
    Intake.tell(check, language)
    let unusual = check.reading.unusual.values.reduce(0, +)
    let size = batchSize ?? place.batchSize
    if dryRun { try tell(check, crowd, size, place, language) }
    guard check.count.unique > 0 else {
      throw CommandError(.badInput, ImportWords.nothingToSend)
    }
    if strict, check.count.invalid + unusual > 0 {
      throw CommandError(
        .badInput, ImportWords.strict(invalid: check.count.invalid, unusual: unusual))
    }
    if dryRun { return .success }

    let notice = WaitNotice(language)
    let found = try await place.link.send(ShowCrowd(id: crowd), report: notice.tell).value
    var bound = place.target
    (bound.crowdName, bound.before) = (found.name, found.userCount)
    try await ask(check, unusual, bound, size, place, language)
    let entry: ImportEntry
    do throws(StoreError) {
      entry = try store.make(
        staging, unusual: .send,
        as: ImportDraft(
          target: bound, user: userName(), source: intake.name, batchSize: size,
          begun: APIClient.wallClock()))
    } catch {
      throw CommandError(error)
    }
    // The sandbox of this process and the worker's would answer each other's questions.
    await place.link.close()
    return try await Sending(entry: entry, options: place.options, output: output, detach: detach)
      .run(.send, language)
  }

  private func tell(
    _ check: Check, _ crowd: Crowd.ID, _ size: Int, _ place: ImportPlace, _ language: Language
  ) throws(CommandError) {
    switch output {
    case .json:
      let json = check.json(group: crowd.rawValue, batchSize: size)
      try StandardOutput.data.write(JSONText.encoded(.object(json)) + "\n")
    case .table:
      let batches = (check.count.unique + Int64(size) - 1) / Int64(size)
      let time = ImportTime(requests: batches, perSecond: place.requestsPerSecond)
      StandardOutput.data.say(ImportWords.dryRun(batches: batches, time: time), language)
    }
  }

  /// Asks whether it is meant: always where real people are reached or many are added (R5).
  private func ask(
    _ check: Check, _ unusual: Int64, _ bound: ImportTarget, _ size: Int, _ place: ImportPlace,
    _ language: Language
  ) async throws(CommandError) {
    guard !yes else { return }
    let count = check.count.unique
    let isMuch = count > Self.threshold || place.isLive
    guard isMuch || unusual > 0 else { return }
    // Standard input may be the list itself.
    guard let questions = Questions(language) else {
      throw isMuch
        ? CommandError(.usage, ImportWords.needsYes(count))
        : CommandError(.badInput, ImportWords.unusualNeedsYes(unusual))
    }
    let batches = (count + Int64(size) - 1) / Int64(size)
    questions.say(
      ImportWords.ask(
        ImportQuestion(
          count: count, crowd: bound.crowd.rawValue, name: (bound.crowdName ?? "").shown,
          members: bound.before, environment: bound.environment.shown, batches: batches,
          time: ImportTime(requests: batches, perSecond: place.requestsPerSecond))))
    let code = String(Int.random(in: 1_000...9_999))
    // What was typed ahead knows no code.
    tcflush(STDIN_FILENO, TCIFLUSH)
    guard try await questions.line(ImportWords.askCode(code.shown)) == code else {
      throw CommandError(.temporary, ImportWords.wrongCode)
    }
  }
}

/// The login name of who runs this process, or their number.
func userName() -> String {
  guard let entry = getpwuid(getuid()) else { return String(getuid()) }
  return String(cString: entry.pointee.pw_name)
}
