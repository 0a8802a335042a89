public import CrowdsAPI
import CrowdsStore
import FoundationEssentials
import GRDB

/// What is known of one import, on the disk before anything is sent and before anything is shown
/// (RELIABILITY R18, R19, R23).
///
/// One process writes it: see `ImportFolder`. All others read what is committed.
public struct ImportJournal: Sendable {
  var file: JournalFile
  let header: JournalRows.Header
  /// What was staged and where it goes.
  public let plan: ImportPlan

  init(file: JournalFile, header: JournalRows.Header, plan: ImportPlan) {
    self.file = file
    self.header = header
    self.plan = plan
  }

  /// Opens the journal in an import's folder.
  init(in folder: PrivateFolder) throws(StoreError) {
    let file = try JournalFile(in: folder, isNew: false)
    self.init(file: file, header: try Self.plan(file).1, plan: try Self.plan(file).0)
  }

  private static func plan(
    _ file: JournalFile
  ) throws(StoreError) -> (ImportPlan, JournalRows.Header) {
    try file.read { database in
      guard let row = try Row.fetchOne(database, sql: "SELECT * FROM plan"),
        try Int.fetchOne(database, sql: "SELECT count(*) FROM plan") == 1
      else { throw StoreError(path: file.path, reason: .damaged) }
      return try JournalRows.plan(row, path: file.path)
    }
  }

  /// Where it is.
  public var path: String { file.path }

  /// How far it has come, as committed.
  public func progress() throws(StoreError) -> ImportProgress {
    try file.read { try JournalSession.progress($0, salt: header.salt, path: path) }
  }

  /// Reads in one transaction.
  func read<Value>(_ body: (JournalSession) throws -> Value) throws(StoreError) -> Value {
    try file.read { try body(JournalSession($0, salt: header.salt, path: path)) }
  }

  /// Changes in one transaction, which is on the disk when this returns.
  @discardableResult
  func write<Value>(_ body: (JournalSession) throws -> Value) throws(StoreError) -> Value {
    try file.write { database in
      let session = try JournalSession(database, salt: header.salt, path: path)
      let value = try body(session)
      try session.finish()
      return value
    }
  }

  /// What a process that ended in the middle left in flight may have arrived: it is unknown now.
  func recover() throws(StoreError) {
    try write { session in
      guard session.progress.tally.inFlight > 0 else { return }
      for number in try session.numbers(where: "mark = 1 OR mark = 255") {
        try session.change(number) { batch in
          if batch.tally.inFlight > 0 { batch.end(nil) }
        }
      }
    }
  }
}
