extension Canvas {
  /// Makes lines of the frames that were drawn in ASCII: each of their cells joins those beside it.
  public mutating func joinFrames() {
    let drawn = cells
    for index in cells.indices where drawn[index].frameSides != nil {
      let (x, y) = (index % size.width, index / size.width)
      func has(_ dx: Int, _ dy: Int, _ side: FrameSides) -> Bool {
        let place = Point(x: x + dx, y: y + dy)
        guard bounds.contains(place) else { return false }
        return drawn[place.y * size.width + place.x].frameSides?.contains(side) ?? false
      }
      let own = drawn[index].frameSides ?? []
      var sides: FrameSides = []
      if own.contains(.up), has(0, -1, .down) { sides.insert(.up) }
      if own.contains(.down), has(0, 1, .up) { sides.insert(.down) }
      if own.contains(.left), has(-1, 0, .right) { sides.insert(.left) }
      if own.contains(.right), has(1, 0, .left) { sides.insert(.right) }
      let line = own == .all ? sides.line : own.line
      if let line {
        cells[index] = Cell(
          .character(line), role: drawn[index].role, emphasis: drawn[index].emphasis)
      }
    }
  }
}

/// Where a line leaves its cell.
struct FrameSides: OptionSet, Hashable {
  let rawValue: UInt8
  static let up = FrameSides(rawValue: 1)
  static let down = FrameSides(rawValue: 2)
  static let left = FrameSides(rawValue: 4)
  static let right = FrameSides(rawValue: 8)
  static let all: FrameSides = [.up, .down, .left, .right]

  /// The line that leaves at these sides; nil where there is none.
  var line: Character? {
    let lines: [FrameSides: Character] = [
      [.up, .down]: "│", [.left, .right]: "─", [.down, .right]: "┌", [.down, .left]: "┐",
      [.up, .right]: "└", [.up, .left]: "┘", [.up, .down, .right]: "├", [.up, .down, .left]: "┤",
      [.down, .left, .right]: "┬", [.up, .left, .right]: "┴", .all: "┼",
    ]
    return lines[self]
  }
}

extension Cell {
  /// Where the part of a frame that stands here may go on; nil where there is none.
  fileprivate var frameSides: FrameSides? {
    guard role == .border else { return nil }
    switch numbers.0 {
    case 0x2B: return .all
    case 0x2D: return [.left, .right]
    case 0x7C: return [.up, .down]
    default: return nil
    }
  }
}
