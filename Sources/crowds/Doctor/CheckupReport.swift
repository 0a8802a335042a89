import CrowdsAPI
import CrowdsConsole
import TerminalUI

/// Findings as lines for people.
struct CheckupLines {
  let language: Language
  /// Columns of the terminal; nil writes each finding on one line, however long.
  let columns: Int?

  private static let floor = 40

  /// A finding: sign and word, topic, what was found, what to do.
  func text(_ observation: Observation) -> String {
    let topics = Topic.all.map { $0.text(language).width }.max() ?? 0
    let head =
      Look(language: language, now: 0)(.doctor(.grade(observation.verdict.grade))) + "  "
      + observation.topic.text(language).padded(to: topics) + "  "
    let parts = [observation.found.text(language), observation.advice?.text(language)]
    let body = parts.compactMap(\.self).joined(separator: language == .english ? " " : "")
    guard let columns else { return head.plain + body.plain + "\n" }
    let rows = body.wrapped(columns: max(Self.floor, columns - head.width))
    let indent = SafeText.empty.padded(to: head.width)
    return rows.enumerated().map { row, text in
      ((row == 0 ? head : indent) + text).plain + "\n"
    }.joined()
  }
}

/// Findings as one document for programs.
struct CheckupDocument {
  /// The profile's name, or `sandbox`; nil where none was found.
  let profile: String?
  let language: Language

  func text(_ observations: [Observation]) -> String {
    let checks = observations.filter { $0.call == nil }.map { JSONValue.object(check($0)) }
    let calls = observations.compactMap { observation in
      observation.call.map { JSONValue.object(call($0, observation)) }
    }
    let document = JSONObject([
      ("profile", profile.map(JSONValue.string) ?? .null), ("checks", .array(checks)),
      ("calls", .array(calls)),
    ])
    return JSONText.encoded(document) + "\n"
  }

  private func check(_ observation: Observation) -> JSONObject {
    JSONObject([("topic", .string(observation.topic.key))] + verdict(of: observation))
  }

  private func verdict(of observation: Observation) -> [(name: String, value: JSONValue)] {
    let word =
      switch observation.verdict.grade {
      case .good: "good"
      case .note: "note"
      case .bad: "bad"
      }
    return [
      ("verdict", .string(word)), ("found", .string(observation.found.text(language).plain)),
      ("advice", observation.advice.map { .string($0.text(language).plain) } ?? .null),
    ]
  }

  private func call(_ report: CallReport, _ observation: Observation) -> JSONObject {
    JSONObject(
      [
        ("call", .string(report.operation.rawValue)),
        ("method", .string(report.call.method.rawValue)), ("path", .string(report.call.path)),
        ("standing", .string(report.call.standing.rawValue)),
        ("confirmed", .bool(report.isConfirmed)), ("result", .string(report.result.key)),
        ("request_id", report.requestID.map { .string($0.shown.plain) } ?? .null),
        ("names", report.survey.map { .object(names($0)) } ?? .null),
      ] + verdict(of: observation))
  }

  private func names(_ survey: WireSurvey) -> JSONObject {
    JSONObject([
      (
        "found",
        .object(
          JSONObject(survey.found.map { ($0.field.rawValue, .string($0.name.shown.plain)) }))
      ),
      ("missing", .array(survey.missing.map { .string($0.rawValue) })),
      ("unknown", .array(survey.unknown.map { .string($0.shown.plain) })),
    ])
  }
}
