import CrowdsConsole
import TerminalUI

extension KeyMap.Fault {
  func english(_ path: SafeText, nearest: SafeText?) -> SafeText {
    let place: SafeText = "\(path), line \(wish.line): keys.\(wish.action.shown)"
    switch self {
    case .noAction:
      return "\(place): there is no such action; it was left out."
        + (nearest.map { " Did you mean \($0)?" } ?? "")
    case .noKey(_, let key):
      return "\(place): «\(key.shown)» is no key; \(stays)."
        + " Write a character, or a name such as \"<f5>\", \"<c-r>\" or \"<space>\"."
    case .reserved(_, let key):
      return "\(place): «\(key.shown)» always means the same; \(stays)."
        + " Enter, Esc, Tab, arrows, digits, a, Ctrl-C and Ctrl-Z cannot be given away."
    case .clash(_, let key, let other):
      return "\(place): «\(key.shown)» is the key of \(other.rawValue.shown); \(stays)."
        + " Choose another key for one of the two."
    }
  }

  func simplifiedChinese(_ path: SafeText, nearest: SafeText?) -> SafeText {
    let place: SafeText = "\(path) 第 \(wish.line) 行：keys.\(wish.action.shown)"
    switch self {
    case .noAction:
      return "\(place)：没有这个操作，已忽略。" + (nearest.map { "您是指 \($0) 吗？" } ?? "")
    case .noKey(_, let key):
      return "\(place)：「\(key.shown)」不是按键，\(remains)。"
        + "请写一个字符，或 \"<f5>\"、\"<c-r>\"、\"<space>\" 这样的名称。"
    case .reserved(_, let key):
      return "\(place)：「\(key.shown)」的用途是固定的，\(remains)。"
        + "Enter、Esc、Tab、方向键、数字键、a、Ctrl-C 和 Ctrl-Z 不能改作他用。"
    case .clash(_, let key, let other):
      return "\(place)：「\(key.shown)」已是 \(other.rawValue.shown) 的按键，\(remains)。"
        + "请为其中一个另选按键。"
    }
  }

  private var wish: KeyMap.Wish {
    switch self {
    case .noAction(let wish), .noKey(let wish, _), .reserved(let wish, _), .clash(let wish, _, _):
      wish
    }
  }

  private var stays: SafeText { "\(wish.action.shown) stays on \(usual)" }
  private var remains: SafeText { "\(wish.action.shown) 仍为 \(usual)" }

  private var usual: SafeText {
    KeyMap.Action(rawValue: wish.action)?.usualKeys.map(\.label).joined(separator: " ") ?? .empty
  }
}
