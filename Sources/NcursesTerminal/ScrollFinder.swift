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
  /// The rows that differ from the next picture, where none was moved; nil where any may.
  var changed: [Int]?

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
  private let old: Canvas
  private let new: Canvas

  /// Compares two pictures of the same size.
  init(from old: Canvas, to new: Canvas) {
    self.old = old
    self.new = new
  }

  /// What stands on the screen when the best scroll has been made, which there is only where
  /// painting what differs costs more.
  func shown() -> ShownRows {
    search { search in
      let changed = search.changed
      let scroll = search.find(in: changed)
      return ShownRows(canvas: old, scroll: scroll, changed: scroll == nil ? changed : nil)
    }
  }

  /// The rows that differ.
  func changed() -> [Int] { search { $0.changed } }

  private func search<Result>(_ body: (ScrollSearch) -> Result) -> Result {
    old.withCells { oldCells in
      new.withCells { newCells in
        body(
          ScrollSearch(
            old: oldCells, new: newCells, width: new.size.width, height: new.size.height))
      }
    }
  }
}

/// The search of a `ScrollFinder`, on the cells of both pictures.
private struct ScrollSearch {
  /// What moving the cursor to a row to change it costs, in columns painted.
  private static let rowCost = 8
  /// What setting and unsetting the scrolling region costs.
  private static let scrollCost = 32
  /// Rows at either end that may differ, as the one does that had the selection.
  private static let slack = 2

  let old: UnsafeBufferPointer<Cell>
  let new: UnsafeBufferPointer<Cell>
  let width: Int
  let height: Int

  var changed: [Int] {
    (0..<height).filter { !row($0, of: new).isSame(as: row($0, of: old)) }
  }

  func find(in changed: [Int]) -> Scroll? {
    guard changed.count > 3, let first = changed.first, let last = changed.last else { return nil }
    guard let (distance, span) = bestDistance(changed, within: first...last) else { return nil }
    return bestRegion(around: span, distance: distance)
  }

  private func row(_ y: Int, of cells: UnsafeBufferPointer<Cell>, width: Int? = nil) -> CellRow {
    let start = y * self.width
    return CellRow(UnsafeBufferPointer(rebasing: cells[start..<start + (width ?? self.width)]))
  }

  /// The distance by which most changed rows have moved, and the rows from the first to the last
  /// of them in the new picture.
  private func bestDistance(
    _ changed: [Int], within range: ClosedRange<Int>
  ) -> (distance: Int, span: ClosedRange<Int>)? {
    var best: (count: Int, distance: Int, span: ClosedRange<Int>)?
    // A row that moved is another one now where it was, too: most pairs are told apart by that.
    var isChanged = [Bool](repeating: false, count: height)
    for row in changed { isChanged[row] = true }
    for step in 1..<max(2, range.count - 2) {
      for distance in [step, -step] {
        var count = 0
        var (first, last) = (0, 0)
        for row in changed
        where range.contains(row + distance) && isChanged[row + distance]
          && hasSameLeftHalf(row, row + distance)
        {
          if count == 0 { first = row }
          last = row
          count += 1
        }
        guard count > 2 else { continue }
        if count > best?.count ?? 0 { best = (count, distance, first...last) }
        // No other distance can be the one of most rows.
        if count * 2 > changed.count { return (distance, first...last) }
      }
    }
    return best.map { ($0.distance, $0.span) }
  }

  private func hasSameLeftHalf(_ y: Int, _ oldY: Int) -> Bool {
    let half = min(width, max(1, width / 2))
    return row(y, of: new, width: half).isSame(as: row(oldY, of: old, width: half))
  }

  /// The region around the moved rows that leaves least to paint.
  private func bestRegion(around span: ClosedRange<Int>, distance: Int) -> Scroll? {
    let top = min(span.lowerBound, span.lowerBound + distance)
    let end = max(span.upperBound, span.upperBound + distance) + 1
    let area = max(0, top - Self.slack)..<min(height, end + Self.slack)
    let staying = area.map { cost(of: $0, from: row($0, of: old)) }
    let moving = area.map { y in
      area.contains(y + distance) ? cost(of: y, from: row(y + distance, of: old)) : 0
    }
    let blank = costsFromBlank(area)
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

  private func costsFromBlank(_ area: Range<Int>) -> [Int] {
    [Cell](repeating: .blank, count: width).withUnsafeBufferPointer { blank in
      area.map { cost(of: $0, from: CellRow(blank)) }
    }
  }

  private func cost(of y: Int, from other: CellRow) -> Int {
    let row = row(y, of: new)
    return row.isSame(as: other) ? 0 : row.differences(from: other) + Self.rowCost
  }
}
