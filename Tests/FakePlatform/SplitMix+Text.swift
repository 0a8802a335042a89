public import Trials

extension SplitMix {
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
