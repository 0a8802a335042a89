import ArgumentParser
import CrowdsAPI
import CrowdsConsole
import CrowdsStore
import TerminalUI

/// `crowds activity`.
struct ActivityCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "activity", abstract: WriteHelp.activity.string,
    subcommands: [ActivityListCommand.self, ActivitySettleCommand.self],
    defaultSubcommand: ActivityListCommand.self)
}

/// `crowds activity list`.
struct ActivityListCommand: DataCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: WriteHelp.activityList.string,
    discussion: HelpWords.formats.string)

  private static let limits = 1...100_000
  private static let pageSize = 500

  @Option(help: ArgumentHelp(write: .since, valueName: .time)) var since: String?
  @Option(help: ArgumentHelp(write: .limit)) var limit = 100
  @Flag(help: ArgumentHelp(write: .unsettled)) var unsettled = false
  @Option(help: ArgumentHelp(.output)) var output = OutputFormat.table
  @OptionGroup var origin: Origin
  @OptionGroup var surroundings: Surroundings

  func validate() throws {
    if let since, SinceTime.seconds(since, now: 0) == nil {
      throw ValidationError(ActivityWords.badSince(since.shown).string)
    }
    guard Self.limits.contains(limit) else {
      throw ValidationError(
        CommandWords.outOfRange("--limit", Self.limits.lowerBound, Self.limits.upperBound).string)
    }
  }

  func execute(
    _ configuration: Configuration, _ language: Language
  ) async throws(CommandError) {
    let records = Records(configuration)
    let receipts: [Receipt]
    do throws(StoreError) {
      if let activity = try records.existing()?.activity {
        receipts = try self.receipts(in: activity)
      } else {
        receipts = []
      }
    } catch {
      throw CommandError(error)
    }
    records.tellPurged(configuration, language)
    let words = StandardOutput.words
    if output == .table, receipts.isEmpty {
      words.say(unsettled ? ActivityWords.noneUnsettled : ActivityWords.none, language)
      return
    }
    var writer = RecordWriter<Receipt>(output, language: language, output: .data)
    try writer.write(receipts)
    try writer.end()
    guard output == .table else { return }
    words.say(ActivityWords.count(receipts.count), language)
    let open = receipts.count { !$0.outcome.isSettled }
    if open > 0 { words.say(ActivityWords.someUnsettled(open), language) }
  }

  /// Those that are asked for, newest first.
  private func receipts(in activity: ActivityStore) throws(StoreError) -> [Receipt] {
    let start = since.flatMap { SinceTime.seconds($0, now: APIClient.wallClock()) }
    if unsettled {
      let all = try activity.unsettled().reversed()
      return Array(
        all.filter { origin.includes($0.author) && $0.begun >= start ?? .min }.prefix(limit))
    }
    var found: [Receipt] = []
    var last: Int64?
    while found.count < limit {
      let page = try activity.receipts(since: start, before: last, limit: Self.pageSize)
      found += page.filter { origin.includes($0.author) }
      guard page.count == Self.pageSize else { break }
      last = page.last?.id
    }
    return Array(found.prefix(limit))
  }
}

extension Receipt.Outcome {
  /// Whether it is known.
  var isSettled: Bool {
    switch self {
    case .done, .notDone: true
    case .open, .unknown: false
    }
  }
}

/// A time that somebody asks from.
enum SinceTime {
  /// Seconds since 1970 in UTC of a date or a time in the platform's time zone, or of an age as in
  /// `7d`, `12h` and `30m`; nil for anything else.
  static func seconds(_ text: String, now: Int64) -> Int64? {
    let units: [Character: Int64] = ["d": 86_400, "h": 3_600, "m": 60]
    if let unit = text.last.flatMap({ units[$0] }) {
      guard let count = Crowd.ID(text.dropLast())?.rawValue, count <= 1_000_000 else { return nil }
      return now - count * unit
    }
    let whole =
      switch text.utf8.count {
      case 10: text + " 00:00:00"
      case 16: text + ":00"
      default: text
      }
    // Only as it stands in a table: digits alone would be seconds or milliseconds.
    guard whole.utf8.count == 19, whole.contains("-") else { return nil }
    return Moment(parsing: .string(whole))?.seconds
  }
}
