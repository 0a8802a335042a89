import CrowdsSandbox
import TerminalUI

/// What the sandbox has to say.
enum SandboxWords: Wording {
  case refused(SandboxError)
  /// The server ended; the library's reason.
  case failed(SafeText)
  case noDataFolder
  /// Where the sandbox serves, what to name it by, and where its secret lies.
  case url(SafeText), appID(SafeText), secretFile(SafeText)
  case servesUntilInterrupted
}

extension SandboxWords {
  var english: SafeText {
    switch self {
    case .refused(let error):
      switch error {
      case .optionOutOfRange(let name, let allowed):
        "--\(name.shown) must be \(allowed.shown). Nothing was started."
      case .unknownFault(let name):
        "There is no fault «\(name.shown)». Nothing was started. Known: \(Self.faults)."
      case .dataFile(let path, let reason):
        "The sandbox's data \(path.shown) could not be opened: \(reason.shown)."
          + " Nothing was started. Name another file with --data, or keep none with --ephemeral."
      case .unsafeDataFile(let path, let reason):
        "The sandbox's data \(path.shown) was not used: \(reason.shown). Nothing was started."
      case .foreignDataFile(let path):
        "\(path.shown) is not a data file of this sandbox; it was not touched. Name another one."
      case .port(let port, let reason):
        "Port \(port) could not be used: \(reason.shown). Nothing was started."
          + " --port 0 takes a free one."
      }
    case .failed(let reason): "The sandbox stopped: \(reason)."
    case .noDataFolder:
      "There is no home folder for the sandbox's data (HOME is not set). Nothing was started."
        + " Use --ephemeral, or set XDG_DATA_HOME."
    case .url(let url): "url          \(url)"
    case .appID(let appID): "app id       \(appID)"
    case .secretFile(let path): "secret file  \(path)"
    case .servesUntilInterrupted: "Serving until Ctrl-C."
    }
  }

  var simplifiedChinese: SafeText {
    switch self {
    case .refused(let error):
      switch error {
      case .optionOutOfRange(let name, let allowed):
        "--\(name.shown) 必须在 \(allowed.shown) 之内。什么也没有启动。"
      case .unknownFault(let name):
        "没有故障“\(name.shown)”。什么也没有启动。可用：\(Self.faults)。"
      case .dataFile(let path, let reason):
        "无法打开沙箱数据 \(path.shown)：\(reason.shown)。什么也没有启动。"
          + "请用 --data 指定另一个文件，或用 --ephemeral 不保存。"
      case .unsafeDataFile(let path, let reason):
        "沙箱数据 \(path.shown) 没有使用：\(reason.shown)。什么也没有启动。"
      case .foreignDataFile(let path):
        "\(path.shown) 不是本沙箱的数据文件，没有动它。请指定另一个。"
      case .port(let port, let reason):
        "端口 \(port) 不能使用：\(reason.shown)。什么也没有启动。--port 0 会选一个空闲端口。"
      }
    case .failed(let reason): "沙箱已停止：\(reason)。"
    case .noDataFolder:
      "没有放沙箱数据的主文件夹（未设置 HOME）。什么也没有启动。"
        + "请使用 --ephemeral，或设置 XDG_DATA_HOME。"
    case .url(let url): "地址      \(url)"
    case .appID(let appID): "应用 ID   \(appID)"
    case .secretFile(let path): "密钥文件  \(path)"
    case .servesUntilInterrupted: "服务已启动，按 Ctrl-C 结束。"
    }
  }

  private static var faults: SafeText {
    Fault.allCases.map { $0.rawValue.shown }.joined(separator: ", ")
  }
}
