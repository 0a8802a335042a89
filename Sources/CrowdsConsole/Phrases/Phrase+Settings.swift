public import TerminalUI

extension Phrase {
  /// What the settings say.
  public enum Settings: Hashable, Sendable {
    /// One of them.
    public enum Row: Hashable, Sendable, CaseIterable {
      case language, theme, frames, mouse, width, clipboard, slowLink, keepDays, keys
    }

    case heading, value
    case name(Row)
    case explained(Row)
    /// What Enter comes to.
    case sets(Setting)
    case languageName(Language)
    case frames(TerminalHabits.Frames)
    case isOn(Bool)
    case width(isWide: Bool)
    case clipboard(Bool)
    case days(Int?)
    case chosenKeys(Int)
    /// Where it is kept: in a file, for this kind of terminal, or not at all.
    case keptIn(SafeText)
    case keptForTerminal, keptNowhere
    case notKept
  }
}

extension Phrase.Settings {
  var english: SafeText {
    switch self {
    case .heading: "Setting"
    case .value: "Value"
    case .name(let row): row.english
    case .explained(let row): row.englishSentence
    case .sets(let setting): setting.english
    case .languageName(let language): language.ownName
    case .frames(.ascii): "ASCII, for every terminal"
    case .frames(.unicode): "lines"
    case .isOn(let isOn): isOn ? "on" : "off"
    case .width(let isWide): isWide ? "wide (two columns)" : "narrow (one column)"
    case .clipboard(let isUsed): isUsed ? "through the terminal" : "off"
    case .days(nil): "until a purge"
    case .days(let days?): "\(SafeText(grouping: days)) days"
    case .chosenKeys(0): "the usual ones"
    case .chosenKeys(1): "1 action has keys of yours"
    case .chosenKeys(let count): "\(count) actions have keys of yours"
    case .keptIn(let file): "Kept in \(file)"
    case .keptForTerminal: "Kept for this kind of terminal."
    case .keptNowhere: "There is no place for a file: it holds until you leave."
    case .notKept: "It holds until you leave; it was not saved."
    }
  }

  var simplifiedChinese: SafeText {
    switch self {
    case .heading: "设置项"
    case .value: "当前值"
    case .name(let row): row.simplifiedChinese
    case .explained(let row): row.simplifiedChineseSentence
    case .sets(let setting): setting.simplifiedChinese
    case .languageName(let language): language.ownName
    case .frames(.ascii): "ASCII 字符，适合所有终端"
    case .frames(.unicode): "线条"
    case .isOn(let isOn): isOn ? "开启" : "关闭"
    case .width(let isWide): isWide ? "宽（占两列）" : "窄（占一列）"
    case .clipboard(let isUsed): isUsed ? "经由终端" : "关闭"
    case .days(nil): "一直保留"
    case .days(let days?): "\(SafeText(grouping: days)) 天"
    case .chosenKeys(0): "默认按键"
    case .chosenKeys(let count): "已自定义 \(count) 个操作"
    case .keptIn(let file): "保存在 \(file)"
    case .keptForTerminal: "按终端类型分别保存。"
    case .keptNowhere: "没有可以保存的位置，退出后恢复原样。"
    case .notKept: "已生效，但未能保存，退出后恢复原样。"
    }
  }
}

extension Language {
  /// As those who speak it call it.
  fileprivate var ownName: SafeText {
    switch self {
    case .english: "English"
    case .simplifiedChinese: "简体中文"
    }
  }
}

extension Phrase.Settings.Row {
  fileprivate var english: SafeText {
    switch self {
    case .language: "Language"
    case .theme: "Theme"
    case .frames: "Frames"
    case .mouse: "Mouse"
    case .width: "Character width"
    case .clipboard: "Clipboard"
    case .slowLink: "Slow link"
    case .keepDays: "Keeping"
    case .keys: "Keys"
    }
  }

  fileprivate var englishSentence: SafeText {
    switch self {
    case .language: "The language of every word on the screen."
    case .theme: "The colours; each theme is shown before it is kept."
    case .frames: "Lines look better; every terminal draws ASCII right."
    case .mouse: "On: click and wheel. Off: your terminal selects text."
    case .width: "How wide your terminal draws characters such as … and →."
    case .clipboard: "Whether \(key: .copy) may hand text to your terminal's clipboard."
    case .slowLink: "On: what runs tells how far it is once a second only."
    case .keepDays: "For snapshots and receipts; from the next start on."
    case .keys: "Keys of your own go into the file by hand, under [keys]."
    }
  }

  fileprivate var simplifiedChinese: SafeText {
    switch self {
    case .language: "语言"
    case .theme: "主题"
    case .frames: "边框"
    case .mouse: "鼠标"
    case .width: "字宽"
    case .clipboard: "剪贴板"
    case .slowLink: "慢速线路"
    case .keepDays: "保留期限"
    case .keys: "按键"
    }
  }

  fileprivate var simplifiedChineseSentence: SafeText {
    switch self {
    case .language: "界面所用的语言。"
    case .theme: "界面配色；保存之前可以先看效果。"
    case .frames: "线条更美观，ASCII 字符在任何终端都不会错位。"
    case .mouse: "开启后可单击和滚动，关闭后由终端选取文字。"
    case .width: "您的终端把 … 和 → 这类字符画成一列还是两列。"
    case .clipboard: "按 \(key: .copy) 时是否把内容发送到终端的剪贴板。"
    case .slowLink: "开启后，进行中的任务每秒只更新一次进度。"
    case .keepDays: "快照和回执保留多久；下次启动时生效。"
    case .keys: "自定义按键请写在文件的 [keys] 中。"
    }
  }
}

extension Setting {
  fileprivate var english: SafeText {
    switch self {
    case .theme(let name): "wear «\(SafeText(untrusted: name))»"
    case .language(.english): "switch to English"
    case .language(.simplifiedChinese): "switch to Chinese · 切换到中文"
    case .frames(.ascii): "draw frames in ASCII"
    case .frames(.unicode): "draw frames as lines"
    case .mouse(let isRead): isRead ? "turn the mouse on" : "turn the mouse off"
    case .clipboard(true): "copy through the terminal"
    case .clipboard(false): "show what is to be copied instead"
    case .slowLink(let isSlow): isSlow ? "send less while something runs" : "send as often as usual"
    case .keepDays(nil): "keep until a purge"
    case .keepDays(let days?): "keep for \(SafeText(grouping: days)) days"
    }
  }

  fileprivate var simplifiedChinese: SafeText {
    switch self {
    case .theme(let name): "使用「\(SafeText(untrusted: name))」"
    case .language(.english): "切换到英文 · switch to English"
    case .language(.simplifiedChinese): "切换到中文"
    case .frames(.ascii): "边框改用 ASCII 字符"
    case .frames(.unicode): "边框改用线条"
    case .mouse(let isRead): isRead ? "开启鼠标" : "关闭鼠标"
    case .clipboard(true): "经由终端复制"
    case .clipboard(false): "不复制，只显示内容"
    case .slowLink(let isSlow): isSlow ? "减少进度更新" : "恢复正常的进度更新"
    case .keepDays(nil): "一直保留，直到手动清除"
    case .keepDays(let days?): "保留 \(SafeText(grouping: days)) 天"
    }
  }
}
