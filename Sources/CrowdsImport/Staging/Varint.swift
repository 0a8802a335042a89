/// Whole numbers in as few bytes as they need (LEB128), and differences that may be negative.
enum Varint {
  static func append(_ value: UInt64, to bytes: inout [UInt8]) {
    var rest = value
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  /// Appends how far a number is from the one before.
  static func append(_ value: Int64, after last: inout Int64, to bytes: inout [UInt8]) {
    let step = value &- last
    append(UInt64(bitPattern: (step << 1) ^ (step >> 63)), to: &bytes)
    last = value
  }

  /// Reads a number and moves behind it; nil where the bytes end or say no number.
  @inline(__always)
  static func read(_ bytes: UnsafeBufferPointer<UInt8>, at place: inout Int) -> UInt64? {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while place < bytes.count, shift < 64 {
      let byte = bytes[place]
      place += 1
      value |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return value }
      shift += 7
    }
    return nil
  }

  /// Reads a number that was written by its distance from the one before.
  @inline(__always)
  static func read(
    _ bytes: UnsafeBufferPointer<UInt8>, at place: inout Int, after last: inout Int64
  ) -> Int64? {
    guard let coded = read(bytes, at: &place) else { return nil }
    let step = Int64(bitPattern: coded >> 1) ^ -Int64(bitPattern: coded & 1)
    last = last &+ step
    return last
  }
}
