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
}
