/// A generator whose numbers follow from its seed (Steele, Lea and Flood, 2014).
public struct SplitMix: RandomNumberGenerator, Sendable {
  private var state: UInt64

  /// Starts at a seed.
  public init(seed: UInt64) { state = seed }

  /// The next 64 bits.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
    return word ^ (word >> 31)
  }

  /// A word of that many characters out of those that look like no others.
  public mutating func word(_ count: Int) -> String {
    String((0..<count).compactMap { _ in Self.alphabet.randomElement(using: &self) })
  }

  /// The id of a person: a version-4 UUID in base 57, the least digit first.
  public mutating func personID() -> String {
    var number = UInt128(next()) << 64 | UInt128(next())
    number = number & ~(UInt128(0xF) << 76) | UInt128(4) << 76
    number = number & ~(UInt128(0b11) << 62) | UInt128(0b10) << 62
    var text = ""
    for _ in 0..<22 {
      text.append(Self.alphabet[Int(number % 57)])
      number /= 57
    }
    return text
  }

  private static let alphabet = Array("23456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz")
}
