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
  /// The names of the fields in the order of their columns.
  static var names: [String] { get }
  /// Without the fields that it does not have.
  var fieldsAsJSON: JSONObject { get }
  /// Its row for people.
  static var columns: [TableText.Column] { get }
  /// All that there is to say of one, for people.
  static var details: [TableText.Column] { get }
}

extension Listed {
  /// The thing on its own.
  func text(
    _ format: OutputFormat, language: Language, leavingOutMissing: Bool = false
  ) -> String {
    switch format {
    case .table:
      TableText(Self.details, language: language).details(
        fieldsAsJSON, leavingOutMissing: leavingOutMissing)
    case .json, .jsonl: JSONText.encoded(fieldsAsJSON) + "\n"
    case .csv: CSVText.header(Self.names) + CSVText.row(fieldsAsJSON, names: Self.names)
    }
  }
}

extension [Contract.Field] {
  /// The names of the fields, whatever a profile's platform calls them: scripts see one form.
  fileprivate var standardNames: [String] { map { Contract.standard.wireName($0) } }
}

extension Crowd: Listed {
  static let names = [
    Contract.Field.crowdID, .crowdName, .description, .userCount, .createdAt, .updatedAt,
  ].standardNames
  static let columns: [TableText.Column] = [
    .init(.crowdID, .id, alignRight: true), .init(.userCount, .memberCount, alignRight: true),
    .init(.updatedAt, .updated), .init(.crowdName, .name),
  ]
  static let details: [TableText.Column] = [
    .init(.crowdID, .id), .init(.crowdName, .name), .init(.description, .description),
    .init(.userCount, .memberCount), .init(.createdAt, .created), .init(.updatedAt, .updated),
  ]
  var fieldsAsJSON: JSONObject { json() }
}

extension Member: Listed {
  static let names = [
    Contract.Field.memberID, .memberName, .mobile, .email, .joinedAt,
  ].standardNames
  static let columns: [TableText.Column] = [
    .init(.memberID, .memberID), .init(.mobile, .mobile), .init(.joinedAt, .joined),
    .init(.email, .email), .init(.memberName, .name),
  ]
  static let details = columns
  var fieldsAsJSON: JSONObject { json() }
}
