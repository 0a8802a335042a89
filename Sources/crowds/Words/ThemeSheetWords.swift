import CrowdsConsole
import TerminalUI

/// What the lists of themes and of a theme's parts say.
enum ThemeSheetWords: Wording {
  case headingName, headingKind, headingOrigin, headingRemarks
  case headingPart, headingForeground, headingBackground, headingAttributes, headingSample
  case kind(ThemeKind)
  case builtIn
  case bold, underline, reverse
  /// A part as it is shown.
  case sample
  /// The file has no fault, or so many.
  case faultless(SafeText), faults(SafeText, Int)

  var english: SafeText {
    switch self {
    case .headingName: "Theme"
    case .headingKind: "For"
    case .headingOrigin: "From"
    case .headingRemarks: "Left out"
    case .headingPart: "Part"
    case .headingForeground: "Text"
    case .headingBackground: "Ground"
    case .headingAttributes: "Attributes"
    case .headingSample: "Sample"
    case .kind(.dark): "dark ground"
    case .kind(.light): "light ground"
    case .kind(.any): "any ground"
    case .builtIn: "built in"
    case .bold: "bold"
    case .underline: "underline"
    case .reverse: "reverse"
    case .sample: "Spring buyers 双十一"
    case .faultless(let path): "\(path): nothing is wrong with it."
    case .faults(let path, 1): "\(path): 1 entry was left out or replaced."
    case .faults(let path, let count): "\(path): \(count) entries were left out or replaced."
    }
  }

  var simplifiedChinese: SafeText {
    switch self {
    case .headingName: "主题"
    case .headingKind: "适用于"
    case .headingOrigin: "来源"
    case .headingRemarks: "已略过"
    case .headingPart: "部分"
    case .headingForeground: "文字"
    case .headingBackground: "背景"
    case .headingAttributes: "字形"
    case .headingSample: "示例"
    case .kind(.dark): "深色背景"
    case .kind(.light): "浅色背景"
    case .kind(.any): "任何背景"
    case .builtIn: "内置"
    case .bold: "粗体"
    case .underline: "下划线"
    case .reverse: "反显"
    case .sample: "双十一 Spring buyers"
    case .faultless(let path): "\(path)：没有问题。"
    case .faults(let path, let count): "\(path)：有 \(count) 处已略过或替换。"
    }
  }
}
