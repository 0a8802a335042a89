import Testing

@testable import TerminalUI

@Suite struct TextWidthTests {
  @Test func `every scalar is as wide as libc says`() throws {
    let wrong = try #require(
      LibcWidth.measure { libc in
        (0...0x10FFFF as ClosedRange<UInt32>).compactMap(Unicode.Scalar.init).filter { scalar in
          let columns = libc.columns(scalar)
          return TextWidth.columns(of: scalar) != (columns < 0 ? nil : columns)
            || TextWidth.tabulatedColumns(of: scalar.value) != columns
        }
      })
    #expect(wrong.isEmpty, "first wrong: \(wrong.prefix(5))")
  }

  @Test func `the table is in order without repeats`() {
    let starts = TextWidth.table.map { $0 >> 4 }
    #expect(zip(starts, starts.dropFirst()).allSatisfy { $0 < $1 })
    #expect(starts.first == 0)
  }

  @Test(
    arguments: [
      ("a", 1), ("中", 2), ("ｱ", 1), ("한", 2), ("é", 1), ("e\u{301}", 1), ("😀", 2), ("…", 1),
      ("⟨", 1), ("\u{301}", 0), ("\u{7}", 0), ("｜", 2), ("␛", 1),
    ] as [(Character, Int)])
  func `a character is as wide as its first scalar`(_ character: Character, _ columns: Int) {
    #expect(TextWidth.columns(of: character) == columns)
  }

  @Test func `controls and unassigned code points have no width`() {
    for scalar in ["\u{0B}", "\u{7F}", "\u{85}", "\u{378}", "\u{10FFFF}"] as [Unicode.Scalar] {
      #expect(TextWidth.columns(of: scalar) == nil)
    }
  }
}
