import CrowdsTestSupport
import Testing
import Trials

@testable import crowds

/// Edit, then read: the meant value is there, and every other line is as it was.
@Suite struct ConfigurationEditPropertyTests {
  private static let names = [
    "a", "live", "正式", "a.b", "a b", "\"", "'", "]", "a#b", "=", "é", "e\u{301}", "\u{202E}x",
    "-", "1", "true", "a\\b", "\t", "😀", "[x]", "profiles",
  ]
  private static let comments = [
    "# plain", "# [profiles.live]", "# a = \"b\"", "#", "# \"\"\"", "# '''", "#\t正式", "# ]]] }}}",
  ]
  private static let values = [
    "\"x\"", "'x'", "\"\"\"\n[no]\nkey = 1 # no\n\"\"\"", "'''\n# no\n[no]'''", "[1, 2, 3]",
    "[\n  \"a\", # one\n  \"]\",\n]", "{ a = 1, b = \"}\" }", "1979-05-27 07:32:00", "1_000",
    "-1.5e3",
    "true", "\"a \\\" b # c\"", "\"\"\"a\\\"\"\"\"", "''''a'''", "[[1, 2], [\"#\"]]", "{}", "[]",
  ]

  /// A file of sections and keys that mean nothing to us, with comments everywhere.
  private static func file(_ random: inout SplitMix) -> String {
    var lines: [String] = []
    var used: Set<String> = []
    func comment() {
      if random.below(3) == 0 { lines.append(comments[random.below(comments.count)]) }
    }
    func gap() { if random.below(3) == 0 { lines.append("") } }
    func keys(_ prefix: String) {
      for index in 0..<random.below(4) {
        comment()
        let key = TOMLLiteral.path(["k\(index)" + names[random.below(names.count)]])
        let value = values[random.below(values.count)]
        let tail =
          random.below(3) == 0 && !value.contains("\n")
          ? " " + comments[random.below(comments.count)] : ""
        lines.append(prefix + key + (random.below(2) == 0 ? " = " : "=") + value + tail)
        gap()
      }
    }
    keys("")
    for _ in 0..<random.below(5) {
      let name = names[random.below(names.count)]
      guard used.insert(name).inserted else { continue }
      comment()
      lines.append(
        "[other." + TOMLLiteral.path([name]) + "]" + (random.below(4) == 0 ? " # c" : ""))
      keys(random.below(3) == 0 ? "  " : "")
      gap()
    }
    let end = random.below(2) == 0 ? "\n" : "\r\n"
    let text = lines.joined(separator: "\n") + (random.below(3) == 0 ? "" : "\n")
    return (random.below(8) == 0 ? "\u{FEFF}" : "") + text.replacing("\n", with: end)
  }

  private func tree(_ bytes: [UInt8]) throws -> TOMLTree {
    try ConfigurationFile.tree(bytes, path: "x")
  }

  private func lines(_ bytes: [UInt8]) -> [[UInt8]] {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    return bytes.dropFirst(bytes.starts(with: mark) ? 3 : 0).split(separator: 0x0A).map {
      $0.last == 0x0D ? Array($0.dropLast()) : Array($0)
    }
    .filter { !$0.isEmpty }
  }

  @Test(arguments: 0..<40)
  func `setting and removing a key leaves every other line as it was`(seed: Int) throws {
    var random = SplitMix(seed: UInt64(seed))
    for _ in 0..<25 {
      let before = Array(Self.file(&random).utf8)
      var expected = try tree(before)
      let name = Self.names[random.below(Self.names.count)]
      let key = Self.names[random.below(Self.names.count)]
      let path = random.below(4) == 0 ? ["mine" + key] : ["other", name, "mine" + key]
      let text = HostileText.payloads[random.below(HostileText.payloads.count)].replacing(
        "\0", with: "")
      let literal = TOMLLiteral.text(text)
      var edit = TOMLEdit(before)
      try edit.set(path, literal)
      expected[path] = literal.tree
      #expect(try tree(edit.result).pruned == expected.pruned)
      // All lines of before, in their order; those that are new are the key and perhaps its header.
      let (old, now) = (lines(before), lines(edit.result))
      #expect(now.difference(from: old).removals.isEmpty)
      #expect(now.count - old.count <= 2)

      try edit.set(path, .whole(seed))
      expected[path] = .whole(seed)
      #expect(try tree(edit.result).pruned == expected.pruned)
      #expect(lines(edit.result).count == now.count)

      try edit.remove(path)
      expected[path] = nil
      #expect(try tree(edit.result).pruned == expected.pruned)
      #expect(lines(edit.result).difference(from: old).removals.isEmpty)
    }
  }

  @Test(arguments: 0..<20)
  func `removing a table takes its own lines and no other`(seed: Int) throws {
    var random = SplitMix(seed: UInt64(seed) &+ 1_000)
    for _ in 0..<25 {
      let before = Array(Self.file(&random).utf8)
      var expected = try tree(before)
      guard let name = expected[["other"]]?.children?.keys.sorted().first else { continue }
      var edit = TOMLEdit(before)
      try edit.remove(["other", name])
      expected[["other", name]] = nil
      #expect(try tree(edit.result).pruned == expected.pruned)
      #expect(lines(edit.result).difference(from: lines(before)).insertions.isEmpty)
    }
  }
}

extension SplitMix {
  fileprivate mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(max(1, bound))) }
}
