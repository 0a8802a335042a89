import CrowdsAPI
import TerminalUI

extension Report {
  /// When a pause that the platform asked for ends; nil where it is short enough to wait for it
  /// (RELIABILITY R12).
  private var pauseEnd: CivilTime? {
    guard case .throttled(let seconds?, _) = error.kind, seconds > 300 else { return nil }
    return CivilTime(seconds: time.addingReportingOverflow(Int64(seconds)).partialValue)
  }

  /// The error in one short line.
  var line: Phrase {
    .failure(pauseEnd.map { .busyLine(error.operation, until: $0) } ?? .line(error))
  }

  /// What happened, in a sentence.
  var happened: Phrase { .failure(pauseEnd.map { .busyUntil($0) } ?? .happened(error.kind)) }

  /// When the error came and everything that is known about it.
  func facts(_ look: Look) -> [Fact] {
    let stamp = look(.value(.dateAndTime(CivilTime(seconds: time))))
    return [Fact(label: look(.field(.time)), value: "\(stamp) (UTC+8)", role: .muted)]
      + causes(look)
  }

  /// What happened, what was not done, what to do, and what support staff ask for.
  func causes(_ look: Look) -> [Fact] {
    let operation = error.operation
    let kind = error.kind
    var facts = [
      Fact(
        label: look(.field(.happened)), value: look(happened),
        role: .danger),
      Fact(label: look(.field(.notDone)), value: look(.failure(.notDone(operation)))),
      Fact(label: look(.field(.next)), value: look(.failure(.next(kind)))),
      Fact(
        label: look(.field(.requestID)),
        value: look.text(error.requestID), role: error.requestID == nil ? .muted : .strong),
      Fact(
        label: look(.field(.operation)),
        value: """
          \(look(.failure(.operation(operation)))) \
          (\(SafeText(untrusted: operation.rawValue)))
          """),
    ]
    if let code = kind.code {
      facts.append(Fact(label: look(.field(.code)), value: SafeText(untrusted: code)))
    }
    if case .unreachable(let error) = kind, !error.detail.isEmpty {
      facts.append(Fact(label: look(.field(.detail)), value: SafeText(untrusted: error.detail)))
    }
    return facts
  }
}

extension APIError.Kind {
  /// The code that came instead of what was asked for; foreign text.
  fileprivate var code: String? {
    switch self {
    case .refused(let code, _), .unauthorized(let code, _), .notFound(let code, _),
      .throttled(_, let code):
      code
    case .status(let status): "HTTP \(status)"
    case .unreachable, .redirect, .notUnderstood, .unconfirmed, .store, .cancelled: nil
    }
  }
}
