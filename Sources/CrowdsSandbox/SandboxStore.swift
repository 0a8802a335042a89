import FoundationEssentials
import GRDB

/// What a sandbox keeps: the sample data, computed, and the differences to it, in SQLite.
struct SandboxStore: Sendable {
  let sample: SampleData
  private let queue: DatabaseQueue

  init(queue: DatabaseQueue, sample: SampleData) {
    self.queue = queue
    self.sample = sample
  }

  /// The tables.
  ///
  /// A row of `crowd` stands in for the sample crowd of its id, for good: rows of
  /// deleted crowds stay, so that their ids are never given again. Nothing removes members, so the
  /// positions of a crowd's added members have no gaps. Names are bytes: text would end at U+0000.
  static let schema = """
    CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE crowd (
      id INTEGER PRIMARY KEY, name BLOB NOT NULL, description BLOB, added INTEGER NOT NULL,
      created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL, is_deleted INTEGER NOT NULL);
    CREATE TABLE added_member (
      crowd INTEGER NOT NULL, position INTEGER NOT NULL, omni_uuid TEXT NOT NULL,
      joined_at INTEGER NOT NULL,
      PRIMARY KEY (crowd, position), UNIQUE (crowd, omni_uuid)) WITHOUT ROWID;
    """

  /// A page of the crowds whose name contains a text, newest first, and how many there are in all.
  func crowds(
    named text: String?, offset: Int, limit: Int
  ) throws -> (crowds: [CrowdRecord], total: Int) {
    try queue.read { database in
      let places = try Listing(database, sample: sample, text: text).places
      let page = try places.dropFirst(offset).prefix(limit).compactMap { place in
        switch place {
        case .stored(let id): try Self.stored(id, database, sample)?.crowd
        case .sample(let place): sample.crowd(at: place)
        }
      }
      return (page, places.count)
    }
  }

  func crowd(_ id: Int64) throws -> CrowdRecord? {
    try queue.read { try current(id, $0)?.crowd }
  }

  /// Makes a crowd without members and returns its id.
  func create(name: String, description: String?, at now: Int64) throws -> Int64 {
    try queue.write { database in
      let last = try Int64.fetchOne(database, sql: "SELECT max(id) FROM crowd") ?? 0
      let id = max(last, sample.highestID) + 1
      let crowd = CrowdRecord(
        id: id, name: name, description: description, count: 0, createdAt: now, updatedAt: now)
      try save(Stored(crowd: crowd, added: 0), database)
      return id
    }
  }

  /// Renames a crowd; nil leaves the description as it is.
  ///
  /// False where there is no such crowd.
  func update(_ id: Int64, name: String, description: String?, at now: Int64) throws -> Bool {
    try queue.write { database in
      guard var stored = try current(id, database) else { return false }
      stored.crowd.name = name
      if let description { stored.crowd.description = description.isEmpty ? nil : description }
      stored.crowd.updatedAt = now
      try save(stored, database)
      return true
    }
  }

  /// Deletes a crowd; false where there is no such crowd.
  func delete(_ id: Int64, at now: Int64) throws -> Bool {
    try queue.write { database in
      guard var stored = try current(id, database) else { return false }
      stored.crowd.updatedAt = now
      try save(stored, database, isDeleted: true)
      try database.execute(sql: "DELETE FROM added_member WHERE crowd = ?", arguments: [id])
      return true
    }
  }

  // MARK: Members

  /// A page of a crowd's members, the sample's before those added, and how many there are in all;
  /// nil where there is no such crowd.
  ///
  /// Costs the page, wherever it lies.
  func members(
    of id: Int64, offset: Int, limit: Int
  ) throws -> (members: [MemberRecord], total: Int64)? {
    try queue.read { database in
      guard let stored = try current(id, database) else { return nil }
      let total = stored.crowd.count
      let sampled = total - stored.added
      let start = min(Int64(offset), total)
      let end = min(start + Int64(limit), total)
      var members: [MemberRecord] = []
      if start < sampled, let place = sample.place(of: id) {
        members = sample.members(at: place, positions: start..<min(end, sampled))
      }
      if end > sampled {
        let range = max(start - sampled, 0)..<(end - sampled)
        members += try added(to: id, positions: range, database)
      }
      return (members, total)
    }
  }

  private func added(
    to id: Int64, positions: Range<Int64>, _ database: Database
  ) throws -> [MemberRecord] {
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT omni_uuid, joined_at FROM added_member
        WHERE crowd = ? AND position >= ? AND position < ? ORDER BY position
        """,
      arguments: [id, positions.lowerBound, positions.upperBound])
    return rows.map { row in
      let text: String = row[0]
      let person = PersonID(text).map { sample.person($0.uuid) } ?? Person()
      return MemberRecord(id: text, person: person, joinedAt: row[1])
    }
  }

  /// Adds people to a crowd; who is in it already stays once.
  ///
  /// False where there is no such crowd.
  func add(_ people: [PersonID], to id: Int64, at now: Int64) throws -> Bool {
    try queue.write { database in
      guard var stored = try current(id, database) else { return false }
      let before = stored.added
      let place = sample.place(of: id)
      let insert = try database.cachedStatement(
        sql: """
          INSERT OR IGNORE INTO added_member (crowd, position, omni_uuid, joined_at)
          VALUES (?, ?, ?, ?)
          """)
      for person in people {
        if let place, sample.contains(person.uuid, at: place) { continue }
        try insert.execute(arguments: [id, stored.added, person.text, now])
        stored.added += Int64(database.changesCount)
      }
      if stored.added > before {
        stored.crowd.updatedAt = now
        try save(stored, database)
      }
      return true
    }
  }

  /// Whether a person is in a crowd.
  func contains(_ person: PersonID, in id: Int64) throws -> Bool {
    try queue.read { database in
      guard try current(id, database) != nil else { return false }
      if let place = sample.place(of: id), sample.contains(person.uuid, at: place) { return true }
      return try Bool.fetchOne(
        database,
        sql: "SELECT EXISTS (SELECT 1 FROM added_member WHERE crowd = ? AND omni_uuid = ?)",
        arguments: [id, person.text]) ?? false
    }
  }

  // MARK: Rows

  /// A crowd and how many of its members are rows.
  private struct Stored {
    var crowd: CrowdRecord
    var added: Int64
  }

  /// A crowd as it is now, from its row or else from the sample; nil where it does not exist.
  private func current(_ id: Int64, _ database: Database) throws -> Stored? {
    if let row = try Row.fetchOne(
      database.cachedStatement(sql: "SELECT * FROM crowd WHERE id = ?"), arguments: [id])
    {
      return Self.stored(row, sample)
    }
    return sample.place(of: id).map { Stored(crowd: sample.crowd(at: $0), added: 0) }
  }

  private static func stored(
    _ id: Int64, _ database: Database, _ sample: SampleData
  ) throws -> Stored? {
    try Row.fetchOne(
      database.cachedStatement(sql: "SELECT * FROM crowd WHERE id = ?"), arguments: [id]
    ).flatMap { stored($0, sample) }
  }

  private static func stored(_ row: Row, _ sample: SampleData) -> Stored? {
    if row["is_deleted"] as Bool { return nil }
    let id: Int64 = row["id"]
    let added: Int64 = row["added"]
    let sampled = sample.place(of: id).map { sample.count(at: $0) } ?? 0
    return Stored(
      crowd: CrowdRecord(
        id: id, name: text(row["name"]), description: (row["description"] as Data?).map(text),
        count: sampled + added,
        createdAt: row["created_at"], updatedAt: row["updated_at"]),
      added: added)
  }

  private static func text(_ bytes: Data) -> String { String(decoding: bytes, as: UTF8.self) }

  private func save(_ stored: Stored, _ database: Database, isDeleted: Bool = false) throws {
    let crowd = stored.crowd
    try database.execute(
      sql: "INSERT OR REPLACE INTO crowd VALUES (?, ?, ?, ?, ?, ?, ?)",
      arguments: [
        crowd.id, Data(crowd.name.utf8), crowd.description.map { Data($0.utf8) }, stored.added,
        crowd.createdAt, crowd.updatedAt, isDeleted,
      ])
  }
}
