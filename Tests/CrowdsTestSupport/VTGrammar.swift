/// A strict reader of what a program wrote to a terminal: finds everything that a well-behaved
/// full-screen program has no business to send, and what it forgot to put back at the end.
///
/// Allowed are printable text and what terminfo's strings for the cursor, erasing, attributes,
/// the alternate screen, the keypad, the scrolling region and character sets hold, and mode 2004.
public struct VTGrammar {
  /// Something that is not allowed.
  public struct Violation: Hashable, CustomStringConvertible {
    /// Its place in the recording.
    public var offset: Int
    /// The bytes, from the introducer to where it was clear that they are not allowed.
    public var bytes: [UInt8]
    /// What is wrong, for the message of a test.
    public var reason: String

    /// All of it on one line, for the message of a test.
    public var description: String {
      let shown = bytes.prefix(40).map { byte in
        (0x20..<0x7F).contains(byte)
          ? String(Character(Unicode.Scalar(byte)))
          : "\\x" + String(byte, radix: 16)
      }
      return "\(reason) at byte \(offset): \(shown.joined())"
    }
  }

  /// Everything that is not allowed, in order.
  public private(set) var violations: [Violation] = []
  var modes: VTModes
  private var text = UTF8Check()

  /// Reads a whole recording, in which the mouse may have been asked for or not.
  public init(reading recording: [UInt8], allowsMouse: Bool = false) {
    modes = VTModes(allowsMouse: allowsMouse)
    var index = 0
    while index < recording.count {
      index = step(recording, at: index)
    }
    if text.isUnfinished { report(recording.count, [], "unfinished character") }
  }

  /// What is not as a terminal is before a program runs, as words; empty when all was restored.
  public var leftovers: [String] { modes.leftovers }

  private mutating func report(_ offset: Int, _ bytes: some Sequence<UInt8>, _ reason: String) {
    violations.append(Violation(offset: offset, bytes: Array(bytes), reason: reason))
  }

  /// Reads one byte of text, one control character or one sequence; where the next one begins.
  private mutating func step(_ bytes: [UInt8], at index: Int) -> Int {
    let byte = bytes[index]
    if byte >= 0x20, byte != 0x7F {
      if let reason = text.take(byte) { report(index, [byte], reason) }
      return index + 1
    }
    if text.isUnfinished {
      text = UTF8Check()
      report(index, [byte], "unfinished character")
    }
    guard byte == 0x1B else {
      // Backspace, tab, line feed and carriage return are cursor movements of terminfo; SI and SO
      // select character sets; NUL is padding.
      switch byte {
      case 0x00, 0x08, 0x09, 0x0A, 0x0D: break
      case 0x0E: modes.usesGraphics = true
      case 0x0F: modes.usesGraphics = false
      default: report(index, [byte], "control character")
      }
      return index + 1
    }
    return escape(bytes, at: index)
  }

  private mutating func escape(_ bytes: [UInt8], at start: Int) -> Int {
    guard start + 1 < bytes.count else {
      report(start, bytes[start...], "unfinished sequence")
      return bytes.count
    }
    switch bytes[start + 1] {
    case UInt8(ascii: "["):
      return controlSequence(bytes, at: start)
    case UInt8(ascii: "("), UInt8(ascii: ")"):
      guard start + 2 < bytes.count, "B0".utf8.contains(bytes[start + 2]) else {
        report(start, bytes[start...].prefix(3), "character set")
        return min(bytes.count, start + 3)
      }
      if bytes[start + 1] == UInt8(ascii: "(") {
        modes.usesGraphics = bytes[start + 2] == UInt8(ascii: "0")
      }
      return start + 3
    case UInt8(ascii: "="): modes.keypad = true
    case UInt8(ascii: ">"): modes.keypad = false
    case UInt8(ascii: "7"), UInt8(ascii: "8"), UInt8(ascii: "M"), UInt8(ascii: "D"): break
    case UInt8(ascii: "]") where clipboardEnd(bytes, at: start) != nil:
      return clipboardEnd(bytes, at: start) ?? start + 2
    case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "X"), UInt8(ascii: "^"),
      UInt8(ascii: "_"):
      report(start, bytes[start...].prefix(40), "control string")
    default:
      report(start, bytes[start...].prefix(2), "escape sequence")
    }
    return start + 2
  }

  /// Where the sequence ends that writes to the clipboard, the one control string that is allowed:
  /// `ESC ] 52 ; c ; BASE64 BEL`, never with a question mark, which would ask for it.
  private func clipboardEnd(_ bytes: [UInt8], at start: Int) -> Int? {
    let head = Array("\u{1B}]52;c;".utf8)
    guard bytes[start...].starts(with: head) else { return nil }
    let text = bytes[(start + head.count)...]
    let end = text.firstIndex { byte in
      let scalar = Unicode.Scalar(byte)
      return !(scalar.properties.isAlphabetic && byte < 0x80 || "0123456789+/=".utf8.contains(byte))
    }
    guard let end, end > text.startIndex, bytes[end] == 0x07 else { return nil }
    return end + 1
  }

  private mutating func controlSequence(_ bytes: [UInt8], at start: Int) -> Int {
    var index = start + 2
    while index < bytes.count, (0x20..<0x40).contains(bytes[index]) { index += 1 }
    guard index < bytes.count else {
      report(start, bytes[start...], "unfinished sequence")
      return bytes.count
    }
    let body = String(decoding: bytes[(start + 2)..<index], as: UTF8.self)
    let final = Character(Unicode.Scalar(bytes[index]))
    if !modes.apply(body, final) {
      report(start, bytes[start...index], "control sequence")
    }
    return index + 1
  }
}

/// Checks text byte by byte.
private struct UTF8Check: Equatable {
  private var bytes: [UInt8] = []
  var isUnfinished: Bool { !bytes.isEmpty }

  /// What is wrong with the byte or with the character that it ends.
  mutating func take(_ byte: UInt8) -> String? {
    if bytes.isEmpty, byte < 0x80 { return nil }
    if bytes.isEmpty, !(0xC2...0xF4).contains(byte) {
      return (0x80..<0xA0).contains(byte) ? "raw C1 byte" : "not UTF-8"
    }
    bytes.append(byte)
    let length = bytes[0] < 0xE0 ? 2 : bytes[0] < 0xF0 ? 3 : 4
    guard bytes.count == length else {
      if bytes.count == 1 || (0x80..<0xC0).contains(byte) { return nil }
      bytes = []
      return "not UTF-8"
    }
    let text = String(validating: bytes, as: UTF8.self)
    bytes = []
    guard let scalar = text?.unicodeScalars.first else { return "not UTF-8" }
    switch scalar.value {
    case 0x80..<0xA0: return "C1 control"
    case 0x061C, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F, 0xFEFF:
      return "invisible or bidirectional control U+\(String(scalar.value, radix: 16))"
    case 0x2028, 0x2029: return "line separator"
    case 0xE0000...0xE0FFF: return "tag character"
    default: return scalar.properties.generalCategory == .privateUse ? "private use" : nil
    }
  }
}
