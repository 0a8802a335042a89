import TerminalUI

extension SafeText {
  /// A number in decimal digits with a comma before every third one from the right.
  init(grouping number: some BinaryInteger) {
    let digits = String(number.magnitude).utf8
    var text = number < 0 ? "-" : ""
    for (place, digit) in zip((0..<digits.count).reversed(), digits) {
      text.unicodeScalars.append(Unicode.Scalar(digit))
      if place > 0 && place.isMultiple(of: 3) { text += "," }
    }
    self.init(untrusted: text)
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
