import TerminalUI

/// What the command line has to say.
enum CommandWords: Wording {
  case argumentTooLong(Int, bytes: Int)
  case argumentNotText(Int, SafeText)
  case secretArgument(SafeText)
  case unknownCommand(SafeText, nearest: SafeText?)
  case unknownLanguage(SafeText)
  case contradiction(SafeText, SafeText)
  case needs(SafeText, SafeText)
  case outOfRange(SafeText, Int, Int)
  case badID(SafeText)
  case outputFailed(SafeText)
  /// How many rows were written; of how many, and which page, where that is known.
  case shown(Int, of: Int?, page: Int?, pages: Int?)
  case listChanged
  case noTerminal
  case noTerminalType(SafeText, suggestion: SafeText?)
  case terminalFailed(SafeText)
  case setUID
  case lineTooLong(Int)
  case plainNeedsProfile
}

extension CommandWords {
  var english: SafeText {
    switch self {
    case .argumentTooLong(let place, let bytes):
      "Argument \(place) is \(bytes) bytes long; nothing was done. Did you mean a file?"
    case .argumentNotText(let place, let shown):
      "Argument \(place), «\(shown)», holds control characters or is not UTF-8; nothing was done."
    case .secretArgument(let option):
      "\(option): secrets do not belong on the command line, where others can read them; nothing"
        + " was done. Run crowds login, which asks for it, or name a file (chmod 600) with --secret-file."
    case .unknownCommand(let given, let nearest):
      "There is no command «\(given)»; nothing was done."
        + (nearest.map { " Did you mean \($0)?" } ?? " See crowds --help.")
    case .unknownLanguage(let given):
      "--lang: «\(given)» is not spoken here. Write en or zh."
    case .contradiction(let one, let two):
      "\(one) and \(two) contradict each other. Leave one out."
    case .needs(let one, let other):
      "\(one) goes with \(other) only."
    case .outOfRange(let option, let low, let high):
      if high == Int.max {
        "\(option) must be a whole number from \(low)."
      } else {
        "\(option) must be a whole number from \(low) to \(high)."
      }
    case .badID(let given):
      "«\(given)» is no id of a crowd: digits only, 1 to 9007199254740992."
        + " To find an id by name: crowds list --name TEXT."
    case .outputFailed(let reason):
      "Standard output could not be written: \(reason). The output is not complete."
    case .shown(let count, let total, let page, let pages):
      "\(count)" + (total.map { " of \($0)" } ?? "")
        + (page.map { ", page \($0)" } ?? "") + (pages.map { " of \($0)" } ?? "")
    case .listChanged:
      "The list changed while it was read: rows may be missing or double. Read it again to be sure."
    case .noTerminal:
      "The console needs a terminal. In scripts use crowds list, crowds show or crowds members."
    case .noTerminalType(let name, let suggestion):
      "The terminal type «\(name)» (TERM) is not known on this machine; nothing was drawn."
        + (suggestion.map { " Try: TERM=\($0) crowds" } ?? " Install ncurses-term, or set TERM.")
        + " Without a screen: crowds --plain"
    case .terminalFailed(let reason):
      "The terminal could not be used: \(reason). Nothing was drawn."
    case .setUID:
      "crowds does not run with the rights of another user (setuid, setgid). Nothing was done."
        + " Remove the bit from the file."
    case .lineTooLong(let limit):
      "A line is longer than \(limit) bytes; nothing was done with it. Put long lists into a file."
    case .plainNeedsProfile:
      "There is no profile yet. Set one up with crowds login, or try crowds --plain --sandbox."
    }
  }

  var simplifiedChinese: SafeText {
    switch self {
    case .argumentTooLong(let place, let bytes):
      "第 \(place) 个参数长 \(bytes) 字节，什么也没有做。您是指一个文件吗？"
    case .argumentNotText(let place, let shown):
      "第 \(place) 个参数“\(shown)”含控制字符或不是 UTF-8，什么也没有做。"
    case .secretArgument(let option):
      "\(option)：密钥不应写在命令行里，其他人看得到；什么也没有做。"
        + "请运行 crowds login，由它询问，或用 --secret-file 指定文件（chmod 600）。"
    case .unknownCommand(let given, let nearest):
      "没有命令“\(given)”，什么也没有做。"
        + (nearest.map { "您是指 \($0) 吗？" } ?? "请看 crowds --help。")
    case .unknownLanguage(let given):
      "--lang：没有语言“\(given)”。请写 en 或 zh。"
    case .contradiction(let one, let two):
      "\(one) 与 \(two) 互相矛盾，请去掉一个。"
    case .needs(let one, let other):
      "\(one) 只能与 \(other) 一起使用。"
    case .outOfRange(let option, let low, let high):
      if high == Int.max {
        "\(option) 必须是不小于 \(low) 的整数。"
      } else {
        "\(option) 必须是 \(low) 到 \(high) 的整数。"
      }
    case .badID(let given):
      "“\(given)”不是人群 ID：只能是数字，1 到 9007199254740992。"
        + "按名称找 ID：crowds list --name 文字。"
    case .outputFailed(let reason):
      "无法写到标准输出：\(reason)。输出不完整。"
    case .shown(let count, let total, let page, let pages):
      "\(count)" + (total.map { " / \($0)" } ?? "")
        + (page.map { "，第 \($0) 页" } ?? "") + (pages.map { " / 共 \($0) 页" } ?? "")
    case .listChanged:
      "读取期间列表有变化：可能有遗漏或重复的行。要确定请再读一次。"
    case .noTerminal:
      "控制台需要终端。在脚本里请用 crowds list、crowds show 或 crowds members。"
    case .noTerminalType(let name, let suggestion):
      "本机不认识终端类型“\(name)”（TERM），什么也没有画。"
        + (suggestion.map { "请试试：TERM=\($0) crowds。" } ?? "请安装 ncurses-term，或设置 TERM。")
        + "不用全屏界面：crowds --plain"
    case .terminalFailed(let reason):
      "无法使用终端：\(reason)。什么也没有画。"
    case .setUID:
      "crowds 不以别的用户的权限运行（setuid、setgid）。什么也没有做。请去掉文件的这个位。"
    case .lineTooLong(let limit): "有一行超过 \(limit) 字节，没有处理。长列表请放进文件。"
    case .plainNeedsProfile:
      "还没有配置。请用 crowds login 设置，或先试用 crowds --plain --sandbox。"
    }
  }
}
