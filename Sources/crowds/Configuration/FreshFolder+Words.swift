import CrowdsAPI
import CrowdsStore
import TerminalUI

extension FreshFolder {
  /// The same for a command; `failure` is what is said of a parent that takes none, and of the
  /// system's reason.
  static func make(
    in parent: String, prefix: String, failure: (SafeText, SafeText) -> any Wording
  ) throws(CommandError) -> String {
    do throws(StoreError) {
      return try make(in: parent, prefix: prefix)
    } catch {
      guard case .system(let number) = error.reason else {
        throw CommandError(.cannotCreate, StoreWords(error))
      }
      throw CommandError(.cannotCreate, failure(parent.shown, systemReason(number)))
    }
  }
}
