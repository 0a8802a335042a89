import CrowdsAPI
import TerminalUI

@testable import CrowdsConsole

/// A console that nobody has set up, on its way.
enum FirstRun {
  static let canary = "c4n4ry-S3CRET-value"

  static func setUp(_ desk: Desk) -> SetUp? {
    for layer in desk.state.layers { if case .setUp(let screen) = layer { return screen } }
    return nil
  }

  /// A first run that has come to the secret.
  static func atSecret(
    _ language: Language = .english, width: Int = 80, height: Int = 24
  ) -> Desk {
    var desk = Desk.firstRun(language, width: width, height: height)
    desk.press(language == .english ? "2" : "1")
    desk.press("2 <enter> <enter> <enter>")
    desk.type("jing-4711")
    desk.press("<enter>")
    return desk
  }

  /// A first run as a snapshot wants it.
  static func desk(_ view: SnapshotTests.View, _ language: Language, _ size: Size) -> Desk {
    if view == .language { return Desk.firstRun(language, width: size.width, height: size.height) }
    var desk = atSecret(language, width: size.width, height: size.height)
    switch view {
    case .place: desk.press("<esc> <esc> <esc>")
    case .address: desk.press("<esc> <esc>")
    case .app: desk.press("<esc>")
    case .leave: desk.press("<esc> <esc> <esc> <esc> q")
    default: desk.type(canary)
    }
    if [.trying, .refused, .wrongAddress, .saved].contains(view) { desk.press("<enter>") }
    switch view {
    case .refused:
      answer(&desk, refusal(.unauthorized(code: "40001", message: "应用密钥不正确 (invalid secret)")))
    case .wrongAddress:
      let error = TransportError(reason: .nameNotFound, mayHaveArrived: false, detail: "no")
      answer(&desk, refusal(.unreachable(error)))
    case .saved: desk.answerAll()
    default: break
    }
    return desk
  }

  static func refusal(_ kind: APIError.Kind) -> SetUpResult {
    .refused(
      APIError(kind, operation: .issueToken, requestID: "9c1e77aa", outcomeIsUnknown: false))
  }

  static func answer(_ desk: inout Desk, _ result: SetUpResult) {
    for effect in desk.requests { desk.answer(effect, with: .setUp(result)) }
  }
}
