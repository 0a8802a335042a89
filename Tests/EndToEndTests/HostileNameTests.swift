import CrowdsTestSupport
import TerminalUI
import Testing

/// RELIABILITY T1 from end to end: hostile names stored by the platform, shown by every screen and
/// printed by every command.
@Suite(.serialized) struct HostileNameTests {
  /// A home whose sandbox holds only crowds with hostile names.
  private static func home(count: Int) async throws -> Binary {
    try await Binary.withCrowds(
      named: (0..<count).map { "n" + HostileText.payloads[$0 % HostileText.payloads.count] })
  }

  @Test func `no screen lets one through`() async throws {
    let binary = try await Self.home(count: 500)
    let terminal = try binary.open(["--sandbox", "--lang", "en"])
    try terminal.read(until: "500")
    // Every name passes by in the list; every tenth is opened, with its code points and its members.
    for page in 0..<26 {
      let shown = terminal.screen.text
      if page % 2 == 0 {
        terminal.send("\r")
        try terminal.read(until: "a crowd's details") { $0.screen.text != shown }
        let detail = terminal.screen.text
        terminal.send("u")
        try terminal.read(until: "code points") {
          $0.screen.text.contains("U+") && $0.screen.text != detail
        }
        terminal.send("\u{1B}[D")
        try terminal.read(until: "the details again") { !$0.screen.text.contains("U+006E") }
        terminal.send("\u{1B}[D")
        try terminal.read(until: "the list again") { $0.screen.row(1) != detail }
      }
      terminal.send("\u{1B}[6~")
      try terminal.read(until: "the next page") { $0.screen.text != shown }
    }
    terminal.send("Q")
    #expect(try terminal.waitForEnd() == .exited(0))
    #expect(VTGrammar.faults(in: terminal) == [])
  }

  @Test(arguments: ["table", "json", "jsonl", "csv"])
  func `no command prints one raw`(format: String) async throws {
    let binary = try await Self.home(count: 500)
    let result = try binary.run("list", "--sandbox", "--all", "--output", format)
    #expect(result.status == 0, "\(result.words)")
    let lines = result.output.split(separator: UInt8(ascii: "\n")).count
    #expect(lines >= (format == "json" ? 1 : 500))
    let faults = HostileText.forbidden(in: result.output)
    #expect(faults == [])
  }
}
