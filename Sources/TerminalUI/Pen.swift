/// Writes text into the cells of a row, one scalar after the other.
///
/// Most of a frame's time goes by here, so it works on bytes and spans: no characters are made and
/// no array is asked for its storage with every cell.
struct Pen {
  /// Where the row begins: what lies left of it is not written.
  let row: Int
  /// The cell that the next spacing scalar gets.
  private(set) var next: Int
  let emphasis: Emphasis
  /// The cell that a mark joins; none while the text is still left of the canvas.
  private var base: Int?

  init(row: Int, next: Int, emphasis: Emphasis) {
    self.row = row
    self.next = next
    self.emphasis = emphasis
  }

  mutating func write(_ run: SafeText.Run, role: Role, into cells: inout [Cell]) {
    let bytes = run.text.utf8.span
    var cells = cells.mutableSpan
    var index = 0
    while index < bytes.count {
      let first = UInt32(bytes[index])
      // A string is proper UTF-8: what its first byte promises is there.
      switch first {
      case 0..<0x80:
        index += 1
        write(first, columns: 1, role, &cells)
        continue
      case 0x80..<0xE0:
        write((first & 0x1F) << 6 | bytes.tail(index + 1), role, &cells)
        index += 2
      case 0xE0..<0xF0:
        write(
          (first & 0xF) << 12 | bytes.tail(index + 1) << 6 | bytes.tail(index + 2), role, &cells)
        index += 3
      default:
        let upper = (first & 0x7) << 18 | bytes.tail(index + 1) << 12
        write(upper | bytes.tail(index + 2) << 6 | bytes.tail(index + 3), role, &cells)
        index += 4
      }
    }
  }

  @inline(__always)
  private mutating func write(_ scalar: UInt32, _ role: Role, _ cells: inout MutableSpan<Cell>) {
    write(scalar, columns: TextWidth.signedColumns(of: scalar), role, &cells)
  }

  @inline(__always)
  private mutating func write(
    _ scalar: UInt32, columns: Int, _ role: Role, _ cells: inout MutableSpan<Cell>
  ) {
    if columns == 0 {
      if let base { cells[base].join(scalar) }
      return
    }
    base = next >= row ? next : nil
    if next >= row { cells[next] = Cell(scalar, role: role, emphasis: emphasis) }
    if columns == 2 && next + 1 >= row {
      // A wide character that the left edge cuts leaves a blank.
      cells[next + 1] =
        next >= row
        ? .continuation(role: role, emphasis: emphasis)
        : Cell(0x20, role: role, emphasis: emphasis)
    }
    next += columns
  }
}

extension Span<UInt8> {
  /// The six bits of a byte that is not the first of its scalar.
  @inline(__always)
  fileprivate func tail(_ index: Int) -> UInt32 { UInt32(self[index]) & 0x3F }
}
