import ArgumentParser
import TerminalUI

/// What `crowds tour` says outside of its screens.
enum TourWords: Wording {
  case over
  case noFolder(SafeText, SafeText)
  case notRemoved(SafeText)
  case notStarted(SafeText)

  var english: SafeText {
    switch self {
    case .over:
      "The tour is over, and its sandbox is gone. Go on with crowds, or practise with crowds"
        + " --sandbox."
    case .noFolder(let path, let reason):
      "No folder for the tour could be made in \(path): \(reason)."
    case .notRemoved(let path): "The folder of the tour could not be removed: \(path)"
    case .notStarted(let reason): "The tour could not be started: \(reason). Try crowds tour."
    }
  }

  var simplifiedChinese: SafeText {
    switch self {
    case .over: "教程已结束，其沙箱数据已清除。接下来可运行 crowds，或用 crowds --sandbox 继续练习。"
    case .noFolder(let path, let reason): "无法在 \(path) 中为教程创建文件夹：\(reason)。"
    case .notRemoved(let path): "教程的文件夹未能删除：\(path)"
    case .notStarted(let reason): "教程无法启动：\(reason)。请运行 crowds tour。"
    }
  }
}

/// What `--help` says of the tour.
enum TourHelp: Wording {
  case tour, tourMore

  var english: SafeText {
    switch self {
    case .tour: "A guided tour of five minutes, on a sandbox of its own."
    case .tourMore:
      "A line at the bottom of the console says what to press next. Nothing of it is kept: its"
        + " sandbox lies in a temporary folder, which is removed at the end."
    }
  }

  var simplifiedChinese: SafeText {
    switch self {
    case .tour: "五分钟入门教程，使用单独的沙箱。"
    case .tourMore: "控制台底部会提示下一步按什么键。不保留任何内容：沙箱放在临时文件夹里，结束时删除。"
    }
  }
}
