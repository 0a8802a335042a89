import Glibc

/// A long paste in a file that this user alone may read, made for it.
struct PasteSpool {
  /// Bytes that are kept at most; what is longer has to come as a file.
  static let limit = 512 << 20

  private let path: String
  private let descriptor: Int32
  private var count: Int
  private var isBroken = false

  /// Makes a file in a folder and begins it; nil where that cannot be.
  init?(in folder: String, beginning: [UInt8]) {
    var random = SystemRandomNumberGenerator()
    path = folder + "/paste-" + String(random.next() as UInt64, radix: 36)
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
    return path
  }

  /// Removes it.
  consuming func discard() {
    close(descriptor)
    unlink(path)
  }
}
