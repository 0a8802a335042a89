import CrowdsTestSupport
import Foundation
import Glibc
import TerminalUI
import Testing

/// The program in a tmux of its own, which is asked for what it shows.
final class Tmux {
  private let binary: Binary
  private let socket: String
  private let server: PlatformProcess

  /// Starts the program in a window of that size.
  init(_ binary: Binary, _ arguments: [String], _ size: Size) throws {
    self.binary = binary
    let socket = binary.home.appending(path: "tmux").path
    self.socket = socket
    server = try Self.start(binary, ["-S", socket, "-f", "/dev/null", "-u", "-D"])
    for _ in 0..<500 where !FileManager.default.fileExists(atPath: socket) { usleep(10_000) }
    try run(
      ["-u", "new-session", "-d", "-x", "\(size.width)", "-y", "\(size.height)", Binary.path]
        + arguments + [";", "set", "status", "off"])
  }

  deinit {
    server.signal(SIGTERM)
    _ = try? server.end(seconds: 10)
  }

  /// Presses a key that tmux has a name for.
  func press(_ key: String) throws { try run(["send-keys", key]) }

  /// Reads the screen until a condition holds, or for about 5 seconds; what was seen last.
  func read(until holds: (String) -> Bool) throws -> String {
    var shown = ""
    for _ in 0..<250 {
      shown = try run(["capture-pane", "-p"])
      if holds(shown) { break }
      usleep(10_000)
    }
    return shown
  }

  /// Runs a command of tmux and returns what it prints.
  @discardableResult
  private func run(_ arguments: [String]) throws -> String {
    let result = try Self.start(binary, ["-S", socket] + arguments).end(seconds: 20)
    try #require(result.status == 0, "tmux \(arguments.joined(separator: " ")): \(result.words)")
    return String(decoding: result.output, as: UTF8.self)
  }

  private static func start(_ binary: Binary, _ arguments: [String]) throws -> PlatformProcess {
    try PlatformProcess(
      ["/usr/bin/tmux"] + arguments, environment: binary.environment(),
      output: binary.home.appending(path: "tmux-\(UUID().uuidString)"))
  }
}
