/// The selected row of a list and the part of the list that is on the screen.
///
/// The number of rows and the height of the window belong to others and come with every call.
public struct ListCursor: Hashable, Sendable {
  /// The selected row, counted from 0; 0 in an empty list.
  public private(set) var selected: Int
  /// The row that stands at the top of the window.
  public private(set) var top: Int

  /// How a person moves in a list.
  public enum Motion: Hashable, Sendable {
    /// Rows down, or up when negative.
    case by(Int)
    /// Windows down, or up when negative.
    case page(Int)
    case first
    case last
    /// To one row, counted from 0.
    case to(Int)
  }

  /// Makes a cursor; negative rows count as 0.
  public init(selected: Int = 0, top: Int = 0) {
    self.selected = max(0, selected)
    self.top = max(0, top)
  }

  /// The rows on the screen.
  public func visible(count: Int, height: Int) -> Range<Int> {
    let start = min(top, max(0, count))
    return start..<min(max(0, count), start + max(0, height))
  }

  /// Moves in a list of `count` rows through a window of `height` rows and keeps the selected row
  /// inside both.
  public mutating func move(_ motion: Motion, count: Int, height: Int) {
    switch motion {
    case .by(let rows): move(by: rows, count: count, height: height)
    case .page(let pages): page(by: pages, count: count, height: height)
    case .first: first()
    case .last: last(count: count, height: height)
    case .to(let row): select(row, count: count, height: height)
    }
  }

  /// Moves some rows down, or up when negative; the window follows by as little as it must.
  public mutating func move(by rows: Int, count: Int, height: Int) {
    select(selected.saturatingAdd(rows), count: count, height: height)
  }

  /// Moves whole windows down, or up when negative: the selected row keeps its place on the screen
  /// as long as the list has rows enough.
  public mutating func page(by pages: Int, count: Int, height: Int) {
    let step = max(1, height)
    let (product, overflow) = pages.multipliedReportingOverflow(by: step)
    let rows = overflow ? (pages < 0 ? Int.min : Int.max) : product
    selected = max(0, selected.saturatingAdd(rows))
    top = max(0, top.saturatingAdd(rows))
    fit(count: count, height: height)
  }

  /// Goes to the first row.
  public mutating func first() {
    selected = 0
    top = 0
  }

  /// Goes to the last row.
  public mutating func last(count: Int, height: Int) {
    select(count - 1, count: count, height: height)
  }

  /// Goes to one row; the nearest one where there is no such row.
  public mutating func select(_ row: Int, count: Int, height: Int) {
    selected = max(0, row)
    fit(count: count, height: height)
  }

  /// Brings the selected row and the window back into a list that got shorter or a window that
  /// changed its height, and fills the window as far as there are rows.
  public mutating func fit(count: Int, height: Int) {
    guard count > 0 else {
      first()
      return
    }
    let height = max(1, height)
    selected = min(selected, count - 1)
    top = min(top, max(0, count - height))
    if selected < top { top = selected }
    if selected - top >= height { top = selected - height + 1 }
  }
}

extension Int {
  fileprivate func saturatingAdd(_ other: Int) -> Int {
    let (sum, overflow) = addingReportingOverflow(other)
    return overflow ? (other < 0 ? .min : .max) : sum
  }
}
