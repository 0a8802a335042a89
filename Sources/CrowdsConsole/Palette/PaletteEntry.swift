/// A command with the words for it, in the languages of the console.
struct PaletteEntry: Hashable, Sendable {
  /// A Chinese word and how it is spoken: the syllables in pinyin without tones, a blank between
  /// each two.
  struct Word: Hashable, Sendable {
    var text: String
    var pinyin: String

    init(_ text: String, _ pinyin: String) {
      self.text = text
      self.pinyin = pinyin
    }

    /// The first letters of its syllables, which an input method takes for it too.
    var initials: String { String(pinyin.split(separator: " ").compactMap(\.first)) }
    /// The syllables in one.
    var spelling: String { pinyin.filter { $0 != " " } }
  }

  var command: Command
  /// The first one is shown.
  var english: [String]
  var chinese: [Word]

  init(_ command: Command, _ english: String..., chinese: Word...) {
    self.command = command
    self.english = english
    self.chinese = chinese
  }

  /// Its words in a language, the one that is shown first.
  func words(_ language: Language) -> [String] {
    switch language {
    case .english: english
    case .simplifiedChinese: chinese.map(\.text)
    }
  }

  func word(_ language: Language) -> String { words(language).first ?? "" }

  /// How well what was typed so far, in lower case, names it.
  enum Match: Int, Comparable {
    /// It is one of the words, or how one is written in Latin letters.
    case whole
    /// The word that is shown begins so, in one's own language or in Latin letters.
    case own, spelled
    /// Another word for the same begins so.
    case alias

    static func < (left: Match, right: Match) -> Bool { left.rawValue < right.rawValue }
  }

  /// nil where it does not name it.
  func match(_ typed: String, in language: Language) -> Match? {
    let spellings = chinese.map { [$0.initials, $0.spelling] }
    let all = english + chinese.map(\.text) + spellings.joined()
    if all.contains(typed) { return .whole }
    if word(language).hasPrefix(typed) { return .own }
    if spellings.first?.contains(where: { $0.hasPrefix(typed) }) ?? false { return .spelled }
    return all.contains { $0.hasPrefix(typed) } ? .alias : nil
  }
}
