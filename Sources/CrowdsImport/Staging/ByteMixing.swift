/// A digest of 64 bits over bytes, eight at a time: to find damage and to spread keys, not to
/// withstand anybody who knows the seed.
struct ByteMixing {
  private var state: UInt64

  init(seed: UInt64) { state = seed ^ 0x9E37_79B9_7F4A_7C15 }

  /// What came of all that was added.
  var value: UInt64 {
    var mixed = state
    mixed = (mixed ^ (mixed >> 32)) &* 0xD6E8_FEB8_6659_FD93
    return mixed ^ (mixed >> 32)
  }

  @inline(__always)
  mutating func add(_ word: UInt64) {
    let (high, low) = (state ^ word).multipliedFullWidth(by: 0xA076_1D64_78BD_642F)
    state = high ^ low ^ (word &* 0xE703_7ED1_A0B4_28DB)
  }

  /// Adds bytes and their number.
  @inline(__always)
  mutating func add(_ bytes: UnsafeBufferPointer<UInt8>) {
    add(UInt64(bytes.count))
    let raw = UnsafeRawBufferPointer(bytes)
    var place = 0
    while place + 8 <= raw.count {
      add(UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: place, as: UInt64.self)))
      place += 8
    }
    guard place < raw.count else { return }
    var word: UInt64 = 0
    while place < raw.count {
      word = word << 8 | UInt64(raw[place])
      place += 1
    }
    add(word)
  }

  /// Adds bytes and their number.
  mutating func add(_ bytes: [UInt8]) { bytes.withUnsafeBufferPointer { add($0) } }
}
