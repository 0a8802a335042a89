import Testing

@testable import TerminalUI

@Suite struct SafeTextGateTests {
  @Test(arguments: [
    "", "a", "Spring buyers", "双十一老客", "café", "cafe\u{301}", "ไทยที่", "हिन्दी", "עברית", "العربية",
    "한국", "ㄱㅏ", "ｱｲｳ", "ё ї", "😀", "👩🚀", "🇨🇳", "①②", "␛[31m", "◌́", "⟨U+202E⟩", "\u{A0}x\u{3000}",
    "Á\u{212B}\u{212A}", "\u{1100}\u{1161}\u{11A8}", "각\u{11A8}", "﷽", "\u{600}1", "𝒳", "𠮷",
  ])
  func `text of any script passes unchanged`(_ text: String) {
    let safe = SafeText(untrusted: text)
    #expect(safe.plain.utf8.elementsEqual(text.utf8))
    #expect(safe.runs.allSatisfy { !$0.isToken })
  }

  @Test(
    arguments: [
      ("\u{1B}[31m", "␛[31m"), ("a\u{0}b", "a␀b"), ("\r\n", "␍␊"), ("\t", "␉"), ("\u{7F}", "␡"),
      ("\u{85}", "⟨U+0085⟩"), ("\u{9B}31m", "⟨U+009B⟩31m"), ("\u{202E}x", "⟨U+202E⟩x"),
      ("\u{200B}", "⟨U+200B⟩"), ("\u{200E}\u{200F}", "⟨U+200E⟩⟨U+200F⟩"), ("\u{61C}", "⟨U+061C⟩"),
      ("\u{2066}a\u{2069}", "⟨U+2066⟩a⟨U+2069⟩"), ("so\u{AD}ft", "so⟨U+00AD⟩ft"),
      ("\u{FEFF}a", "⟨U+FEFF⟩a"),
      (
        "\u{115F}\u{1160}\u{3164}\u{FFA0}\u{2800}",
        "⟨U+115F⟩⟨U+1160⟩⟨U+3164⟩⟨U+FFA0⟩⟨U+2800⟩"
      ), ("\u{2028}\u{2029}", "⟨U+2028⟩⟨U+2029⟩"),
      ("\u{E000}", "⟨U+E000⟩"), ("\u{F0000}", "⟨U+F0000⟩"),
      (Hostile(scalars: 0xFFFE, 0xFDD0), "⟨U+FFFE⟩⟨U+FDD0⟩"),
      ("\u{E0041}", "⟨U+E0041⟩"), ("\u{378}", "⟨U+0378⟩"), ("\u{FFF9}", "⟨U+FFF9⟩"),
      ("\u{34F}", "⟨U+034F⟩"), ("\u{180E}", "⟨U+180E⟩"), ("\u{1D159}", "⟨U+1D159⟩"),
      ("葛\u{E0100}", "葛⟨U+E0100⟩"),
    ] as [(Hostile, String)])
  func `what is invisible becomes visible`(_ hostile: Hostile, _ shown: String) {
    let safe = SafeText(untrusted: hostile.text)
    #expect(safe.plain == shown)
    #expect(safe.runs.contains { $0.isToken })
  }

  @Test(
    arguments: [
      ("👩\u{200D}🚀", "👩🚀"), ("👍🏽", "👍"), ("❤\u{FE0F}", "❤"), ("❤\u{FE0E}", "❤"),
      ("👩🏽\u{200D}🚀", "👩🚀"), ("🏳\u{FE0F}\u{200D}🌈", "🏳🌈"), ("👨\u{200D}👩\u{200D}👧\u{200D}👦", "👨👩👧👦"),
      ("1\u{FE0F}\u{20E3}", "1\u{20E3}"), ("👍\u{FE0F}🏽", "👍"),
    ] as [(Hostile, String)])
  func `an emoji comes out in its visible scalars`(_ hostile: Hostile, _ shown: String) {
    let safe = SafeText(untrusted: hostile.text)
    #expect(safe.plain.utf8.elementsEqual(shown.utf8))
    #expect(safe.runs.count == 1)
  }

  @Test(
    arguments: [
      ("a\u{200D}b", "a⟨U+200D⟩b"), ("\u{200D}", "⟨U+200D⟩"), ("👩\u{200D}", "👩⟨U+200D⟩"),
      ("👩\u{200D}\u{200D}🚀", "👩⟨U+200D⟩⟨U+200D⟩🚀"), ("👩\u{200D}a", "👩⟨U+200D⟩a"),
      ("a\u{FE0F}", "a⟨U+FE0F⟩"), ("1\u{FE0F}", "1⟨U+FE0F⟩"), ("❤\u{FE0F}\u{FE0F}", "❤⟨U+FE0F⟩"),
      ("\u{1F3FD}", "⟨U+1F3FD⟩"), ("👍🏽🏽", "👍⟨U+1F3FD⟩"), ("中\u{FE0F}", "中⟨U+FE0F⟩"),
      ("🇨🇳\u{FE0F}", "🇨🇳⟨U+FE0F⟩"), ("क\u{200D}ष", "क⟨U+200D⟩ष"),
    ] as [(Hostile, String)])
  func `a joiner outside an emoji is shown`(_ hostile: Hostile, _ shown: String) {
    #expect(SafeText(untrusted: hostile.text).plain.utf8.elementsEqual(shown.utf8))
  }

  @Test func `three marks stay and the fourth is told`() {
    let three = "e\u{301}\u{302}\u{303}"
    #expect(SafeText(untrusted: three).plain.utf8.elementsEqual(three.utf8))
    let safe = SafeText(untrusted: three + "\u{304}\u{305}x\u{301}")
    #expect(safe.plain.utf8.elementsEqual((three + "⟨…⟩x\u{301}").utf8))
    #expect(safe.width == 5)
    #expect(safe.runs.map(\.isToken) == [false, true, false])
  }

  @Test func `a mark with nothing to join stands on a circle`() {
    #expect(SafeText(untrusted: "\u{301}a").scalars == ["◌", "\u{301}", "a"])
    #expect(SafeText(untrusted: "\u{1B}\u{301}").scalars == ["␛", "◌", "\u{301}"])
    #expect(SafeText(untrusted: "\u{301}\u{302}").width == 1)
  }

  @Test func `a vowel of Hangul without its initial is shown as a token`() {
    #expect(SafeText(untrusted: "a\u{1161}").plain == "a⟨U+1161⟩")
    #expect(SafeText(untrusted: "\u{11A8}").plain == "⟨U+11A8⟩")
    #expect(SafeText(untrusted: "\u{1100}\u{1161}\u{11A8}").width == 2)
  }

  @Test func `a long field is cut with an ellipsis`() {
    let safe = SafeText(untrusted: String(repeating: "x", count: 600))
    #expect(safe.width == 512)
    #expect(safe.plain == String(repeating: "x", count: 511) + "…")
    #expect(SafeText(untrusted: String(repeating: "x", count: 512)).width == 512)
    #expect(SafeText(untrusted: "abcdef", limit: 3).plain == "ab…")
    #expect(SafeText(untrusted: "abc", limit: 3).plain == "abc")
    #expect(SafeText(untrusted: "ab", limit: 0).plain == "…")
    #expect(SafeText(untrusted: "", limit: 0).isEmpty)
  }

  @Test func `a token is never cut in two`() {
    #expect(SafeText(untrusted: "ab\u{202E}cd", limit: 11).plain == "ab⟨U+202E⟩…")
    #expect(SafeText(untrusted: "ab\u{202E}cd", limit: 10).plain == "ab…")
    #expect(SafeText(untrusted: "ab\u{202E}", limit: 10).plain == "ab⟨U+202E⟩")
  }

  @Test(
    arguments: [
      ([0xFF], "⟨FF⟩"), ([0x61, 0xC3], "a⟨C3⟩"), ([0xC3, 0xA9], "é"), ([0x9B, 0x33], "⟨9B⟩3"),
      ([0xED, 0xA0, 0x80], "⟨ED⟩⟨A0⟩⟨80⟩"), ([0xC0, 0x80], "⟨C0⟩⟨80⟩"),
      ([0xE4, 0xB8, 0x41], "⟨E4⟩⟨B8⟩A"), ([0xF4, 0x90, 0x80, 0x80], "⟨F4⟩⟨90⟩⟨80⟩⟨80⟩"),
      ([0x1B, 0xFF, 0x5B], "␛⟨FF⟩["), ([], ""), ([0xFF, 0xCC, 0x81], "⟨FF⟩◌\u{301}"),
      ([0xC2, 0x85], "⟨U+0085⟩"),
    ] as [([UInt8], String)])
  func `bytes that are no text are shown one by one`(_ bytes: [UInt8], _ shown: String) {
    #expect(SafeText(untrusted: bytes).plain.utf8.elementsEqual(shown.utf8))
  }

  @Test func `the limit holds for bytes too`() {
    let bytes = [UInt8](repeating: 0xFF, count: 5_000)
    #expect(SafeText(untrusted: bytes, limit: 9).plain == "⟨FF⟩⟨FF⟩…")
    let wide = Array(String(repeating: "𠮷", count: 600).utf8)
    #expect(SafeText(untrusted: wide).width == 511 * 2 + 1)
  }

  @Test func `two names of one look are two names`() {
    let composed = SafeText(untrusted: "caf\u{E9}")
    let decomposed = SafeText(untrusted: "cafe\u{301}")
    #expect(composed != decomposed)
    #expect(Set([composed, decomposed, SafeText(untrusted: "caf\u{E9}")]).count == 2)
    #expect(SafeText(untrusted: "\u{212A}") != SafeText(untrusted: "K"))
    #expect(SafeText(untrusted: "\u{1B}") != SafeText(untrusted: "␛"))
  }
}
