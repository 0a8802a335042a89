public import TerminalUI

/// What drawing needs to know beside the state of a screen: the language, the time and
/// the keys.
public struct Look: Hashable, Sendable {
  /// The language of every phrase.
  public var language: Language
  /// Seconds since 1970 in UTC.
  public var now: Int64
  /// The keys that phrases name.
  public var keys: KeyMap

  /// Makes a look.
  public init(language: Language, now: Int64, keys: KeyMap = .standard) {
    self.language = language
    self.now = now
    self.keys = keys
  }

  /// A phrase in the language.
  public func callAsFunction(_ phrase: Phrase) -> SafeText {
    switch language {
    case .english: phrase.english.naming(keys)
    case .simplifiedChinese: phrase.simplifiedChinese.naming(keys)
    }
  }
}
