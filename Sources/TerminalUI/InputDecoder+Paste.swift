/// Collects one bracketed paste (RELIABILITY R4).
///
/// Bytes are data until the end mark has stood for `tailSilence` with nothing behind it, or until
/// no byte came for too long.
struct PasteReader: Hashable, Sendable {
  static let beginMark: [UInt8] = [0x1B, 0x5B, 0x32, 0x30, 0x30, 0x7E]
  static let endMark: [UInt8] = [0x1B, 0x5B, 0x32, 0x30, 0x31, 0x7E]
  static let markLength = 6
  /// After this long without a byte the end mark is taken as lost.
  static let openSilence: UInt64 = 5_000
  /// What comes sooner than this after an end mark was pasted too: no person types so fast.
  static let tailSilence: UInt64 = 50
  /// Bytes behind an end mark open the paste again; then an end mark did come, and a shorter
  /// silence is enough.
  static let reopenedSilence: UInt64 = 1_000

  /// What is not marked is over when nothing comes for so long.
  static let unmarkedSilence: UInt64 = 200

  private enum Phase: Hashable {
    case open, tail, reopened, unmarked
  }

  private var phase = Phase.open
  private(set) var kept: [UInt8] = []
  /// What came after the kept bytes and has not been taken away yet.
  private var overflow: [UInt8] = []
  private var count = 0
  private var hadHiddenMark = false
  /// How many bytes of a mark the last bytes were, and whether its fifth byte was that of a begin
  /// mark.
  private var matched = 0
  private var isBegin = false
  private var lastByte: UInt64

  init(at milliseconds: UInt64) { lastByte = milliseconds }

  /// A paste that no mark began and none ends, with its first bytes.
  init(unmarked bytes: [UInt8], at milliseconds: UInt64) {
    lastByte = milliseconds
    phase = .unmarked
    keep(bytes)
  }

  /// When silence ends the paste.
  var deadline: UInt64 {
    switch phase {
    case .open: lastByte + Self.openSilence
    case .tail: lastByte + Self.tailSilence
    case .reopened: lastByte + Self.reopenedSilence
    case .unmarked: lastByte + Self.unmarkedSilence
    }
  }

  static func isEndMark(_ byte: UInt8, at index: Int) -> Bool {
    endMark.indices.contains(index) && endMark[index] == byte
  }

  mutating func take(_ bytes: UnsafeBufferPointer<UInt8>, at milliseconds: UInt64) {
    lastByte = milliseconds
    if phase == .unmarked { return keep(bytes) }
    var index = 0
    while index < bytes.count {
      if phase == .tail { reopen() }
      if matched == 0 {
        let next = bytes.firstEscape(from: index)
        keep(UnsafeBufferPointer(rebasing: bytes[index..<next]))
        index = next
        guard index < bytes.count else { return }
      }
      index += step(bytes[index])
    }
  }

  /// Takes away what came after the kept bytes, to be kept elsewhere.
  mutating func takeOverflow() -> [UInt8] {
    defer { overflow = [] }
    return overflow
  }

  /// Ends the paste and says how many bytes of a mark stood at its end; they count as pasted.
  mutating func end(bySilence: Bool) -> (paste: Paste, matched: Int) {
    let rest = matched
    flush()
    let paste = Paste(
      bytes: kept, byteCount: count, hadHiddenMark: hadHiddenMark,
      endedBySilence: bySilence && phase == .open)
    return (paste, isBegin ? 0 : rest)
  }

  /// Takes a byte that may belong to a mark; returns 0 when it must be looked at again.
  private mutating func step(_ byte: UInt8) -> Int {
    switch (matched, byte) {
    case (4, 0x30): isBegin = true
    case (4, 0x31): isBegin = false
    case (5, 0x7E):
      if isBegin {
        hadHiddenMark = true
        matched = 6
        flush()
      } else {
        matched = 0
        phase = .tail
      }
      return 1
    case (0...3, Self.endMark[matched]): break
    default:
      flush()
      return 0
    }
    matched += 1
    return 1
  }

  /// An end mark that something followed was none: it counts as pasted, as it came.
  private mutating func reopen() {
    phase = .reopened
    hadHiddenMark = true
    keep(Self.endMark)
  }

  /// What looked like a mark was data.
  private mutating func flush() {
    var bytes = Self.endMark[..<matched]
    if matched > 4, isBegin { bytes[4] = 0x30 }
    keep(bytes)
    matched = 0
    isBegin = false
  }

  private mutating func keep(_ bytes: some Collection<UInt8>) {
    count += bytes.count
    let room = Paste.keptBytes - kept.count
    if room > 0 { kept.append(contentsOf: bytes.prefix(room)) }
    if bytes.count > room { overflow.append(contentsOf: bytes.dropFirst(max(0, room))) }
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// The next ESC at or after an index, or the end.
  ///
  /// Eight bytes at a time: pastes have millions.
  fileprivate func firstEscape(from start: Int) -> Int {
    var index = start
    let raw = UnsafeRawBufferPointer(self)
    while index + 8 <= count {
      let word = raw.loadUnaligned(fromByteOffset: index, as: UInt64.self) ^ 0x1B1B_1B1B_1B1B_1B1B
      if (word &- 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080 != 0 { break }
      index += 8
    }
    while index < count, self[index] != 0x1B { index += 1 }
    return index
  }
}
