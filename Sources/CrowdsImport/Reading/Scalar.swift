/// Reads UTF-8 one character at a time, without repairing anything.
enum Scalar {
  enum Decoded: Equatable {
    case scalar(Unicode.Scalar, length: Int)
    /// The bytes end inside a character.
    case incomplete
    case invalid
  }

  static func decode(_ bytes: UnsafeBufferPointer<UInt8>, at place: Int) -> Decoded {
    let lead = bytes[place]
    let length: Int
    var value: UInt32
    switch lead {
    case 0..<0x80: return .scalar(Unicode.Scalar(lead), length: 1)
    case 0xC2...0xDF: (length, value) = (2, UInt32(lead & 0x1F))
    case 0xE0...0xEF: (length, value) = (3, UInt32(lead & 0x0F))
    case 0xF0...0xF4: (length, value) = (4, UInt32(lead & 0x07))
    default: return .invalid
    }
    for offset in 1..<length {
      guard place + offset < bytes.count else { return .incomplete }
      let byte = bytes[place + offset]
      guard byte & 0xC0 == 0x80 else { return .invalid }
      value = value << 6 | UInt32(byte & 0x3F)
    }
    let least: UInt32 = length == 2 ? 0x80 : length == 3 ? 0x800 : 0x1_0000
    guard value >= least, let scalar = Unicode.Scalar(value) else { return .invalid }
    return .scalar(scalar, length: length)
  }
}

extension Unicode.Scalar {
  /// Whether it divides pieces, beside the ASCII ones.
  var isWideSeparator: Bool {
    switch value {
    // Comma, enumeration comma, semicolon, blank, vertical line: as input methods for Chinese type
    // them.
    case 0xFF0C, 0x3001, 0xFF1B, 0x3000, 0xFF5C: true
    default: false
    }
  }

  /// Whether it ends a line, beside the ASCII ones: NEL, LINE SEPARATOR, PARAGRAPH SEPARATOR.
  var isWideNewline: Bool { value == 0x85 || value == 0x2028 || value == 0x2029 }

  /// Whether it stands around ids and does not belong to them: quotes, brackets, bullets, dots.
  var isTrimming: Bool {
    switch self {
    case "'", "\"", "`", "´", "(", ")", "[", "]", "{", "}", "<", ">", "*", "-", "#", ".", ":", "\\",
      "!", "?", "“", "”", "‘", "’", "‚", "„", "«", "»", "‹", "›", "「", "」", "『", "』", "（", "）",
      "【", "】", "《", "》", "〈", "〉", "〔", "〕", "［", "］", "｛", "｝", "•", "·", "●", "○", "■",
      "□", "▪", "◆", "◦", "‣", "–", "—", "…", "。", "：", "！", "？", "＂", "＇":
      true
    default: false
    }
  }

  /// Whether nobody sees it: no width, a direction, a blank that is none of the ordinary ones.
  var isHidden: Bool {
    if properties.isDefaultIgnorableCodePoint { return true }
    switch properties.generalCategory {
    case .format, .spaceSeparator: return value != 0x20
    default: return false
    }
  }

  /// The ordinary character that a full-width one stands for; nil for others.
  var narrow: Unicode.Scalar? {
    guard (0xFF01...0xFF5E).contains(value) else { return nil }
    return Unicode.Scalar(value - 0xFEE0)
  }

  /// Letters and digits of ASCII: what ids are made of.
  var isOfIDs: Bool {
    switch self {
    case "0"..."9", "A"..."Z", "a"..."z": true
    default: false
    }
  }
}
