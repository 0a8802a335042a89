import TerminalUI

extension SafeText {
  /// A number in decimal digits with a comma before every third one from the right.
  init(grouping number: Int) { self.init(grouping: Int64(number)) }

  /// A number in decimal digits with a comma before every third one from the right.
  init(grouping number: Int64) {
    var rest = number.magnitude
    var digits: [UInt8] = []
    digits.reserveCapacity(27)
    repeat {
      if digits.count % 4 == 3 { digits.append(UInt8(ascii: ",")) }
      digits.append(UInt8(ascii: "0") + UInt8(rest % 10))
      rest /= 10
    } while rest > 0
    if number < 0 { digits.append(UInt8(ascii: "-")) }
    // In place: of any other collection a string is made on a way with casts at run time.
    digits.reverse()
    self.init(untrusted: String(decoding: digits, as: UTF8.self))
  }
}

extension CivilTime {
  /// As in `2026-11-22`.
  var date: SafeText {
    let month = SafeText(twoDigits: month)
    let day = SafeText(twoDigits: day)
    return "\(year)-\(month)-\(day)"
  }

  /// As in `09:05`.
  var timeOfDay: SafeText { "\(SafeText(twoDigits: hour)):\(SafeText(twoDigits: minute))" }
}

extension SafeText {
  fileprivate init(twoDigits number: Int) {
    self = number < 10 ? "0\(number)" : "\(number)"
  }
}
