import Glibc
import TerminalUI

extension ArraySlice<Cell> {
  /// Whether two rows are the same.
  func isSame(as other: ArraySlice<Cell>) -> Bool {
    withUnsafeBufferPointer { cells in
      other.withUnsafeBufferPointer { CellRow(cells).isSame(as: CellRow($0)) }
    }
  }

  /// The cells from the first to the last that differs from an earlier row of the same width,
  /// widened to whole wide characters in both; nil when none does.
  func changed(since before: ArraySlice<Cell>) -> Range<Int>? {
    let range = withUnsafeBufferPointer { cells in
      before.withUnsafeBufferPointer { CellRow(cells).changed(since: CellRow($0)) }
    }
    return range.map { ($0.lowerBound + startIndex)..<($0.upperBound + startIndex) }
  }
}

/// A row of a canvas that somebody holds on to while it is looked at, counted from 0.
///
/// A cell is a number of bytes without a gap, so rows are compared as memory: with every key each
/// row of the screen is, and nearly all are the same.
struct CellRow {
  private let cells: UnsafeBufferPointer<Cell>

  init(_ cells: UnsafeBufferPointer<Cell>) { self.cells = cells }

  var count: Int { cells.count }

  func isSame(as other: CellRow) -> Bool {
    guard count == other.count else { return false }
    guard let start = cells.baseAddress, let otherStart = other.cells.baseAddress else {
      return true
    }
    return memcmp(start, otherStart, count * MemoryLayout<Cell>.stride) == 0
  }

  /// How many cells differ from those of a row of the same width.
  func differences(from other: CellRow) -> Int {
    var count = 0
    for index in cells.indices where !isSame(index, in: other) { count += 1 }
    return count
  }

  func changed(since before: CellRow) -> Range<Int>? {
    if isSame(as: before) { return nil }
    var first = 0
    var last = count - 1
    while isSame(first, in: before) { first += 1 }
    while isSame(last, in: before) { last -= 1 }
    func isHalf(_ index: Int) -> Bool {
      cells[index].isContinuation || before.cells[index].isContinuation
    }
    while first > 0, isHalf(first) { first -= 1 }
    while last + 1 < count, isHalf(last + 1) { last += 1 }
    return first..<(last + 1)
  }

  @inline(__always)
  private func isSame(_ index: Int, in other: CellRow) -> Bool {
    let (bytes, otherBytes) = (UnsafeRawBufferPointer(cells), UnsafeRawBufferPointer(other.cells))
    let place = index * MemoryLayout<Cell>.stride
    return bytes.load(fromByteOffset: place, as: UInt64.self)
      == otherBytes.load(fromByteOffset: place, as: UInt64.self)
      && bytes.load(fromByteOffset: place + 8, as: UInt64.self)
        == otherBytes.load(fromByteOffset: place + 8, as: UInt64.self)
  }
}
