extension Moment {
  /// The seconds of the years 2000 to 2099: what lies outside, as 1970 and 9999, is a placeholder
  /// rather than a time, and inside it seconds and milliseconds cannot be mistaken for each other.
  private static let clearSeconds: Range<Int64> = 946_684_800..<4_102_444_800
  private static let chinaOffset: Int64 = 8 * 3_600

  /// A time as the platform writes it in milliseconds.
  public init(milliseconds: Int64) {
    self.init(wire: .integer(milliseconds), seconds: Self.seconds(of: milliseconds))
  }

  /// Reads a time; nil for a value that cannot stand for one, such as an array.
  public init?(parsing value: JSONValue) {
    switch value {
    case .integer(let number): self.init(wire: value, seconds: Self.seconds(of: number))
    case .string(let text):
      let number = Int64(plainDigits: text)
      self.init(wire: value, seconds: number.flatMap(Self.seconds) ?? Self.seconds(ofText: text))
    case .decimal: self.init(wire: value, seconds: nil)
    case .null, .bool, .array, .object: return nil
    }
  }

  private static func seconds(of number: Int64) -> Int64? {
    if clearSeconds.contains(number) { return number }
    let seconds = number.quotientAndRemainder(dividingBy: 1_000).quotient
    return clearSeconds.contains(seconds) ? seconds : nil
  }

  /// Reads `yyyy-MM-dd HH:mm:ss`.
  private static func seconds(ofText text: String) -> Int64? {
    let bytes = Array(text.utf8)
    guard bytes.count == 19, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
      bytes[10] == UInt8(ascii: " "), bytes[13] == UInt8(ascii: ":"),
      bytes[16] == UInt8(ascii: ":")
    else { return nil }
    var parts: [Int64] = []
    for range in [0..<4, 5..<7, 8..<10, 11..<13, 14..<16, 17..<19] {
      var number: Int64 = 0
      for byte in bytes[range] {
        let digit = byte &- UInt8(ascii: "0")
        guard digit < 10 else { return nil }
        number = number * 10 + Int64(digit)
      }
      parts.append(number)
    }
    guard
      let seconds = CalendarTime(
        year: parts[0], month: parts[1], day: parts[2], hour: parts[3], minute: parts[4],
        second: parts[5]
      )?.seconds
    else { return nil }
    let universal = seconds - chinaOffset
    return clearSeconds.contains(universal) ? universal : nil
  }
}

/// A time of the Gregorian calendar without a zone.
struct CalendarTime {
  /// Seconds since 1970, as if the zone were UTC.
  let seconds: Int64

  /// nil where the calendar has no such time.
  init?(year: Int64, month: Int64, day: Int64, hour: Int64, minute: Int64, second: Int64) {
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let lengths: [Int64] = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    guard (1...9_999).contains(year), (1...12).contains(month),
      (1...lengths[Int(month) - 1]).contains(day), (0..<24).contains(hour),
      (0..<60).contains(minute), (0..<60).contains(second)
    else { return nil }
    let past = year - 1
    let daysBefore = past * 365 + past / 4 - past / 100 + past / 400
    let days = daysBefore + lengths.prefix(Int(month) - 1).reduce(0, +) + day - 1 - 719_162
    seconds = ((days * 24 + hour) * 60 + minute) * 60 + second
  }
}
