import CrowdsAPI
import CrowdsStore

/// What became of one crowd that was named to be deleted.
struct Deletion: Listed {
  /// How it ended.
  enum Outcome: Hashable, Sendable {
    case of(Receipt)
    /// Refused before there was a receipt.
    case refused(Receipt.Trouble)
    case notTried
  }

  var crowd: Crowd
  var snapshot: Snapshot?
  var outcome = Outcome.notTried

  static let names = [
    "group_id", "group_name", "user_count", "outcome", "evidence", "trouble", "code", "message",
    "snapshot", "snapshot_state", "receipt", "request_id",
  ]

  static let columns: [TableText.Column] = [
    .init("group_id", .crowd, alignRight: true), .outcome,
    .init("receipt", .receipt, alignRight: true),
    .init("snapshot", .snapshotHeading, alignRight: true),
    .init("user_count", .members, alignRight: true), .init("group_name", .name),
  ]

  static let details = columns

  var fieldsAsJSON: JSONObject {
    var object = JSONObject()
    object["group_id"] = .integer(crowd.id.rawValue)
    object["group_name"] = crowd.name.map(JSONValue.string)
    object["user_count"] = crowd.userCount.map(JSONValue.integer)
    switch outcome {
    case .of(let receipt): receipt.outcome.write(to: &object)
    case .refused(let trouble): Receipt.Outcome.notDone(trouble).write(to: &object)
    case .notTried: object["outcome"] = .string("not_tried")
    }
    object["snapshot"] = (snapshot?.id.rawValue).map(JSONValue.integer)
    object["snapshot_state"] = (snapshot?.state.rawValue).map(JSONValue.string)
    if case .of(let receipt) = outcome {
      object["receipt"] = .integer(receipt.id)
      object["request_id"] = receipt.requestID.map(JSONValue.string)
    }
    return object
  }
}
