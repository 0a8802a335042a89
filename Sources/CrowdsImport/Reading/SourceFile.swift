import CrowdsAPI
import Glibc

/// Where ids are read from: a file, or what is given on standard input.
///
/// It is read once, from the beginning to the end.
public struct SourceFile: ~Copyable {
  /// Why a source cannot be read.
  public enum Problem: Error, Hashable, Sendable {
    case missing
    case noRight
    /// A folder, a pipe, a device or a socket.
    case notAFile
    /// The system's error number.
    case system(Int32)
    /// It was changed, cut or replaced while it was read.
    case changed
  }

  /// What came of reading a source to its end.
  public enum Failure: Error, Hashable, Sendable {
    case source(Problem)
    case refused(ReadRefusal)
  }

  private let number: Int32
  private let isOwn: Bool
  private let before: Mark?

  /// Bytes of the file; nil where that is not known.
  public var size: Int64? { before.map(\.size) }

  /// What tells one state of a file from another: every write changes the time.
  private struct Mark: Equatable {
    var size: Int64
    var changed: timespec

    static func == (left: Mark, right: Mark) -> Bool {
      left.size == right.size && left.changed.tv_sec == right.changed.tv_sec
        && left.changed.tv_nsec == right.changed.tv_nsec
    }
  }

  /// Opens a file; never waits for one that is not there yet.
  public init(path: String) throws(Problem) {
    number = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY)
    guard number >= 0 else {
      switch errno {
      case ENOENT, ENOTDIR: throw .missing
      case EACCES, EPERM: throw .noRight
      case let reason: throw .system(reason)
      }
    }
    var status = stat()
    guard fstat(number, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      close(number)
      throw .notAFile
    }
    isOwn = true
    before = Self.mark(of: number)
  }

  /// Reads what comes on a descriptor, which stays open.
  public init(descriptor: Int32) {
    number = descriptor
    isOwn = false
    var status = stat()
    let isFile = fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    before = isFile ? Self.mark(of: descriptor) : nil
  }

  deinit { if isOwn { close(number) } }

  private static func mark(of number: Int32) -> Mark? {
    var status = stat()
    guard fstat(number, &status) == 0 else { return nil }
    return Mark(size: Int64(status.st_size), changed: status.st_ctim)
  }

  /// Reads all of it into a staging; `progress` is told the bytes so far and says whether to go on.
  ///
  /// Returns whether the end was reached. A file that changes meanwhile is refused: nobody could
  /// say what was read.
  public consuming func read(
    into staging: Staging, progress: (Int64) -> Bool = { _ in true }
  ) throws(Failure) -> Bool {
    var block = [UInt8](repeating: 0, count: 256 << 10)
    var total: Int64 = 0
    while true {
      let count = Glibc.read(number, &block, block.count)
      if count == 0 { break }
      guard count > 0 else {
        switch errno {
        case EINTR: continue
        case EAGAIN:
          var waiting = pollfd(fd: number, events: Int16(POLLIN), revents: 0)
          poll(&waiting, 1, 1_000)
          guard progress(total) else { return false }
          continue
        case EISDIR: throw .source(.notAFile)
        case let reason: throw .source(.system(reason))
        }
      }
      total += Int64(count)
      if let before, isOwn, total > before.size { throw .source(.changed) }
      do throws(ReadRefusal) {
        try block.withUnsafeBufferPointer { bytes throws(ReadRefusal) in
          try staging.take(UnsafeBufferPointer(rebasing: bytes[..<count]))
        }
      } catch {
        throw .refused(error)
      }
      guard progress(total) else { return false }
    }
    if isOwn, let before {
      guard Self.mark(of: number) == before, total == before.size else { throw .source(.changed) }
    }
    do throws(ReadRefusal) { try staging.finish() } catch { throw .refused(error) }
    return true
  }
}
