public import CrowdsAPI
import GRDB

/// The receipts of every write and the drafts of unsent forms, on this machine.
public struct ActivityStore: Sendable {
  private let file: SQLiteFile
  private let process: ProcessMark

  /// Opens the store in a folder, or makes it.
  public init(in folder: PrivateFolder) throws(StoreError) {
    try self.init(in: folder, process: .ofThisProcess())
  }

  init(in folder: PrivateFolder, process: ProcessMark) throws(StoreError) {
    file = try SQLiteFile("activity.sqlite", in: folder, kind: Self.kind)
    self.process = process
  }

  /// A store that keeps nothing beyond this process.
  public static func inMemory() throws(StoreError) -> ActivityStore {
    ActivityStore(try SQLiteFile(inMemory: kind))
  }

  private init(_ file: SQLiteFile) {
    self.file = file
    process = .ofThisProcess()
  }

  /// Where it is.
  public var path: String { file.path }

  // Texts of people and of the platform are bytes: as text they would end at U+0000.
  private static let kind = SQLiteFile.Kind(
    applicationID: 0x4352_5741, version: 1,
    schema: """
      CREATE TABLE receipt (
        id INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, crowd INTEGER,
        name BLOB, description BLOB, has_before INTEGER NOT NULL, name_before BLOB,
        description_before BLOB, user BLOB NOT NULL, app_id BLOB NOT NULL, profile BLOB NOT NULL,
        environment BLOB NOT NULL, begun INTEGER NOT NULL, settled INTEGER, count INTEGER,
        request_id BLOB, outcome TEXT NOT NULL, evidence TEXT, trouble TEXT, code BLOB,
        message BLOB, snapshot INTEGER, process TEXT NOT NULL);
      CREATE INDEX receipt_open ON receipt (outcome) WHERE outcome IN ('open', 'unknown');
      CREATE TABLE draft (
        form INTEGER NOT NULL, profile BLOB NOT NULL, name BLOB, description BLOB,
        kept INTEGER NOT NULL, PRIMARY KEY (profile, form)) WITHOUT ROWID;
      """)

  // MARK: Receipts

  /// Keeps a receipt for what is about to be done, and gives it its number.
  public func begin(_ receipt: Receipt) throws(StoreError) -> Receipt {
    var receipt = receipt
    receipt.id = try file.write { database in
      try database.execute(
        sql: """
          INSERT INTO receipt (kind, crowd, name, description, has_before, name_before,
            description_before, user, app_id, profile, environment, begun, count, request_id,
            outcome, snapshot, process)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'open', ?, ?)
          """,
        arguments: [
          receipt.kind.rawValue, receipt.crowd?.rawValue, receipt.text.name.blob,
          receipt.text.description.blob, receipt.before != nil, receipt.before?.name.blob,
          receipt.before?.description.blob, receipt.author.user.blob, receipt.author.appID.blob,
          receipt.author.profile.blob, receipt.author.environment.blob, receipt.begun,
          receipt.count, receipt.requestID.blob, receipt.snapshot?.rawValue, process.text,
        ])
      return database.lastInsertedRowID
    }
    return receipt
  }

  /// Keeps what is known of a write now: how it ended, and what has come to light.
  public func record(_ receipt: Receipt) throws(StoreError) {
    let outcome = ReceiptRow.columns(of: receipt.outcome)
    try file.write { database in
      try database.execute(
        sql: """
          UPDATE receipt SET crowd = ?, settled = ?, count = ?, request_id = ?, outcome = ?,
            evidence = ?, trouble = ?, code = ?, message = ?, snapshot = ? WHERE id = ?
          """,
        arguments: [
          receipt.crowd?.rawValue, receipt.settled, receipt.count, receipt.requestID.blob,
          outcome.name, outcome.evidence, outcome.trouble?.what.rawValue,
          outcome.trouble?.code.blob, outcome.trouble?.message.blob, receipt.snapshot?.rawValue,
          receipt.id,
        ])
      guard database.changesCount == 1 else { throw StoreError(path: path, reason: .damaged) }
    }
  }

  /// The latest receipts, newest first.
  ///
  /// - Parameters:
  ///   - since: Only those begun then or later, in seconds since 1970 in UTC.
  ///   - before: Only those with a lower number, to read on from the last one.
  ///   - limit: At most so many, 1 or more.
  public func receipts(
    since: Int64? = nil, before: Int64? = nil, limit: Int
  ) throws(StoreError) -> [Receipt] {
    try file.read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT * FROM receipt WHERE begun >= ? AND id < ? ORDER BY id DESC LIMIT ?
          """,
        arguments: [since ?? Int64.min, before ?? Int64.max, limit]
      ).map { try ReceiptRow.receipt(of: $0, path: path) }
    }
  }

  /// The receipt of a number; nil where there is none.
  public func receipt(_ id: Int64) throws(StoreError) -> Receipt? {
    try file.read { database in
      try Row.fetchOne(database, sql: "SELECT * FROM receipt WHERE id = ?", arguments: [id])
        .map { try ReceiptRow.receipt(of: $0, path: path) }
    }
  }

  /// All whose outcome is not known, oldest first, also those that are under way.
  public func notSettled() throws(StoreError) -> [Receipt] {
    try file.read { database in
      try Row.fetchAll(
        database, sql: "SELECT * FROM receipt WHERE outcome IN ('open', 'unknown') ORDER BY id"
      ).map { try ReceiptRow.receipt(of: $0, path: path) }
    }
  }

  /// What is to be settled, oldest first: writes whose outcome is unknown, and those that a program
  /// which has ended since left in the middle.
  public func unsettled() throws(StoreError) -> [Receipt] {
    let rows = try file.read { database in
      try Row.fetchAll(
        database, sql: "SELECT * FROM receipt WHERE outcome IN ('open', 'unknown') ORDER BY id"
      ).map { ($0["process"] as String? ?? "", try ReceiptRow.receipt(of: $0, path: path)) }
    }
    return rows.filter { mark, receipt in
      receipt.outcome != .open || !(ProcessMark(text: mark)?.isAlive ?? false)
    }.map(\.1)
  }

  // MARK: Drafts

  /// Keeps what was typed into a form; one draft a form and profile.
  public func keep(_ draft: Draft) throws(StoreError) {
    try file.write { database in
      try database.execute(
        sql: "INSERT OR REPLACE INTO draft VALUES (?, ?, ?, ?, ?)",
        arguments: [
          draft.form.number, draft.profile.blob, draft.text.name.blob,
          draft.text.description.blob, draft.kept,
        ])
    }
  }

  /// The drafts of a profile, the latest first.
  public func drafts(profile: String) throws(StoreError) -> [Draft] {
    try file.read { database in
      try Row.fetchAll(
        database, sql: "SELECT * FROM draft WHERE profile = ? ORDER BY kept DESC",
        arguments: [profile.blob]
      ).map { row in
        Draft(
          form: Draft.Form(number: row["form"]), profile: profile,
          text: Receipt.Text(name: row.text("name"), description: row.text("description")),
          kept: row["kept"])
      }
    }
  }

  /// Forgets a draft that was sent or given up.
  public func drop(_ form: Draft.Form, profile: String) throws(StoreError) {
    try file.write { database in
      try database.execute(
        sql: "DELETE FROM draft WHERE form = ? AND profile = ?",
        arguments: [form.number, profile.blob])
    }
  }

  /// How many settled receipts were begun before a time, in seconds since 1970 in UTC.
  public func count(before time: Int64) throws(StoreError) -> Int {
    try file.read { database in
      try Int.fetchOne(
        database, sql: "SELECT count(*) FROM receipt " + Self.isOldAndSettled, arguments: [time])
        ?? 0
    }
  }

  /// Forgets settled receipts and drafts from before a time, in seconds since 1970 in UTC, and says
  /// how many receipts.
  public func purge(before time: Int64) throws(StoreError) -> Int {
    let (receipts, all) = try file.write { database in
      try database.execute(sql: "DELETE FROM draft WHERE kept < ?", arguments: [time])
      let drafts = database.changesCount
      try database.execute(
        sql: "DELETE FROM receipt " + Self.isOldAndSettled, arguments: [time])
      return (database.changesCount, drafts + database.changesCount)
    }
    if all > 0 { try file.compact() }
    return receipts
  }

  private static let isOldAndSettled = "WHERE begun < ? AND outcome NOT IN ('open', 'unknown')"
}

extension Draft.Form {
  fileprivate var number: Int64 {
    switch self {
    case .new: 0
    case .edit(let crowd): crowd.rawValue
    }
  }

  fileprivate init(number: Int64) {
    self = number == 0 ? .new : .edit(Crowd.ID(rawValue: number))
  }
}
