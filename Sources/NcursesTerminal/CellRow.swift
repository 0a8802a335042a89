import Glibc
import TerminalUI

extension ArraySlice<Cell> {
  /// Whether two rows are the same.
  ///
  /// Nearly all are, and then their bytes are too, which is seen at a glance. Bytes between the
  /// parts of a cell may differ for no reason, so only the cells themselves can say no.
  func isSame(as other: ArraySlice<Cell>) -> Bool {
    guard count == other.count else { return false }
    let hasSameBytes = withUnsafeBytes { bytes in
      other.withUnsafeBytes { others in
        guard let start = bytes.baseAddress, let otherStart = others.baseAddress else {
          return true
        }
        return memcmp(start, otherStart, bytes.count) == 0
      }
    }
    return hasSameBytes || self == other
  }

  /// The cells from the first to the last that differs from an earlier row of the same width,
  /// widened to whole wide characters in both; nil when none does.
  func changed(since before: ArraySlice<Cell>) -> Range<Int>? {
    if isSame(as: before) { return nil }
    let offset = before.startIndex - startIndex
    guard var first = indices.first(where: { self[$0] != before[$0 + offset] }),
      var last = indices.last(where: { self[$0] != before[$0 + offset] })
    else { return nil }
    func isHalf(_ index: Int) -> Bool {
      self[index].isContinuation || before[index + offset].isContinuation
    }
    while first > startIndex, isHalf(first) { first -= 1 }
    while last + 1 < endIndex, isHalf(last + 1) { last += 1 }
    return first..<(last + 1)
  }
}
