/// A command with the words for it, in the languages of the console.
struct PaletteEntry: Hashable, Sendable {
  /// A Chinese word and how it is spoken: the syllables in pinyin without tones, a blank between
  /// each two.
  struct Word: Hashable, Sendable {
    let text: String
    let pinyin: String
    /// The syllables in one.
    let spelling: String
    /// Their first letters, which an input method takes for it too.
    let initials: String

    init(_ text: String, _ pinyin: String) {
      self.text = text
      self.pinyin = pinyin
      let syllables = pinyin.split(separator: " ")
      spelling = syllables.joined()
      initials = String(syllables.compactMap(\.first))
    }
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
    let all = english + chinese.flatMap { [$0.text, $0.spelling, $0.initials] }
    if all.contains(typed) { return .whole }
    if word(language).hasPrefix(typed) { return .own }
    if let word = chinese.first, word.spelling.hasPrefix(typed) || word.initials.hasPrefix(typed) {
      return .spelled
    }
    return all.contains { $0.hasPrefix(typed) } ? .alias : nil
  }
}
