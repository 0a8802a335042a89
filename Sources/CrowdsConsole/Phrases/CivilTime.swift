/// A date and a time of day in China Standard Time (UTC+8), the platform's own.
public struct CivilTime: Hashable, Sendable {
  /// As people count them; not limited to four digits.
  public var year: Int
  /// 1 to 12.
  public var month: Int
  /// 1 to 31.
  public var day: Int
  /// 0 to 23.
  public var hour: Int
  /// 0 to 59.
  public var minute: Int

  /// The time for seconds since 1970 in UTC (the proleptic Gregorian calendar).
  public init(seconds: Int64) {
    let local = seconds.addingReportingOverflow(8 * 3600).partialValue
    let days = Int((local - (local < 0 ? 86_399 : 0)) / 86_400)
    let rest = Int(local) - days * 86_400
    // Years that begin in March make the leap day the last day of a year.
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    hour = rest / 3600
    minute = rest % 3600 / 60
  }

  /// Whether the year has four digits, so that the time can be shown as a date at all.
  public var isShowable: Bool { (1...9999).contains(year) }
}
