public import TerminalUI

/// What drawing needs to know beside the state of a screen: the language and the time.
public struct Look: Hashable, Sendable {
  /// The language of every phrase.
  public var language: Language
  /// Seconds since 1970 in UTC.
  public var now: Int64

  /// Makes a look.
  public init(language: Language, now: Int64) {
    self.language = language
    self.now = now
  }

  /// A phrase in the language.
  public func callAsFunction(_ phrase: Phrase) -> SafeText {
    switch language {
    case .english: phrase.english
    case .simplifiedChinese: phrase.simplifiedChinese
    }
  }
}
