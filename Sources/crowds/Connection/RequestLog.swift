import CrowdsAPI
import Glibc
import Synchronization

/// A file that gets one line of JSON for each request, appended, for its owner alone
/// (RELIABILITY R30).
///
/// Each line is one write, so that the lines of several processes do not mix. A line that could not
/// be written is left out: requests never wait for it.
final class RequestLog: Sendable {
  private struct State {
    var fault: ConnectionWords?
    /// A line broke off: the next one begins with its end.
    var isTorn = false
  }

  private let path: String
  private let descriptor: Int32
  private let state = Mutex(State())

  /// A log that goes to an open file, which is closed at the end.
  init(_ descriptor: Int32, path: String) {
    self.descriptor = descriptor
    self.path = path
  }

  /// Opens the file, or makes it; one that others can reach is not used.
  convenience init(_ path: String) throws(CommandError) {
    let flags = O_WRONLY | O_APPEND | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC | O_NOCTTY
    var file = open(path, flags | O_CREAT | O_EXCL, 0o600)
    if file >= 0 {
      fchmod(file, 0o600)
    } else if errno == EEXIST {
      file = open(path, flags)
    }
    guard file >= 0 else { throw Self.failure(path, errno) }
    self.init(file, path: path)
    var status = stat()
    guard fstat(file, &status) == 0 else { throw Self.failure(path, errno) }
    if let kind = FileKind(mode: status.st_mode) {
      throw CommandError(.cannotCreate, FileWords.notRegular(path.shown, kind))
    }
    guard status.st_uid == geteuid() else {
      throw CommandError(
        .configuration,
        FileWords.foreign(path.shown, owner: Int(status.st_uid), user: Int(geteuid())))
    }
    guard status.st_mode & 0o077 == 0 else {
      throw CommandError(
        .configuration,
        ConnectionWords.openLog(
          path.shown, mode: octal(status.st_mode), quoted: path.shellQuoted))
    }
  }

  deinit { close(descriptor) }

  /// Why a line is missing; nil while none is.
  var fault: ConnectionWords? { state.withLock { $0.fault } }

  /// Appends one request.
  func append(_ record: CallRecord, profile: String) {
    let line = JSONText.encoded(record.json(profile: profile)) + "\n"
    state.withLock { state in
      let bytes = Array(((state.isTorn ? "\n" : "") + line).utf8)
      let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count == bytes.count {
        state.isTorn = false
        return
      }
      let reason = count < 0 ? errno : ENOSPC
      if count > 0 { state.isTorn = true }
      if state.fault == nil { state.fault = .notLogged(path.shown, reason: systemReason(reason)) }
    }
  }

  private static func failure(_ path: String, _ reason: Int32) -> CommandError {
    if reason == ELOOP { return CommandError(.configuration, FileWords.link(path.shown)) }
    return CommandError(
      .cannotCreate, FileWords.notWritten(path.shown, reason: systemReason(reason)))
  }
}
