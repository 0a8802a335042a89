import TerminalUI

/// Lets ncurses, which goes by libc, work for a terminal that draws some characters wider.
///
/// ncurses is told that such a character takes one column and that a filler stands in the next one.
/// In its bytes each of the characters is followed by a step back, so that the terminal's cursor is
/// where ncurses believes it to be, and each filler becomes a step forward.
enum AmbiguousWidth {
  /// What stands in the second column: a private character, of which no text has any.
  ///
  /// It changes
  /// with the character, so that neither is ever written without the other.
  static func filler(behind cell: Cell) -> Cell {
    let value = 0xE000 | cell.numbers.0 & 0xFFF
    let character = Unicode.Scalar(value).map { Character($0) } ?? " "
    return Cell(.character(character), role: cell.role, emphasis: cell.emphasis)
  }

  /// The bytes of ncurses as the terminal needs them.
  static func adapted(_ bytes: [UInt8], right: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + bytes.count / 8)
    var index = 0
    /// Whether the last spacing character was drawn wider than ncurses knows.
    var owesStep = false
    while index < bytes.count {
      let length = scalarLength(bytes[index])
      let end = min(bytes.count, index + length)
      let value = length == 1 ? UInt32(bytes[index]) : scalar(bytes[index..<end])
      let joins = length > 1 && TextWidth.columns(of: value) == 0
      if owesStep, !joins {
        result.append(0x08)
        owesStep = false
      }
      if length == 3, bytes[index] == 0xEE {
        result += right
      } else {
        result += bytes[index..<end]
        owesStep = owesStep || length > 1 && TextWidth.isAmbiguous(value)
      }
      index = end
    }
    if owesStep { result.append(0x08) }
    return result
  }

  private static func scalarLength(_ byte: UInt8) -> Int {
    switch byte {
    case 0xC2...0xDF: 2
    case 0xE0...0xEF: 3
    case 0xF0...0xF4: 4
    default: 1
    }
  }

  private static func scalar(_ bytes: ArraySlice<UInt8>) -> UInt32 {
    String(decoding: bytes, as: UTF8.self).unicodeScalars.first?.value ?? 0
  }
}

extension TextWidth {
  fileprivate static func columns(of value: UInt32) -> Int? {
    Unicode.Scalar(value).flatMap { columns(of: $0) }
  }
}

extension Cell {
  /// Whether the terminal's settings decide how wide it is.
  var isAmbiguous: Bool { TextWidth.isAmbiguous(numbers.0) }
}
