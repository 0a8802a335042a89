import CrowdsAPI
import TerminalUI

extension Look {
  /// A crowd's name as it may be shown: never empty, and with the id where the name says nothing.
  func name(of crowd: Crowd) -> SafeText {
    guard let name = crowd.name else { return self(.value(.nameNotGiven(crowd.id))) }
    return SafeText(visible: name) ?? self(.value(.noVisibleName(crowd.id)))
  }

  /// A member's name as it may be shown.
  func name(of member: Member) -> SafeText {
    guard let name = member.name else { return self(.value(.memberNameNotGiven)) }
    return SafeText(visible: name) ?? self(.value(.memberWithoutName))
  }

  /// A value of the platform, or the words for there being none.
  func text(_ value: String?) -> SafeText {
    guard let value, !value.isEmpty else { return self(.value(.notGiven)) }
    return SafeText(untrusted: value)
  }

  func count(_ count: Int64?) -> SafeText {
    guard let count else { return self(.value(.notGiven)) }
    return self(.value(.count(count)))
  }

  /// A time for a narrow column: how long ago in the last week, else the date.
  func shortTime(_ moment: Moment?) -> SafeText {
    guard let moment else { return self(.value(.notGiven)) }
    guard let seconds = moment.seconds else { return moment.written }
    let age = now.subtractingReportingOverflow(seconds).partialValue
    if (0..<Look.week).contains(age) { return self(.value(.ago(seconds: age))) }
    let time = CivilTime(seconds: seconds)
    return time.isShowable ? self(.value(.date(time))) : moment.written
  }

  /// The last second in which `shortTime` of a moment is what it is now.
  func lastSecond(ofShort moment: Moment?) -> Int64 {
    guard let seconds = moment?.seconds else { return .max }
    let age = now.subtractingReportingOverflow(seconds).partialValue
    let unit: Int64
    switch age {
    case ..<0: return seconds > now ? seconds - 1 : .max
    case ..<3_600: unit = 60
    case ..<86_400: unit = 3_600
    case ..<Look.week: unit = 86_400
    default: return .max
    }
    return now + (unit - 1 - age % unit)
  }

  /// A time with everything that is known of it.
  func longTime(_ moment: Moment?) -> SafeText {
    guard let moment else { return self(.value(.notGiven)) }
    guard let seconds = moment.seconds else {
      return self(.value(.unclearTime(moment.written)))
    }
    let time = CivilTime(seconds: seconds)
    guard time.isShowable else { return self(.value(.unclearTime(moment.written))) }
    let date = self(.value(.dateAndTime(time)))
    let age = now.subtractingReportingOverflow(seconds).partialValue
    return (0..<Look.week).contains(age) ? "\(date) · \(self(.value(.ago(seconds: age))))" : date
  }

  private static let week: Int64 = 7 * 86_400
}

extension Moment {
  /// What the platform sent, where it is not clearly a time.
  var written: SafeText {
    switch wire {
    case .string(let text): SafeText(untrusted: text)
    case .decimal(let text): SafeText(untrusted: text)
    case .integer(let number): "\(number)"
    case .bool(let value): value ? "true" : "false"
    case .null: "null"
    case .array: "[…]"
    case .object: "{…}"
    }
  }
}

extension SafeText {
  /// A name that has something to see in it; nil when it is empty, blank or made of invisible
  /// characters alone.
  init?(visible name: String) {
    let text = SafeText(untrusted: name)
    let isVisible = text.runs.contains { run in
      !run.isToken && (run.beginsVisibly || run.text.contains { !$0.isWhitespace })
    }
    guard isVisible else { return nil }
    self = text
  }
}

extension SafeText.Run {
  /// Whether it begins with a letter, a digit or a sign that most names begin with: then nobody has
  /// to take it apart into characters.
  fileprivate var beginsVisibly: Bool {
    switch text.unicodeScalars.first?.value {
    case (0x21...0x7E)?, (0x4E00...0x9FFF)?: true
    default: false
    }
  }
}
