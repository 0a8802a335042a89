extension OmniUUID {
  /// The value of each byte as a digit; 255 where it is none.
  private static let digits: [UInt8] = {
    var digits = [UInt8](repeating: 255, count: 256)
    let alphabet = "23456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
    for (value, byte) in alphabet.utf8.enumerated() { digits[Int(byte)] = UInt8(value) }
    return digits
  }()

  /// How an id departs from the known samples; the same as `departure(of:)`, for millions of ids.
  public static func departure(ofBytes bytes: UnsafeBufferPointer<UInt8>) -> Departure? {
    guard bytes.count == 22 else { return .length(bytes.count) }
    return digits.withUnsafeBufferPointer { digits in
      // Ten digits fit 64 bits; whole numbers of 128 bits cost ten times as much.
      func part(_ range: Range<Int>) -> Result<UInt64, Misplaced> {
        var value: UInt64 = 0
        var place = range.upperBound
        var bad: Int?
        while place > range.lowerBound {
          place -= 1
          let digit = digits[Int(bytes[place])]
          if digit == 255 { bad = place }
          value = value &* 57 &+ UInt64(digit)
        }
        return bad.map { .failure(Misplaced(place: $0)) } ?? .success(value)
      }
      let low: UInt64
      let middle: UInt64
      let high: UInt64
      do throws(Misplaced) {
        low = try part(0..<10).get()
        middle = try part(10..<20).get()
        high = try part(20..<22).get()
      } catch {
        return .byte(at: error.place)
      }
      // 57^10 and 57^20: the sum of the lower two parts is below the latter, which fits.
      let (product, over) = UInt128(high).multipliedReportingOverflow(by: Self.power20)
      let rest = UInt128(middle) * UInt128(Self.power10) + UInt128(low)
      let (value, more) = product.addingReportingOverflow(rest)
      if over || more { return .tooLarge }
      return value >> 76 & 0xF == 4 && value >> 62 & 0b11 == 0b10 ? nil : .version
    }
  }

  private struct Misplaced: Error { var place: Int }

  private static let power10: UInt64 = 362_033_331_456_891_249
  private static let power20 = UInt128(power10) * UInt128(power10)

  /// Reads a UUID in its usual form, as in `9ad00668-b63e-4180-88d7-7c10d20a79b8`; nil where it is
  /// not in that form.
  public init?(dashedUUID bytes: some Collection<UInt8>) {
    guard bytes.count == 36 else { return nil }
    var value: UInt128 = 0
    for (place, byte) in bytes.enumerated() {
      let digit: UInt8
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = byte - UInt8(ascii: "0")
      case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = byte - UInt8(ascii: "a") + 10
      case UInt8(ascii: "A")...UInt8(ascii: "F"): digit = byte - UInt8(ascii: "A") + 10
      case UInt8(ascii: "-") where [8, 13, 18, 23].contains(place): continue
      default: return nil
      }
      guard ![8, 13, 18, 23].contains(place) else { return nil }
      value = value << 4 | UInt128(digit)
    }
    self.init(value)
  }
}
