/// Reads the `Retry-After` header: seconds, or a date of HTTP.
enum RetryAfter {
  /// The seconds to wait from now, never fewer than asked; nil where nothing readable is asked.
  ///
  /// A date is measured against the reply's own `Date`, so that a wrong clock here does not
  /// matter; without one against `now`, in seconds since 1970.
  static func seconds(in headers: [String: String], now: Int64) -> Int? {
    guard let value = headers["retry-after"] else { return nil }
    // Two headers arrive joined by a comma: the longer wait counts.
    let numbers = value.split(separator: ",").map { Int64(plainDigits: trimmed($0)) }
    if !numbers.isEmpty, numbers.allSatisfy({ $0 != nil }) {
      return numbers.compactMap(\.self).max().map { Int($0) }
    }
    guard let until = date(trimmed(value[...])) else { return nil }
    let reference = headers["date"].flatMap { date(trimmed($0[...])) } ?? now
    return Int(max(0, until - reference))
  }

  private static func trimmed(_ text: Substring) -> Substring {
    var text = text
    while let last = text.last, last == " " || last == "\t" { text.removeLast() }
    return text.drop { $0 == " " || $0 == "\t" }
  }

  /// Reads an IMF-fixdate, as in `Sun, 06 Nov 1994 08:49:37 GMT`.
  static func date(_ text: Substring) -> Int64? {
    let words = text.split(separator: " ")
    guard words.count == 6, words[0].hasSuffix(","), words[5] == "GMT",
      let day = number(words[1], digits: 2), let year = number(words[3], digits: 4),
      let month = months.firstIndex(of: words[2])
    else { return nil }
    let clock = words[4].split(separator: ":", omittingEmptySubsequences: false)
    guard clock.count == 3, let hour = number(clock[0], digits: 2),
      let minute = number(clock[1], digits: 2), let second = number(clock[2], digits: 2)
    else { return nil }
    // A leap second is the last one of its minute.
    return CalendarTime(
      year: year, month: Int64(month + 1), day: day, hour: hour, minute: minute,
      second: min(second, 59))?.seconds
  }

  private static let months: [Substring] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  private static func number(_ text: Substring, digits: Int) -> Int64? {
    guard text.utf8.count == digits,
      text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
    else { return nil }
    return Int64(text)
  }
}
