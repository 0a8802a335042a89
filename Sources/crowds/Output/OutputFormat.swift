import CrowdsAPI
import CrowdsConsole

/// How data is written to standard output.
enum OutputFormat: String, CaseIterable, Hashable, Sendable {
  /// For people.
  case table
  /// One document: an array for a list, an object for one crowd.
  case json
  /// One object a line.
  case jsonl
  /// RFC 4180 with a header line.
  case csv
}

/// A thing that a list holds, under the contract's names.
protocol Listed: Sendable {
  /// The fields in the order of their columns.
  static var fields: [Contract.Field] { get }
  /// Without the fields that it does not have.
  var fieldsAsJSON: JSONObject { get }
  /// Its row for people, in the order of `TableText.columns`.
  static var columns: [TableText.Column] { get }
}

extension Listed {
  /// The names of the fields, whatever a profile's platform calls them: scripts see one form.
  static var names: [String] { fields.map { Contract.standard.wireName($0) } }
}

extension Crowd: Listed {
  static let fields: [Contract.Field] = [
    .crowdID, .crowdName, .description, .userCount, .createdAt, .updatedAt,
  ]
  static let columns: [TableText.Column] = [
    .init(.crowdID, .id, alignRight: true), .init(.userCount, .memberCount, alignRight: true),
    .init(.updatedAt, .updated), .init(.crowdName, .name),
  ]
  var fieldsAsJSON: JSONObject { json() }
}

extension Member: Listed {
  static let fields: [Contract.Field] = [.memberID, .memberName, .mobile, .email, .joinedAt]
  static let columns: [TableText.Column] = [
    .init(.memberID, .memberID), .init(.mobile, .mobile), .init(.joinedAt, .joined),
    .init(.email, .email), .init(.memberName, .name),
  ]
  var fieldsAsJSON: JSONObject { json() }
}
