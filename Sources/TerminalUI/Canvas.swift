/// A grid of cells that widgets draw on.
///
/// Writing outside is cut off, and no half of a wide character is ever left behind.
public struct Canvas: Equatable, Sendable {
  /// The size in cells, neither side negative.
  public let size: Size
  /// Where the terminal's cursor stands; nil hides it.
  public var cursor: Point?
  var cells: [Cell]

  /// An empty canvas: blanks of the text role.
  public init(size: Size) {
    self.size = Size(width: max(0, size.width), height: max(0, size.height))
    self.cells = Array(repeating: .blank, count: self.size.width * self.size.height)
  }

  /// The whole canvas as a block.
  public var bounds: Rect { Rect(x: 0, y: 0, width: size.width, height: size.height) }

  /// The cell at a place; a blank outside.
  public subscript(point: Point) -> Cell {
    bounds.contains(point) ? cells[point.y * size.width + point.x] : .blank
  }

  /// The cells of a row from left to right; none when there is no such row.
  public func row(_ y: Int) -> ArraySlice<Cell> {
    guard y >= 0, y < size.height else { return [] }
    return cells[y * size.width..<(y + 1) * size.width]
  }

  /// Lends all cells, row after row, to somebody who compares them.
  public func withCells<Result>(_ body: (UnsafeBufferPointer<Cell>) -> Result) -> Result {
    cells.withUnsafeBufferPointer(body)
  }

  /// Writes a line of text and returns how many columns it took from `point`, counting what lies
  /// left of the canvas.
  ///
  /// Text that passes the right edge, or `limit` columns, is cut with `…`. Tokens of the text gate
  /// appear in the warning role whatever the role of the text.
  @discardableResult
  public mutating func write(
    _ text: SafeText, at point: Point, role: Role, emphasis: Emphasis = [], limit: Int? = nil
  ) -> Int {
    guard point.y >= 0, point.y < size.height, point.x > Int.min / 2 else { return 0 }
    let room = min(limit ?? .max, size.width - point.x)
    guard room > 0, !text.isEmpty else { return 0 }
    let shown = text.width > room ? text.prefix(columns: room) : text
    put(shown, at: point, role: role, emphasis: emphasis)
    return shown.width
  }

  /// Makes a block blank.
  public mutating func fill(_ rect: Rect, role: Role, emphasis: Emphasis = []) {
    let block = rect.intersection(bounds)
    if block.isEmpty { return }
    let blank = Cell(0x20, role: role, emphasis: emphasis)
    for y in block.minY..<block.maxY {
      let start = y * size.width + block.minX
      let end = start + block.width
      cells.withUnsafeMutableBufferPointer { $0[start..<end].update(repeating: blank) }
      mendEdges(start..<end, row: y)
    }
  }

  /// Puts a row of cells back that was drawn before; what passes an edge is left out.
  public mutating func put(_ line: [Cell], at point: Point) {
    guard point.y >= 0, point.y < size.height else { return }
    let columns = max(0, point.x)..<max(0, point.x, min(size.width, point.x + line.count))
    guard !columns.isEmpty else { return }
    let start = point.y * size.width + columns.lowerBound
    let end = point.y * size.width + columns.upperBound
    let skipped = columns.lowerBound - point.x
    cells.replaceSubrange(start..<end, with: line[skipped..<skipped + columns.count])
    mendEdges(start..<end, row: point.y)
    // Halves of wide characters that the edges have cut.
    if skipped > 0, cells[start].isContinuation { cells[start].makeBlank() }
    if skipped + columns.count < line.count, cells[end - 1].isWide { cells[end - 1].makeBlank() }
  }

  /// Adds emphasis to a block; a wide character that it cuts gets it whole.
  public mutating func emphasize(_ rect: Rect, _ emphasis: Emphasis) {
    let block = rect.intersection(bounds)
    if block.isEmpty { return }
    for y in block.minY..<block.maxY {
      let row = y * size.width
      var start = row + block.minX
      var end = row + block.maxX
      if start > row && cells[start].isContinuation { start -= 1 }
      if end < row + size.width && cells[end].isContinuation { end += 1 }
      for index in start..<end { cells[index].emphasis.formUnion(emphasis) }
    }
  }

  /// Draws a widget into a block.
  public mutating func draw(_ widget: some Widget, in rect: Rect) {
    widget.draw(in: rect, on: &self)
  }
}

extension Canvas {
  private mutating func put(
    _ text: SafeText, at point: Point, role: Role, emphasis: Emphasis
  ) {
    let row = point.y * size.width
    var pen = Pen(row: row, next: row + point.x, emphasis: emphasis)
    for run in text.runs { pen.write(run, role: run.isToken ? .warning : role, into: &cells) }
    let start = max(row, row + point.x)
    if pen.next > start { mendEdges(start..<pen.next, row: point.y) }
  }

  /// Blanks the halves of wide characters whose other half was just overwritten.
  private mutating func mendEdges(_ written: Range<Int>, row: Int) {
    let left = written.lowerBound
    if left > row * size.width, !cells[left].isContinuation, cells[left - 1].isWide {
      cells[left - 1].makeBlank()
    }
    let right = written.upperBound
    if right < (row + 1) * size.width, cells[right].isContinuation { cells[right].makeBlank() }
  }
}

/// Something that can be drawn into a block of cells.
public protocol Widget {
  /// Draws into the block and nowhere else.
  func draw(in rect: Rect, on canvas: inout Canvas)
}
