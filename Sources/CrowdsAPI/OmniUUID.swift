/// A UUID in the form that the samples of `omni_uuid` have: 22 characters of a base-57 alphabet,
/// the least significant digit first.
///
/// The form is inferred, not documented: an id that departs from it deserves a warning and can
/// still be sent.
public struct OmniUUID: Hashable, Sendable {
  /// The 128 bits.
  public var value: UInt128

  /// How an id departs from the form of all known samples.
  public enum Departure: Hashable, Sendable {
    /// Not 22 bytes, but this many.
    case length(Int)
    /// A byte outside the alphabet, at this place counted from 0.
    case byte(at: Int)
    /// More than 128 bits.
    case tooLarge
    /// A UUID of another version or variant than 4.
    case version
  }

  private static let alphabet = Array(
    "23456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz".utf8)
  private static let length = 22

  /// Takes 128 bits as they are.
  public init(_ value: UInt128) { self.value = value }

  /// Reads an id; nil where it is not in the form (a version other than 4 is still read).
  public init?(_ text: String) {
    guard case .success(let value) = Self.value(of: text) else { return nil }
    self.value = value
  }

  /// The 22 characters.
  public var text: String {
    var rest = value
    var bytes: [UInt8] = []
    for _ in 0..<Self.length {
      let (quotient, digit) = rest.quotientAndRemainder(dividingBy: 57)
      bytes.append(Self.alphabet[Int(digit)])
      rest = quotient
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The UUID in its usual form, as in `9ad00668-b63e-4180-88d7-7c10d20a79b8`.
  public var uuid: String {
    let digits = Array(String(value, radix: 16))
    let all = Array(repeating: Character("0"), count: 32 - digits.count) + digits
    return [all[0..<8], all[8..<12], all[12..<16], all[16..<20], all[20..<32]]
      .map { String($0) }.joined(separator: "-")
  }

  /// How an id departs from the known samples; nil for one that looks like them.
  public static func departure(of text: String) -> Departure? {
    switch value(of: text) {
    case .failure(let error): error.departure
    case .success(let value):
      value >> 76 & 0xF == 4 && value >> 62 & 0b11 == 0b10 ? nil : .version
    }
  }

  private struct Unreadable: Error { var departure: Departure }

  private static func value(of text: String) -> Result<UInt128, Unreadable> {
    let bytes = Array(text.utf8)
    guard bytes.count == length else {
      return .failure(Unreadable(departure: .length(bytes.count)))
    }
    if let place = bytes.firstIndex(where: { !alphabet.contains($0) }) {
      return .failure(Unreadable(departure: .byte(at: place)))
    }
    var value: UInt128 = 0
    for byte in bytes.reversed() {
      let digit = UInt128(alphabet.firstIndex(of: byte) ?? 0)
      let (product, over) = value.multipliedReportingOverflow(by: 57)
      let (sum, more) = product.addingReportingOverflow(digit)
      guard !over, !more else { return .failure(Unreadable(departure: .tooLarge)) }
      value = sum
    }
    return .success(value)
  }
}
