import CrowdsAPI
import CrowdsStore

extension Snapshot: Listed {
  static let names = [
    "snapshot", "state", "group_id", "group_name", "description", "user_count",
    "expected_user_count", "profile", "environment", "app_id", "user", "begun", "ended",
  ]

  static let columns: [TableText.Column] = [
    .init("snapshot", .snapshotHeading, alignRight: true), .init("ended", .ended, isTime: true),
    .state, .init("user_count", .members, alignRight: true),
    .init("expected_user_count", .expected, alignRight: true), .init("profile", .profile),
    .init("group_id", .crowd, alignRight: true), .init("group_name", .name),
  ]

  static let details = columns

  var fieldsAsJSON: JSONObject {
    var object = JSONObject()
    object["snapshot"] = .integer(id.rawValue)
    object["state"] = .string(state.rawValue)
    object["group_id"] = .integer(crowd.rawValue)
    object["group_name"] = name.map(JSONValue.string)
    object["description"] = description.map(JSONValue.string)
    object["user_count"] = .integer(count)
    object["expected_user_count"] = expected.map(JSONValue.integer)
    object["profile"] = .string(author.profile)
    object["environment"] = .string(author.environment)
    object["app_id"] = .string(author.appID)
    object["user"] = .string(author.user)
    object["begun"] = .integer(begun)
    object["ended"] = ended.map(JSONValue.integer)
    return object
  }
}

extension TableText.Column {
  fileprivate static let state = Self("state", .state) {
    Snapshot.State(rawValue: $0).map(RecordWords.snapshotState)
  }
}
