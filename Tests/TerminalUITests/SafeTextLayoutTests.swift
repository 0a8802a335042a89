import Testing
import Trials

@testable import TerminalUI

@Suite struct SafeTextLayoutTests {
  @Test func `a phrase takes safe text and whole numbers`() {
    let name = SafeText(untrusted: "a\u{1B}b")
    let phrase: SafeText = "«\(name)», \(12) of \(UInt8(3))"
    #expect(phrase.plain == "«a␛b», 12 of 3")
    #expect(phrase.width == 14)
    #expect(phrase.runs.map(\.isToken) == [false, true, false])
  }

  @Test func `texts join without a seam`() {
    let sum: SafeText = "ab" + "cd"
    #expect(sum == "abcd")
    #expect(sum.hashValue == ("abcd" as SafeText).hashValue)
    #expect((["a", "b", "c"] as [SafeText]).joined(separator: ", ") == "a, b, c")
    #expect(([] as [SafeText]).joined(separator: ", ").isEmpty)
    #expect(SafeText.empty + "x" == "x")
  }

  @Test(
    arguments: [
      ("abcdef", 6, "abcdef"), ("abcdef", 5, "abcd…"), ("abcdef", 1, "…"), ("abcdef", 0, ""),
      ("abcdef", -1, ""), ("双十一老客", 10, "双十一老客"), ("双十一老客", 9, "双十一老…"), ("双十一老客", 8, "双十一…"),
      ("双十一老客", 2, "…"), ("e\u{301}e\u{301}e\u{301}", 2, "e\u{301}…"), ("", 3, ""),
    ] as [(SafeText, Int, SafeText)])
  func `a prefix ends in an ellipsis and cuts no wide character`(
    _ text: SafeText, _ columns: Int, _ shown: SafeText
  ) {
    #expect(text.prefix(columns: columns) == shown)
  }

  @Test func `an ellipsis that does not fit is left out`() {
    #expect(("abcdef" as SafeText).prefix(columns: 2, ellipsis: "...") == "ab")
    #expect(("abcdef" as SafeText).prefix(columns: 4, ellipsis: "...") == "a...")
  }

  @Test func `padding fills either side`() {
    #expect(("双" as SafeText).padded(to: 4) == "双  ")
    #expect(("双" as SafeText).padded(to: 4, alignRight: true) == "  双")
    #expect(("abc" as SafeText).padded(to: 2) == "abc")
  }

  @Test(
    arguments: [
      ("one two three", 7, ["one two", "three"]),
      ("one two three", 3, ["one", "two", "thr", "ee"]),
      ("双十一老客名单", 6, ["双十一", "老客名", "单"]), ("双十一老客名单", 7, ["双十一", "老客名", "单"]),
      ("你好，世界", 4, ["你", "好，", "世界"]), ("a「世界」b", 5, ["a「世", "界」b"]),
      ("abc", 10, ["abc"]), ("双", 1, ["双"]), ("aaaa bbbb", 4, ["aaaa", "bbbb"]),
      ("a   b", 2, ["a", "b"]),
    ] as [(SafeText, Int, [SafeText])])
  func `text wraps at blanks and between wide characters`(
    _ text: SafeText, _ columns: Int, _ lines: [SafeText]
  ) {
    #expect(text.wrapped(columns: columns) == lines)
  }

  @Test func `wrapping loses nothing but blanks`() {
    var random = SplitMix(seed: 7)
    let words = ["a", "list", "双十一", "，", "「", "」", "😀", "e\u{301}", "\u{202E}", "深圳展会名单", " "]
    for _ in 0..<500 {
      let text = (0..<20).map { _ in words.randomElement(using: &random) ?? "" }.joined()
      let safe = SafeText(untrusted: text)
      let columns = Int.random(in: 2...30, using: &random)
      let lines = safe.wrapped(columns: columns)
      #expect(lines.allSatisfy { $0.width <= columns })
      let kept = lines.flatMap(\.scalars).filter { $0 != " " }
      #expect(kept == safe.scalars.filter { $0 != " " })
    }
  }

  @Test func `code points tell look-alikes apart`() {
    let lines = SafeText.codePoints(of: "aа\u{202E}\u{301}\n").map(\.plain)
    #expect(
      lines.map { $0.split(separator: " ").first } == [
        "U+0061", "U+0430", "U+202E", "U+0301", "U+000A",
      ])
    #expect(lines[0].hasSuffix("LATIN SMALL LETTER A"))
    #expect(lines[1].hasSuffix("CYRILLIC SMALL LETTER A"))
    #expect(lines[2].contains("⟨U+202E⟩"))
    #expect(lines[3].contains("◌\u{301}"))
    #expect(lines[4].contains("␊"))
    #expect(SafeText.codePoints(of: "abc", limit: 2).last == "…")
  }

  @Test(arguments: [
    ("Apple", false), ("Аррle", true), ("Москва", false), ("αβγ", false), ("Αpple", true),
    ("双十一 abc", false),
    ("Имя 2024", false), ("Ａ\u{430}", true), ("µm 5×3", false), ("", false), ("été", false),
  ])
  func `mixed scripts are noticed`(_ text: String, _ mixes: Bool) {
    #expect(SafeText.mixesScripts(text) == mixes)
  }
}
