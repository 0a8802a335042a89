import Foundation
import Glibc

/// What a disk has room for, as the preloaded library takes it from all programs that share it.
final class DiskRoom {
  /// `disk_room` of `disk_recorder.h`; linked to the library the tests themselves would be recorded.
  private struct Room {
    var changes: Int64
    var refused: Int64 = 0
    var free: Int64
    var reason: Int32
  }

  private let room: UnsafeMutablePointer<Room>
  private let path: String

  /// A disk that refuses every change behind so many, for a reason; `free` is what it says of itself.
  init(in folder: URL, changes: Int64, reason: Int32 = ENOSPC, free: Int64 = 1 << 40) throws {
    path = folder.appending(path: "room").path
    let size = MemoryLayout<Room>.size
    let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    defer { close(file) }
    guard file >= 0, ftruncate(file, off_t(size)) == 0,
      let memory = mmap(nil, size, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0),
      memory != MAP_FAILED
    else { throw CocoaError(.fileWriteUnknown) }
    room = memory.bindMemory(to: Room.self, capacity: 1)
    room.pointee = Room(changes: changes, free: free, reason: reason)
  }

  deinit { munmap(room, MemoryLayout<Room>.size) }

  /// Changes that were refused.
  var refused: Int64 { room.pointee.refused }

  /// What makes a program see it.
  var environment: [String: String] {
    ["LD_PRELOAD": DiskRecording.library, "CROWDS_DISK_ROOM": path]
  }
}
