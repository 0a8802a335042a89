import CrowdsAPI
import CrowdsConsole
import CrowdsStore

/// A write as a command tells it: its receipt, and the crowds that it may have made.
struct WriteRecord: Listed {
  var receipt: Receipt
  var candidates: [Crowd] = []

  static let names = Receipt.names + ["candidates"]
  static let columns = Receipt.columns
  static let details = Receipt.details

  var fieldsAsJSON: JSONObject {
    var object = receipt.fieldsAsJSON
    if !candidates.isEmpty { object["candidates"] = .array(candidates.map { .object($0.json()) }) }
    return object
  }

  /// Writes it to standard output.
  func write(_ format: OutputFormat, _ language: Language) throws(CommandError) {
    try StandardOutput.data.write(text(format, language: language, leavingOutMissing: true))
  }
}

/// A write that is only tried: what would be sent.
struct DryRun: Listed {
  var kind: Receipt.Kind
  var crowd: Crowd.ID?
  var name: String?
  var description: String?
  var count: Int64?
  var snapshot: Snapshot.ID?

  static let names = [
    "dry_run", "kind", "group_id", "group_name", "description", "user_count", "snapshot",
  ]
  static let columns: [TableText.Column] = [
    .kind, .init("group_id", .crowd, alignRight: true),
    .init("user_count", .members, alignRight: true), .init("group_name", .name),
  ]
  static let details: [TableText.Column] = [
    .kind, .init("group_id", .crowd), .init("group_name", .name),
    .init("description", .description), .init("user_count", .members),
    .init("snapshot", .snapshotHeading),
  ]

  var fieldsAsJSON: JSONObject {
    var object = JSONObject()
    object["dry_run"] = .bool(true)
    object["kind"] = .string(kind.rawValue)
    object["group_id"] = (crowd?.rawValue).map(JSONValue.integer)
    object["group_name"] = name.map(JSONValue.string)
    object["description"] = description.map(JSONValue.string)
    object["user_count"] = count.map(JSONValue.integer)
    object["snapshot"] = (snapshot?.rawValue).map(JSONValue.integer)
    return object
  }

  /// Writes it to standard output, and says that it was only tried.
  func write(_ format: OutputFormat, _ language: Language) throws(CommandError) {
    try StandardOutput.data.write(text(format, language: language, leavingOutMissing: true))
    StandardOutput.words.say(WriteWords.onlyTried, language)
  }
}
