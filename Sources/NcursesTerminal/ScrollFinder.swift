import TerminalUI

/// Rows of the screen that a terminal can move by itself.
struct Scroll: Hashable {
  /// The rows that move, with those that are left blank.
  var rows: Range<Int>
  /// How far up they move; negative: down.
  var distance: Int
}

/// What stands on the screen row by row: a picture, some rows of which may have been moved.
struct ShownRows {
  let canvas: Canvas
  var scroll: Scroll?

  func row(_ y: Int) -> ArraySlice<Cell> {
    guard let scroll, scroll.rows.contains(y) else { return canvas.row(y) }
    let source = y + scroll.distance
    return scroll.rows.contains(source)
      ? canvas.row(source) : ArraySlice(repeating: .blank, count: canvas.size.width)
  }
}

/// Finds out whether moving rows makes it cheaper to get from one picture to the next.
///
/// curses can do this only for rows that stay the same in their whole width; here the rest of a
/// row may change, as a detail pane beside a list does.
struct ScrollFinder {
  /// What moving the cursor to a row to change it costs, in columns painted.
  private static let rowCost = 8
  /// What setting and unsetting the scrolling region costs.
  private static let scrollCost = 32
  /// Rows at either end that may differ, as the one does that had the selection.
  private static let slack = 2

  private let old: Canvas
  private let new: Canvas
  private let height: Int

  /// Compares two pictures of the same size.
  init(from old: Canvas, to new: Canvas) {
    self.old = old
    self.new = new
    height = new.size.height
  }

  /// The best scroll, or nil when painting what differs costs less.
  func find() -> Scroll? {
    let changed = (0..<height).filter { !new.row($0).isSame(as: old.row($0)) }
    guard changed.count > 3, let first = changed.first, let last = changed.last else { return nil }
    guard let (distance, span) = bestDistance(changed, within: first...last) else { return nil }
    return bestRegion(around: span, distance: distance)
  }

  /// The distance by which most changed rows have moved, and the rows from the first to the last
  /// of them in the new picture.
  private func bestDistance(
    _ changed: [Int], within range: ClosedRange<Int>
  ) -> (distance: Int, span: ClosedRange<Int>)? {
    var best: (count: Int, distance: Int, span: ClosedRange<Int>)?
    for step in 1..<max(2, range.count - 2) {
      for distance in [step, -step] {
        let moved = changed.filter {
          range.contains($0 + distance) && hasSameLeftHalf($0, $0 + distance)
        }
        guard let first = moved.first, let last = moved.last, moved.count > 2 else { continue }
        if moved.count > best?.count ?? 0 { best = (moved.count, distance, first...last) }
        // No other distance can be the one of most rows.
        if moved.count * 2 > changed.count { return (distance, first...last) }
      }
    }
    return best.map { ($0.distance, $0.span) }
  }

  private func hasSameLeftHalf(_ row: Int, _ oldRow: Int) -> Bool {
    let width = max(1, new.size.width / 2)
    return new.row(row).prefix(width).isSame(as: old.row(oldRow).prefix(width))
  }

  /// The region around the moved rows that leaves least to paint.
  private func bestRegion(around span: ClosedRange<Int>, distance: Int) -> Scroll? {
    let top = min(span.lowerBound, span.lowerBound + distance)
    let end = max(span.upperBound, span.upperBound + distance) + 1
    let area = max(0, top - Self.slack)..<min(height, end + Self.slack)
    let staying = area.map { cost(of: $0, from: old.row($0)) }
    let moving = area.map { row in
      area.contains(row + distance) ? cost(of: row, from: old.row(row + distance)) : 0
    }
    let blank = area.map { row in cost(of: row, from: blankRow) }
    var best: (cost: Int, rows: Range<Int>)?
    for start in area.lowerBound...top {
      for stop in end...area.upperBound {
        var sum = Self.scrollCost
        for row in area {
          let index = row - area.lowerBound
          if !(start..<stop).contains(row) {
            sum += staying[index]
          } else {
            sum += (start..<stop).contains(row + distance) ? moving[index] : blank[index]
          }
        }
        if sum < best?.cost ?? Int.max { best = (sum, start..<stop) }
      }
    }
    guard let best, best.cost < staying.reduce(0, +),
      Self.isTaken(moved: best.rows.count - abs(distance), by: abs(distance))
    else { return nil }
    return Scroll(rows: best.rows, distance: distance)
  }

  /// Whether curses would move so many rows that far, or rather paint them.
  private static func isTaken(moved: Int, by distance: Int) -> Bool {
    moved > 2 && moved + min(moved / 8, 2) >= distance
  }

  private var blankRow: ArraySlice<Cell> {
    ArraySlice(repeating: .blank, count: new.size.width)
  }

  private func cost(of row: Int, from other: ArraySlice<Cell>) -> Int {
    if new.row(row).isSame(as: other) { return 0 }
    var count = 0
    for (cell, before) in zip(new.row(row), other) where cell != before { count += 1 }
    return count + Self.rowCost
  }
}
