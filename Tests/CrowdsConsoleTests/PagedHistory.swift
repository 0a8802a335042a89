import TerminalUI
import Trials

@testable import CrowdsConsole

/// A person who travels through a list that changes, with a platform that says what it likes.
struct PagedHistory {
  private var numbers: SplitMix
  private var mint = Mint()
  private var paged: Paged<Line>
  private var list: [Line]
  private var nextID: Int
  private let hasTotal: Bool
  private let lies: Bool
  private var height = 10
  private var onTheWay: [Int] = []
  private var isAskedTwice = false
  private var asked = 0

  init(seed: UInt64) {
    numbers = SplitMix(seed: seed)
    paged = Paged(pageSize: 10, ticket: mint.ticket())
    let length = Int.random(in: 0..<400, using: &numbers)
    list = (0..<length).map(Line.init)
    nextID = length
    hasTotal = Bool.random(using: &numbers)
    lies = Int.random(in: 0..<3, using: &numbers) == 0
    note(paged.wanted(height: height))
  }

  mutating func step() {
    switch Int.random(in: 0..<20, using: &numbers) {
    case 0..<6: reply()
    case 6: fail()
    case 7..<10: change()
    case 10:
      paged.invalidate(with: mint.ticket())
      onTheWay = []
      note(paged.wanted(height: height))
    case 11:
      paged.retry()
      note(paged.wanted(height: height))
    case 12:
      height = Int.random(in: 1..<60, using: &numbers)
      note(paged.wanted(height: height))
    default:
      let motions: [ListCursor.Motion] = [
        .by(1), .by(-1), .page(1), .page(1), .page(-1), .first, .last,
        .to(Int.random(in: 0..<500, using: &numbers)),
      ]
      note(paged.move(motions.randomElement(using: &numbers) ?? .first, height: height))
    }
  }

  /// Answers until nothing is on the way; a list that is chased for ever never gets there.
  mutating func settle() {
    let before = asked
    while !onTheWay.isEmpty, asked < before + 1_000 { reply() }
    if asked >= before + 40 + 2 * height { isAskedTwice = true }
  }

  func faults() -> [String] {
    var faults: [String] = []
    if isAskedTwice { faults.append("asked twice, or without end") }
    if onTheWay.count > 2 { faults.append("more than two on the way") }
    if Set(onTheWay) != Set(paged.slots.compactMap(\.self)) { faults.append("slots differ") }
    if paged.pages.count > max(12, paged.needed.count + 2) { faults.append("too many pages") }
    let visible = paged.visible(height)
    if paged.count > 0, !visible.contains(paged.cursor.selected) { faults.append("cursor outside") }
    let rows = paged.loadedItems
    let unmarked = rows.filter { !paged.isRepeated($0.number) }.map(\.item)
    if Set(unmarked).count < unmarked.count { faults.append("a row twice and unmarked") }
    if rows.contains(where: { paged[$0.number] != $0.item }) { faults.append("rows differ") }
    if paged.hasReply, !paged.changed, !paged.pages.values.contains(where: \.isStale),
      rows.contains(where: { paged.isRepeated($0.number) })
    {
      faults.append("repeated rows and not said")
    }
    return faults
  }

  private mutating func note(_ pages: [Int]) {
    // A slot that was taken over: its request is cancelled.
    onTheWay.removeAll { paged.slot(of: $0) == nil }
    asked += pages.count
    if pages.contains(where: onTheWay.contains) || Set(pages).count < pages.count {
      isAskedTwice = true
    }
    onTheWay += pages
  }

  private mutating func reply() {
    guard let index = onTheWay.indices.randomElement(using: &numbers) else { return }
    let page = onTheWay.remove(at: index)
    let size = paged.pageSize
    let start = min((page - 1) * size, list.count)
    var items = Array(list[start..<min(list.count, start + size)])
    var total: Int? = hasTotal ? list.count : nil
    if lies {
      switch Int.random(in: 0..<6, using: &numbers) {
      case 0: items = Array(items.dropLast(items.count / 2))
      case 1: items = []
      case 2: items = Array(list.prefix(size))
      case 3: total = hasTotal ? Int.random(in: -1..<1 << 53, using: &numbers) : nil
      case 4: items += items
      default: total = nil
      }
    }
    let stated = Bool.random(using: &numbers) ? size : nil
    paged.receive(items, page: page, total: total, pageSize: stated, for: paged.ticket)
    note(paged.wanted(height: height))
  }

  private mutating func fail() {
    guard let page = onTheWay.popLast() else { return }
    paged.fail(page: page, for: paged.ticket)
    note(paged.wanted(height: height))
  }

  /// Somebody adds at the top, takes away anywhere, or swaps two rows.
  private mutating func change() {
    switch Int.random(in: 0..<4, using: &numbers) {
    case 0:
      for _ in 0..<Int.random(in: 1..<30, using: &numbers) {
        list.insert(Line(id: nextID), at: 0)
        nextID += 1
      }
    case 1:
      for _ in 0..<min(list.count, Int.random(in: 1..<60, using: &numbers)) {
        list.remove(at: Int.random(in: 0..<list.count, using: &numbers))
      }
    case 2:
      guard list.count > 1 else { return }
      list.swapAt(
        Int.random(in: 0..<list.count, using: &numbers),
        Int.random(in: 0..<list.count, using: &numbers))
    default: list.removeLast(Int.random(in: 0...list.count, using: &numbers))
    }
  }
}
