import Foundation
import Glibc
import Testing

@testable import CrowdsStore

/// A folder for what a test keeps; it goes with the test.
final class StateFolder: Sendable {
  let root: String

  init() throws {
    var template = Array("/tmp/crowds-store-XXXXXX".utf8CString)
    try #require(mkdtemp(&template) != nil)
    root = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit { try? FileManager.default.removeItem(atPath: root) }

  func path(_ name: String) -> String { root + "/" + name }

  /// The folder under test, inside the root.
  func folder() throws -> PrivateFolder { try PrivateFolder(making: path("state")) }

  /// Makes a file with these bytes and this mode.
  @discardableResult
  func file(_ name: String, _ text: String = "kept", mode: mode_t = 0o600) throws -> String {
    let path = path(name)
    try Data(text.utf8).write(to: URL(filePath: path))
    try #require(chmod(path, mode) == 0)
    return path
  }

  func text(_ name: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(filePath: path(name))), as: UTF8.self)
  }

  func names(_ name: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: path(name)).sorted()
  }
}

/// The permission bits of what stands at a path.
func mode(_ path: String) -> mode_t? {
  var status = stat()
  return lstat(path, &status) == 0 ? status.st_mode & 0o7777 : nil
}
