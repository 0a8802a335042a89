import CrowdsAPI
import Glibc

/// Locks that belong to the open file and not to the process: two holders in one process exclude
/// each other, and closing another file of the same name drops nothing.
extension OpenFile {
  /// Takes a part of the file's lock, or all of it; false where somebody has it or some of it.
  func tryLock(_ part: Range<Int64>? = nil) throws(StoreError) -> Bool {
    var lock = Self.lock(F_WRLCK, part)
    // F_OFD_SETLK, a number of Linux that the C header shows to GNU sources only.
    if fcntl(number, 37, &lock) == 0 { return true }
    guard errno == EAGAIN || errno == EACCES else { throw systemFailure() }
    return false
  }

  /// Gives a part of the file's lock back, or all of it.
  func unlock(_ part: Range<Int64>? = nil) {
    var lock = Self.lock(F_UNLCK, part)
    _ = fcntl(number, 37, &lock)
  }

  /// Whether somebody else has some of a part.
  func isLocked(_ part: Range<Int64>) throws(StoreError) -> Bool {
    guard !part.isEmpty else { return false }
    var lock = Self.lock(F_WRLCK, part)
    // F_OFD_GETLK.
    guard fcntl(number, 36, &lock) == 0 else { throw systemFailure() }
    return Int32(lock.l_type) != F_UNLCK
  }

  private static func lock(_ kind: Int32, _ part: Range<Int64>?) -> flock {
    var lock = flock()
    lock.l_type = Int16(kind)
    lock.l_whence = Int16(SEEK_SET)
    // No length is all of it.
    lock.l_start = off_t(part?.lowerBound ?? 0)
    lock.l_len = off_t(part?.count ?? 0)
    return lock
  }
}
