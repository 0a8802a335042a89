import TerminalUI

/// The sequence that hands a text to the terminal's clipboard (OSC 52, write-only).
///
/// It is the one control string that is ever sent: on an explicit key, as base64 of text that went
/// through the gate, and short enough for every terminal that takes it.
enum ClipboardSequence {
  /// The bytes to send; none for a text that is too long or holds a control character.
  static func bytes(for text: String) -> [UInt8] {
    let bytes = Array(text.utf8)
    let isPlain = bytes.allSatisfy { ($0 >= 0x20 && $0 != 0x7F) || $0 == 0x0A }
    guard isPlain, !bytes.isEmpty, bytes.count <= Frame.Clipboard.limit else { return [] }
    return Array("\u{1B}]52;c;".utf8) + base64(bytes) + [0x07]
  }

  /// RFC 4648, section 4.
  static func base64(_ bytes: [UInt8]) -> [UInt8] {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var result: [UInt8] = []
    result.reserveCapacity((bytes.count + 2) / 3 * 4)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      var bits = UInt32(0)
      for (place, byte) in group.enumerated() { bits |= UInt32(byte) << (16 - 8 * place) }
      for place in 0...group.count {
        result.append(alphabet[Int(bits >> (18 - 6 * place)) & 0x3F])
      }
      result += Array(repeating: UInt8(ascii: "="), count: 3 - group.count)
    }
    return result
  }
}
