public import TerminalUI

/// What a console is opened with.
public struct ConsoleStart: Hashable, Sendable {
  /// The profile that requests go to; nil where there is none yet, and one is to be set up.
  public var profile: OpenProfile?
  /// The platform's own address, which setting up a profile begins with.
  public var platformAddress: String
  /// The language of every phrase.
  public var language: Language
  /// The theme that screens are painted in.
  public var theme: Theme
  /// Whether text may be handed to the terminal's clipboard (OSC 52) on an explicit key.
  public var copies: Bool
  /// How the terminal is made use of.
  public var terminal: TerminalHabits
  /// The keys of the screens.
  public var keys: KeyMap
  /// Days for which snapshots and settled receipts are kept; nil for ever.
  public var keepDays: Int?
  /// The file of the settings, a foreign text; nil where there is no place for one.
  public var settingsFile: String?
  /// Seconds since 1970 in UTC.
  public var now: Int64
  /// Whether it begins with the guided tour.
  public var isTour: Bool

  /// Makes what a console is opened with.
  public init(
    profile: OpenProfile?, platformAddress: String = "", language: Language, theme: Theme,
    now: Int64, copies: Bool = true,
    terminal: TerminalHabits = TerminalHabits(), keys: KeyMap = .standard,
    keepDays: Int? = nil, settingsFile: String? = nil, isTour: Bool = false
  ) {
    self.profile = profile
    self.platformAddress = platformAddress
    self.language = language
    self.theme = theme
    self.now = now
    self.isTour = isTour
    self.copies = copies
    self.terminal = terminal
    self.keys = keys
    self.keepDays = keepDays
    self.settingsFile = settingsFile
  }
}
