/// A language that the console speaks.
public enum Language: String, CaseIterable, Hashable, Sendable {
  case english = "en"
  case simplifiedChinese = "zh-Hans"

  /// The one that a switch of the language leads to.
  public var other: Language { self == .english ? .simplifiedChinese : .english }

  /// The language that a locale or a `--lang` value asks for, nil for one that is not spoken.
  ///
  /// `zh`, `zh_CN.UTF-8` and `zh-Hans` mean the same; `C` and `POSIX` mean English.
  public init?(locale: String) {
    let language = locale.prefix { $0.isASCII && $0.isLetter }.lowercased()
    switch language {
    case "zh", "chinese": self = .simplifiedChinese
    case "en", "english", "c", "posix": self = .english
    default: return nil
    }
  }
}
