/// How the person's terminal is made use of.
public struct TerminalHabits: Hashable, Sendable {
  /// What frames are made of.
  public enum Frames: String, CaseIterable, Hashable, Sendable {
    /// `+`, `-` and `|`, which no terminal draws wrong.
    case ascii
    /// Lines, which some fonts draw two columns wide.
    case unicode
  }

  /// What frames are made of; ASCII where characters of unclear width are wide.
  public var frames: Frames
  /// Whether clicks and the wheel are read, so that selecting text needs the terminal's own key.
  public var readsMouse: Bool
  /// Whether the terminal draws characters of unclear width, as `…` and `·`, two columns wide.
  public var isAmbiguousWide: Bool
  /// Whether the line is slow: how far something has come is told once a second only.
  public var isSlowLink: Bool
  /// How the locale writes characters where that is neither UTF-8 nor ASCII; nil otherwise.
  public var otherCharset: String?

  /// Makes habits; without arguments they suit every terminal.
  public init(
    frames: Frames = .ascii, readsMouse: Bool = false, isAmbiguousWide: Bool = false,
    isSlowLink: Bool = false, otherCharset: String? = nil
  ) {
    self.frames = frames
    self.readsMouse = readsMouse
    self.isAmbiguousWide = isAmbiguousWide
    self.isSlowLink = isSlowLink
    self.otherCharset = otherCharset
  }
}
