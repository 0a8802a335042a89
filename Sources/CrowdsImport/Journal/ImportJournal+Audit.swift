import CrowdsAPI
import FoundationEssentials
import GRDB

extension ImportJournal {
  /// Goes through everything that is kept and sees whether it still says what was written, and
  /// whether it all adds up; throws `.damaged` where not.
  func audit() throws(StoreError) {
    try file.read { database in
      let damaged = StoreError(path: path, reason: .damaged)
      guard try String.fetchOne(database, sql: "PRAGMA quick_check") == "ok" else { throw damaged }
      let progress = try JournalSession.progress(database, salt: header.salt, path: path)
      var tally = Tally()
      var next: Int64 = 0
      let batches = try Row.fetchCursor(database, sql: "SELECT * FROM batch ORDER BY n")
      while let row = try batches.next() {
        let batch = try JournalRows.batch(row, salt: header.salt, path: path)
        guard batch.number == next, batch.size == size(of: next) else { throw damaged }
        tally.replace(Tally(), with: batch.tally)
        next += 1
      }
      guard next == plan.batches, tally == progress.tally, tally.sum == plan.count.unique else {
        throw damaged
      }
      next = 0
      let contents = try Row.fetchCursor(database, sql: "SELECT * FROM content ORDER BY n")
      while let row = try contents.next() {
        let count = try BatchContent.count(row, salt: header.salt, path: path)
        guard row["n"] == next, count == size(of: next) else { throw damaged }
        next += 1
      }
      guard next == plan.batches else { throw damaged }
      for (table, pages) in [
        ("duplicate", header.duplicatePages), ("invalid", header.invalidPages),
      ] {
        next = 0
        let rows = try Row.fetchCursor(database, sql: "SELECT * FROM \"\(table)\" ORDER BY n")
        while let row = try rows.next() {
          _ = try Self.page(row, table, salt: header.salt, path: path)
          guard row["n"] == next else { throw damaged }
          next += 1
        }
        guard next == pages else { throw damaged }
      }
    }
  }

  /// Ids in a batch: all have the same number but the last.
  private func size(of number: Int64) -> Int {
    Int(min(Int64(plan.batchSize), plan.count.unique - number * Int64(plan.batchSize)))
  }

  /// The bytes of a page of rows.
  static func page(_ row: Row, _ table: String, salt: Int64, path: String) throws -> [UInt8] {
    var reader = SummedReader(row, table: table, salt: salt, path: path)
    _ = try reader.needed()
    guard let rows = try reader.bytes() else { throw reader.damaged }
    try reader.finish()
    return Array(rows)
  }

  /// Goes through the ids that were repeated: the id, its line, and the line of the first.
  func forEachDuplicate(
    _ tell: ([UInt8], _ line: Int64, _ first: Int64) throws -> Void
  ) throws(StoreError) {
    try forEachPage("duplicate", header.duplicatePages) { bytes, damaged in
      var (place, line) = (0, Int64(0))
      while place < bytes.count {
        guard Varint.read(bytes, at: &place, after: &line) != nil,
          let first = Varint.read(bytes, at: &place), place < bytes.count
        else { throw damaged }
        let end = place + 1 + Int(bytes[place])
        guard end <= bytes.count else { throw damaged }
        try tell(Array(bytes[(place + 1)..<end]), line, Int64(first))
        place = end
      }
    }
  }

  /// Goes through the malformed pieces.
  func forEachMalformed(_ tell: (Malformed) throws -> Void) throws(StoreError) {
    try forEachPage("invalid", header.invalidPages) { bytes, damaged in
      var (place, line) = (0, Int64(0))
      while place < bytes.count {
        guard let malformed = Malformed(reading: bytes, at: &place, after: &line) else {
          throw damaged
        }
        try tell(malformed)
      }
    }
  }

  private func forEachPage(
    _ table: String, _ count: Int64,
    _ body: (UnsafeBufferPointer<UInt8>, StoreError) throws -> Void
  ) throws(StoreError) {
    for number in 0..<count {
      let bytes = try file.read { database in
        guard
          let row = try Row.fetchOne(
            database, sql: "SELECT * FROM \"\(table)\" WHERE n = ?", arguments: [number])
        else { throw StoreError(path: path, reason: .damaged) }
        return try Self.page(row, table, salt: header.salt, path: path)
      }
      do {
        try bytes.withUnsafeBufferPointer { try body($0, StoreError(path: path, reason: .damaged)) }
      } catch let error as StoreError {
        throw error
      } catch {
        throw StoreError(path: path, reason: .damaged)
      }
    }
  }
}
