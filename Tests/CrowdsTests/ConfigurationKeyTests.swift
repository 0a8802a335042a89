import CrowdsConsole
import Foundation
import TerminalUI
import Testing

@testable import crowds

/// The table `[keys]` of the configuration.
@Suite struct ConfigurationKeyTests {
  private func parse(_ text: String) throws(CommandError) -> Configuration {
    try ConfigurationFile.parse(
      Array(text.utf8), path: "/etc/crowds/config.toml",
      locations: Locations { ["HOME": "/home/li"][$0] })
  }

  private func warnings(_ text: String) throws -> [String] {
    try parse(text).warnings.map { $0.english.plain }
  }

  @Test func `one key or several are read for an action`() throws {
    let configuration = try parse("[keys]\nreload = \"R\"\nback = [\"x\", \"<f3>\"]\n")
    #expect(configuration.warnings.isEmpty)
    #expect(
      configuration.keys
        == KeyMap.granting([
          KeyMap.Wish(action: "reload", keys: ["R"], line: 2),
          KeyMap.Wish(action: "back", keys: ["x", "<f3>"], line: 3),
        ]).map)
    #expect(configuration.keys != .standard)
  }

  @Test func `a clash is a sentence with file, line and both actions`() throws {
    let text = "theme = \"light\"\n\n[keys]\n# mine\nreload = \"e\"\n\n[profiles]\n"
    #expect(
      try warnings(text) == [
        "/etc/crowds/config.toml, line 5: keys.reload: «e» is the key of edit; "
          + "reload stays on r. Choose another key for one of the two."
      ])
    let chinese = try parse(text).warnings.map { $0.simplifiedChinese.plain }
    #expect(
      chinese == [
        "/etc/crowds/config.toml 第 5 行：keys.reload：「e」已是 edit 的按键，reload 仍为 r。请为其中一个另选按键。"
      ])
    #expect(try parse(text).keys == .standard)
  }

  @Test(arguments: [
    (
      "keys.reloda = \"x\"",
      "line 1: keys.reloda: there is no such action; it was left out. Did you mean reload?"
    ),
    ("[keys]\nstop = \"zz\"", "line 2: keys.stop: «zz» is no key; stop stays on z."),
    ("keys = { back = \"a\" }", "line 1: keys.back: «a» always means the same; back stays on q h."),
    ("[keys]\nhelp = []", "line 2: keys.help: «» is no key; help stays on ?."),
  ])
  func `what cannot be had is told and left as it is usually`(_ text: String, _ words: String)
    throws
  {
    let said = try warnings(text)
    #expect(said.count == 1 && said.first?.contains(words) == true, "\(said)")
    #expect(try parse(text).keys == .standard)
  }

  @Test(arguments: ["keys = 3", "[keys]\nreload = 3", "[keys]\nreload = [\"x\", 3]"])
  func `what is of another kind is refused`(_ text: String) {
    #expect(throws: CommandError.self) { try parse(text) }
  }

  @Test func `the README names every action`() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let text = try String(contentsOf: root.appending(path: "README.md"), encoding: .utf8)
    for action in KeyMap.Action.allCases {
      #expect(text.contains("`\(action.rawValue)`"), "\(action)")
    }
  }
}
