import CrowdsTestSupport
import FakePlatform
import Foundation
import Testing

/// RELIABILITY T91 and T92: no way in for a secret on the command line, no way out through memory.
@Suite(.serialized) struct SecretKeepingTests {
  @Test(arguments: [
    "--secret", "--app-secret", "--token", "--access-token", "--refresh-token", "--password",
    "--Secret",
  ])
  func `an option for a secret is refused and its value not shown`(option: String) throws {
    let binary = try Binary()
    let secret = "as" + UUID().uuidString
    for words in [[option, secret], [option + "=" + secret]] {
      for command in [[], ["list"], ["login"], ["doctor"], ["members", "20001"]] {
        let process = try PlatformProcess(
          [Binary.path] + command + words, environment: binary.environment(),
          output: binary.home.appending(path: UUID().uuidString))
        let result = try process.end()
        #expect(result.status == 64, "\(command) \(result.words)")
        #expect(SecretScan(["secret": secret]).hits(in: result.words + result.text) == [])
        #expect(result.words.lowercased().contains("file"), "\(result.words)")
      }
    }
  }

  @Test func `no command has an option that a secret could be given to`() throws {
    let binary = try Binary()
    let words = ["secret", "token", "password", "credential"]
    let commands = [
      [], ["console"], ["list"], ["show"], ["members"], ["login"], ["logout"], ["profiles"],
      ["profiles", "list"], ["profiles", "show"], ["profiles", "remove"], ["doctor"],
      ["sandbox", "serve"],
    ]
    for command in commands {
      let process = try PlatformProcess(
        [Binary.path] + command + ["--help"], environment: binary.environment(),
        output: binary.home.appending(path: UUID().uuidString))
      let result = try process.end()
      #expect(result.status == 0, "\(command): \(result.words)")
      for option in result.text.split(whereSeparator: \.isWhitespace)
      where option.hasPrefix("--") {
        let isFile = option.lowercased().contains("file")
        #expect(isFile || !words.contains { option.lowercased().contains($0) }, "\(option)")
      }
    }
  }

  /// Root may look at everything: without this one right it is a user like others.
  private static let wrapper =
    geteuid() == 0
    ? ["/usr/bin/setpriv", "--bounding-set=-sys_ptrace", "--inh-caps=-sys_ptrace"] : []

  private static let hasWrapper =
    wrapper.isEmpty || FileManager.default.isExecutableFile(atPath: wrapper[0])

  @Test(.enabled(if: hasWrapper), arguments: [["list"], ["list", "--all"], ["doctor"]])
  func `a command that waits leaves no core and lets nobody attach`(
    arguments: [String]
  ) async throws {
    let platform = try await FakePlatform.start()
    await platform.answer(always: .silence)
    let home = try PlatformHome(platform)
    let process = try home.start(arguments, wrapper: Self.wrapper)
    while await platform.ledger.entries.isEmpty {
      await platform.wait(until: await platform.time + .milliseconds(10))
    }
    try judge(process.id, home)
    process.signal(SIGKILL)
    _ = try process.end()
    await platform.stop()
  }

  @Test(.enabled(if: hasWrapper)) func `nor does the console`() async throws {
    let platform = try await FakePlatform.start()
    let home = try PlatformHome(platform)
    let terminal = try PseudoTerminal()
    let words = Self.wrapper + [Binary.path, "--lang", "en"]
    try terminal.start(
      words[0], Array(words.dropFirst()), environment: home.environment())
    try terminal.read(until: "20001")
    try judge(terminal.process, home)
    terminal.send("Q")
    #expect(try terminal.waitForEnd() == .exited(0))
    await platform.stop()
  }

  /// Whether another process of the same user may look into the memory of a process: that asks for
  /// the same right as attaching to it.
  private func canLook(into id: Int32, _ home: PlatformHome) throws -> Bool {
    let look = try PlatformProcess(
      Self.wrapper + ["/usr/bin/head", "-c", "1", "/proc/\(id)/mem"],
      environment: home.environment(),
      output: home.binary.home.appending(path: UUID().uuidString))
    // Nothing lies at the first address, so reading fails for everybody, but opening does not.
    return try !look.end().words.contains("cannot open")
  }

  private func judge(_ id: Int32, _ home: PlatformHome) throws {
    let limits = try String(contentsOfFile: "/proc/\(id)/limits", encoding: .utf8)
    let core = limits.split(separator: "\n").first { $0.hasPrefix("Max core file size") }
    #expect(core?.split(separator: " ").filter { Int($0) != nil } == ["0", "0"])
    #expect(try !canLook(into: id, home))
    // The look itself works: it sees a process that hides nothing.
    let other = try PlatformProcess(
      Self.wrapper + ["/usr/bin/sleep", "60"], environment: home.environment(),
      output: home.binary.home.appending(path: UUID().uuidString))
    while try String(contentsOfFile: "/proc/\(other.id)/comm", encoding: .utf8) != "sleep\n" {
      sched_yield()
    }
    #expect(try canLook(into: other.id, home))
    other.signal(SIGKILL)
  }
}
