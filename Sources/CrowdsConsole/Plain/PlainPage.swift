/// The ten rows of a list that are read out at once: those that the selected one is among.
struct PlainPage: Hashable {
  static let size = 10

  let rows: Range<Int>
  private let count: Int

  init(of count: Int, around selected: Int) {
    let first = selected / Self.size * Self.size
    self.count = count
    rows = first..<max(first, min(count, first + Self.size))
  }

  /// How many pages a list with so many rows has.
  static func count(of rows: Int) -> Int { (rows + size - 1) / size }

  /// Its number, from 1.
  var number: Int { rows.lowerBound / Self.size + 1 }
  /// The first row of the next page, nil on the last one.
  var next: Int? { rows.upperBound < count ? rows.upperBound : nil }
  /// The first row of the page before, nil on the first one.
  var previous: Int? { rows.lowerBound > 0 ? rows.lowerBound - Self.size : nil }
}
