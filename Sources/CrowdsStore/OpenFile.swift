import CrowdsAPI
import Glibc

/// An open file or folder, which is closed with its last holder.
final class OpenFile: Sendable {
  let number: Int32
  /// What errors call it; nothing is opened by it again.
  let path: String

  private init(number: Int32, path: String) {
    self.number = number
    self.path = path
  }

  deinit { close(number) }

  /// Opens a path, or a name inside an open folder, without ever following a link at its end or
  /// waiting for a pipe.
  static func open(
    _ name: String, in folder: OpenFile? = nil, _ flags: Int32, mode: mode_t = 0o600
  ) throws(StoreError) -> OpenFile {
    let path = folder.map { $0.path + "/" + name } ?? name
    let safe = flags | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC | O_NOCTTY
    while true {
      let number = openat(folder?.number ?? AT_FDCWD, name, safe, mode)
      if number >= 0 { return OpenFile(number: number, path: path) }
      switch errno {
      case EINTR: continue
      case ELOOP: throw StoreError(path: path, reason: .link)
      case ENXIO, EISDIR: throw StoreError(path: path, reason: .notAFile)
      case let reason: throw StoreError(path: path, reason: .system(reason))
      }
    }
  }

  func failure(_ reason: StoreError.Reason) -> StoreError {
    StoreError(path: path, reason: reason)
  }

  /// What the system said last.
  func systemFailure() -> StoreError { failure(.system(errno)) }

  func status() throws(StoreError) -> stat {
    var status = stat()
    guard fstat(number, &status) == 0 else { throw systemFailure() }
    return status
  }

  /// Sees to it that it is of the kind and for this user alone (RELIABILITY R28).
  ///
  /// Where an access list grants more, the group bits are its mask and tell on it.
  func checkPrivate(_ kind: mode_t) throws(StoreError) {
    let status = try status()
    guard status.st_mode & S_IFMT == kind else { throw failure(.notAFile) }
    guard status.st_uid == geteuid() else { throw failure(.foreign(owner: status.st_uid)) }
    guard status.st_mode & 0o077 == 0 else {
      throw failure(.openToOthers(mode: status.st_mode & 0o7777))
    }
    // None is left of one that was replaced a moment ago: still what was written, and whole.
    guard kind == S_IFDIR || status.st_nlink <= 1 else { throw failure(.link) }
  }

  /// All bytes from the start; one more than `limit` where there are more.
  func bytes(limit: Int) throws(StoreError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: limit + 1)
    var filled = 0
    while filled < bytes.count {
      let count = bytes.withUnsafeMutableBytes {
        pread(number, $0.baseAddress?.advanced(by: filled), $0.count - filled, off_t(filled))
      }
      if count == 0 { break }
      if count < 0 {
        if errno == EINTR { continue }
        throw systemFailure()
      }
      filled += count
    }
    bytes.removeLast(bytes.count - filled)
    return bytes
  }

  /// Writes all bytes from the start.
  func write(_ bytes: [UInt8]) throws(StoreError) {
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes {
        pwrite(number, $0.baseAddress?.advanced(by: written), $0.count - written, off_t(written))
      }
      if count < 0 {
        if errno == EINTR { continue }
        throw systemFailure()
      }
      written += count
    }
  }

  func synchronize() throws(StoreError) {
    while fsync(number) != 0 {
      guard errno == EINTR else { throw systemFailure() }
    }
  }
}
