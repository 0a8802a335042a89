import Glibc
import Synchronization

/// Lines that a person types, or that a program writes into a pipe.
final class LineInput: Sendable {
  /// Bytes that one line may have.
  private static let limit = 1 << 20

  private let input: Int32
  private let rest = Mutex<[UInt8]>([])

  init(_ input: Int32 = STDIN_FILENO) { self.input = input }

  /// The next line without its end; nil where there is no more input.
  ///
  /// `isFresh`: at a terminal, what was typed before does not count.
  func line(isFresh: Bool = false) async throws(CommandError) -> String? {
    if isFresh, isatty(input) == 1 {
      tcflush(input, TCIFLUSH)
      rest.withLock { $0 = [] }
    }
    return try await Wake.whileWakeable { wake throws(CommandError) in
      try self.line(wake)
    }
  }

  private func line(_ wake: Wake) throws(CommandError) -> String? {
    var bytes = rest.withLock { $0 }
    var searched = 0
    while true {
      if let end = bytes[searched...].firstIndex(of: 0x0A) {
        let rest = Array(bytes[(end + 1)...])
        self.rest.withLock { $0 = rest }
        return Self.text(bytes[..<end])
      }
      searched = bytes.count
      guard bytes.count <= Self.limit else {
        throw CommandError(.badInput, CommandWords.lineTooLong(Self.limit))
      }
      try wake.wait(for: input, milliseconds: nil)
      var chunk = [UInt8](repeating: 0, count: 65_536)
      let count = read(input, &chunk, chunk.count)
      if count < 0, errno == EINTR || errno == EAGAIN { continue }
      if count < 0 { throw Wake.ending(of: input, count: count) }
      if count == 0 {
        rest.withLock { $0 = [] }
        // What stands behind the last line end was meant as a line, too.
        return bytes.isEmpty ? nil : Self.text(bytes[...])
      }
      bytes += chunk[..<count]
    }
  }

  private static func text(_ line: ArraySlice<UInt8>) -> String {
    String(decoding: line.last == 0x0D ? line.dropLast() : line, as: UTF8.self)
  }
}
