import CrowdsTestSupport
import Foundation
import TerminalUI
import Testing

/// Themes on the command line and on terminals, as the built program has them.
@Suite(.serialized) struct ThemeCommandTests {
  private func theme(_ text: String, _ name: String, _ binary: Binary) throws -> String {
    let folder = binary.home.appending(path: "config/crowds/themes")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let file = folder.appending(path: name + ".toml")
    try Data(text.utf8).write(to: file)
    return file.path
  }

  @Test func `list names each theme with its ground and where it is from`() throws {
    let binary = try Binary()
    let path = try theme("inherits = \"light\"\ntext = \"redd\"\n", "shop", binary)
    let result = try binary.run("themes", "--lang", "en")
    #expect(result.status == 0 && result.words.isEmpty)
    let lines = result.text.split(separator: "\n").map(String.init)
    #expect(lines.count == 15)
    #expect(lines[0].hasPrefix("  Theme "))
    #expect(lines[1].hasPrefix("* dark "))
    #expect(lines[1].hasSuffix("built in"))
    #expect(lines[14].hasPrefix("  shop ") && lines[14].hasSuffix("1         " + path))
    let chinese = try binary.run("themes", "list", "--lang", "zh")
    #expect(chinese.text.contains("深色背景") && chinese.text.contains("内置"))

    let json = try binary.run("themes", "list", "--output", "json")
    let list = try #require(
      try JSONSerialization.jsonObject(with: Data(json.output)) as? [[String: Any]])
    #expect(list.count == 14)
    #expect(list[13]["name"] as? String == "shop")
    #expect(list[13]["kind"] as? String == "light")
    #expect(list[13]["path"] as? String == path)
    #expect(list[13]["warnings"] as? Int == 1)
    #expect(list.filter { $0["default"] as? Bool == true }.count == 1)
  }

  // Catalogue rows 21 to 28.
  @Test func `check says each fault with its place, and how it ended`() throws {
    let binary = try Binary()
    let good = try theme("inherits = \"dark\"\n", "good", binary)
    let fine = try binary.run("themes", "check", good, "--lang", "en")
    #expect(fine.status == 0 && fine.text.isEmpty)
    #expect(fine.words.contains("nothing is wrong"))

    let bad = try theme("text = \"default\"\ndanger = \"redd\"\n", "bad", binary)
    let result = try binary.run("themes", "check", bad, "--lang", "en")
    #expect(result.status == 78)
    #expect(result.text.contains("\(bad), line 2, column 1: danger: «redd» is no colour"))
    #expect(result.text.contains("Did you mean red?"))
    #expect(result.words.contains("1 entry was left out"))
    let chinese = try binary.run("themes", "check", bad, "--lang", "zh")
    #expect(chinese.text.contains("第 2 行第 1 列：danger"))

    let json = try binary.run("themes", "check", bad, "--output", "json")
    #expect(json.status == 78)
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(json.output)) as? [String: Any])
    let warning = try #require((object["warnings"] as? [[String: Any]])?.first)
    #expect(warning["line"] as? Int == 2 && warning["column"] as? Int == 1)

    for (text, words) in [
      ("inherits = \"loop\"\n", "loop > loop"), ("\ndanger = coral\n", "line 2, column "),
      ("border_glyph = \"\\u001b[31m\"\n", "border_glyph is not known"),
    ] {
      let path = try theme(text, "loop", binary)
      let result = try binary.run("themes", "check", path, "--lang", "en")
      #expect(result.status == 78 && result.text.contains(words), "\(result.text)")
      #expect(!result.output.contains(0x1B))
    }
    #expect(try binary.run("themes", "check", bad + "x").status == 66)
    #expect(try binary.run("themes", "check", binary.home.path).status == 78)
    #expect(try binary.run("themes", "check").status == 64)
  }

  @Test func `show tells each part, without control sequences where nobody sees them`() throws {
    let binary = try Binary()
    let result = try binary.run("themes", "show", "nord", "--lang", "en")
    #expect(result.status == 0 && !result.output.contains(0x1B))
    #expect(result.text.contains("danger") && result.text.contains("#2e3440"))
    let json = try binary.run("themes", "show", "nord", "--output", "json")
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(json.output)) as? [String: Any])
    let styles = try #require(object["styles"] as? [String: [String: Any]])
    #expect(styles.count == 20)
    #expect(styles["danger"]?["bold"] as? Bool == true)
    #expect(styles["text"]?["bg"] as? String == "#2e3440")
    let missing = try binary.run("themes", "show", "nrod", "--lang", "en")
    #expect(missing.status == 66 && missing.words.contains("Did you mean nord?"))
  }

  @Test(arguments: [("", true), ("1", false)])
  func `show has samples in colour on a terminal, unless NO_COLOR is set`(
    noColor: String, hasColor: Bool
  ) throws {
    let binary = try Binary()
    let terminal = try binary.open(
      ["themes", "show", "nord", "--lang", "en"], size: Size(width: 100, height: 30),
      environment: ["NO_COLOR": noColor])
    #expect(try terminal.waitForEnd() == .exited(0))
    let row = try #require((0..<30).first { terminal.screen.row($0).hasPrefix("danger ") })
    let place = try #require(
      (0..<100).last { !terminal.screen[Point(x: $0, y: row)].text.isEmpty })
    let cell = terminal.screen[Point(x: place, y: row)]
    #expect(cell.isBold)
    #expect((cell.foreground >= 16) == hasColor)
    #expect((cell.background >= 16) == hasColor)
  }

  @Test(arguments: [("", true), ("1", false), ("0", false)])
  func `NO_COLOR with a value leaves attributes`(noColor: String, hasColor: Bool) throws {
    let binary = try Binary()
    let terminal = try binary.open(
      ["--sandbox", "--ephemeral", "--lang", "en", "--theme", "nord"],
      environment: ["NO_COLOR": noColor])
    try terminal.read(until: "20541")
    var colored = 0
    for y in 0..<24 {
      for x in 0..<80 {
        let cell = terminal.screen[Point(x: x, y: y)]
        if cell.foreground >= 0 || cell.background >= 0 { colored += 1 }
      }
    }
    #expect(hasColor ? colored == 80 * 24 : colored == 0)
    #expect((2..<20).contains { terminal.screen[Point(x: 0, y: $0)].isReversed })
    terminal.send("Q")
    #expect(try terminal.waitForEnd() == .exited(0))
    #expect(VTGrammar.faults(in: terminal) == [])
  }
}
