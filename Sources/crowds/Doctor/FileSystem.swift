import Glibc
import TerminalUI

/// A kind of file system, by the name that the system has for it, as in `ext4`.
struct FileSystem: Hashable, Sendable {
  /// What is not told.
  static let unknown = FileSystem(kind: "?")

  var kind: String

  init(kind: String) { self.kind = kind }

  /// That of the file system that a path which exists lies in.
  init(holding path: String) {
    guard let whole = realpath(path, nil) else {
      self = .unknown
      return
    }
    defer { free(whole) }
    let bytes = (try? readGuarded("/proc/self/mountinfo", trust: .any)) ?? []
    self.init(
      holding: String(cString: whole), mounts: String(decoding: bytes, as: UTF8.self))
  }

  /// That of the mount with the longest part of the path, the latest where there are several;
  /// `mounts` is as in /proc/self/mountinfo.
  init(holding path: String, mounts: String) {
    var best = (length: -1, kind: FileSystem.unknown.kind)
    for line in mounts.split(separator: "\n") {
      let words = line.split(separator: " ")
      guard words.count > 6, let dash = words.firstIndex(of: "-"), dash + 1 < words.count else {
        continue
      }
      let point = Self.unescaped(words[4])
      let isAbove = point == "/" || path == point || path.hasPrefix(point + "/")
      if isAbove, point.utf8.count >= best.length {
        best = (point.utf8.count, String(words[dash + 1]))
      }
    }
    self.init(kind: best.kind)
  }

  /// What it is called.
  var name: SafeText { kind.shown }

  /// Whether another machine or program keeps it, so that locks and power cuts are theirs to
  /// handle too.
  var isRemote: Bool {
    let remote: Set = [
      "nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "ceph", "afs", "glusterfs", "lustre",
    ]
    return remote.contains(kind) || kind == "fuse" || kind.hasPrefix("fuse.")
  }

  /// A path in which blanks and the like are written as a backslash and three octal digits.
  private static func unescaped(_ text: Substring) -> String {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      let digits = String(decoding: rest.prefix(3), as: UTF8.self)
      if byte == UInt8(ascii: "\\"), digits.utf8.count == 3, let value = UInt8(digits, radix: 8) {
        bytes.append(value)
        rest = rest.dropFirst(3)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
