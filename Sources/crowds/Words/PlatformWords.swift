import CrowdsAPI
import CrowdsConsole
import TerminalUI

/// A call that failed, in the console's own words: what happened, what was not done, what to do
/// next, and the code and the request id that support asks for.
struct PlatformWords: Wording {
  var error: APIError
  /// Seconds since 1970, from which a wait that the platform asked for is counted.
  var now: Int64

  init(_ error: APIError, now: Int64 = APIClient.wallClock()) {
    self.error = error
    self.now = now
  }

  var english: SafeText { sentence(.english) }
  var simplifiedChinese: SafeText { sentence(.simplifiedChinese) }

  private func sentence(_ language: Language) -> SafeText {
    let look = Look(language: language, now: 0)
    var parts = [look(.failure(happened)), look(.failure(.notDone(error.operation)))]
    if error.kind.isAboutTheWay {
      parts.append(look(.failure(.next(error.kind))))
    } else if let advice = Advice(error.kind) {
      parts.append(advice.text(language))
    }
    if let code { parts.append(Advice.code(code.shown).text(language)) }
    if let id = error.requestID { parts.append(Advice.requestID(id.shown).text(language)) }
    return parts.joined(separator: language == .english ? " " : "")
  }

  /// The end of a long wait as a time of the day.
  private var happened: Failure {
    guard case .throttled(let seconds?, _) = error.kind, seconds > 300 else {
      return .happened(error.kind)
    }
    return .busyUntil(CivilTime(seconds: now + Int64(min(seconds, 1 << 31))))
  }

  private var code: String? {
    switch error.kind {
    case .refused(let code, _), .unauthorized(let code, _), .notFound(let code, _),
      .throttled(_, let code):
      code.isEmpty ? nil : code
    default: nil
    }
  }

  /// What to do next, on a command line.
  private enum Advice: Wording {
    case tryLater, checkRights, tellSupport, findID, askSupport
    case requestID(SafeText)
    case code(SafeText)

    init?(_ kind: APIError.Kind) {
      switch kind {
      case .notFound: self = .findID
      case .refused: self = .askSupport
      default: self.init(ProcessStatus(kind))
      }
    }

    private init?(_ status: ProcessStatus) {
      switch status {
      case .unavailable, .temporary: self = .tryLater
      case .noRight: self = .checkRights
      case .notUnderstood: self = .tellSupport
      default: return nil
      }
    }

    var english: SafeText {
      switch self {
      case .tryLater: "Try again later; if it stays so, check base_url and the network."
      case .checkRights: "Check app_id and secret_file of the profile, or ask your administrator."
      case .tellSupport: "Check base_url; if it is right, tell the platform's support."
      case .findID: "To find an id by name: crowds list --name TEXT."
      case .askSupport: "Check what was asked for; if it is right, tell the platform's support."
      case .requestID(let id): "Request ID: \(id)"
      case .code(let code): "Code: \(code)."
      }
    }

    var simplifiedChinese: SafeText {
      switch self {
      case .tryLater: "请稍后再试；如果一直如此，请检查 base_url 和网络。"
      case .checkRights: "请检查配置里的 app_id 和 secret_file，或询问管理员。"
      case .tellSupport: "请检查 base_url；如果无误，请联系平台支持。"
      case .findID: "按名称查找 ID：crowds list --name 文字。"
      case .askSupport: "请检查输入的内容；如果无误，请联系平台支持。"
      case .requestID(let id): "请求 ID：\(id)"
      case .code(let code): "错误码：\(code)。"
      }
    }
  }
}

extension APIError.Kind {
  /// Whether what to do next is the same on a screen and on a command line: something between here
  /// and the platform is wrong.
  fileprivate var isAboutTheWay: Bool {
    guard case .unreachable(let error) = self else { return false }
    return switch error.reason {
    case .certificate, .oldTLS, .noTrustRoots, .proxy: true
    default: false
    }
  }
}
