import ArgumentParser
import TerminalUI

/// What `--help` says of themes.
enum ThemeHelp: Wording {
  case themes, themesMore, list, check, checkMore, show, file, name, output

  var english: SafeText {
    switch self {
    case .themes: "Look at the themes: which there are, how one looks, what is wrong with a file."
    case .themesMore:
      "Files in $XDG_CONFIG_HOME/crowds/themes come before the built-in themes. In the console"
        + " :theme picks one while you look at it."
    case .list: "List the themes; * marks the one that is worn where none is named."
    case .check: "Say everything that a theme file could not have."
    case .checkMore:
      "Exit codes: 0 where nothing is wrong, 66 where there is no such file, 77 where it may not be"
        + " read, 78 where something in it had to be left out."
    case .show: "Show what each part of a theme looks like, in colour on a terminal."
    case .file: "The theme file."
    case .name: "The theme's name."
    case .output: "table or json."
    }
  }

  var simplifiedChinese: SafeText {
    switch self {
    case .themes: "查看主题：有哪些、是什么样子、主题文件有什么问题。"
    case .themesMore:
      "$XDG_CONFIG_HOME/crowds/themes 里的文件优先于内置主题。在控制台里输入 :主题 可以边看边选。"
    case .list: "列出各个主题；* 表示不指定时使用的那个。"
    case .check: "指出主题文件中的所有问题。"
    case .checkMore:
      "退出码：没有问题为 0，没有该文件为 66，无权读取为 77，有内容被略过为 78。"
    case .show: "显示主题的每个部分是什么样子；在终端上带颜色。"
    case .file: "主题文件。"
    case .name: "主题的名称。"
    case .output: "table 或 json。"
    }
  }
}

extension ArgumentHelp {
  init(themes words: ThemeHelp) { self.init(words.string) }
}
