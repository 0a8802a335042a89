/// A key as people name it.
public enum Key: Hashable, Sendable {
  case character(Character)
  case function(Int)
  case up, down, left, right
  case home, end, pageUp, pageDown
  case enter, tab, backTab, backspace, delete, insert, escape
}

/// A key with the modifiers that a terminal can tell.
public struct KeyPress: Hashable, Sendable {
  /// Which key it is.
  public var key: Key
  /// Whether Ctrl was held.
  public var control: Bool
  /// Whether Alt was held, or ESC came before the key.
  public var meta: Bool
  /// Whether Shift was held with a key that it does not change.
  public var shift: Bool

  /// Makes a key press.
  ///
  /// Shift is set only where it does not change the character itself, as in Shift-Down.
  public init(_ key: Key, control: Bool = false, meta: Bool = false, shift: Bool = false) {
    self.key = key
    self.control = control
    self.meta = meta
    self.shift = shift
  }
}
