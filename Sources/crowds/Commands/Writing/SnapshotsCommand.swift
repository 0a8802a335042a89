import ArgumentParser
import CrowdsAPI
import CrowdsConsole
import CrowdsStore
import TerminalUI

/// `crowds snapshots`.
struct SnapshotsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "snapshots", abstract: WriteHelp.snapshots.string,
    subcommands: [SnapshotsListCommand.self, SnapshotsRemoveCommand.self],
    defaultSubcommand: SnapshotsListCommand.self)
}

/// Whose records a command shows.
struct Origin: ParsableArguments {
  @Option(help: ArgumentHelp(write: .ofProfile)) var profile: String?
  @Flag(help: ArgumentHelp(write: .ofSandbox)) var sandbox = false

  func validate() throws {
    if sandbox, profile != nil {
      throw ValidationError(CommandWords.contradiction("--sandbox", "--profile").string)
    }
  }

  func includes(_ author: Receipt.Author) -> Bool {
    (sandbox ? HeadStart.profileName : profile).map { author.profile == $0 } ?? true
  }
}

/// `crowds snapshots list`.
struct SnapshotsListCommand: DataCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: WriteHelp.snapshotList.string,
    discussion: HelpWords.formats.string)

  @Option(help: ArgumentHelp(.output)) var output = OutputFormat.table
  @OptionGroup var origin: Origin
  @OptionGroup var surroundings: Surroundings

  func execute(
    _ configuration: Configuration, _ language: Language
  ) async throws(CommandError) {
    let records = Records(configuration)
    var snapshots: [Snapshot] = []
    do throws(StoreError) {
      if let store = try records.existing()?.snapshots {
        _ = try store.settleAbandoned(at: APIClient.wallClock())
        snapshots = try store.all().filter { origin.includes($0.author) }
      }
    } catch {
      throw CommandError(error)
    }
    records.tellPurged(configuration, language)
    if output == .table, snapshots.isEmpty {
      StandardOutput.words.say(KeepingWords.noSnapshots, language)
      return
    }
    var writer = RecordWriter<Snapshot>(output, language: language, output: .data)
    try writer.write(snapshots)
    try writer.end()
    if output == .table {
      StandardOutput.words.say(KeepingWords.snapshotCount(snapshots.count), language)
    }
  }
}

/// `crowds snapshots remove`.
struct SnapshotsRemoveCommand: DataCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove", abstract: WriteHelp.snapshotRemove.string)

  @Argument(help: ArgumentHelp(write: .snapshot)) var snapshot: [String]
  @Flag(help: ArgumentHelp(write: .yes)) var yes = false
  @OptionGroup var surroundings: Surroundings

  func validate() throws { for number in snapshot { _ = try recordNumber(number) } }

  func execute(
    _ configuration: Configuration, _ language: Language
  ) async throws(CommandError) {
    let ids = snapshot.compactMap { Crowd.ID($0)?.rawValue }.map(Snapshot.ID.init(rawValue:))
    let records = Records(configuration)
    let store = try Self.kept { () throws(StoreError) in try records.existing()?.snapshots }
    records.tellPurged(configuration, language)
    // All of them are looked for, and asked about, before the first goes.
    for id in ids {
      guard let found = try Self.kept({ () throws(StoreError) in try store?.snapshot(id) }) else {
        throw CommandError(.inputNotFound, KeepingWords.noSnapshot(id.rawValue))
      }
      try await confirmed(
        KeepingWords.askRemove(id, CrowdMention(found), MemberCount(found.count)), yes: yes,
        language)
    }
    for id in ids {
      _ = try Self.kept { () throws(StoreError) in try store?.remove(id) }
      StandardOutput.words.say(KeepingWords.removed(id), language)
    }
  }

  private static func kept<Value>(
    _ body: () throws(StoreError) -> Value
  ) throws(CommandError) -> Value {
    do throws(StoreError) { return try body() } catch { throw CommandError(error) }
  }
}
