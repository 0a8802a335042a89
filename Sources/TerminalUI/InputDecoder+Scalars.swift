/// Reads UTF-8 a byte at a time, as strictly as the Unicode Standard asks (table 3-7).
struct ScalarReader: Hashable, Sendable {
  enum Result: Hashable {
    case pending
    case scalar(Unicode.Scalar)
    /// Not UTF-8. Unless the byte is part of what is malformed, it begins something new.
    case malformed(isPartOfIt: Bool)
  }

  private var value: UInt32 = 0
  private var left = 0
  /// What the next byte may be: the second byte of some sequences is bounded more tightly.
  private var allowed: ClosedRange<UInt8> = 0x80...0xBF

  mutating func feed(_ byte: UInt8) -> Result {
    guard left > 0 else { return begin(byte) }
    guard allowed.contains(byte) else {
      self = ScalarReader()
      return .malformed(isPartOfIt: false)
    }
    value = value << 6 | UInt32(byte & 0x3F)
    left -= 1
    allowed = 0x80...0xBF
    guard left == 0 else { return .pending }
    let result = Unicode.Scalar(value)
    self = ScalarReader()
    return result.map(Result.scalar) ?? .malformed(isPartOfIt: true)
  }

  private mutating func begin(_ byte: UInt8) -> Result {
    switch byte {
    case 0x00...0x7F: return .scalar(Unicode.Scalar(byte))
    case 0xC2...0xDF: (value, left) = (UInt32(byte & 0x1F), 1)
    case 0xE0...0xEF: (value, left) = (UInt32(byte & 0x0F), 2)
    case 0xF0...0xF4: (value, left) = (UInt32(byte & 0x07), 3)
    default: return .malformed(isPartOfIt: true)
    }
    switch byte {
    case 0xE0: allowed = 0xA0...0xBF
    case 0xED: allowed = 0x80...0x9F
    case 0xF0: allowed = 0x90...0xBF
    case 0xF4: allowed = 0x80...0x8F
    default: allowed = 0x80...0xBF
    }
    return .pending
  }
}
