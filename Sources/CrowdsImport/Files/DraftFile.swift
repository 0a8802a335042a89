import CrowdsAPI
import CrowdsStore
import Glibc

/// A file of any size that is written aside and then takes its name, whole and on the disk.
final class DraftFile {
  private let number: Int32
  private let folder: String
  private let name: String
  private let draft: String
  private var isDone = false

  init(_ name: String, in folder: PrivateFolder) throws(StoreError) {
    self.folder = folder.path
    self.name = name
    draft = folder.path + "/.\(name).new-" + String(UInt64.random(in: 0...UInt64.max), radix: 36)
    number = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard number >= 0 else {
      throw StoreError(path: folder.path + "/" + name, reason: .system(errno))
    }
    fchmod(number, 0o600)
  }

  deinit {
    close(number)
    if !isDone { unlink(draft) }
  }

  private var failure: StoreError { StoreError(path: folder + "/" + name, reason: .system(errno)) }

  /// Appends bytes.
  func append(_ bytes: [UInt8]) throws(StoreError) {
    var done = 0
    while done < bytes.count {
      let written = bytes.withUnsafeBytes {
        write(number, $0.baseAddress?.advanced(by: done), $0.count - done)
      }
      if written < 0 {
        if errno == EINTR { continue }
        throw failure
      }
      done += written
    }
  }

  /// Gives it its name.
  func finish() throws(StoreError) {
    while fsync(number) != 0 {
      guard errno == EINTR else { throw failure }
    }
    guard rename(draft, folder + "/" + name) == 0 else { throw failure }
    isDone = true
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw failure }
  }
}
