/// What terminals send for their keys: xterm and its kin, vt220, rxvt, linux, PuTTY, in both
/// cursor-key modes; and what one terminal sends beside that.
struct KeySequences: Hashable, Sendable {
  /// How far a control sequence has come.
  enum Shape: Hashable {
    case unfinished, finished, broken
    /// ESC inside: something new begins.
    case restart
    case mouse
  }

  let extra: [[UInt8]: KeyPress]
  /// Every proper beginning of an extra sequence, from two bytes on.
  let prefixes: Set<[UInt8]>

  init(extra: [[UInt8]: KeyPress]) {
    let usable = extra.filter { Self.isUsable($0.key) }
    self.extra = usable
    var prefixes: Set<[UInt8]> = []
    for bytes in usable.keys {
      for length in 2..<max(2, bytes.count) { prefixes.insert(Array(bytes[..<length])) }
    }
    // The introducers are waited on anyway.
    self.prefixes = prefixes.subtracting([[0x1B, 0x5B], [0x1B, 0x4F]])
  }

  /// Whether a sequence can stand for a key without hiding what must not be one: the introducers,
  /// the marks of a paste, and reports of the cursor's place, which Shift-F3 of xterm looks like.
  private static func isUsable(_ bytes: [UInt8]) -> Bool {
    guard bytes.count > 1, bytes.count <= 32, bytes[0] == 0x1B,
      bytes != PasteReader.beginMark, bytes != PasteReader.endMark
    else { return false }
    if bytes.count == 2 { return !"[O]PX^_\\\u{1B}".utf8.contains(bytes[1]) }
    let isReport =
      bytes[1] == UInt8(ascii: "[") && bytes.last == UInt8(ascii: "R")
      && bytes.contains(UInt8(ascii: ";"))
    return !isReport && !"]PX^_".utf8.contains(bytes[1])
  }

  /// The key of a control character.
  static func control(_ byte: UInt8) -> KeyPress {
    switch byte {
    case 0x08, 0x7F: KeyPress(.backspace)
    case 0x09: KeyPress(.tab)
    case 0x0A, 0x0D: KeyPress(.enter)
    case 0x00: KeyPress(.character(" "), control: true)
    case 0x01...0x1A:
      KeyPress(.character(Character(Unicode.Scalar(byte | 0x60))), control: true)
    default: KeyPress(.character(Character(Unicode.Scalar(byte | 0x40))), control: true)
    }
  }

  /// How far a sequence is after its last byte, which may be past the part that was kept.
  static func shape(of sequence: [UInt8], endingIn byte: UInt8) -> Shape {
    guard sequence.count > 2 else { return .unfinished }
    if byte == 0x1B { return .restart }
    if byte < 0x20 || byte >= 0x7F { return .broken }
    if sequence[1] == UInt8(ascii: "O") {
      let isParameter = byte == UInt8(ascii: ";") || (0x30...0x39).contains(byte)
      return isParameter ? .unfinished : .finished
    }
    guard sequence[1] == UInt8(ascii: "[") else { return .broken }
    if sequence.count == 3, byte == UInt8(ascii: "[") { return .unfinished }
    if sequence.count == 3, byte == UInt8(ascii: "M") { return .mouse }
    // The linux console's function keys have a second bracket and one more byte.
    if sequence[2] == UInt8(ascii: "[") { return .finished }
    return byte < 0x40 ? .unfinished : .finished
  }

  /// The key that a finished sequence stands for, or nil when it is none of ours.
  static func key(for sequence: [UInt8]) -> KeyPress? {
    guard sequence.count > 2, let last = sequence.last else { return nil }
    let final = Character(Unicode.Scalar(last))
    if sequence[2] == UInt8(ascii: "["), sequence.count == 4 {
      guard let number = "ABCDE".firstIndex(of: final) else { return nil }
      return KeyPress(.function("ABCDE".distance(from: "ABCDE".startIndex, to: number) + 1))
    }
    guard let parameters = numbers(sequence[2..<(sequence.count - 1)]) else { return nil }
    return sequence[1] == UInt8(ascii: "O")
      ? singleShift(final, parameters) : controlSequence(final, parameters)
  }

  /// Decimal numbers parted by semicolons, an absent one as 1; nil for any other byte.
  private static func numbers(_ bytes: ArraySlice<UInt8>) -> [Int]? {
    guard !bytes.isEmpty else { return [] }
    guard bytes.count <= 8 else { return nil }
    var numbers: [Int] = []
    for part in bytes.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false) {
      guard part.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
      numbers.append(part.isEmpty ? 1 : part.reduce(0) { $0 * 10 + Int($1 & 0x0F) })
    }
    return numbers
  }
}
