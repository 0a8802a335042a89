import CrowdsAPI
import TerminalUI

extension Command {
  /// The call that this command comes to, when it changes something on the platform.
  var writeCall: CrowdsAPI.Operation? {
    switch self {
    case .newCrowd: .createCrowd
    case .edit: .updateCrowd
    case .delete: .deleteCrowd
    case .importInto: .importMembers
    default: nil
    }
  }

  /// How this command moves a cursor, when it does.
  var motion: ListCursor.Motion? {
    switch self {
    case .up: .by(-1)
    case .down: .by(1)
    case .pageUp: .page(-1)
    case .pageDown: .page(1)
    case .first: .first
    case .last: .last
    default: nil
    }
  }
}

extension ListCursor.Motion {
  /// The first line in sight after it, where that was `top` and a window shows `height` lines; may
  /// be before the first or after the last one.
  func top(from top: Int, height: Int) -> Int {
    switch self {
    case .by(let lines): top + lines
    case .page(let windows): top + windows * height
    case .first: 0
    case .last: .max
    case .to(let line): line
    }
  }
}
