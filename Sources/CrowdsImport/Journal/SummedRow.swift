import CrowdsAPI
import FoundationEssentials
import GRDB

/// A row with a checksum over all its columns.
struct SummedRow {
  /// What a column holds.
  enum Value {
    case number(Int64?)
    case bytes(Data?)

    static func text(_ text: String?) -> Value { .bytes(text.map { Data($0.utf8) }) }
    static func flag(_ flag: Bool?) -> Value { .number(flag.map { $0 ? 1 : 0 }) }
  }

  let table: String
  let columns: [(name: String, value: Value)]

  /// The checksum, for the import of a salt.
  func sum(_ salt: Int64) -> Int64 {
    var sum = RowSum(table, salt: salt)
    for column in columns {
      switch column.value {
      case .number(let number): sum.add(number)
      case .bytes(let bytes): sum.add(bytes)
      }
    }
    return sum.value
  }

  /// Puts the row in the place of the one with its first column, or adds it.
  func put(_ database: Database, salt: Int64) throws {
    let marks = Array(repeating: "?", count: columns.count + 1).joined(separator: ", ")
    let statement = try database.cachedStatement(
      sql: "INSERT OR REPLACE INTO \"\(table)\" VALUES (\(marks))")
    let values: [(any DatabaseValueConvertible)?] =
      columns.map { column in
        switch column.value {
        case .number(let number): number
        case .bytes(let bytes): bytes
        }
      } + [sum(salt)]
    try statement.execute(arguments: StatementArguments(values))
  }
}

/// Reads the columns of a row one after the other and checks its checksum at the end.
struct SummedReader {
  private let row: Row
  private var place = 0
  private var sum: RowSum
  private let path: String

  init(_ row: Row, table: String, salt: Int64, path: String) {
    self.row = row
    self.path = path
    sum = RowSum(table, salt: salt)
  }

  /// A row that does not say what a row of this kind says.
  var damaged: StoreError { StoreError(path: path, reason: .damaged) }

  mutating func number() throws -> Int64? {
    let value = row.databaseValue(place)
    guard let value, value.isNull || value.storage.isNumber else { throw damaged }
    let number = Int64.fromDatabaseValue(value)
    sum.add(number)
    place += 1
    return number
  }

  mutating func needed() throws -> Int64 {
    guard let number = try number() else { throw damaged }
    return number
  }

  mutating func bytes() throws -> Data? {
    let value = row.databaseValue(place)
    guard let value, value.isNull || value.storage.isBytes else { throw damaged }
    let bytes = Data.fromDatabaseValue(value)
    sum.add(bytes)
    place += 1
    return bytes
  }

  mutating func text() throws -> String? {
    try bytes().map { String(decoding: $0, as: UTF8.self) }
  }

  mutating func neededText() throws -> String {
    guard let text = try text() else { throw damaged }
    return text
  }

  mutating func flag() throws -> Bool? { try number().map { $0 != 0 } }

  /// To be called after the last column.
  mutating func finish() throws {
    guard let value = row.databaseValue(place), Int64.fromDatabaseValue(value) == sum.value,
      row.count == place + 1
    else { throw damaged }
  }
}

extension Row {
  /// The value of a column; nil where the row has fewer.
  fileprivate func databaseValue(_ place: Int) -> DatabaseValue? {
    place < count ? self[place] as DatabaseValue : nil
  }
}

extension DatabaseValue.Storage {
  fileprivate var isNumber: Bool { if case .int64 = self { true } else { false } }
  fileprivate var isBytes: Bool { if case .blob = self { true } else { false } }
}
