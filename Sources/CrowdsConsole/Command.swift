/// Everything that a person can ask a screen to do.
///
/// A key stands for a command in a binding only.
public enum Command: Hashable, Sendable {
  case up, down, pageUp, pageDown, first, last
  case open, run, members
  case filter, showAll, sort, sortBy(SortOrder)
  case reload, stop
  case codePoints, messages, help
  case back, leave, repaint
  /// In the filter field: ask the platform, keep what is typed and go to the list, give it up.
  case askPlatform, keepFilter, dropFilter
}

/// An order of what is loaded.
public enum SortOrder: Hashable, Sendable, CaseIterable {
  /// As the platform sends it.
  case platform
  case name
  /// The largest count first.
  case memberCount
  /// The latest first.
  case updated
  case id
  /// The latest first.
  case joined
}
