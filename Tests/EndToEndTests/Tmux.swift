import Foundation
import Glibc
import TerminalUI
import Testing

/// The program in a tmux of its own, which is asked for what it shows.
final class Tmux {
  private let binary: Binary
  private let socket: String

  /// Starts the program in a window of that size.
  init(_ binary: Binary, _ arguments: [String], _ size: Size) throws {
    self.binary = binary
    socket = binary.home.appending(path: "tmux").path
    try run(
      ["-f", "/dev/null", "-u", "new-session", "-d", "-x", "\(size.width)", "-y", "\(size.height)"]
        + [Binary.path] + arguments + [";", "set", "status", "off"])
  }

  deinit { _ = try? run(["kill-server"]) }

  /// Presses a key that tmux has a name for.
  func press(_ key: String) throws { try run(["send-keys", key]) }

  /// Reads the screen until a condition holds, or for 20 seconds; what was seen last.
  func read(until holds: (String) -> Bool) throws -> String {
    var shown = ""
    for _ in 0..<2_000 {
      shown = try run(["capture-pane", "-p"])
      if holds(shown) { break }
      usleep(10_000)
    }
    return shown
  }

  /// Runs a command of tmux and returns what it prints.
  ///
  /// It goes to a file: a pipe would be held open by the server that the first command starts.
  @discardableResult
  private func run(_ arguments: [String]) throws -> String {
    let process = Process()
    let printed = URL(filePath: socket + ".out")
    _ = FileManager.default.createFile(atPath: printed.path, contents: nil)
    let output = try FileHandle(forWritingTo: printed)
    process.executableURL = URL(filePath: "/usr/bin/tmux")
    process.arguments = ["-S", socket] + arguments
    process.environment = binary.environment()
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    try process.run()
    process.waitUntilExit()
    try output.close()
    try #require(process.terminationStatus == 0, "tmux \(arguments.joined(separator: " "))")
    return String(decoding: try Data(contentsOf: printed), as: UTF8.self)
  }
}
