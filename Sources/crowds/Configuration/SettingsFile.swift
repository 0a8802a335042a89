import Glibc
import TerminalUI

/// The file of the settings, replaced as a whole: a reader finds the old one or the new one.
struct SettingsFile: Sendable {
  let path: String

  /// The folder that it lies in.
  var folder: String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// Its bytes; nil where there is none.
  func read() throws(CommandError) -> [UInt8]? {
    do throws(CommandError) {
      return try readGuarded(path, trust: .settings)
    } catch {
      if error.status == .inputNotFound { return nil }
      throw error
    }
  }

  /// Makes the folder and what is missing above it, for this user alone.
  func makeFolder() throws(CommandError) {
    var end = folder.startIndex
    while end < folder.endIndex {
      let from = folder.index(after: end)
      end = folder[from...].firstIndex(of: "/") ?? folder.endIndex
      let part = String(folder[..<end])
      if mkdir(part, 0o700) == 0 {
        // The umask may have taken bits away.
        chmod(part, 0o700)
        continue
      }
      let reason = errno
      // Of one that exists the system may say that nothing may be made beside it.
      guard reason == EEXIST || access(part, F_OK) == 0 else {
        throw CommandError(
          .cannotCreate, FileWords.folder(part.shown, reason: systemReason(reason)))
      }
    }
  }

  /// Runs `body` while no other process changes the file; where the file system knows no locks,
  /// `replace` still sees a change.
  func whileAlone<Value>(
    _ body: () throws(CommandError) -> Value
  ) throws(CommandError) -> Value {
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    defer { if descriptor >= 0 { close(descriptor) } }
    while descriptor >= 0, flock(descriptor, LOCK_EX) != 0, errno == EINTR {}
    return try body()
  }

  /// Puts `bytes` in the place of `old`, with the mode that the file has; a new one is for this user
  /// alone.
  func replace(_ old: [UInt8]?, with bytes: [UInt8]) throws(CommandError) {
    var status = stat()
    let exists = lstat(path, &status) == 0
    if exists, status.st_mode & S_IFMT == S_IFLNK {
      throw CommandError(.configuration, ConfigurationWords.writtenThroughLink(path.shown))
    }
    let draft = path + ".new-" + String(UInt64.random(in: 0...UInt64.max), radix: 36)
    do throws(CommandError) {
      try create(draft, bytes, mode: exists ? status.st_mode & 0o777 : 0o600)
      guard try read() == old else {
        throw CommandError(.temporary, ConfigurationWords.changedMeanwhile(path.shown))
      }
      guard rename(draft, path) == 0 else { throw notWritten(errno) }
    } catch {
      unlink(draft)
      throw error
    }
    synchronizeFolder()
  }

  /// Keeps `bytes` beside the file, as `NAME.suffix` or, where that is taken by something else, with
  /// a number behind it; returns where.
  func keep(_ bytes: [UInt8], as suffix: String) throws(CommandError) -> String {
    for number in 1...9 {
      let place = path + "." + suffix + (number == 1 ? "" : ".\(number)")
      var status = stat()
      if lstat(place, &status) == 0 {
        // What an interrupted run left is what is wanted.
        if status.st_mode & S_IFMT == S_IFREG,
          (try? readGuarded(place, trust: .settings)) == bytes
        {
          return place
        }
        continue
      }
      // Under another name first: a part of it must never pass for the whole.
      let draft = place + ".new-" + String(UInt64.random(in: 0...UInt64.max), radix: 36)
      defer { unlink(draft) }
      try create(draft, bytes, mode: 0o600)
      if link(draft, place) == 0 {
        synchronizeFolder()
        return place
      }
      guard errno == EEXIST else { throw notWritten(errno) }
    }
    throw CommandError(.cannotCreate, ConfigurationWords.tooManyBackups(path.shown))
  }

  private func create(_ place: String, _ bytes: [UInt8], mode: mode_t) throws(CommandError) {
    let descriptor = open(place, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw notWritten(errno) }
    defer { close(descriptor) }
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes {
        write(descriptor, $0.baseAddress?.advanced(by: written), $0.count - written)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw notWritten(count < 0 ? errno : EIO) }
      written += count
    }
    guard fchmod(descriptor, mode) == 0, fsync(descriptor) == 0 else { throw notWritten(errno) }
  }

  private func synchronizeFolder() {
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }

  private func notWritten(_ reason: Int32) -> CommandError {
    CommandError(.cannotCreate, FileWords.notWritten(path.shown, reason: systemReason(reason)))
  }
}
