import CrowdsAPI
import CrowdsConsole
import CrowdsStore

extension Receipt: Listed {
  static let names = [
    "receipt", "kind", "outcome", "evidence", "trouble", "code", "message", "group_id",
    "group_name", "description", "previous_group_name", "previous_description", "user_count",
    "snapshot", "request_id", "profile", "environment", "app_id", "user", "begun", "settled",
  ]

  static let columns: [TableText.Column] = [
    .init("receipt", .receipt, alignRight: true), .init("begun", .begun, isTime: true),
    .kind, .outcome, .init("profile", .profile), .init("group_id", .crowd, alignRight: true),
    .init("user_count", .members, alignRight: true), .init("group_name", .name),
  ]

  static let details: [TableText.Column] = [
    .init("receipt", .receipt), .kind, .outcome, .evidence, .trouble, .init("code", .code),
    .init("message", .message), .init("group_id", .crowd), .init("group_name", .name),
    .init("description", .description), .init("previous_group_name", .previousName),
    .init("previous_description", .previousDescription), .init("user_count", .members),
    .init("snapshot", .snapshotHeading), .init("request_id", .requestID),
    .init("profile", .profile), .init("environment", .environment), .init("app_id", .appID),
    .init("user", .user), .init("begun", .begun, isTime: true),
    .init("settled", .settled, isTime: true),
  ]

  var fieldsAsJSON: JSONObject {
    var object = JSONObject()
    object["receipt"] = id == 0 ? nil : .integer(id)
    object["kind"] = .string(kind.rawValue)
    outcome.write(to: &object)
    object["group_id"] = (crowd?.rawValue).map(JSONValue.integer)
    object["group_name"] = text.name.map(JSONValue.string)
    object["description"] = text.description.map(JSONValue.string)
    object["previous_group_name"] = (before?.name).map(JSONValue.string)
    object["previous_description"] = (before?.description).map(JSONValue.string)
    object["user_count"] = count.map(JSONValue.integer)
    object["snapshot"] = (snapshot?.rawValue).map(JSONValue.integer)
    object["request_id"] = requestID.map(JSONValue.string)
    object["profile"] = .string(author.profile)
    object["environment"] = .string(author.environment)
    object["app_id"] = .string(author.appID)
    object["user"] = .string(author.user)
    object["begun"] = .integer(begun)
    object["settled"] = settled.map(JSONValue.integer)
    return object
  }
}

extension Receipt.Outcome {
  /// How it ended, in the words that scripts read.
  func write(to object: inout JSONObject) {
    switch self {
    case .open: object["outcome"] = .string("open")
    case .done(let evidence):
      object["outcome"] = .string("done")
      object["evidence"] = .string(evidence.rawValue)
    case .notDone(let trouble):
      object["outcome"] = .string("not_done")
      trouble.write(to: &object)
    case .unknown(let trouble):
      object["outcome"] = .string("unknown")
      trouble.write(to: &object)
    }
  }
}

extension Receipt.Trouble {
  /// What went wrong, in the words that scripts read.
  func write(to object: inout JSONObject) {
    object["trouble"] = .string(what.rawValue)
    object["code"] = code.map(JSONValue.string)
    object["message"] = message.map(JSONValue.string)
  }
}

extension TableText.Column {
  init(
    _ name: String, _ heading: RecordWords, alignRight: Bool = false, isTime: Bool = false,
    meaning: @escaping @Sendable (String) -> (any Wording)? = { _ in nil }
  ) {
    self.init(
      name, heading: { heading.text($0) }, alignRight: alignRight, isTime: isTime,
      meaning: meaning)
  }

  static let kind = Self("kind", .kindHeading) {
    Receipt.Kind(rawValue: $0).map(RecordWords.kind)
  }
  static let outcome = Self("outcome", .outcomeHeading) {
    switch $0 {
    case "open": RecordWords.open
    case "done": RecordWords.done
    case "not_done": RecordWords.notDone
    case "unknown": RecordWords.unknown
    case "not_tried": RecordWords.notTried
    default: nil
    }
  }
  static let evidence = Self("evidence", .evidenceHeading) {
    Receipt.Evidence(rawValue: $0).map(RecordWords.evidence)
  }
  static let trouble = Self("trouble", .trouble) {
    Receipt.Trouble.What(rawValue: $0).map(RecordWords.what)
  }
}
