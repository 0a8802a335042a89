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
  /// Presses the button that has the keyboard.
  case press
  /// In the command line: write out the word that is selected.
  case complete
  /// Makes a crowd, changes one, deletes what is selected or marked.
  case newCrowd, edit, delete
  /// Marks of rows: this one, those from the last marked one on, all that are shown, none.
  case mark, markRange, markAll, markNone
  /// To the first screen, to what was written, what was kept before deleting, what was left open.
  case home, imports, activity, snapshots, leftOpen
  /// Imports ids into what is selected.
  case importInto
  /// Unlocks a read-only profile for a while, or locks it again.
  case toggleLock
  /// Hands a summary of what is selected to the terminal's clipboard.
  case copy
  /// Looks at the platform for what became of a write.
  case settle
  /// Asks what a paste was for that an earlier console left.
  case takeUp(LeftPaste)
  /// Picks another theme.
  case themes
  /// Asks what of the selected row, or of the marked ones, to copy.
  case chooseCopy
  /// Shows what is selected without frames, to select it with the terminal.
  case cleanPage
  /// Asks how wide the terminal draws characters of unclear width.
  case askWidth
  /// Shows everything that can be done now.
  case actions
  /// Shows what a person sets.
  case settings
  /// Speaks the other language.
  case switchLanguage
  /// Reads the mouse or not, frames as lines or in ASCII.
  case toggleMouse, toggleFrames
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
