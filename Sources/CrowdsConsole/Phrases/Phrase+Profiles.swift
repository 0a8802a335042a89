import CrowdsAPI
public import TerminalUI

extension Phrase {
  /// What the list of profiles says.
  public enum Profile: Hashable, Sendable {
    case name, environment, host, state
    case isOpen, broken, new
    case open(SafeText), keep(SafeText), cannotOpen(SafeText)
    case opening, opened(SafeText)
    case whyNot
  }

  /// What the doctor's overlay says.
  public enum Doctor: Hashable, Sendable {
    case looking, stopped
    /// What was looked at and what was found.
    case found(SafeText, SafeText)
    case grade(Finding.Grade)
    case summary(bad: Int, notes: Int)
  }

  /// What the command line says.
  public enum CommandLine: Hashable, Sendable {
    case placeholder, noMatch, unknown(SafeText)
    /// The screen below cannot do what the word stands for.
    case notHere(SafeText)
  }
}

extension Phrase.Profile {
  var english: SafeText {
    switch self {
    case .name: "Name"
    case .environment: "Environment"
    case .host: "Platform"
    case .state: "State"
    case .isOpen: "open"
    case .broken: "cannot open"
    case .new: "new profile…"
    case .open(let name): "open «\(name)»"
    case .keep(let name): "stay with «\(name)»"
    case .cannotOpen(let name): "say why «\(name)» cannot be opened"
    case .opening: "Opening…"
    case .whyNot: "Cannot be opened"
    case .opened(let name): "This is «\(name)»."
    }
  }

  var simplifiedChinese: SafeText {
    switch self {
    case .name: "名称"
    case .environment: "环境"
    case .host: "平台"
    case .state: "状态"
    case .isOpen: "使用中"
    case .broken: "无法打开"
    case .new: "新建配置…"
    case .open(let name): "打开「\(name)」"
    case .keep(let name): "继续使用「\(name)」"
    case .cannotOpen(let name): "查看「\(name)」无法打开的原因"
    case .opening: "正在打开…"
    case .whyNot: "无法打开的原因"
    case .opened(let name): "现在使用「\(name)」。"
    }
  }
}

extension Phrase.Doctor {
  var english: SafeText {
    switch self {
    case .looking: "Looking…"
    case .found(let subject, let text): "\(subject): \(text)"
    case .stopped: "Stopped. \(key: .reload) looks again."
    case .grade(.good): "+ good"
    case .grade(.note): "~ note"
    case .grade(.bad): "! bad "
    case .summary(let bad, let notes): "\(bad) bad, \(notes) to note"
    }
  }

  var simplifiedChinese: SafeText {
    switch self {
    case .looking: "正在检查…"
    case .found(let subject, let text): "\(subject)：\(text)"
    case .stopped: "已停止。按 \(key: .reload) 重新检查。"
    case .grade(.good): "+ 正常"
    case .grade(.note): "~ 留意"
    case .grade(.bad): "! 有误"
    case .summary(let bad, let notes): "有误 \(bad) 项，留意 \(notes) 项"
    }
  }
}

extension Phrase.CommandLine {
  var english: SafeText {
    switch self {
    case .placeholder: "type the beginning of a word"
    case .noMatch: "Nothing begins like this."
    case .unknown(let text): "there is no command «\(text)»"
    case .notHere(let word): "«\(word)» cannot be done on this screen"
    }
  }

  var simplifiedChinese: SafeText {
    switch self {
    case .placeholder: "输入命令的开头"
    case .noMatch: "没有这样开头的命令。"
    case .unknown(let text): "没有命令「\(text)」"
    case .notHere(let word): "「\(word)」不能在此处使用"
    }
  }
}

extension Waiting {
  func english(isBrief: Bool) -> SafeText {
    let next: SafeText = "next try in \(max(1, seconds)) s, \(key: .stop) to stop"
    switch reason {
    case .slowedDown:
      return isBrief ? "Slowed down, \(next)" : "Slowed down by the platform, \(next)"
    case .retry(let number, let count):
      return "Try \(number) of \(count) in \(max(1, seconds)) s, \(key: .stop) to stop"
    case .outage(let since):
      let time = CivilTime(seconds: since).timeOfDay
      return isBrief
        ? "Not reachable since \(time), \(next)" : "Platform not reachable since \(time), \(next)"
    }
  }

  func simplifiedChinese(isBrief: Bool) -> SafeText {
    let next: SafeText = "\(max(1, seconds)) 秒后重试，按 \(key: .stop) 停止"
    switch reason {
    case .slowedDown: return isBrief ? "平台限速，\(next)" : "平台要求放慢速度，\(next)"
    case .retry(let number, let count):
      return "\(max(1, seconds)) 秒后第 \(number) / \(count) 次尝试，按 \(key: .stop) 停止"
    case .outage(let since):
      let time = CivilTime(seconds: since).timeOfDay
      return isBrief ? "\(time) 起无法连接，\(next)" : "平台自 \(time) 起无法连接，\(next)"
    }
  }
}
