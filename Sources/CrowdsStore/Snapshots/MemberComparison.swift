import CrowdsAPI
import GRDB

/// Compares the members of a snapshot with a list that comes page by page, outside of memory.
struct MemberComparison: Sendable {
  private let file: SQLiteFile
  private let snapshot: Snapshot.ID

  init(_ snapshot: Snapshot.ID, in file: SQLiteFile) throws(StoreError) {
    self.snapshot = snapshot
    self.file = file
    try file.write { database in
      try database.execute(
        sql: """
          DROP TABLE IF EXISTS temp.seen;
          CREATE TEMP TABLE seen (omni_uuid BLOB PRIMARY KEY) WITHOUT ROWID
          """)
    }
  }

  /// Adds a page of the list.
  func add(_ members: [String]) throws(StoreError) {
    try file.write { database in
      let insertion = try database.cachedStatement(sql: "INSERT OR IGNORE INTO seen VALUES (?)")
      for member in members { try insertion.execute(arguments: [member.blob]) }
    }
  }

  /// How many stand in one and not in the other.
  func difference() throws(StoreError) -> Int64 {
    try file.write { database in
      let count = try Int64.fetchOne(
        database,
        sql: """
          SELECT
            (SELECT count(*) FROM (SELECT omni_uuid FROM member WHERE snapshot = ?1
              EXCEPT SELECT omni_uuid FROM seen))
            + (SELECT count(*) FROM (SELECT omni_uuid FROM seen
              EXCEPT SELECT omni_uuid FROM member WHERE snapshot = ?1))
          """, arguments: [snapshot.rawValue])
      try database.execute(sql: "DROP TABLE temp.seen")
      return count ?? 0
    }
  }
}

extension SnapshotStore {
  /// Begins to compare the members of a snapshot with a list; one comparison at a time.
  func comparison(_ id: Snapshot.ID) throws(StoreError) -> MemberComparison {
    try MemberComparison(id, in: file)
  }
}
