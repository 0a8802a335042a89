/// What a cell means.
///
/// A theme gives each role its style; the raw value is its key in a theme file.
/// Cells name roles, never colours: a snapshot does not depend on the theme, and switching the
/// theme needs no new view.
public enum Role: String, CaseIterable, Hashable, Sendable {
  /// Ordinary text.
  case text
  /// Text of less weight: ages, ids, what is not loaded yet.
  case muted
  /// Text of more weight: the name that a screen is about.
  case strong
  /// The first row: program, place, environment.
  case title
  /// The path line under the title.
  case path
  /// Column headings.
  case header
  /// Frames and rules.
  case border
  /// The control that has the keyboard.
  case focus
  /// The name of a key in the hint bar, help and menus.
  case key
  /// What a key does.
  case hint
  /// Done.
  case success
  /// Look here: repeated rows, stale numbers, tokens that the text gate put in.
  case warning
  /// Failed, or about to take something away.
  case danger
  /// A neutral notice.
  case info
  /// The inside of an editable field.
  case field
  /// What an empty field asks for.
  case placeholder
  /// The done part of a progress line.
  case gauge
  /// The environment word of a test system in the title.
  case environmentTest = "environment_test"
  /// The environment word of a live system in the title.
  case environmentLive = "environment_live"
}

/// How a cell stands out from others of its role.
public struct Emphasis: OptionSet, Hashable, Sendable {
  /// One bit for each kind.
  public let rawValue: UInt8

  /// Makes a set of its bits.
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// The row under the cursor; the theme's `selection` decides how it looks.
  public static let selected = Emphasis(rawValue: 1)
  /// Heavier or brighter.
  public static let bold = Emphasis(rawValue: 2)
  /// With a line below.
  public static let underline = Emphasis(rawValue: 4)
  /// With its two colours exchanged.
  public static let reverse = Emphasis(rawValue: 8)
}
