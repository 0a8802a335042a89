public import TerminalUI

/// What a console is opened with.
public struct ConsoleStart: Hashable, Sendable {
  /// The name of the profile, as its owner wrote it.
  public var profile: String
  /// The profile's own word for its environment; foreign text.
  public var environment: String
  /// What kind of environment that is.
  public var kind: EnvironmentKind
  /// Whether writing is locked; the title says so.
  public var isReadOnly: Bool
  /// The language of every phrase.
  public var language: Language
  /// The theme that screens are painted in.
  public var theme: Theme
  /// Seconds since 1970 in UTC.
  public var now: Int64

  /// Makes what a console is opened with.
  public init(
    profile: String, environment: String, kind: EnvironmentKind, isReadOnly: Bool = false,
    language: Language, theme: Theme, now: Int64
  ) {
    self.profile = profile
    self.environment = environment
    self.kind = kind
    self.isReadOnly = isReadOnly
    self.language = language
    self.theme = theme
    self.now = now
  }
}
