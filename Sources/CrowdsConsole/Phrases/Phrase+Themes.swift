public import TerminalUI

extension Phrase {
  /// What the list of themes says.
  public enum Themes: Hashable, Sendable {
    case title, name, ground, origin
    case kind(ThemeKind)
    case builtIn, own, faults(Int)
    case wears(SafeText), keeps(SafeText)
    /// It was written into this file, or it was not and is worn until the end.
    case kept(SafeText), notKept(SafeText), whyNot
    /// A word that shows how its role looks.
    case sample(Role), selected
  }
}

extension Phrase.Themes {
  var english: SafeText {
    switch self {
    case .title: "Theme"
    case .name: "Name"
    case .ground: "Made for"
    case .origin: "From"
    case .kind(.dark): "dark ground"
    case .kind(.light): "light ground"
    case .kind(.any): "any ground"
    case .builtIn: "built in"
    case .own: "your folder"
    case .faults(1): "1 fault"
    case .faults(let count): "\(count) faults"
    case .wears(let name): "stay with «\(name)»"
    case .keeps(let name): "keep «\(name)»; Esc goes back to the colours before"
    case .kept(let file): "Kept in \(file)."
    case .notKept(let name): "«\(name)» stays until you leave; it was not saved."
    case .whyNot: "Not saved"
    case .selected: "selected"
    case .sample(let role): role.english
    }
  }

  var simplifiedChinese: SafeText {
    switch self {
    case .title: "主题"
    case .name: "名称"
    case .ground: "适用于"
    case .origin: "来源"
    case .kind(.dark): "深色背景"
    case .kind(.light): "浅色背景"
    case .kind(.any): "任何背景"
    case .builtIn: "内置"
    case .own: "您的文件夹"
    case .faults(let count): "\(count) 处有误"
    case .wears(let name): "继续使用「\(name)」"
    case .keeps(let name): "使用「\(name)」并保存；按 Esc 恢复原来的配色"
    case .kept(let file): "已保存到 \(file)。"
    case .notKept(let name): "「\(name)」未能保存，退出后恢复原样。"
    case .whyNot: "未能保存"
    case .selected: "选中"
    case .sample(let role): role.simplifiedChinese
    }
  }
}

extension Role {
  fileprivate var english: SafeText {
    switch self {
    case .text: "text"
    case .muted: "less weight"
    case .strong: "name"
    case .title: "title"
    case .path: "path"
    case .header: "heading"
    case .border: "frame"
    case .focus: "focus"
    case .key: "key"
    case .hint: "hint"
    case .success: "done"
    case .warning: "look here"
    case .danger: "failed"
    case .info: "notice"
    case .field: "field"
    case .placeholder: "empty"
    case .gauge: "progress"
    case .environmentTest: "TEST"
    case .environmentLive: "LIVE"
    }
  }

  fileprivate var simplifiedChinese: SafeText {
    switch self {
    case .text: "正文"
    case .muted: "次要"
    case .strong: "名称"
    case .title: "标题"
    case .path: "路径"
    case .header: "列名"
    case .border: "边框"
    case .focus: "焦点"
    case .key: "按键"
    case .hint: "提示"
    case .success: "完成"
    case .warning: "注意"
    case .danger: "失败"
    case .info: "通知"
    case .field: "输入框"
    case .placeholder: "待填"
    case .gauge: "进度"
    case .environmentTest: "测试"
    case .environmentLive: "正式"
    }
  }
}
