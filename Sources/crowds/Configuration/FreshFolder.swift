import Glibc
import TerminalUI

/// Makes folders that were not there before.
enum FreshFolder {
  /// Makes a folder of this user alone, with a name that begins with the prefix.
  ///
  /// - Parameter failure: what is said of a parent that takes none, and of the system's reason.
  static func make(
    in parent: String, prefix: String, failure: (SafeText, SafeText) -> any Wording
  ) throws(CommandError) -> String {
    var template = Array("\(parent)/\(prefix)-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else {
      let reason = systemReason(errno)
      throw CommandError(.cannotCreate, failure(parent.shown, reason))
    }
    return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
