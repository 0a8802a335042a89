public import TerminalUI

/// The ground that a theme is made for.
public enum ThemeKind: String, CaseIterable, Hashable, Sendable {
  case dark, light
  /// It has no colours of its own.
  case any
}

/// A theme as it stands in the list that one is picked from.
public struct ThemeChoice: Hashable, Sendable {
  /// What screens are painted in.
  public var theme: Theme
  /// The ground that it is made for.
  public var kind: ThemeKind
  /// Whether it lies in the user's folder of themes.
  public var isOwn: Bool
  /// How many of its entries had to be left out.
  public var faults: Int

  /// Describes a theme for a list.
  public init(theme: Theme, kind: ThemeKind, isOwn: Bool, faults: Int = 0) {
    self.theme = theme
    self.kind = kind
    self.isOwn = isOwn
    self.faults = faults
  }
}
