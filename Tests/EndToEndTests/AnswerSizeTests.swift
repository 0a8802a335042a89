import CrowdsTestSupport
import FakePlatform
import Foundation
import Testing

/// T51: what a server can send costs it more than us.
@Suite(.serialized) struct AnswerSizeTests {
  /// What an answer may cost above an ordinary one, in KiB.
  private static let allowance = 32 << 10

  private struct Ending {
    var ending: PseudoTerminal.Ending
    /// The most memory that was resident at once, in KiB.
    var peak: Int
  }

  /// Runs a command to its end, without its output.
  private func ending(_ arguments: [String], _ home: PlatformHome) throws -> Ending {
    let process = try ChildProcess(
      Binary.path, arguments, environment: home.environment(), output: "/dev/null",
      errors: "/dev/null")
    // The system's own figure for an ended process begins with the size of the one that started it.
    var peak = 0
    while true {
      if let ending = try process.waitForEnd(milliseconds: 1) {
        return Ending(ending: ending, peak: peak)
      }
      peak = max(peak, Self.peak(of: process.id) ?? 0)
    }
  }

  /// The most memory that was resident in a running process, in KiB.
  private static func peak(of id: pid_t) -> Int? {
    guard let status = try? String(contentsOfFile: "/proc/\(id)/status", encoding: .utf8),
      let line = status.split(separator: "\n").first(where: { $0.hasPrefix("VmHWM:") })
    else { return nil }
    return Int(line.filter(\.isNumber))
  }

  private static func head(_ lines: String) -> [UInt8] {
    Array("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\(lines)\r\n".utf8)
  }

  private static func json(_ body: String) -> SpecialAnswer {
    .raw(status: 200, body: Array(body.utf8))
  }

  private static let block = [UInt8](repeating: 0x20, count: 1 << 16)

  /// Each without an end of its own is sent until we leave.
  private static let answers: [(name: String, answer: SpecialAnswer)] = [
    ("1 GB announced", .endless(head("Content-Length: 1073741824\r\n"), again: block)),
    (
      "1 GB in chunks",
      .endless(
        head("Transfer-Encoding: chunked\r\n"),
        again: Array("10000\r\n".utf8) + block + Array("\r\n".utf8))
    ),
    ("1 GB without a length", .endless(head(""), again: block)),
    ("one chunk", .endless(head("Transfer-Encoding: chunked\r\n\r\nfffffffff"), again: block)),
    (
      "packed",
      .raw(status: 200, headers: ["Content-Encoding": "gzip"], body: [0x1F, 0x8B] + block)
    ),
    ("a header without an end", .endless(Array("HTTP/1.1 200 OK\r\nX: ".utf8), again: block)),
    (
      "headers without an end",
      .endless(Array("HTTP/1.1 200 OK\r\n".utf8), again: Array("X-1: 1\r\n".utf8))
    ),
    ("depth 100,000", json(String(repeating: "[", count: 100_000))),
    (
      "500,000 keys",
      json("{" + (0..<500_000).map { "\"k\($0)\":1" }.joined(separator: ",") + "}")
    ),
    (
      "a string of 7 MB",
      json("{\"code\":\"0\",\"data\":\"" + String(repeating: "x", count: 7 << 20) + "\"}")
    ),
    (
      "a string of 100 MB",
      .endless(
        head("Content-Length: 104857600\r\n") + Array("{\"code\":\"".utf8),
        again: [UInt8](repeating: 0x78, count: 1 << 16))
    ),
  ]

  @Test func `no answer is read into more memory than is allowed`() async throws {
    let platform = try await FakePlatform.start()
    let home = try PlatformHome(platform)
    let list = ["list", "--lang", "en"]
    let ordinary = try ending(list, home)
    #expect(ordinary.ending == .exited(0))
    #expect(ordinary.peak > 0)
    var figures: [String] = []
    for (name, answer) in Self.answers {
      await platform.answer(next: answer, to: .list)
      let ending = try ending(list, home)
      #expect(ending.ending == .exited(76), "\(name)")
      #expect(ending.peak <= ordinary.peak + Self.allowance, "\(name)")
      figures.append("\(name): \(ending.peak - ordinary.peak)")
    }
    await platform.stop()
    print("answers, KiB above \(ordinary.peak): \(figures.joined(separator: ", "))")
  }
}
