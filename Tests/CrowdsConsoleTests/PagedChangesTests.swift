import TerminalUI
import Testing

@testable import CrowdsConsole

/// RELIABILITY T57: lists that change while they are paged.
struct PagedChangesTests {
  private func opened(total: Int?, height: Int = 10) -> Paged<Line> {
    var paged = Paged.opened(height: height)
    paged.receive(Line.page(1, size: 50, of: 50), page: 1, total: total, for: paged.ticket)
    _ = paged.wanted(height: height)
    return paged
  }

  @Test func aGrownTotalIsSaid() {
    var paged = opened(total: 812)
    paged.receive(Line.page(2, size: 50, of: 900), page: 2, total: 813, for: paged.ticket)
    #expect(paged.changed)
    #expect(paged.count == 813)
  }

  @Test func aShrunkListEndsWhereItEnds() {
    var paged = opened(total: 812)
    _ = paged.move(.last, height: 10)
    paged.receive([], page: 17, total: 30, for: paged.ticket)
    #expect(paged.changed)
    #expect(paged.count == 30)
    _ = paged.wanted(height: 10)
    #expect(paged.cursor.selected == 29)
    #expect(paged.gaps(in: paged.visible(10)) == [])
  }

  @Test func aShortPageLeavesRowsAbsentAndIsNotAskedForAgain() {
    var paged = opened(total: 812)
    paged.receive((50..<80).map(Line.init), page: 2, total: 812, for: paged.ticket)
    #expect(paged.changed)
    #expect(paged.state(of: 79) == .loaded)
    #expect(paged.state(of: 80) == .absent)
    #expect(paged.move(.to(60), height: 10) == [3])
  }

  @Test func anEmptyPageBeforeTheEndIsNotAskedForAgain() {
    var paged = opened(total: 1 << 53)
    let asked = paged.move(.last, height: 10)
    for page in asked {
      paged.receive([], page: page, total: 1 << 53, for: paged.ticket)
    }
    #expect(paged.wanted(height: 10) == [])
    #expect(paged.changed)
    #expect(paged.state(of: paged.cursor.selected) == .absent)
  }

  @Test func aRepeatedPageIsMarkedRowByRow() {
    var paged = opened(total: 812)
    paged.receive(Line.page(1, size: 50, of: 812), page: 2, total: 812, for: paged.ticket)
    #expect(paged.changed)
    #expect((0..<100).filter(paged.isRepeated) == Array(50..<100))
  }

  @Test func anItemTwiceInOnePageIsMarkedOnce() {
    var paged = opened(total: 812)
    let items = Line.page(2, size: 50, of: 99) + [Line(id: 50)]
    paged.receive(items, page: 2, total: 812, for: paged.ticket)
    #expect((0..<100).filter(paged.isRepeated) == [99])
  }

  @Test func aRowThatMovedToAPageFarAwayIsMarked() {
    var paged = opened(total: 100_000)
    paged.answer(2, of: 100_000)
    for _ in 0..<5_000 {
      for page in paged.move(.page(1), height: 10) where page <= 400 {
        paged.answer(page, of: 100_000)
      }
    }
    #expect(paged[10] == nil)
    let page = paged.page(of: 20_010)
    paged.stop()
    paged.retry()
    #expect(paged.move(.to(20_010), height: 10).first == page)
    var items = Line.page(page, size: 50, of: 100_000)
    items[10] = Line(id: 10)
    paged.receive(items, page: page, total: 100_000, for: paged.ticket)
    #expect(paged.isRepeated(20_010))
  }

  @Test func withoutATotalTheListGoesOnUntilAShortPage() {
    var paged = opened(total: nil)
    #expect(paged.count == 51)
    #expect(paged.hasMore)
    paged.receive((50..<70).map(Line.init), page: 2, total: nil, for: paged.ticket)
    #expect(paged.count == 70)
    #expect(!paged.hasMore)
    #expect(!paged.changed)
  }

  @Test func withoutATotalAnEmptyPageIsTheEnd() {
    var paged = opened(total: nil)
    paged.receive([], page: 2, total: nil, for: paged.ticket)
    #expect(paged.count == 50)
    #expect(!paged.hasMore)
    #expect(!paged.changed)
    #expect(paged.move(.last, height: 10) == [])
  }

  @Test func withoutATotalPagesMayComeInAnyOrder() {
    var paged = opened(total: nil, height: 60)
    #expect(paged.slot(of: 2) == 0)
    #expect(paged.slot(of: 3) == 1)
    paged.receive([], page: 3, total: nil, for: paged.ticket)
    #expect(paged.hasMore)
    paged.receive((50..<70).map(Line.init), page: 2, total: nil, for: paged.ticket)
    #expect(paged.count == 70)
    #expect(!paged.hasMore)
    #expect(!paged.changed)
  }

  @Test func aListThatShrinksWithEveryReplyIsNotChased() {
    var paged = opened(total: 1_000_000)
    paged.answer(2, of: 1_000_000)
    var asked = paged.move(.last, height: 10)
    var requests = 0
    var total = 1_000_000
    while let page = asked.first {
      asked.removeFirst()
      requests += 1
      total -= 60
      paged.receive([], page: page, total: total, for: paged.ticket)
      asked += paged.wanted(height: 10)
      guard requests < 1_000 else { break }
    }
    #expect(requests < 20)
    #expect(paged.changed)
    // A key of the person starts anew.
    #expect(!paged.move(.page(-1), height: 10).isEmpty)
  }

  @Test func anEndlessListIsLoadedNoFurtherThanItIsLookedAt() {
    for total in [nil, 100] as [Int?] {
      var paged = opened(total: total)
      var asked = [2]
      var requests = 1
      while let page = asked.popLast() {
        requests += 1
        let items = ((page - 1) * 50..<page * 50).map(Line.init)
        paged.receive(
          items, page: page, total: total.map { _ in page * 50 + 100 }, for: paged.ticket)
        asked += paged.wanted(height: 10)
        guard requests < 1_000 else { break }
      }
      #expect(requests < 6)
      _ = paged.move(.last, height: 10)
      #expect(paged.cursor.selected == paged.count - 1)
    }
  }

  @Test func aThousandRandomHistoriesKeepThePromises() {
    for seed in 0..<1_000 {
      var history = PagedHistory(seed: UInt64(seed))
      for _ in 0..<60 {
        history.step()
        #expect(history.faults() == [], "history \(seed)")
      }
      history.settle()
      #expect(history.faults() == [], "history \(seed), at its end")
    }
  }
}
