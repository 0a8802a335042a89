import CNcurses

/// Makes changes of attributes and colours as short as they can be.
///
/// curses puts both colours on again with every change of an attribute and takes all off before it
/// rests, which doubles what a move of the cursor sends in a theme with a ground of its own. Here a
/// change waits until something is written that shows it, and then only what differs is sent
/// (ECMA-48, 8.3.117).
struct StyleChanges {
  /// What the terminal has been told; nil where nobody knows.
  private var shown: Style?
  /// What it is to be told; nil before curses has said anything of it.
  private var wanted: Style?
  /// Whether curses said something that is not known here: what it writes is left alone then.
  private var isLost = false
  /// Whether moving the cursor shows nothing of the style.
  private let movesFreely: Bool
  /// Whether single attributes can be taken off.
  private let takesOff: Bool

  /// nil for a terminal whose attributes are not set in ECMA-48's way.
  init?() {
    guard let off = Capability.string("sgr0"), off.contains(0x6D),
      off.starts(with: [0x1B, 0x5B]) || off.starts(with: [0x1B, 0x28, 0x42, 0x1B, 0x5B])
    else { return nil }
    self.init(
      movesFreely: tigetflag("msgr") > 0,
      takesOff: Capability.string("rmul") == Array("\u{1B}[24m".utf8))
  }

  init(movesFreely: Bool, takesOff: Bool) {
    self.movesFreely = movesFreely
    self.takesOff = takesOff
  }

  /// Takes note that somebody else may have changed the style.
  mutating func forget() { (shown, wanted) = (nil, nil) }

  /// The bytes with the changes in them made short; at their end the terminal has what they say.
  mutating func shortened(_ bytes: [UInt8]) -> [UInt8] {
    if isLost { return bytes }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    bytes.withUnsafeBufferPointer { bytes in
      var index = 0
      while index < bytes.count {
        let end = Self.end(of: index, in: bytes)
        let part = UnsafeBufferPointer(rebasing: bytes[index..<end])
        if Self.isStyle(part) {
          let parameters = UnsafeBufferPointer(rebasing: part[2..<part.count - 1])
          var style = wanted ?? Style()
          guard style.apply(parameters) else {
            isLost = true
            break
          }
          wanted = style
        } else {
          if !(movesFreely && Self.isMove(part)) { send(into: &result) }
          result.append(contentsOf: part)
        }
        index = end
      }
      send(into: &result)
      result.append(contentsOf: bytes[index...])
    }
    return result
  }

  private mutating func send(into result: inout [UInt8]) {
    guard let wanted, shown != wanted else { return }
    let whole = wanted.parameters(from: nil)
    var parameters = whole
    if let shown, takesOff || shown.attributes.isSubset(of: wanted.attributes) {
      let change = wanted.parameters(from: shown)
      if change.count < whole.count { parameters = change }
    }
    result += [0x1B, 0x5B]
    result += parameters
    result.append(0x6D)
    shown = wanted
  }

  // MARK: Sequences

  /// Behind the control sequence or the single byte that begins at `start`.
  private static func end(of start: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
    guard bytes[start] == 0x1B, start + 1 < bytes.count, bytes[start + 1] == 0x5B else {
      return start + 1
    }
    var index = start + 2
    while index < bytes.count, !(0x40...0x7E).contains(bytes[index]) { index += 1 }
    return min(index + 1, bytes.count)
  }

  private static func isStyle(_ part: UnsafeBufferPointer<UInt8>) -> Bool {
    part.count > 2 && part[part.count - 1] == 0x6D
  }

  /// Whether a part does nothing but move the cursor, or choose the usual characters.
  private static func isMove(_ part: UnsafeBufferPointer<UInt8>) -> Bool {
    if part.count == 1 { return [0x08, 0x0D, 0x0F].contains(part[0]) }
    // CUU, CUD, CUF, CUB, CHA, CUP and VPA, and none of a private meaning.
    return [0x41, 0x42, 0x43, 0x44, 0x47, 0x48, 0x64].contains(part[part.count - 1])
      && part.dropFirst(2).dropLast().allSatisfy { $0 == 0x3B || (0x30...0x39).contains($0) }
  }
}
