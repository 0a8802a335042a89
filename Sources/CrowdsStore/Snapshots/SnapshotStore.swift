public import CrowdsAPI
import FoundationEssentials
import GRDB

/// The snapshots of crowds that are kept on this machine.
///
/// Members are written page by page, each page on the disk before the next is asked for; memory
/// holds one page.
public struct SnapshotStore: Sendable {
  let file: SQLiteFile
  private let process: ProcessMark

  /// Opens the store in a folder, or makes it.
  public init(in folder: PrivateFolder) throws(StoreError) {
    try self.init(in: folder, process: .ofThisProcess())
  }

  init(in folder: PrivateFolder, process: ProcessMark) throws(StoreError) {
    file = try SQLiteFile("snapshots.sqlite", in: folder, kind: Self.kind)
    self.process = process
  }

  /// A store that keeps nothing beyond this process.
  public static func inMemory() throws(StoreError) -> SnapshotStore {
    SnapshotStore(try SQLiteFile(inMemory: kind))
  }

  private init(_ file: SQLiteFile) {
    self.file = file
    process = .ofThisProcess()
  }

  /// Where it is.
  public var path: String { file.path }

  private static let kind = SQLiteFile.Kind(
    applicationID: 0x4352_5753, version: 1,
    schema: """
      CREATE TABLE snapshot (
        id INTEGER PRIMARY KEY AUTOINCREMENT, crowd INTEGER NOT NULL, name BLOB, description BLOB,
        user BLOB NOT NULL, app_id BLOB NOT NULL, profile BLOB NOT NULL,
        environment BLOB NOT NULL, begun INTEGER NOT NULL, ended INTEGER, expected INTEGER,
        count INTEGER NOT NULL, state TEXT NOT NULL, process TEXT NOT NULL);
      CREATE TABLE member (
        snapshot INTEGER NOT NULL REFERENCES snapshot (id) ON DELETE CASCADE,
        position INTEGER NOT NULL, omni_uuid BLOB NOT NULL,
        PRIMARY KEY (snapshot, position)) WITHOUT ROWID;
      """)

  // MARK: Taking

  /// Begins a snapshot and gives it its number.
  public func begin(_ snapshot: Snapshot) throws(StoreError) -> Snapshot {
    var snapshot = snapshot
    snapshot.id = try file.write { database in
      try database.execute(
        sql: """
          INSERT INTO snapshot (crowd, name, description, user, app_id, profile, environment,
            begun, expected, count, state, process)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 'taking', ?)
          """,
        arguments: [
          snapshot.crowd.rawValue, snapshot.name.blob, snapshot.description.blob,
          snapshot.author.user.blob, snapshot.author.appID.blob, snapshot.author.profile.blob,
          snapshot.author.environment.blob, snapshot.begun, snapshot.expected, process.text,
        ])
      return Snapshot.ID(rawValue: database.lastInsertedRowID)
    }
    return snapshot
  }

  /// Adds the members of one page, all or none, and returns how many are kept then.
  public func add(_ members: [String], to id: Snapshot.ID) throws(StoreError) -> Int64 {
    try file.write { database in
      let count = try state(id, database, mustBe: .taking)
      let insertion = try database.cachedStatement(sql: "INSERT INTO member VALUES (?, ?, ?)")
      for (index, member) in members.enumerated() {
        try insertion.execute(arguments: [id.rawValue, count + Int64(index), member.blob])
      }
      let new = count + Int64(members.count)
      try database.execute(
        sql: "UPDATE snapshot SET count = ? WHERE id = ?", arguments: [new, id.rawValue])
      return new
    }
  }

  /// Ends a snapshot.
  ///
  /// It is complete only where all were read (`isWhole`), each member once and as many as the
  /// platform counts now, where it does; else it is incomplete for good.
  public func end(
    _ id: Snapshot.ID, isWhole: Bool, expected: Int64?, at time: Int64
  ) throws(StoreError) -> Snapshot {
    try file.write { database in
      let count = try state(id, database, mustBe: .taking)
      let different = try Int64.fetchOne(
        database, sql: "SELECT count(DISTINCT omni_uuid) FROM member WHERE snapshot = ?",
        arguments: [id.rawValue])
      let isComplete = isWhole && different == count && (expected ?? count) == count
      try database.execute(
        sql: "UPDATE snapshot SET state = ?, ended = ?, expected = ? WHERE id = ?",
        arguments: [
          (isComplete ? Snapshot.State.complete : .incomplete).rawValue, time, expected,
          id.rawValue,
        ])
      return try snapshot(id, database)
    }
  }

  /// Marks as incomplete what programs that have ended since left in the middle, and returns it.
  public func settleAbandoned(at time: Int64) throws(StoreError) -> [Snapshot] {
    try file.write { database in
      let rows = try Row.fetchAll(
        database, sql: "SELECT id, process FROM snapshot WHERE state = 'taking' ORDER BY id")
      let ids = rows.filter { !(ProcessMark(text: $0["process"])?.isAlive ?? false) }
        .map { Snapshot.ID(rawValue: $0["id"]) }
      for id in ids {
        try database.execute(
          sql: "UPDATE snapshot SET state = 'incomplete', ended = ? WHERE id = ?",
          arguments: [time, id.rawValue])
      }
      return try ids.map { try snapshot($0, database) }
    }
  }

  // MARK: Reading

  /// All snapshots, newest first.
  public func all() throws(StoreError) -> [Snapshot] {
    try file.read { database in
      try Row.fetchAll(database, sql: "SELECT * FROM snapshot ORDER BY id DESC")
        .map { try Self.snapshot(of: $0, path: path) }
    }
  }

  /// The snapshot of a number; nil where there is none.
  public func snapshot(_ id: Snapshot.ID) throws(StoreError) -> Snapshot? {
    try file.read { database in
      try Row.fetchOne(
        database, sql: "SELECT * FROM snapshot WHERE id = ?", arguments: [id.rawValue]
      ).map { try Self.snapshot(of: $0, path: path) }
    }
  }

  /// Members in the order in which the platform listed them, byte for byte.
  public func members(
    of id: Snapshot.ID, from position: Int64, limit: Int
  ) throws(StoreError) -> [String] {
    try file.read { database in
      try Data.fetchAll(
        database,
        sql: """
          SELECT omni_uuid FROM member WHERE snapshot = ? AND position >= ?
          ORDER BY position LIMIT ?
          """,
        arguments: [id.rawValue, position, limit]
      ).map { String(decoding: $0, as: UTF8.self) }
    }
  }

  // MARK: Forgetting

  /// Forgets one snapshot; false where there is none of that number.
  public func remove(_ id: Snapshot.ID) throws(StoreError) -> Bool {
    let isGone = try file.write { database in
      try database.execute(
        sql: "DELETE FROM snapshot WHERE id = ?", arguments: [id.rawValue])
      return database.changesCount == 1
    }
    if isGone { try file.compact() }
    return isGone
  }

  /// Forgets snapshots that ended before a time, in seconds since 1970 in UTC, but for those that
  /// are `needed` yet, and says how many.
  public func purge(
    before time: Int64, needed: Set<Snapshot.ID> = []
  ) throws(StoreError) -> Int {
    let count = try file.write { database in
      let old = try Int64.fetchAll(
        database, sql: "SELECT id FROM snapshot WHERE state != 'taking' AND ended < ?",
        arguments: [time]
      ).filter { !needed.contains(Snapshot.ID(rawValue: $0)) }
      for id in old {
        try database.execute(sql: "DELETE FROM snapshot WHERE id = ?", arguments: [id])
      }
      return old.count
    }
    if count > 0 { try file.compact() }
    return count
  }

  private func state(
    _ id: Snapshot.ID, _ database: Database, mustBe state: Snapshot.State
  ) throws -> Int64 {
    let found = try snapshot(id, database)
    guard found.state == state else { throw StoreError(path: path, reason: .damaged) }
    return found.count
  }

  private func snapshot(_ id: Snapshot.ID, _ database: Database) throws -> Snapshot {
    guard
      let row = try Row.fetchOne(
        database, sql: "SELECT * FROM snapshot WHERE id = ?", arguments: [id.rawValue])
    else { throw StoreError(path: path, reason: .damaged) }
    return try Self.snapshot(of: row, path: path)
  }

  private static func snapshot(of row: Row, path: String) throws -> Snapshot {
    guard let state = Snapshot.State(rawValue: row["state"]) else {
      throw StoreError(path: path, reason: .damaged)
    }
    var snapshot = Snapshot(
      id: Snapshot.ID(rawValue: row["id"]), crowd: Crowd.ID(rawValue: row["crowd"]),
      name: row.text("name"), description: row.text("description"),
      author: Receipt.Author(
        user: row.text("user") ?? "", appID: row.text("app_id") ?? "",
        profile: row.text("profile") ?? "", environment: row.text("environment") ?? ""),
      begun: row["begun"], expected: row["expected"])
    snapshot.ended = row["ended"]
    snapshot.count = row["count"]
    snapshot.state = state
    return snapshot
  }
}
