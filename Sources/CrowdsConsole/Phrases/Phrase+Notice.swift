import TerminalUI

extension Phrase.Notice {
  var english: SafeText {
    switch self {
    case .stopped: "Stopped. What is loaded stays; \(key: .reload) loads the rest."
    case .nothingToStop: "Nothing is running. \(key: .quit) leaves the program."
    case .keyDoesNothing(let key, true, true):
      key.width == 1
        ? "\(key) does nothing here; a shows what can be done, \(key: .help) the keys."
        : "\(key) does nothing here; a: actions, \(key: .help): keys."
    case .keyDoesNothing(let key, true, false):
      "\(key) does nothing here; a shows what can be done."
    case .keyDoesNothing(let key, false, true):
      "\(key) does nothing here; \(key: .help) shows the keys."
    case .keyDoesNothing(let key, false, false): "\(key) does nothing here. Esc goes back."
    case .pasteIgnored(let bytes): "Pasted text was ignored: \(SafeText(grouping: bytes)) bytes."
    case .listChanged: "List changed while loading, \(key: .reload) reloads."
    case .leaveWithQ: "This is the first screen. \(key: .back) leaves the program."
    case .nothingSelected: "No row is selected."
    case .memberFilterStaysHere:
      "The platform cannot search members: the filter covers what is loaded."
    case .reloaded: "Loaded again."
    }
  }

  var simplifiedChinese: SafeText {
    switch self {
    case .stopped: "已停止。已载入的内容保留，按 \(key: .reload) 继续载入。"
    case .nothingToStop: "当前没有进行中的请求。按 \(key: .quit) 退出程序。"
    case .keyDoesNothing(let key, true, true):
      "\(key) 在此处无效。按 a 查看可以做什么，按 \(key: .help) 查看按键。"
    case .keyDoesNothing(let key, true, false): "\(key) 在此处无效。按 a 查看可以做什么。"
    case .keyDoesNothing(let key, false, true): "\(key) 在此处无效。按 \(key: .help) 查看按键。"
    case .keyDoesNothing(let key, false, false): "\(key) 在此处无效。按 Esc 返回。"
    case .pasteIgnored(let bytes): "已忽略粘贴的内容：\(SafeText(grouping: bytes)) 字节。"
    case .listChanged: "载入期间列表有变化，按 \(key: .reload) 刷新。"
    case .leaveWithQ: "已是第一页。按 \(key: .back) 退出程序。"
    case .nothingSelected: "没有选中任何一行。"
    case .memberFilterStaysHere: "平台不支持搜索成员：只筛选已载入的部分。"
    case .reloaded: "已重新载入。"
    }
  }
}
