import CrowdsAPI
import CrowdsConsole
import TerminalUI

/// What there is to say of requests on their way.
enum ConnectionWords: Wording {
  case waiting(Waiting)
  /// A log that others can reach was not opened.
  case openLog(SafeText, mode: SafeText, quoted: SafeText)
  /// At least one request is missing in the log.
  case notLogged(SafeText, reason: SafeText)
}

extension ConnectionWords {
  var english: SafeText {
    switch self {
    case .waiting(let waiting):
      switch waiting.reason {
      case .slowedDown: "Slowed down by the platform: next try in \(waiting.seconds) s."
      case .retry(let next, let count):
        "No good answer yet: try \(next) of \(count) in \(waiting.seconds) s."
      case .outage(let since):
        "Platform not reachable since \(timeOfDay(since)): next try in \(waiting.seconds) s."
      }
    case .openLog(let path, let mode, let quoted):
      "\(path) can be reached by others (mode \(mode)); nothing was done. Run: chmod 600 \(quoted)"
    case .notLogged(let path, let reason):
      "\(path) is incomplete: \(reason). The requests themselves went on."
    }
  }

  var simplifiedChinese: SafeText {
    switch self {
    case .waiting(let waiting):
      switch waiting.reason {
      case .slowedDown: "平台要求放慢请求：\(waiting.seconds) 秒后重试。"
      case .retry(let next, let count):
        "还没有得到正常的回复：\(waiting.seconds) 秒后第 \(next) 次尝试（共 \(count) 次）。"
      case .outage(let since):
        "自 \(timeOfDay(since)) 起无法连接平台：\(waiting.seconds) 秒后重试。"
      }
    case .openLog(let path, let mode, let quoted):
      "\(path) 可被他人访问（权限 \(mode)），没有执行任何操作。请运行：chmod 600 \(quoted)"
    case .notLogged(let path, let reason): "\(path) 不完整：\(reason)。请求本身没有受影响。"
    }
  }

  /// As in `09:05`, in the platform's time zone.
  private func timeOfDay(_ seconds: Int64) -> SafeText {
    let time = CivilTime(seconds: seconds)
    let hour: SafeText = time.hour < 10 ? "0\(time.hour)" : "\(time.hour)"
    let minute: SafeText = time.minute < 10 ? "0\(time.minute)" : "\(time.minute)"
    return "\(hour):\(minute)"
  }
}
