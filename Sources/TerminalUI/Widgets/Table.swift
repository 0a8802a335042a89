/// Rows under a header in straight columns, with a mark before each row.
///
/// What does not fit goes: first the columns of least value, then the ends of texts.
public struct Table: Widget, Equatable, Sendable {
  /// A column with its heading.
  public struct Column: Hashable, Sendable {
    /// The heading.
    public var title: SafeText
    /// Columns that it takes; for a flexible one the least.
    public var width: Int
    /// Whether its texts end at its right side, as numbers do.
    public var alignRight: Bool
    /// Whether it takes what the others leave.
    public var isFlexible: Bool
    /// What it is worth when there is no room for all: the lowest goes first, of equals the
    /// rightmost.
    public var value: Int

    /// Makes a column.
    public init(
      title: SafeText, width: Int, alignRight: Bool = false, isFlexible: Bool = false, value: Int
    ) {
      self.title = title
      self.width = width
      self.alignRight = alignRight
      self.isFlexible = isFlexible
      self.value = value
    }
  }

  /// The text of one column in one row.
  public struct TextCell: Hashable, Sendable {
    /// What stands there.
    public var text: SafeText
    /// What it means.
    public var role: Role

    /// Makes a cell.
    public init(text: SafeText, role: Role = .text) {
      self.text = text
      self.role = role
    }
  }

  /// One row.
  public struct Row: Hashable, Sendable {
    /// A text for each column, in their order; a missing one is blank.
    public var cells: [TextCell]
    /// At most two columns before the row: `> ` at the cursor, `* ` when marked.
    public var mark: SafeText
    /// The row as `Table.line(_:width:)` drew it for this table; used as it is where the row has
    /// no mark, is not selected and the width is the same.
    public var line: [Cell]

    /// Makes a row.
    public init(cells: [TextCell], mark: SafeText = "", line: [Cell] = []) {
      self.cells = cells
      self.mark = mark
      self.line = line
    }
  }

  /// Columns before each row for its mark.
  public static let markWidth = 2
  /// Blanks between two columns.
  public static let gap = 2

  /// All columns, whether there is room or not.
  public var columns: [Column]
  /// The rows in sight, from the top; what passes the bottom is not drawn.
  public var rows: [Row]
  /// The place of the selected row in `rows`.
  ///
  /// Only its mark and its first text stand out, so that a move of the cursor repaints little.
  public var selected: Int?

  /// Makes a table.
  public init(columns: [Column], rows: [Row], selected: Int? = nil) {
    self.columns = columns
    self.rows = rows
    self.selected = selected
  }

  /// Where each column stands in a table of that width, from the table's left side; nil for a
  /// column without room.
  public func places(width: Int) -> [Range<Int>?] {
    var shown = Array(columns.indices)
    func needed() -> Int {
      shown.reduce(Self.markWidth) { $0 + max(0, columns[$1].width) }
        + Self.gap * max(0, shown.count - 1)
    }
    while shown.count > 1 && needed() > width {
      let least = shown.indices.min {
        (columns[shown[$0]].value, -$0) < (columns[shown[$1]].value, -$1)
      }
      if let least { shown.remove(at: least) }
    }
    var spare = width - needed()
    var flexible = shown.filter { columns[$0].isFlexible }.count
    var places: [Range<Int>?] = Array(repeating: nil, count: columns.count)
    var start = Self.markWidth
    for index in shown {
      var size = max(0, columns[index].width)
      if spare < 0 { size = max(0, size + spare) }
      if spare > 0 && columns[index].isFlexible {
        let share = (spare + flexible - 1) / flexible
        size += share
        spare -= share
        flexible -= 1
      }
      places[index] = start..<start + size
      start += size + Self.gap
    }
    return places
  }

  /// Draws the header and as many rows as fit.
  public func draw(in rect: Rect, on canvas: inout Canvas) {
    if rect.isEmpty { return }
    let places = places(width: rect.width)
    canvas.fill(rect.row(0), role: .header)
    for (column, place) in zip(columns, places) {
      guard let place else { continue }
      write(column.title, .header, [], alignRight: column.alignRight, place, rect.row(0), &canvas)
    }
    let shown = rows.prefix(rect.height - 1)
    for (index, row) in shown.enumerated() {
      draw(row, isSelected: index == selected, places, in: rect.row(index + 1), on: &canvas)
    }
    canvas.fill(rect.rows(shown.count + 1..<rect.height), role: .text)
  }

  /// A row without a mark in a table of that width, to be kept for its next frames.
  public func line(_ row: Row, width: Int) -> [Cell] {
    var canvas = Canvas(size: Size(width: width, height: 1))
    draw(
      Row(cells: row.cells), isSelected: false, places(width: width), in: canvas.bounds, on: &canvas
    )
    return Array(canvas.row(0))
  }

  private func draw(
    _ row: Row, isSelected: Bool, _ places: [Range<Int>?], in line: Rect, on canvas: inout Canvas
  ) {
    if !isSelected, row.mark.isEmpty, !row.line.isEmpty, row.line.count == line.width {
      canvas.put(row.line, at: line.origin)
      return
    }
    canvas.fill(line, role: .text)
    var emphasis: Emphasis = isSelected ? .selected : []
    let mark = row.mark.padded(to: Self.markWidth)
    canvas.write(
      mark, at: line.origin, role: .text, emphasis: emphasis, limit: min(Self.markWidth, line.width)
    )
    for (index, place) in places.enumerated() {
      guard let place else { continue }
      if row.cells.indices.contains(index) {
        let cell = row.cells[index]
        write(
          cell.text, cell.role, emphasis, alignRight: columns[index].alignRight, place, line,
          &canvas)
      }
      emphasis = []
    }
  }

  private func write(
    _ text: SafeText, _ role: Role, _ emphasis: Emphasis, alignRight: Bool, _ place: Range<Int>,
    _ line: Rect, _ canvas: inout Canvas
  ) {
    let block = line.columns(place)
    let shift = alignRight ? max(0, block.width - text.width) : 0
    canvas.write(
      text, at: Point(x: block.minX + shift, y: block.minY), role: role, emphasis: emphasis,
      limit: block.width - shift)
  }
}
