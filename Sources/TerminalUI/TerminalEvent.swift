/// What a terminal tells the program.
public enum TerminalEvent: Hashable, Sendable {
  case key(KeyPress)
  case paste(Paste)
  case mouse(MouseAction)
  case resize(Size)
  /// The terminal is gone, or the program was told to end: nothing can be painted or read any more.
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

  /// A file of this user alone with all of it, where it was longer than what is kept in memory and
  /// there was a place for it; whoever takes the paste removes the file.
  public var spool: String?

  /// How much of a paste is kept in memory.
  public static let keptBytes = 65_536

  /// Describes a paste by its first bytes and what was seen of the rest.
  public init(
    bytes: [UInt8], byteCount: Int, hadHiddenMark: Bool = false, endedBySilence: Bool = false,
    spool: String? = nil
  ) {
    self.bytes = bytes
    self.byteCount = byteCount
    self.hadHiddenMark = hadHiddenMark
    self.endedBySilence = endedBySilence
    self.spool = spool
  }
}
