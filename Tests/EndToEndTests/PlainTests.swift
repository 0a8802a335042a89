import CrowdsTestSupport
import Foundation
import TerminalUI
import Testing

/// `crowds --plain` as it was built: through pipes, and in a terminal that can do nothing.
@Suite struct PlainTests {
  private static let sandbox = ["--plain", "--sandbox", "--lang", "en"]

  private func state(_ binary: Binary) -> [String: String] {
    ["XDG_STATE_HOME": binary.home.appending(path: "state").path]
  }

  @Test(arguments: ["en", "zh"])
  func `a dialogue through a pipe ends well and has no escape in it`(language: String) throws {
    let result = try Binary().run(
      ["--plain", "--sandbox", "--ephemeral", "--lang", language],
      input: "1\n1\n1\n0\n0\n0\nnonsense\nq\n")
    #expect(result.status == 0)
    #expect(result.words.isEmpty)
    #expect(!result.output.contains { $0 < 0x20 && $0 != 0x0A })
    #expect(
      result.text.contains(language == "en" ? "Page 1 of 82, 812 in all" : "第 1 页，共 82 页，812 条"))
    #expect(result.text.contains(language == "en" ? "«nonsense» is none" : "没有编号“nonsense”"))
  }

  @Test func `the end of the input leaves cleanly`() throws {
    for input in ["", "1\n", "1\n1\n4\n", "3\n1\nhalf a na"] {
      let result = try Binary().run(Self.sandbox + ["--ephemeral"], input: input)
      #expect(result.status == 0, "\(input)")
    }
  }

  @Test func `ids are pasted, added up, sent and accounted for`() throws {
    let binary = try Binary()
    let id = "ncVpzNSAuAXKjXJyWrr3ZV"
    let script = ["1", "1", "3", "1", id, id, "not-an-id!", "", "1", "1", "0", "0", "q", "q"]
    let result = try binary.run(
      Self.sandbox, input: script.joined(separator: "\n") + "\n", environment: state(binary))
    #expect(result.status == 0)
    #expect(result.text.contains("read 3 = 1 to send + 1 repeated + 0 blank + 1 malformed"))
    #expect(result.text.contains("An import only adds."))
    #expect(result.text.contains("confirmed") && result.text.contains("/imports/"))
    let list = try binary.run(
      ["imports", "--output", "json"], environment: state(binary))
    #expect(list.text.contains("finished"))
  }

  @Test func `a profile for reading only says so and lets nothing be written`() throws {
    let result = try Binary().run(
      Self.sandbox + ["--ephemeral", "--read-only"], input: "3\n1\n1\n4\nq\n")
    #expect(result.status == 0)
    #expect(result.text.contains("[SANDBOX · read-only]"))
    #expect(result.text.components(separatedBy: "Started with --read-only").count == 3)
  }

  @Test(arguments: ["dumb", "nonsense-terminal"])
  func `a terminal without a screen is told of the plain mode, which works there`(
    type: String
  ) throws {
    let binary = try Binary()
    let refused = try binary.open(environment: ["TERM": type])
    #expect(try refused.waitForEnd(seconds: 20) == .exited(69))
    #expect(String(decoding: refused.recording, as: UTF8.self).contains("crowds --plain"))
    let plain = try binary.open(
      Self.sandbox + ["--ephemeral"], environment: ["TERM": type])
    plain.send("q\n")
    #expect(try plain.waitForEnd(seconds: 20) == .exited(0))
    #expect(!plain.recording.contains(0x1B))
  }
}
