/// A cell's place, counted from 0 at the top left.
public struct Point: Hashable, Sendable {
  /// The column.
  public var x: Int
  /// The row.
  public var y: Int

  /// Makes a place.
  public init(x: Int, y: Int) {
    self.x = x
    self.y = y
  }
}

/// A width in columns and a height in rows.
public struct Size: Hashable, Sendable {
  /// Columns.
  public var width: Int
  /// Rows.
  public var height: Int

  /// Makes a size.
  public init(width: Int, height: Int) {
    self.width = width
    self.height = height
  }
}

/// A block of cells.
public struct Rect: Hashable, Sendable {
  /// The top left cell.
  public var origin: Point
  /// How many columns and rows belong to it.
  public var size: Size

  /// Makes a block of its corner and its size.
  public init(origin: Point, size: Size) {
    self.origin = origin
    self.size = size
  }

  /// Makes a block of four numbers.
  public init(x: Int, y: Int, width: Int, height: Int) {
    self.init(origin: Point(x: x, y: y), size: Size(width: width, height: height))
  }

  /// The leftmost column.
  public var minX: Int { origin.x }
  /// The topmost row.
  public var minY: Int { origin.y }
  /// The first column to the right of the block.
  public var maxX: Int { origin.x + size.width }
  /// The first row below the block.
  public var maxY: Int { origin.y + size.height }
  /// Columns.
  public var width: Int { size.width }
  /// Rows.
  public var height: Int { size.height }
  /// Whether there is no cell in it.
  public var isEmpty: Bool { size.width <= 0 || size.height <= 0 }

  /// Whether a cell belongs to the block.
  public func contains(_ point: Point) -> Bool {
    point.x >= minX && point.x < maxX && point.y >= minY && point.y < maxY
  }

  /// The cells that belong to both blocks.
  public func intersection(_ other: Rect) -> Rect {
    let x = max(minX, other.minX)
    let y = max(minY, other.minY)
    return Rect(
      x: x, y: y, width: max(0, min(maxX, other.maxX) - x),
      height: max(0, min(maxY, other.maxY) - y))
  }

  /// The block without its outermost cells: `horizontal` columns and `vertical` rows a side.
  public func inset(horizontal: Int, vertical: Int) -> Rect {
    Rect(
      x: minX + horizontal, y: minY + vertical, width: max(0, width - 2 * horizontal),
      height: max(0, height - 2 * vertical))
  }

  /// One row of the block, counted from its top; an empty block when there is no such row.
  public func row(_ index: Int) -> Rect {
    Rect(x: minX, y: minY + index, width: width, height: index >= 0 && index < height ? 1 : 0)
  }

  /// Some rows of the block, counted from its top and cut to it.
  public func rows(_ range: Range<Int>) -> Rect {
    Rect(x: minX, y: minY + range.lowerBound, width: width, height: range.count).intersection(self)
  }

  /// Some columns of the block, counted from its left and cut to it.
  public func columns(_ range: Range<Int>) -> Rect {
    Rect(x: minX + range.lowerBound, y: minY, width: range.count, height: height)
      .intersection(self)
  }

  /// A block of that size in the middle of this one, cut to it.
  public func centered(_ size: Size) -> Rect {
    Rect(
      x: minX + (width - size.width) / 2, y: minY + (height - size.height) / 2,
      width: size.width, height: size.height
    ).intersection(self)
  }
}
