/// Text that comes faster than anybody types: keys that a slow line has gathered, or a paste into a
/// terminal that does not mark it (RELIABILITY T17).
///
/// It is held back until it shows which of both it is.
struct KeyBurst: Hashable, Sendable {
  /// After this long without a byte it was keys.
  static let silence: UInt64 = 20
  /// So much text in lines, or so much in one line, was pasted; a key that is held down is not.
  static let pastedLines = 16
  static let pastedLine = 200
  static let leastLetters = 4

  private(set) var bytes: [UInt8] = []
  private var texts = 0
  private var hasLine = false
  private var hasTextBehindLine = false
  private var letters: Set<UInt8> = []

  var isEmpty: Bool { bytes.isEmpty }

  /// Whether nobody has typed this.
  var isPaste: Bool {
    letters.count >= Self.leastLetters
      && (hasTextBehindLine && texts >= Self.pastedLines || texts >= Self.pastedLine)
  }

  /// How many bytes stand at the beginning that a paste may hold: no ESC, and of the control
  /// characters the ends of lines and tabs alone.
  static func textLength(of bytes: UnsafeBufferPointer<UInt8>) -> Int {
    bytes.firstIndex { !isText($0) && !isLineEnd($0) && $0 != 0x09 } ?? bytes.count
  }

  /// Whether two characters or more stand there, of which nobody types two at a time.
  static func isBurst(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    // The bytes behind the first of a character are not counted.
    bytes.lazy.filter { $0 & 0xC0 != 0x80 }.prefix(2).count > 1
  }

  mutating func add(_ more: UnsafeBufferPointer<UInt8>) {
    for byte in more {
      if Self.isLineEnd(byte) {
        hasLine = true
      } else if Self.isText(byte) {
        texts += 1
        if letters.count < Self.leastLetters { letters.insert(byte) }
        if hasLine { hasTextBehindLine = true }
      }
    }
    bytes += more
  }

  private static func isText(_ byte: UInt8) -> Bool { byte >= 0x20 && byte != 0x7F }
  private static func isLineEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }
}
