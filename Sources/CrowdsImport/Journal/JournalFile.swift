import CrowdsAPI
import CrowdsStore
import FoundationEssentials
import GRDB
import Glibc

/// The SQLite file of one import.
///
/// It runs in rollback mode with every commit on the disk, and never with a write-ahead log
/// (RELIABILITY, decision on WAL). One process writes it, which holds the import's lock; others
/// read what is committed.
struct JournalFile: Sendable {
  static let name = "journal.sqlite"
  /// `PRAGMA application_id` and `PRAGMA user_version`.
  static let applicationID: Int64 = 0x4352_5749
  static let version: Int64 = 1

  let path: String
  private let queue: DatabaseQueue
  /// Called before each transaction that writes, for tests: what it throws fails it.
  var beforeWrite: @Sendable () throws -> Void = {}

  static let schema = """
    CREATE TABLE plan (
      id INTEGER PRIMARY KEY, salt INTEGER NOT NULL, machine BLOB NOT NULL,
      base_url BLOB NOT NULL, app_id BLOB NOT NULL, profile BLOB NOT NULL,
      environment BLOB NOT NULL, crowd INTEGER NOT NULL, crowd_name BLOB, before INTEGER,
      user BLOB NOT NULL, source BLOB NOT NULL, begun INTEGER NOT NULL, "read" INTEGER NOT NULL,
      "unique" INTEGER NOT NULL, duplicate INTEGER NOT NULL, invalid INTEGER NOT NULL,
      blank INTEGER NOT NULL, batch_size INTEGER NOT NULL, duplicate_pages INTEGER NOT NULL,
      invalid_pages INTEGER NOT NULL, sum INTEGER NOT NULL);
    CREATE TABLE progress (
      id INTEGER PRIMARY KEY, state TEXT NOT NULL, halt TEXT, halt_code BLOB, halt_message BLOB,
      halt_request BLOB, not_sent INTEGER NOT NULL, in_flight INTEGER NOT NULL,
      unknown INTEGER NOT NULL, confirmed INTEGER NOT NULL, rejected INTEGER NOT NULL,
      changed INTEGER NOT NULL, after INTEGER, receipt INTEGER, accepts_name INTEGER NOT NULL,
      repeats INTEGER, verified INTEGER, members INTEGER, certain INTEGER, recovered INTEGER,
      lost INTEGER, sum INTEGER NOT NULL);
    CREATE TABLE batch (
      n INTEGER PRIMARY KEY, size INTEGER NOT NULL, attempts INTEGER NOT NULL,
      mark INTEGER NOT NULL, marks BLOB, unknown INTEGER NOT NULL, answered INTEGER NOT NULL,
      failed INTEGER, reason INTEGER, request_id BLOB, code BLOB, message BLOB,
      sum INTEGER NOT NULL);
    CREATE TABLE content (
      n INTEGER PRIMARY KEY, ids BLOB NOT NULL, lines BLOB NOT NULL, sum INTEGER NOT NULL);
    CREATE TABLE duplicate (
      n INTEGER PRIMARY KEY, rows BLOB NOT NULL, sum INTEGER NOT NULL);
    CREATE TABLE invalid (
      n INTEGER PRIMARY KEY, rows BLOB NOT NULL, sum INTEGER NOT NULL);
    """

  /// Opens the file in an import's folder, or makes it where `isNew`.
  init(in folder: PrivateFolder, isNew: Bool) throws(StoreError) {
    let path = folder.path + "/" + Self.name
    if isNew {
      try PrivateFile(Self.name, in: folder).makeIfMissing()
    } else {
      try Self.check(path)
    }
    try self.init(path: path, isNew: isNew) { try DatabaseQueue(path: path, configuration: $0) }
  }

  /// One in memory, which is gone with its last holder.
  init(inMemory name: String) throws(StoreError) {
    try self.init(path: name, isNew: true) { try DatabaseQueue(configuration: $0) }
  }

  /// Whether there is one in a folder: a process that ended while it made one, or a machine that
  /// did, leaves a file that is empty or that becomes so when it is opened.
  static func isMade(in folder: PrivateFolder) -> Bool {
    let path = folder.path + "/" + name
    guard let count = bytes(at: path) else { return false }
    // Nothing is under way: what is in it was kept.
    if count > 0, bytes(at: path + "-journal") ?? 0 == 0 { return true }
    let tables = try? JournalFile(in: folder, isNew: true).read { database in
      try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_master")
    }
    // One that cannot be read is there, and damaged.
    return tables != 0
  }

  private static func bytes(at path: String) -> Int64? {
    var status = stat()
    return lstat(path, &status) == 0 ? Int64(status.st_size) : nil
  }

  private init(
    path: String, isNew: Bool, _ open: (Configuration) throws -> DatabaseQueue
  ) throws(StoreError) {
    self.path = path
    queue = try Self.asStoreError(path) {
      var configuration = Configuration()
      configuration.busyMode = .timeout(5)
      configuration.prepareDatabase { database in
        // Three batches a page: read and written as they are needed.
        if isNew { try database.execute(sql: "PRAGMA page_size = 8192") }
        try database.execute(
          sql: """
            PRAGMA journal_mode = TRUNCATE; PRAGMA synchronous = FULL; PRAGMA cache_size = -4096;
            PRAGMA cell_size_check = ON
            """)
      }
      return try open(configuration)
    }
    if !isNew { try checkKind() }
  }

  /// Looks at the file by its name, without opening it: closing it would drop the locks that this
  /// process has on it.
  private static func check(_ path: String) throws(StoreError) {
    var status = stat()
    guard lstat(path, &status) == 0 else { throw StoreError(path: path, reason: .system(errno)) }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw StoreError(path: path, reason: .notAFile)
    }
    guard status.st_uid == geteuid() else {
      throw StoreError(path: path, reason: .foreign(owner: status.st_uid))
    }
    guard status.st_mode & 0o077 == 0 else {
      throw StoreError(path: path, reason: .openToOthers(mode: status.st_mode & 0o7777))
    }
  }

  private func checkKind() throws(StoreError) {
    let (kind, version) = try read { database in
      (
        try Int64.fetchOne(database, sql: "PRAGMA application_id"),
        try Int64.fetchOne(database, sql: "PRAGMA user_version")
      )
    }
    guard kind == Self.applicationID else { throw StoreError(path: path, reason: .damaged) }
    guard let version, version <= Self.version else {
      throw StoreError(path: path, reason: .newer)
    }
    guard version == Self.version else { throw StoreError(path: path, reason: .damaged) }
  }

  /// Reads in one transaction.
  func read<Value>(_ body: (Database) throws -> Value) throws(StoreError) -> Value {
    try Self.asStoreError(path) { try queue.read(body) }
  }

  /// Writes in one transaction, which is on the disk when this returns.
  func write<Value>(_ body: (Database) throws -> Value) throws(StoreError) -> Value {
    try Self.asStoreError(path) {
      try beforeWrite()
      return try queue.writeWithoutTransaction { try $0.writeTransaction(body) }
    }
  }

  /// The same without holding up the caller's thread.
  func writeAside<Value: Sendable>(
    _ body: @escaping @Sendable (Database) throws -> Value
  ) async throws(StoreError) -> Value {
    do {
      try beforeWrite()
      return try await queue.writeWithoutTransaction { try $0.writeTransaction(body) }
    } catch {
      throw StoreError(keeping: error, path: path)
    }
  }

  private static func asStoreError<Value>(
    _ path: String, _ body: () throws -> Value
  ) throws(StoreError) -> Value {
    do { return try body() } catch { throw StoreError(keeping: error, path: path) }
  }
}
