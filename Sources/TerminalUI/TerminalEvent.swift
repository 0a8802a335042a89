/// What a terminal tells the program.
public enum TerminalEvent: Hashable, Sendable {
  case key(KeyPress)
  case paste(Paste)
  case resize(Size)
  /// The terminal is gone: nothing can be painted or read any more.
  case hangup
}

/// Text that arrived as one block.
///
/// It is data, never keys.
public struct Paste: Hashable, Sendable {
  /// The first bytes as they came, at most `Paste.keptBytes`.
  public var bytes: [UInt8]
  /// How many bytes came in all.
  public var byteCount: Int
  /// Whether a paste mark stood inside, or bytes followed the end mark too fast for a person:
  /// both are counted as pasted and worth telling.
  public var hadHiddenMark: Bool
  /// Whether the end mark never came and silence ended the paste.
  public var endedBySilence: Bool

  /// How much of a paste is kept in memory.
  public static let keptBytes = 65_536

  /// Describes a paste by its first bytes and what was seen of the rest.
  public init(
    bytes: [UInt8], byteCount: Int, hadHiddenMark: Bool = false, endedBySilence: Bool = false
  ) {
    self.bytes = bytes
    self.byteCount = byteCount
    self.hadHiddenMark = hadHiddenMark
    self.endedBySilence = endedBySilence
  }
}
