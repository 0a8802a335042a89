import CrowdsAPI
import FoundationEssentials
import GRDB

/// The journal inside one transaction: what is changed here is kept together or not at all.
///
/// The tally is changed with the batches that it counts, so that it always holds.
final class JournalSession {
  private let database: Database
  private let salt: Int64
  private let path: String
  private let kept: ImportProgress
  /// How far the import has come; kept at the end of the transaction.
  var progress: ImportProgress

  init(_ database: Database, salt: Int64, path: String) throws {
    self.database = database
    self.salt = salt
    self.path = path
    kept = try Self.progress(database, salt: salt, path: path)
    progress = kept
  }

  static func progress(
    _ database: Database, salt: Int64, path: String
  ) throws -> ImportProgress {
    guard let row = try Row.fetchOne(database, sql: "SELECT * FROM progress WHERE id = 1") else {
      throw StoreError(path: path, reason: .damaged)
    }
    return try JournalRows.progress(row, salt: salt, path: path)
  }

  /// Keeps what has changed.
  func finish() throws {
    guard progress != kept else { return }
    try JournalRows.row(progress).put(database, salt: salt)
  }

  // MARK: Batches

  /// A batch as it stands.
  func batch(_ number: Int64) throws -> Batch {
    let statement = try database.cachedStatement(sql: "SELECT * FROM batch WHERE n = ?")
    guard let row = try Row.fetchOne(statement, arguments: [number]) else {
      throw StoreError(path: path, reason: .damaged)
    }
    return try JournalRows.batch(row, salt: salt, path: path)
  }

  /// Changes a batch and the tally with it; returns what the change says.
  @discardableResult
  func change<Value>(_ number: Int64, _ change: (inout Batch) throws -> Value) throws -> Value {
    let old = try batch(number)
    var new = old
    let value = try change(&new)
    guard new != old else { return value }
    try JournalRows.row(new).put(database, salt: salt)
    progress.tally.replace(old.tally, with: new.tally)
    return value
  }

  /// The first batch after a place that is to be sent for the first time.
  func nextPlanned(after number: Int64) throws -> Int64? {
    let statement = try database.cachedStatement(
      sql: "SELECT n FROM batch WHERE n > ? AND mark = 0 ORDER BY n LIMIT 1")
    return try Int64.fetchOne(statement, arguments: [number])
  }

  /// The first batch after a place of which something is unknown.
  func nextUnknown(after number: Int64) throws -> Int64? {
    let statement = try database.cachedStatement(
      sql: "SELECT n FROM batch WHERE n > ? AND unknown > 0 ORDER BY n LIMIT 1")
    return try Int64.fetchOne(statement, arguments: [number])
  }

  /// The first batch whose ids are all confirmed.
  func firstConfirmed() throws -> Int64? {
    try Int64.fetchOne(database, sql: "SELECT n FROM batch WHERE mark = 3 ORDER BY n LIMIT 1")
  }

  /// Numbers of all batches for which a condition holds.
  func numbers(where condition: String) throws -> [Int64] {
    try Int64.fetchAll(database, sql: "SELECT n FROM batch WHERE \(condition) ORDER BY n")
  }

  /// The ids of a batch and the lines that they stood on.
  func content(_ number: Int64) throws -> BatchContent {
    let statement = try database.cachedStatement(sql: "SELECT * FROM content WHERE n = ?")
    guard let row = try Row.fetchOne(statement, arguments: [number]) else {
      throw StoreError(path: path, reason: .damaged)
    }
    return try BatchContent(row, salt: salt, path: path)
  }

  /// Adds a row as it is, while an import is being made.
  func add(_ row: SummedRow) throws { try row.put(database, salt: salt) }
}

/// The ids of a batch, in their order for life, and the lines that they stood on.
struct BatchContent: Hashable, Sendable {
  var ids: [[UInt8]]
  var lines: [Int64]

  /// The ids as they are sent.
  var texts: [String] { ids.map { String(decoding: $0, as: UTF8.self) } }

  init(_ row: Row, salt: Int64, path: String) throws {
    var reader = SummedReader(row, table: "content", salt: salt, path: path)
    _ = try reader.needed()
    guard let ids = try reader.bytes(), let lines = try reader.bytes() else {
      throw reader.damaged
    }
    try reader.finish()
    self.ids = ids.withUnsafeBytes { $0.split(separator: 0x0A).map { Array($0) } }
    self.lines = []
    var line: Int64 = 0
    Array(lines).withUnsafeBufferPointer { bytes in
      var place = 0
      while place < bytes.count, let next = Varint.read(bytes, at: &place, after: &line) {
        self.lines.append(next)
      }
    }
    guard self.ids.count == self.lines.count else { throw reader.damaged }
  }

  /// How many ids a row holds, once it is known to say what was written: without taking it apart,
  /// which for millions of ids would take longer than anybody waits.
  static func count(_ row: Row, salt: Int64, path: String) throws -> Int {
    var reader = SummedReader(row, table: "content", salt: salt, path: path)
    _ = try reader.needed()
    guard let ids = try reader.bytes(), let lines = try reader.bytes() else {
      throw reader.damaged
    }
    try reader.finish()
    let count = ids.withUnsafeBytes { $0.count { $0 == 0x0A } } + (ids.isEmpty ? 0 : 1)
    // The last byte of each number of a line.
    guard lines.withUnsafeBytes({ $0.count { $0 < 0x80 } }) == count else { throw reader.damaged }
    return count
  }
}
