import CrowdsAPI
import CrowdsConsole
import Glibc
import TerminalUI

/// Why receipts or snapshots could not be kept or read, and what to do about it.
struct StoreWords: Wording {
  var error: StoreError

  init(_ error: StoreError) { self.error = error }

  var english: SafeText { sentence(.english) + " " + next }

  var simplifiedChinese: SafeText { sentence(.simplifiedChinese) + nextInChinese }

  private func sentence(_ language: Language) -> SafeText {
    if isWithoutPlace {
      return language == .english
        ? "There is no folder for receipts (neither HOME nor XDG_STATE_HOME is set)."
        : "没有存放回执的文件夹（HOME 和 XDG_STATE_HOME 都未设置）。"
    }
    if case .system(let number) = error.reason {
      return language == .english
        ? "\(error.path.shown): \(systemReason(number))."
        : "\(error.path.shown)：\(systemReason(number))。"
    }
    return Look(language: language, now: 0)(.failure(.happened(.store(error))))
  }

  private var isWithoutPlace: Bool {
    error.reason == .system(ENOENT) && error.path == Records.noPlace
  }

  private var next: SafeText {
    if isWithoutPlace { return "Nothing was sent. Set HOME, then run the command again." }
    return switch error.reason {
    case .openToOthers: "Run: chmod -R go-rwx \(error.path.shellQuoted)"
    case .foreign, .link, .notAFile:
      "Move it away, then run the command again: a new one is made."
    case .damaged:
      "Move it away, then run the command again: a new one is made, and what it held is lost."
    case .newer: "Use the later version of crowds."
    case .system: "Look at the free space and the rights there, then run the command again."
    case .cancelled: "Run the command again."
    }
  }

  private var nextInChinese: SafeText {
    if isWithoutPlace { return "没有发送任何内容。请设置 HOME 后再执行。" }
    return switch error.reason {
    case .openToOthers: "请运行：chmod -R go-rwx \(error.path.shellQuoted)"
    case .foreign, .link, .notAFile: "请把它移走后再执行，程序会新建一个。"
    case .damaged: "请把它移走后再执行，程序会新建一个；其中原有的内容将丢失。"
    case .newer: "请使用更新版本的 crowds。"
    case .system: "请检查那里的剩余空间和权限，然后再执行。"
    case .cancelled: "请再执行一次。"
    }
  }
}

extension CommandError {
  /// What it means for the process that something could not be kept on this machine.
  init(_ error: StoreError) {
    self.init(ProcessStatus(.store(error)), StoreWords(error))
  }
}

extension CivilTime {
  /// As in `2026-11-22 09:05`.
  var written: SafeText {
    Look(language: .english, now: 0)(.value(.dateAndTime(self)))
  }
}
