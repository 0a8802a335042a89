public import TerminalUI

extension Phrase {
  /// What copying, the clean page, the mouse and the shapes of characters say.
  public indirect enum Terminal: Hashable, Sendable {
    case copyTitle, showPlainly, markedIDs(Int)
    case copied(Phrase), tooLongToCopy(bytes: Int)
    case anyKey, anyKeyAfter(Int)
    case mouse(isOn: Bool), frames(TerminalHabits)
    case widthTitle, widthExplained, widthKeys, widthKept, widthNotKept
    case otherCharset(SafeText)
  }
}

extension Phrase.Terminal {
  var english: SafeText {
    switch self {
    case .copyTitle: "Copy"
    case .showPlainly: "Show it plainly, to select it yourself"
    case .markedIDs(let count): "IDs of \(SafeText(grouping: count)) marked"
    case .copied(let what):
      "\(what.english) sent to your terminal. Nothing to paste? \(key: .cleanPage) shows it."
    case .tooLongToCopy(let bytes):
      "Too long for a terminal: \(SafeText(grouping: bytes)) bytes. \(key: .cleanPage) shows it."
    case .anyKey: "(any key: back)"
    case .anyKeyAfter(let lines): "(\(SafeText(grouping: lines)) more lines; any key: back)"
    case .mouse(isOn: true):
      "Mouse on: click, wheel. Select with Shift; \(key: .command)mouse puts it off."
    case .mouse(isOn: false): "Mouse off: your terminal selects text with it again."
    case .frames(let habits) where habits.frames == .unicode && habits.isAmbiguousWide:
      "Your terminal draws lines too wide: frames stay in ASCII."
    case .frames(let habits):
      habits.frames == .unicode ? "Frames are lines now." : "Frames are in ASCII now."
    case .widthTitle: "How wide are these characters?"
    case .widthExplained:
      "Some characters are one column wide in one terminal and two in another. In which line, 1 or 2, does the | stand right under the | of the line of = signs?"
    case .widthKeys: "Press 1 or 2. Esc: leave it as it is."
    case .widthKept: "Kept for this kind of terminal. \"\(key: .command)width\" asks again."
    case .widthNotKept: "In use, but it could not be kept for the next time."
    case .otherCharset(let name):
      "The locale says \(name), crowds writes UTF-8: set the terminal to UTF-8."
    }
  }

  var simplifiedChinese: SafeText {
    switch self {
    case .copyTitle: "复制"
    case .showPlainly: "以纯文本显示，自行选取"
    case .markedIDs(let count): "已标记的 \(SafeText(grouping: count)) 个 ID"
    case .copied(let what): "\(what.simplifiedChinese)已发送给您的终端。粘贴不出来？按 \(key: .cleanPage) 显示。"
    case .tooLongToCopy(let bytes):
      "内容太长，终端无法接收：\(SafeText(grouping: bytes)) 字节。按 \(key: .cleanPage) 显示。"
    case .anyKey: "（按任意键返回）"
    case .anyKeyAfter(let lines): "（还有 \(SafeText(grouping: lines)) 行；按任意键返回）"
    case .mouse(isOn: true): "鼠标已开启：单击、滚轮可用。按住 Shift 选取文字。"
    case .mouse(isOn: false): "鼠标已关闭：终端可直接选取文字。"
    case .frames(let habits) where habits.frames == .unicode && habits.isAmbiguousWide:
      "您的终端会把线条画得过宽，边框仍用 ASCII 字符。"
    case .frames(let habits): habits.frames == .unicode ? "边框改用线条。" : "边框改用 ASCII 字符。"
    case .widthTitle: "这些字符有多宽？"
    case .widthExplained:
      "有些字符在一种终端里占一列，在另一种终端里占两列。请看 1 和 2 两行：哪一行末尾的竖线与上面等号行末尾的竖线对齐？"
    case .widthKeys: "请按 1 或 2。按 Esc 保持不变。"
    case .widthKept: "已为这种终端记住。输入 \(key: .command)字宽 可重新选择。"
    case .widthNotKept: "已生效，但未能保存，下次需要重新选择。"
    case .otherCharset(let name):
      "Locale \(name), output UTF-8: set the terminal to UTF-8 / 请将终端编码设为 UTF-8"
    }
  }
}
