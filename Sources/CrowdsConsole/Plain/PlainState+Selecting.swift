import CrowdsAPI
import TerminalUI

extension PlainState {
  /// Brings rows of the uppermost list into sight, the first of them selected; false where there is
  /// no such list.
  mutating func select(_ rows: Range<Int>) -> Bool {
    let last = console.layers.count - 1
    let height = console.context.layout.listHeight
    switch console.layers[last] {
    case .crowds(var list):
      list.listing.show(rows, height: height)
      console.layers[last] = .crowds(list)
    case .members(var list):
      list.listing.show(rows, height: height)
      console.layers[last] = .members(list)
    default: return false
    }
    return true
  }

  /// Types a text into the filter field of the uppermost list, in place of what stood there.
  mutating func filter(by text: String, then command: Command = .keepFilter) -> [Work<Effect>] {
    let opening = run([.filter])
    // To the end of the line, and all of it away.
    let clearing = ["e", "u"].flatMap { (key: Character) in
      console.onTop { $0.type(KeyPress(.character(key), control: true), &$1) }
        .map { console.follow($0) } ?? []
    }
    return opening + clearing + paste(text) + run([command])
  }

  /// Marks the rows with these numbers, or takes their marks off.
  mutating func mark(_ line: String) -> [Work<Effect>] {
    guard case .crowds(let list) = console.top else { return [] }
    let rows = page(of: list.listing).rows
    let parts = line.split { !($0.isLetter || $0.isNumber) }.map { Self.word(String($0)) }
    guard !parts.isEmpty else { return [] }
    var numbers: [Int] = []
    for part in parts {
      guard let number = Int(part), rows.indices.contains(rows.lowerBound + number - 1),
        number > 0
      else {
        problem = .plain(.noSuchNumber(SafeText(untrusted: part, limit: 40)))
        return []
      }
      // One that is named twice is meant once.
      if !numbers.contains(number) { numbers.append(number) }
    }
    var work: [Work<Effect>] = []
    for number in numbers {
      _ = select(rows.lowerBound + number - 1..<rows.lowerBound + number)
      work += run([.mark])
    }
    return work + show(row: rows.lowerBound)
  }
}

extension Listing {
  /// Brings rows into sight, the first of them selected.
  fileprivate mutating func show(_ rows: Range<Int>, height: Int) {
    go(to: rows.upperBound - 1, height: height)
    go(to: rows.lowerBound, height: height)
  }
}
