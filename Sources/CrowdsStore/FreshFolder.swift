public import CrowdsAPI
import Glibc

/// Makes folders that were not there before.
public enum FreshFolder {
  /// Makes a folder of this user alone, with a name that begins with the prefix; returns its path.
  ///
  /// Throws where its parent takes none, which is what the error names.
  public static func make(in parent: String, prefix: String) throws(StoreError) -> String {
    var template = Array("\(parent)/\(prefix)-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else {
      throw StoreError(path: parent, reason: .system(errno))
    }
    return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
