import CNcurses
import Glibc

/// What curses writes to instead of the terminal: a file in memory.
///
/// A picture then goes out in one piece, the size of the terminal reaches curses only after it was
/// cut, and a terminal that does not read never makes curses wait.
final class CursesOutput {
  private let file: Int32
  /// The file as curses wants it.
  let stream: UnsafeMutablePointer<FILE>

  init() throws(TerminalProblem) {
    file = nc_memory_file()
    guard file >= 0 else { throw .system(errno: errno) }
    guard let stream = fdopen(file, "w+") else {
      close(file)
      throw .system(errno: errno)
    }
    self.stream = stream
  }

  deinit { fclose(stream) }

  /// The bytes that were written since the last call.
  func take() -> [UInt8] {
    fflush(stream)
    let count = Int(lseek(file, 0, SEEK_CUR))
    guard count > 0 else { return [] }
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      filled = max(0, pread(file, buffer.baseAddress, count, 0))
    }
    lseek(file, 0, SEEK_SET)
    return bytes
  }

  /// Bytes without a part that is in them any number of times.
  static func removing(_ part: [UInt8], from bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      if bytes[index] == part[0], bytes[index...].starts(with: part) {
        index += part.count
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return result
  }
}
