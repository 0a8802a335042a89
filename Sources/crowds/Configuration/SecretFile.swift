import CrowdsAPI
import TerminalUI

/// A secret on disk: one line in a file that belongs to this user alone.
enum SecretFile {
  static let limit = 4096

  /// Reads the secret; blanks and a newline around it do not count.
  static func read(_ path: String) throws(CommandError) -> Secret {
    let bytes = try readGuarded(path, trust: .secret, limit: limit)
    let blanks: Set<UInt8> = [0x09, 0x0A, 0x0D, 0x20]
    let head = bytes.drop { blanks.contains($0) }
    let end = head.lastIndex { !blanks.contains($0) }.map { $0 + 1 } ?? head.startIndex
    let secret = head[..<end]
    guard !secret.isEmpty else {
      throw CommandError(.configuration, ConfigurationWords.emptySecret(path.shown))
    }
    guard secret.allSatisfy({ (0x21...0x7E).contains($0) }) else {
      throw CommandError(.configuration, ConfigurationWords.strangeSecret(path.shown))
    }
    return Secret(String(decoding: secret, as: UTF8.self))
  }
}
