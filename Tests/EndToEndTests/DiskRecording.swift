import Foundation
import Glibc

/// What the program did to files, in its order, as the preloaded recorder wrote it down.
struct DiskRecording {
  /// The kinds of `disk_recorder.h`.
  enum Kind: UInt32 {
    case madeFile = 1
    case madeFolder, wrote, cut, synced, renamed, removed, linked, sent, said, seen
  }

  /// One thing that happened; what the fields mean is in `disk_recorder.h`.
  struct Event {
    var kind: Kind
    var process: UInt32 = 0
    var inode: UInt64 = 0
    var folder: UInt64 = 0
    var other: UInt64 = 0
    var number: UInt64 = 0
    var name = ""
    var data: [UInt8] = []

    /// For `renamed`.
    var newName: String { String(decoding: data, as: UTF8.self) }
  }

  let path: String

  /// The library to be preloaded, which lies beside the program.
  static let library = URL(filePath: Binary.path).deletingLastPathComponent()
    .appending(path: "libDiskRecorder.so").path

  /// Starts an empty one in a folder.
  init(in folder: URL) throws {
    path = folder.appending(path: "recording").path
    try Data().write(to: URL(filePath: path))
    guard access(Self.library, R_OK) == 0 else {
      throw CocoaError(.fileNoSuchFile, userInfo: [NSFilePathErrorKey: Self.library])
    }
  }

  /// What makes a program write to it.
  var environment: [String: String] {
    ["LD_PRELOAD": Self.library, "CROWDS_DISK_RECORD": path]
  }

  private static let headSize = 48

  /// Notes that a reader was shown something, of which it has so many.
  func note(seen number: Int) {
    let file = open(path, O_WRONLY | O_APPEND | O_CLOEXEC)
    guard file >= 0 else { return }
    defer { close(file) }
    flock(file, LOCK_EX)
    var head = [UInt8](repeating: 0, count: Self.headSize)
    head[0] = UInt8(Kind.seen.rawValue)
    withUnsafeBytes(of: UInt64(number).littleEndian) { bytes in
      for (place, byte) in bytes.enumerated() { head[32 + place] = byte }
    }
    _ = write(file, head, head.count)
  }

  /// Everything, from the start.
  func events() throws -> [Event] {
    let bytes = [UInt8](try Data(contentsOf: URL(filePath: path)))
    var events: [Event] = []
    var place = 0
    func number(_ offset: Int, _ size: Int) -> UInt64 {
      (0..<size).reduce(0) { $0 | UInt64(bytes[place + offset + $1]) << (8 * $1) }
    }
    while place + Self.headSize <= bytes.count {
      guard let kind = Kind(rawValue: UInt32(number(0, 4))) else {
        throw CocoaError(.fileReadCorruptFile)
      }
      var event = Event(
        kind: kind, process: UInt32(number(4, 4)), inode: number(8, 8), folder: number(16, 8),
        other: number(24, 8), number: number(32, 8))
      let (name, data) = (Int(number(40, 4)), Int(number(44, 4)))
      let start = place + Self.headSize
      event.name = String(decoding: bytes[start..<start + name], as: UTF8.self)
      event.data = Array(bytes[start + name..<start + name + data])
      events.append(event)
      place = start + name + data
    }
    return events
  }
}
