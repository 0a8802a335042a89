import CrowdsAPI
import CrowdsStore
import FoundationEssentials
import GRDB
import Glibc

extension ImportJournal {
  /// Keeps a staged input: all of it or nothing, on the disk when this returns (RELIABILITY R18).
  static func make(
    _ staging: Staging, _ unusual: UnusualRule, as draft: ImportDraft, id: Int64,
    in folder: PrivateFolder
  ) throws(StoreError) -> ImportJournal {
    try make(staging, unusual, as: draft, id: id, JournalFile(in: folder, isNew: true))
  }

  static func make(
    _ staging: Staging, _ unusual: UnusualRule, as draft: ImportDraft, id: Int64,
    _ file: JournalFile
  ) throws(StoreError) -> ImportJournal {
    let check = try staging.check(unusual)
    let plan = ImportPlan(
      id: id, target: draft.target, user: draft.user, source: draft.source, begun: draft.begun,
      count: check.count, batchSize: draft.batchSize)
    var header = JournalRows.Header(
      salt: Int64.random(in: .min ... .max), machine: Machine.id())
    try file.write { database in
      guard try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_master") == 0 else {
        throw StoreError(path: file.path, reason: .damaged)
      }
      try database.execute(sql: JournalFile.schema)
      try database.execute(
        sql: """
          PRAGMA application_id = \(JournalFile.applicationID);
          PRAGMA user_version = \(JournalFile.version)
          """)
      var pages = JournalPages(database, salt: header.salt, batchSize: draft.batchSize)
      try staging.forEach(unusual) { item throws(StoreError) in
        do { try pages.add(item) } catch {
          throw StoreError(keeping: error, path: file.path)
        }
      }
      try pages.finish()
      guard pages.unique == plan.count.unique, pages.duplicates == plan.count.duplicate,
        pages.invalid == plan.count.invalid
      else { throw StoreError(path: file.path, reason: .damaged) }
      (header.duplicatePages, header.invalidPages) = (pages.duplicatePages, pages.invalidPages)
      try JournalRows.row(plan, header).put(database, salt: header.salt)
      try JournalRows.row(ImportProgress(unique: plan.count.unique, at: draft.begun))
        .put(database, salt: header.salt)
    }
    return ImportJournal(file: file, header: header, plan: plan)
  }
}

/// What an import is made with.
public struct ImportDraft: Hashable, Sendable {
  /// Where it goes.
  public var target: ImportTarget
  /// The login name of who begins it.
  public var user: String
  /// A word for where the ids come from: a file's name; foreign text.
  public var source: String
  /// Ids a batch, 1 to 1,000.
  public var batchSize: Int
  /// Seconds since 1970 in UTC.
  public var begun: Int64

  /// Makes a draft.
  public init(
    target: ImportTarget, user: String, source: String, batchSize: Int, begun: Int64
  ) {
    self.target = target
    self.user = user
    self.source = source
    self.batchSize = batchSize
    self.begun = begun
  }
}

/// Fills the pages of a journal from what was staged.
private struct JournalPages {
  private let database: Database
  private let salt: Int64
  private let batchSize: Int
  private var ids: [UInt8] = []
  private var lines: [UInt8] = []
  private var line: Int64 = 0
  private var inBatch = 0
  private var batches: Int64 = 0
  private var rows: (duplicate: [UInt8], invalid: [UInt8]) = ([], [])
  private var rowLines: (duplicate: Int64, invalid: Int64) = (0, 0)
  private(set) var unique: Int64 = 0
  private(set) var duplicates: Int64 = 0
  private(set) var invalid: Int64 = 0
  private(set) var duplicatePages: Int64 = 0
  private(set) var invalidPages: Int64 = 0

  /// Bytes of a page of rows.
  private static let pageSize = 4_000

  init(_ database: Database, salt: Int64, batchSize: Int) {
    self.database = database
    self.salt = salt
    self.batchSize = batchSize
  }

  mutating func add(_ item: StagedItem) throws {
    switch item {
    case .unique(let id, let line):
      if inBatch > 0 { ids.append(0x0A) }
      ids.append(contentsOf: id)
      Varint.append(line, after: &self.line, to: &lines)
      inBatch += 1
      unique += 1
      if inBatch == batchSize { try endBatch() }
    case .duplicate(let id, let line, let first):
      Varint.append(line, after: &rowLines.duplicate, to: &rows.duplicate)
      Varint.append(UInt64(first), to: &rows.duplicate)
      rows.duplicate.append(UInt8(id.count))
      rows.duplicate.append(contentsOf: id)
      duplicates += 1
      if rows.duplicate.count > Self.pageSize { try endDuplicates() }
    case .invalid(let malformed):
      malformed.write(to: &rows.invalid, after: &rowLines.invalid)
      invalid += 1
      if rows.invalid.count > Self.pageSize { try endInvalid() }
    }
  }

  mutating func finish() throws {
    if inBatch > 0 { try endBatch() }
    if !rows.duplicate.isEmpty { try endDuplicates() }
    if !rows.invalid.isEmpty { try endInvalid() }
  }

  private mutating func endBatch() throws {
    try SummedRow(
      table: "content",
      columns: [
        ("n", .number(batches)), ("ids", .bytes(Data(ids))), ("lines", .bytes(Data(lines))),
      ]
    ).put(database, salt: salt)
    try JournalRows.row(Batch(number: batches, size: inBatch)).put(database, salt: salt)
    batches += 1
    ids.removeAll(keepingCapacity: true)
    lines.removeAll(keepingCapacity: true)
    (inBatch, line) = (0, 0)
  }

  private mutating func endDuplicates() throws {
    try page("duplicate", duplicatePages, rows.duplicate)
    duplicatePages += 1
    rows.duplicate.removeAll(keepingCapacity: true)
    rowLines.duplicate = 0
  }

  private mutating func endInvalid() throws {
    try page("invalid", invalidPages, rows.invalid)
    invalidPages += 1
    rows.invalid.removeAll(keepingCapacity: true)
    rowLines.invalid = 0
  }

  private func page(_ table: String, _ number: Int64, _ rows: [UInt8]) throws {
    try SummedRow(
      table: table, columns: [("n", .number(number)), ("rows", .bytes(Data(rows)))]
    ).put(database, salt: salt)
  }
}

/// Which machine this is.
enum Machine {
  /// Its own id, or its name where it has none.
  static func id() -> String {
    let descriptor = open("/etc/machine-id", O_RDONLY | O_CLOEXEC)
    if descriptor >= 0 {
      var bytes = [UInt8](repeating: 0, count: 64)
      let count = Glibc.read(descriptor, &bytes, bytes.count)
      close(descriptor)
      let text = bytes.prefix(max(0, count)).filter { $0 > 0x20 && $0 < 0x7F }
      if !text.isEmpty { return String(decoding: text, as: UTF8.self) }
    }
    var name = utsname()
    uname(&name)
    return withUnsafeBytes(of: name.nodename) { bytes in
      String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }
  }
}
