import FoundationEssentials
import Glibc
import Testing

/// A private folder for the files of a test; it goes with the test.
final class TemporaryFolder: Sendable {
  let root: String?

  init() {
    var template = Array("/tmp/crowds-tests-XXXXXX".utf8CString)
    let isMade = mkdtemp(&template) != nil
    root =
      isMade
      ? String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self) : nil
  }

  deinit {
    if let root { try? FileManager.default.removeItem(atPath: root) }
  }

  func path(_ name: String) throws -> String { try #require(root) + "/" + name }

  /// Makes a file with these bytes and this mode.
  func file(_ name: String, _ bytes: [UInt8] = [], mode: mode_t = 0o600) throws -> String {
    let path = try path(name)
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    try #require(descriptor >= 0)
    defer { close(descriptor) }
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      try #require(count > 0)
      rest = rest.dropFirst(count)
    }
    try #require(fchmod(descriptor, mode) == 0)
    return path
  }
}
