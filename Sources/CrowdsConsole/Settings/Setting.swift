/// Something that a person sets while the console runs, as the configuration keeps it.
public enum Setting: Hashable, Sendable {
  /// The name of a theme, a foreign text.
  case theme(String)
  case language(Language)
  /// What frames are made of.
  case frames(TerminalHabits.Frames)
  /// Whether clicks and the wheel are read.
  case mouse(Bool)
  /// Whether text may be handed to the terminal's clipboard.
  case clipboard(Bool)
  /// Whether the line is slow, so that less is sent while something runs.
  case slowLink(Bool)
  /// Days for which snapshots and settled receipts are kept, 1 to 3650; nil for ever.
  case keepDays(Int?)
}

/// What came of keeping a setting.
public enum SettingKept: Hashable, Sendable {
  /// It stands in this file, a foreign text.
  case written(String)
  /// It holds until the console ends; why no longer.
  case notWritten(Sentence)
}
