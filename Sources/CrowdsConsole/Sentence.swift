public import TerminalUI

/// A sentence from outside this module in every language: why a profile cannot be opened, what
/// the doctor found.
public struct Sentence: Hashable, Sendable {
  /// The sentence in English.
  public var english: SafeText
  /// The sentence in Simplified Chinese.
  public var simplifiedChinese: SafeText

  /// Makes a sentence of its translations.
  public init(english: SafeText, simplifiedChinese: SafeText) {
    self.english = english
    self.simplifiedChinese = simplifiedChinese
  }

  /// Makes a sentence that is the same in every language: a name, a path, a number.
  public init(_ text: SafeText) {
    self.init(english: text, simplifiedChinese: text)
  }

  /// The sentence in a language.
  public func text(_ language: Language) -> SafeText {
    switch language {
    case .english: english
    case .simplifiedChinese: simplifiedChinese
    }
  }
}
