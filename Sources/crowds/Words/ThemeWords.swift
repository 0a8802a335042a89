import TerminalUI

/// What a theme file could not have; the console starts all the same.
enum ThemeWords: Error, Wording {
  case missing(SafeText, nearest: SafeText?)
  case unreadable(SafeText, FileWords)
  case syntax(SafeText, line: Int, column: Int, reason: SafeText)
  case wrongType(ThemePlace, key: SafeText)
  case unknownKey(ThemePlace, key: SafeText, nearest: SafeText?)
  case badColor(ThemePlace, key: SafeText, value: SafeText, nearest: SafeText?)
  /// Text and ground are nearly the same; the ratio in tenths.
  case lowContrast(ThemePlace, key: SafeText, tenths: Int, isReplaced: Bool)
  case invisible(ThemePlace, key: SafeText)
  case badKind(ThemePlace)
  case cycle(SafeText)
  case tooDeep(SafeText, limit: Int)
  /// A theme was asked for by a name that there is not.
  case noSuch(SafeText, nearest: SafeText?)
}

extension ThemeWords {
  /// Where it stands, where it stands anywhere.
  var place: ThemePlace? {
    switch self {
    case .wrongType(let place, _), .unknownKey(let place, _, _), .badColor(let place, _, _, _),
      .lowContrast(let place, _, _, _), .invisible(let place, _), .badKind(let place):
      place
    case .syntax(let source, let line, let column, _):
      ThemePlace(source: source, line: line, column: column)
    case .missing, .unreadable, .cycle, .tooDeep, .noSuch: nil
    }
  }

  var english: SafeText {
    switch self {
    case .missing(let name, let nearest):
      "There is no theme «\(name)»; it was left out."
        + (nearest.map { " Did you mean \($0)?" } ?? "")
    case .unreadable(let name, let reason):
      "The theme «\(name)» was left out. \(reason.english)"
    case .syntax(let source, let line, let column, let reason):
      "Theme \(source), line \(line), column \(column): \(reason). The file was left out."
    case .wrongType(let place, let key):
      "\(place.english): \(key) has the wrong form; it was left out."
        + " Write a colour or { fg, bg, bold, underline, reverse }."
    case .unknownKey(let place, let key, let nearest):
      "\(place.english): \(key) is not known; it was left out."
        + (nearest.map { " Did you mean \($0)?" } ?? "")
    case .badColor(let place, let key, let value, let nearest):
      "\(place.english): \(key): «\(value)» is no colour; the default was taken."
        + (nearest.map { " Did you mean \($0)?" } ?? "")
    case .lowContrast(let place, let key, let tenths, let isReplaced):
      "\(place.english): \(key) is hard to read (contrast \(tenths / 10).\(tenths % 10), want 3.0)"
        + (isReplaced ? "; the default was taken." : ".")
    case .invisible(let place, let key):
      "\(place.english): \(key) could not be seen; the default was taken."
    case .badKind(let place):
      "\(place.english): kind is none of dark, light and any; it was left out."
    case .cycle(let names):
      "Themes inherit each other in a circle: \(names). The circle was cut."
    case .tooDeep(let name, let limit):
      "Theme \(name) inherits more than \(limit) files deep; the rest was left out."
    case .noSuch(let name, let nearest):
      "There is no theme «\(name)»." + (nearest.map { " Did you mean \($0)?" } ?? "")
        + " crowds themes list names them all."
    }
  }

  var simplifiedChinese: SafeText {
    switch self {
    case .missing(let name, let nearest):
      "没有主题“\(name)”，已略过。" + (nearest.map { "您是指 \($0) 吗？" } ?? "")
    case .unreadable(let name, let reason):
      "主题“\(name)”已略过。\(reason.simplifiedChinese)"
    case .syntax(let source, let line, let column, let reason):
      "主题 \(source) 第 \(line) 行第 \(column) 列：\(reason)。该文件已略过。"
    case .wrongType(let place, let key):
      "\(place.simplifiedChinese)：\(key) 的写法不对，已略过。"
        + "请写颜色或 { fg, bg, bold, underline, reverse }。"
    case .unknownKey(let place, let key, let nearest):
      "\(place.simplifiedChinese)：不认识 \(key)，已略过。" + (nearest.map { "您是指 \($0) 吗？" } ?? "")
    case .badColor(let place, let key, let value, let nearest):
      "\(place.simplifiedChinese)：\(key)：“\(value)”不是颜色，已用默认值。"
        + (nearest.map { "您是指 \($0) 吗？" } ?? "")
    case .lowContrast(let place, let key, let tenths, let isReplaced):
      "\(place.simplifiedChinese)：\(key) 不易辨认（对比度 \(tenths / 10).\(tenths % 10)，应不低于 3.0）"
        + (isReplaced ? "，已用默认值。" : "。")
    case .invisible(let place, let key):
      "\(place.simplifiedChinese)：\(key) 将无法看见，已用默认值。"
    case .badKind(let place):
      "\(place.simplifiedChinese)：kind 只能是 dark、light 或 any，已略过。"
    case .cycle(let names):
      "主题互相继承成了环：\(names)。已断开。"
    case .tooDeep(let name, let limit):
      "主题 \(name) 的继承超过 \(limit) 层，其余已略过。"
    case .noSuch(let name, let nearest):
      "没有主题“\(name)”。" + (nearest.map { "您是指 \($0) 吗？" } ?? "")
        + "用 crowds themes list 查看全部主题。"
    }
  }
}
