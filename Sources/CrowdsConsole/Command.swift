/// Everything that a person can ask a screen to do.
///
/// A key stands for a command in a binding only.
public enum Command: Hashable, Sendable {
  case up, down, pageUp, pageDown, first, last
  case open, run, members
  /// Chooses the item with that number, counted from 1.
  case choose(Int)
  case filter, showAll, sort, sortBy(SortOrder)
  case reload, stop
  case codePoints, messages, trace, help
  case profiles, newProfile, doctor, commandLine
  case back, leave, repaint
  /// Leaves, or goes back, although something was typed that will be lost.
  case leaveAnyway, dropTyped
  /// In the filter field: ask the platform, keep what is typed and go to the list, give it up.
  case askPlatform, keepFilter, dropFilter
  /// In a form: to the next and the previous field, the other value of a choice, and on.
  case nextField, previousField, toggle, submit
  /// In the command line: write out the word that is selected.
  case complete
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
