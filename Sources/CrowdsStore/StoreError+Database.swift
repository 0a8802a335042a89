public import CrowdsAPI
public import GRDB
import Glibc

extension StoreError {
  /// What an error of SQLite means for who keeps something in its file.
  public init(_ error: DatabaseError, path: String) {
    let reason: Reason =
      switch error.resultCode {
      case .SQLITE_FULL: .system(ENOSPC)
      case .SQLITE_BUSY, .SQLITE_LOCKED: .system(EBUSY)
      case .SQLITE_READONLY: .system(EROFS)
      case .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_AUTH: .system(EACCES)
      case .SQLITE_NOMEM: .system(ENOMEM)
      case .SQLITE_INTERRUPT, .SQLITE_ABORT: .cancelled
      case .SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_MISMATCH, .SQLITE_CONSTRAINT: .damaged
      default: .system(EIO)
      }
    self.init(path: path, reason: reason)
  }

  /// What any error of working with a file means for who keeps something in it.
  public init(keeping error: any Error, path: String) {
    switch error {
    case let error as StoreError: self = error
    case let error as DatabaseError: self.init(error, path: path)
    case is CancellationError: self.init(path: path, reason: .cancelled)
    default: self.init(path: path, reason: .damaged)
    }
  }
}

extension Database {
  /// Does something in one transaction, which is on the disk when this returns.
  ///
  /// It takes the right to write at its beginning, so that it never fails for want of it half way.
  public func writeTransaction<Value>(_ body: (Database) throws -> Value) throws -> Value {
    var value: Value?
    try inTransaction(.immediate) {
      value = try body(self)
      return .commit
    }
    guard let value else { throw DatabaseError(resultCode: .SQLITE_ABORT) }
    return value
  }
}
