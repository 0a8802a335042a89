import CrowdsAPI
import CrowdsConsole
import TerminalUI

/// What the doctor found out about one thing.
struct Observation: Sendable {
  /// Whether something needs to be done; what is bad says how a command ends for it.
  enum Verdict: Hashable, Sendable {
    case good, note
    case bad(ProcessStatus)
  }

  var topic: Topic
  var verdict: Verdict
  var found: any Wording
  /// What to do; nil where there is nothing, or where `found` says it already.
  var advice: (any Wording)?
  /// What came of a call, where it is about one.
  var call: CallReport?

  static func good(_ topic: Topic, _ found: any Wording) -> Observation {
    Observation(topic: topic, verdict: .good, found: found)
  }

  static func note(
    _ topic: Topic, _ found: any Wording, advice: (any Wording)? = nil
  ) -> Observation {
    Observation(topic: topic, verdict: .note, found: found, advice: advice)
  }

  static func bad(
    _ topic: Topic, _ status: ProcessStatus, _ found: any Wording, advice: (any Wording)? = nil
  ) -> Observation {
    Observation(topic: topic, verdict: .bad(status), found: found, advice: advice)
  }

  /// What is wrong in the words of a command that ends for it.
  static func bad(_ topic: Topic, _ error: CommandError) -> Observation {
    .bad(topic, error.status, error.wording ?? topic)
  }

  /// The observation for the console.
  var finding: Finding {
    Finding(
      grade: verdict.grade, subject: Sentence(topic), found: Sentence(found),
      advice: advice.map { Sentence($0) })
  }
}

extension Observation.Verdict {
  /// The verdict without its status.
  var grade: Finding.Grade {
    switch self {
    case .good: .good
    case .note: .note
    case .bad: .bad
    }
  }
}

extension ProcessStatus {
  /// How a command ends that found all this: the worst comes first (RELIABILITY section 6).
  static func worst(of observations: some Sequence<Observation>) -> ProcessStatus {
    let order: [ProcessStatus] = [
      .internalError, .noRight, .notUnderstood, .temporary, .unavailable, .configuration,
      .inputOutput, .cannotCreate, .systemLimit,
    ]
    let statuses = observations.compactMap { observation -> ProcessStatus? in
      if case .bad(let status) = observation.verdict { status } else { nil }
    }
    return order.first(where: statuses.contains) ?? statuses.first ?? .success
  }
}
