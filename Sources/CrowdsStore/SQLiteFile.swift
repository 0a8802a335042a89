import CrowdsAPI
import GRDB
import Glibc

/// A SQLite file of this user alone, of a kind and a version that are known.
///
/// It runs in rollback mode with every commit on the disk: what was written before a crash is there
/// after it. Several processes may have it open; each waits some seconds for the others.
struct SQLiteFile: Sendable {
  let path: String
  private let queue: DatabaseQueue

  /// What distinguishes the files of this program from each other and from foreign ones.
  struct Kind {
    /// `PRAGMA application_id`.
    var applicationID: Int64
    /// `PRAGMA user_version`, and the statements that make its tables.
    var version: Int64
    var schema: String
  }

  /// Opens the file of this name in a folder, or makes it.
  init(_ name: String, in folder: PrivateFolder, kind: Kind) throws(StoreError) {
    path = folder.path + "/" + name
    try PrivateFile(name, in: folder).makeIfMissing()
    queue = try Self.asStoreError(path) { [path] in
      try DatabaseQueue(path: path, configuration: Self.configuration)
    }
    try prepare(kind)
  }

  /// A file that is none: it goes with this process, whichever way that ends.
  init(inMemory kind: Kind) throws(StoreError) {
    path = "memory"
    queue = try Self.asStoreError(path) { try DatabaseQueue(configuration: Self.configuration) }
    try prepare(kind)
  }

  private static var configuration: Configuration {
    var configuration = Configuration()
    configuration.busyMode = .timeout(5)
    configuration.prepareDatabase { database in
      try database.execute(
        sql: """
          PRAGMA journal_mode = TRUNCATE; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;
          PRAGMA foreign_keys = ON
          """)
    }
    return configuration
  }

  private func prepare(_ kind: Kind) throws(StoreError) {
    let found = try write { database in
      let isEmpty = try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_master") == 0
      if isEmpty {
        try database.execute(sql: kind.schema)
        try database.execute(
          sql: """
            PRAGMA application_id = \(kind.applicationID); PRAGMA user_version = \(kind.version)
            """)
      }
      return (
        try Int64.fetchOne(database, sql: "PRAGMA application_id") ?? 0,
        try Int64.fetchOne(database, sql: "PRAGMA user_version") ?? 0
      )
    }
    guard found.0 == kind.applicationID else { throw StoreError(path: path, reason: .damaged) }
    guard found.1 <= kind.version else { throw StoreError(path: path, reason: .newer) }
    guard found.1 == kind.version else { throw StoreError(path: path, reason: .damaged) }
  }

  /// Reads in one transaction.
  func read<Value>(_ body: (Database) throws -> Value) throws(StoreError) -> Value {
    try Self.asStoreError(path) { try queue.read(body) }
  }

  /// Writes in one transaction, which is on the disk when this returns.
  func write<Value>(_ body: (Database) throws -> Value) throws(StoreError) -> Value {
    try Self.asStoreError(path) {
      try queue.writeWithoutTransaction { try $0.writeTransaction(body) }
    }
  }

  /// Gives the space of what was deleted back to the disk.
  func compact() throws(StoreError) {
    try Self.asStoreError(path) { try queue.vacuum() }
  }

  private static func asStoreError<Value>(
    _ path: String, _ body: () throws -> Value
  ) throws(StoreError) -> Value {
    do { return try body() } catch { throw StoreError(keeping: error, path: path) }
  }
}
