import CrowdsTestSupport
import FakePlatform
import Foundation
import Glibc
import TerminalUI
import Testing

/// T15 and T20 through a real sshd, as people come: with `CROWDS_SSHD`, where openssh-server is.
@Suite(
  .serialized, .timeLimit(.minutes(10)),
  .enabled(if: ProcessInfo.processInfo.environment["CROWDS_SSHD"] != nil))
struct SecureShellTests {
  private static let size = Size(width: 100, height: 30)

  /// Whether a process has not ended yet; somebody else collects it.
  private static func runs(_ process: Int32) -> Bool {
    let status = try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)
    return status?.contains("State:\tZ") == false
  }

  @Test func `a long paste comes over the line whole`() async throws {
    let place = try await ImportHome(LongPaste.count, options: PlatformOptions(crowds: 0))
    let shell = try SecureShell(in: place.home.binary.home)
    let (terminal, console) = try shell.open(place.home, size: Self.size)
    let paste = try LongPaste(of: place, in: terminal, of: console, "through sshd")
    #expect(paste.most - paste.before <= 32 << 10)
    kill(console, SIGTERM)
    #expect(try terminal.waitForEnd() == .exited(143))
  }

  @Test func `an import survives the end of sshd's process for its session`() async throws {
    let place = try await ImportHome(
      3_000, options: PlatformOptions(crowds: 0),
      settings: ["requests_per_second = 10", "max_in_flight = 2", "batch_size = 20"])
    let shell = try SecureShell(in: place.home.binary.home)
    let (terminal, console) = try shell.open(place.home, size: Self.size)
    try terminal.read(until: "双十一老客")
    let begun = try place.run("import", String(place.group), place.list, "--yes", "--detach")
    #expect(begun.status == 0, "\(begun.words)")
    terminal.send("2")
    try terminal.read(until: "3,000")
    terminal.send("\r")
    try terminal.read(until: "its numbers") { $0.screen.row(1).contains("running") }
    let worker = try #require(try place.show().worker)

    kill(try SecureShell.parent(of: console), SIGKILL)
    let clock = ContinuousClock()
    let killed = clock.now
    while Self.runs(console), clock.now - killed < .seconds(10) { usleep(5_000) }
    print("the console left \(clock.now - killed) after sshd's process")
    #expect(!Self.runs(console))
    // Nobody could tell the terminal at this end.
    terminal.hangUp()

    let before = try place.show()["confirmed"]
    while try place.show()["confirmed"] <= before { usleep(50_000) }
    #expect(try place.show().worker == worker)
    let (next, other) = try shell.open(place.home, size: Self.size)
    try next.read(until: "双十一老客")
    next.send("2")
    try next.read(until: "3,000")
    next.send("\r")
    try next.read(until: "its end", seconds: 60) { $0.screen.row(1).contains("finished") }
    kill(other, SIGTERM)
    #expect(try next.waitForEnd() == .exited(143))
    let numbers = try place.show()
    #expect(numbers.addsUp && numbers["confirmed"] == 3_000 && numbers["unknown"] == 0)
    #expect(await place.members == Set(place.ids))
  }
}
