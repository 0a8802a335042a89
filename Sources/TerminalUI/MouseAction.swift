/// What somebody did with the mouse, as far as a program is told.
public struct MouseAction: Hashable, Sendable {
  /// What was done.
  public enum Kind: Hashable, Sendable {
    /// The first button was pressed, with no key held down.
    case click
    case wheelUp, wheelDown
  }

  /// What was done.
  public var kind: Kind
  /// The cell under the pointer, counted from 0.
  public var place: Point

  /// Makes an action.
  public init(_ kind: Kind, at place: Point) {
    self.kind = kind
    self.place = place
  }

  /// Reads a report of xterm's mode 1006, `ESC [ < BUTTON ; COLUMN ; ROW M`; nil for anything else,
  /// releases and other buttons among it.
  init?(report: [UInt8]) {
    guard report.starts(with: [0x1B, 0x5B, 0x3C]), report.last == UInt8(ascii: "M") else {
      return nil
    }
    let parts = report[3..<(report.count - 1)].split(
      separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
    guard parts.count == 3 else { return nil }
    var numbers: [Int] = []
    for part in parts {
      guard (1...4).contains(part.count), part.allSatisfy({ (0x30...0x39).contains($0) }) else {
        return nil
      }
      numbers.append(part.reduce(0) { $0 * 10 + Int($1 & 0x0F) })
    }
    guard numbers[1] > 0, numbers[2] > 0 else { return nil }
    switch numbers[0] {
    case 0: kind = .click
    case 64: kind = .wheelUp
    case 65: kind = .wheelDown
    default: return nil
    }
    place = Point(x: numbers[1] - 1, y: numbers[2] - 1)
  }
}
