import Glibc

/// A long paste in a file that this user alone may read, made for it.
///
/// The file is called `paste-PROCESS-NUMBER`, with `.part` behind it until the whole paste is in it:
/// what a process left that lives no more can be found and told from a whole one.
struct PasteSpool {
  /// Bytes that are kept at most; what is longer has to come as a file.
  static let limit = 512 << 20

  private let name: String
  private var path: String { name + ".part" }
  private let descriptor: Int32
  private var count: Int
  private var isBroken = false

  /// Makes a file in a folder and begins it; nil where that cannot be.
  init?(in folder: String, beginning: [UInt8]) {
    var random = SystemRandomNumberGenerator()
    name = folder + "/paste-\(getpid())-" + String(random.next() as UInt64, radix: 36)
    let path = name + ".part"
    descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return nil }
    count = 0
    append(beginning)
  }

  mutating func append(_ bytes: [UInt8]) {
    guard !isBroken else { return }
    guard count + bytes.count <= Self.limit else {
      isBroken = true
      return
    }
    var rest = bytes[...]
    while !rest.isEmpty {
      let written = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      if written < 0, errno == EINTR { continue }
      guard written > 0 else {
        isBroken = true
        return
      }
      rest.removeFirst(written)
      count += written
    }
  }

  /// Ends the file; its path, where it holds all of the paste.
  consuming func finish(byteCount: Int) -> String? {
    guard !isBroken, count == byteCount else {
      discard()
      return nil
    }
    close(descriptor)
    guard rename(path, name) == 0 else { return path }
    return name
  }

  /// Leaves what there is of a paste that was cut off.
  consuming func keep() { close(descriptor) }

  /// Removes it.
  consuming func discard() {
    close(descriptor)
    unlink(path)
  }
}
