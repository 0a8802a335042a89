import CrowdsAPI
import CrowdsStore
import Glibc
import TerminalUI

/// Where a serving sandbox puts its secret: beside its data file and kept with it, or in a fresh
/// folder that goes when the sandbox goes.
struct SecretPlace: Sendable {
  let path: String
  /// The folder to remove at the end; nil beside a data file.
  private let folder: String?

  init(beside data: String?, runtime: String) throws(CommandError) {
    if let data {
      path = Self.absolute(data) + ".secret"
      folder = nil
      return
    }
    let made = try FreshFolder.make(in: runtime, prefix: "crowds", failure: FileWords.folder)
    folder = made
    path = made + "/sandbox.secret"
  }

  /// Writes the secret for this user alone.
  ///
  /// A reader sees the old file or the whole new one.
  func write(_ secret: Secret) throws(CommandError) {
    let draft = path + ".new"
    unlink(draft)
    let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw failure(errno) }
    defer { close(descriptor) }
    let bytes = Array((secret.reveal() + "\n").utf8)
    guard fchmod(descriptor, 0o600) == 0,
      Glibc.write(descriptor, bytes, bytes.count) == bytes.count,
      fsync(descriptor) == 0, rename(draft, path) == 0
    else {
      let reason = errno
      unlink(draft)
      throw failure(reason)
    }
  }

  /// Removes what does not outlive the sandbox.
  func clear() {
    guard let folder else { return }
    unlink(path)
    rmdir(folder)
  }

  private func failure(_ reason: Int32) -> CommandError {
    CommandError(.cannotCreate, FileWords.notWritten(path.shown, reason: systemReason(reason)))
  }

  private static func absolute(_ path: String) -> String {
    guard !path.hasPrefix("/"), let folder = getcwd(nil, 0) else { return path }
    defer { free(folder) }
    return String(cString: folder) + "/" + path
  }
}
