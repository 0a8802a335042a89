import CrowdsAPI
import TerminalUI

extension SetUp {
  mutating func attempt(_ context: inout Context) -> [Work<Effect>] {
    let ticket = context.mint.ticket()
    trying = ticket
    problem = nil
    let draft = ProfileDraft(
      name: name.text, address: address.text, kind: kind, appID: app.text, secret: secret.secret,
      language: isFirstRun ? context.look.language : nil)
    return [.start(.setUp(draft, ticket), slot: "set up")]
  }

  mutating func receive(_ answer: Answer, to effect: Effect, _ context: inout Context)
    -> [Work<Effect>]
  {
    guard case .setUp(_, let ticket) = effect, ticket == trying, case .setUp(let result) = answer
    else { return [] }
    trying = nil
    switch result {
    case .saved(let id, let configuration, let secretFile):
      saved = Saved(id: id, configuration: configuration, secretFile: secretFile)
      holdsTyped = false
      step = .saved
    case .refused(let error):
      problem = .refusal(Report(error: error, time: context.look.now))
      if error.kind.isAboutAddress { turn(to: .address) }
    case .wrong(let field, let sentence):
      turn(to: field)
      problem = .phrase(.said(sentence))
    case .notSaved(let sentence): problem = .phrase(.said(sentence))
    }
    return []
  }

  mutating func stop(untilSeen: Bool) { trying = nil }

  /// Goes back to the step with a field; nothing that was typed is lost.
  private mutating func turn(to field: ProfileDraft.Field) {
    step =
      switch field {
      case .address, .environment, .name: .address
      case .appID: .app
      case .secret: .secret
      }
    focus = field
  }
}

extension APIError.Kind {
  /// Whether the platform asked to go slower.
  var isThrottling: Bool {
    if case .throttled = self { true } else { false }
  }

  /// Whether another address may help: who answered was not the platform, or nobody was there.
  fileprivate var isAboutAddress: Bool {
    switch self {
    case .unreachable(let error):
      switch error.reason {
      case .nameNotFound, .connectionRefused, .tls: true
      default: false
      }
    case .status(let status): status < 500 && status != 408
    case .redirect, .notUnderstood: true
    default: false
    }
  }
}
