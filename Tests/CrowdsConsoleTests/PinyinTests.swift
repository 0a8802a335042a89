import Foundation
import Testing

@testable import CrowdsConsole

/// How the Chinese words of the palette are spelled, against the tables of another library.
@Suite struct PinyinTests {
  /// Characters that are spoken in two ways, of which the library knows the other one only.
  private static let others: [Character: String] = ["重": "chong", "了": "liao"]

  private static func syllable(_ character: Character) throws -> String {
    if let other = others[character] { return other }
    let latin = try #require(
      String(character).applyingTransform(.mandarinToLatin, reverse: false))
    return try #require(latin.applyingTransform(.stripDiacritics, reverse: false))
  }

  @Test(arguments: PaletteEntry.all)
  func `words are spelled as they are spoken`(_ entry: PaletteEntry) throws {
    #expect(!entry.chinese.isEmpty)
    for word in entry.chinese {
      let syllables = try word.text.map(Self.syllable)
      #expect(word.pinyin == syllables.joined(separator: " "), "\(word.text)")
      #expect(word.initials == String(syllables.compactMap(\.first)), "\(word.text)")
      #expect(word.spelling == syllables.joined(), "\(word.text)")
    }
  }

  @Test func `the library would notice another spelling`() throws {
    #expect(try Self.syllable("设") == "she")
    #expect(try Self.syllable("置") != "shi")
  }
}
