import CrowdsAPI
import CrowdsStore
import Glibc
import TerminalUI

/// A secret on disk: one line in a file that belongs to this user alone.
enum SecretFile {
  static let limit = 4096

  /// Reads the secret; blanks and a newline around it do not count.
  static func read(_ path: String) throws(CommandError) -> Secret {
    try secret(in: try readGuarded(path, trust: .secret, limit: limit), named: path.shown)
  }

  /// The one word that the bytes of a file or a pipe stand for.
  static func secret(
    in bytes: [UInt8], named name: SafeText
  ) throws(CommandError) -> Secret {
    let blanks: Set<UInt8> = [0x09, 0x0A, 0x0D, 0x20]
    let head = bytes.drop { blanks.contains($0) }
    let end = head.lastIndex { !blanks.contains($0) }.map { $0 + 1 } ?? head.startIndex
    let secret = head[..<end]
    guard !secret.isEmpty else {
      throw CommandError(.configuration, ConfigurationWords.emptySecret(name))
    }
    guard secret.allSatisfy({ (0x21...0x7E).contains($0) }) else {
      throw CommandError(.configuration, ConfigurationWords.strangeSecret(name))
    }
    return Secret(String(decoding: secret, as: UTF8.self))
  }

  /// Puts the secret into a file of this user's own (RELIABILITY R28), in a folder that is made
  /// where it is missing.
  static func write(_ secret: Secret, to path: String) throws(CommandError) {
    let file = SettingsFile(path: path)
    let name = String(path.dropFirst(file.folder.utf8.count + 1))
    do throws(StoreError) {
      let folder = try PrivateFolder(making: file.folder)
      try PrivateFile(name, in: folder).replace(with: Array((secret.reveal() + "\n").utf8))
    } catch {
      throw CommandError(keeping: error)
    }
  }

  /// Removes the file; false where there was none.
  ///
  /// What is not a file of this user's own is left as it is.
  static func remove(_ path: String) throws(CommandError) -> Bool {
    var status = stat()
    guard lstat(path, &status) == 0 else {
      if errno == ENOENT || errno == ENOTDIR { return false }
      throw CommandError(
        .inputOutput, ConfigurationWords.notRemoved(path.shown, reason: systemReason(errno)))
    }
    if status.st_mode & S_IFMT == S_IFLNK {
      throw CommandError(.configuration, FileWords.link(path.shown))
    }
    if let kind = FileKind(mode: status.st_mode) {
      throw CommandError(.configuration, FileWords.notRegular(path.shown, kind))
    }
    guard unlink(path) == 0 else {
      throw CommandError(
        .inputOutput, ConfigurationWords.notRemoved(path.shown, reason: systemReason(errno)))
    }
    return true
  }
}

extension Profile {
  /// The secret of this profile; without one, who wants it is told how to sign in.
  func secret() throws(CommandError) -> Secret {
    do throws(CommandError) {
      return try SecretFile.read(secretFile)
    } catch {
      guard error.status == .inputNotFound else { throw error }
      throw CommandError(
        .noRight,
        ConfigurationWords.signedOut(
          secretFile.shown, profile: name.shown, quoted: name.shellQuoted))
    }
  }
}

extension CommandError {
  /// Why a secret could not be kept.
  init(keeping error: StoreError) {
    let path = error.path.shown
    self =
      switch error.reason {
      case .openToOthers(let mode):
        CommandError(
          .configuration,
          ConfigurationWords.openSecretFolder(
            path, mode: octal(mode), quoted: error.path.shellQuoted))
      case .foreign(let owner):
        CommandError(
          .configuration, FileWords.foreign(path, owner: Int(owner), user: Int(geteuid())))
      case .link, .notAFile, .damaged, .newer:
        CommandError(.configuration, ConfigurationWords.noSecretFolder(path))
      case .system(let reason):
        CommandError(.cannotCreate, FileWords.notWritten(path, reason: systemReason(reason)))
      case .cancelled: CommandError(.temporary, nil)
      }
  }
}
