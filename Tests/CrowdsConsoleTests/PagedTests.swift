import TerminalUI
import Testing

@testable import CrowdsConsole

struct PagedTests {
  @Test func aNewWindowAsksForTheFirstPageOnly() {
    var mint = Mint()
    var paged = Paged<Line>(ticket: mint.ticket())
    #expect(paged.wanted(height: 200) == [1])
    #expect(paged.wanted(height: 200) == [])
    #expect(paged.isLoading)
    #expect(paged.count == 0)
  }

  @Test func theFirstReplyShowsRowsAndAsksAhead() {
    var paged = Paged.opened(height: 10)
    let isTaken = paged.receive(
      Line.page(1, size: 50, of: 812), page: 1, total: 812, for: paged.ticket)
    #expect(isTaken)
    #expect(paged.count == 812)
    #expect(paged[0] == Line(id: 0))
    #expect(paged[49] == Line(id: 49))
    #expect(paged[50] == nil)
    #expect(paged.state(of: 50) == .unloaded)
    #expect(paged.wanted(height: 10) == [2])
    #expect(paged.state(of: 50) == .loading)
    #expect(!paged.changed)
  }

  @Test func visiblePagesComeBeforeThoseAhead() {
    var paged = Paged.opened(height: 40)
    paged.answer(1, of: 812)
    paged.cursor.select(165, count: 812, height: 40)
    #expect(paged.cursor.top == 126)
    #expect(paged.want(126..<166, heading: .forward) == [4, 3])
    paged.answer(4, of: 812)
    #expect(paged.want(126..<166, heading: .forward) == [5])
    paged.answer(3, of: 812)
    #expect(paged.want(126..<166, heading: .forward) == [])
  }

  @Test func pagesAreFetchedInTheDirectionOfTravel() {
    var paged = Paged.opened(height: 10)
    paged.answer(1, of: 5_000)
    paged.answer(2, of: 5_000)
    #expect(paged.move(.to(2_020), height: 10) == [41, 42])
    paged.answer(41, of: 5_000)
    paged.answer(42, of: 5_000)
    #expect(paged.move(.by(-1), height: 10) == [40])
  }

  @Test func lastAsksForTheLastPageAndNothingElse() {
    var paged = Paged.opened(height: 18)
    let opening = paged.answerAll([1], of: 1_000_000, height: 18)
    #expect(opening == [1, 2])
    #expect(paged.move(.last, height: 18) == [20_000])
    #expect(paged.answerAll([20_000], of: 1_000_000, height: 18) == [20_000])
    #expect(paged.selectedItem == Line(id: 999_999))
    #expect(paged.gaps(in: paged.visible(18)) == [])
  }

  @Test func lastAsksForTheLastPageFirstWhenTheScreenSpansTwo() {
    var paged = Paged.opened(height: 18)
    _ = paged.answerAll([1], of: 812, height: 18)
    #expect(paged.move(.last, height: 18) == [17, 16])
  }

  @Test func aJumpDoesNotWaitForPagesThatNobodyLooksAtAnyMore() {
    var paged = Paged.opened(height: 60)
    paged.answer(1, of: 1_000_000)
    #expect(paged.wanted(height: 60) == [2, 3])
    #expect(paged.move(.last, height: 60) == [20_000, 19_999])
    #expect(paged.slot(of: 20_000) == 0)
    #expect(paged.slot(of: 19_999) == 1)
    #expect(paged.slot(of: 2) == nil)
    let isTaken = paged.receive([Line(id: 51)], page: 2, total: 9, for: paged.ticket)
    #expect(!isTaken)
    #expect(paged.count == 1_000_000)
  }

  @Test func nearPagesOnTheWayAreWaitedFor() {
    var paged = Paged.opened(height: 50)
    paged.answer(1, of: 10_000)
    #expect(paged.wanted(height: 50) == [2, 3])
    for _ in 0..<5 { #expect(paged.move(.page(1), height: 50) == []) }
  }

  @Test func aReplyWithAnOlderTicketChangesNothing() {
    var mint = Mint()
    let old = mint.ticket()
    var paged = Paged<Line>(ticket: old)
    _ = paged.wanted(height: 10)
    paged.invalidate(with: mint.ticket())
    #expect(paged.wanted(height: 10) == [1])
    let before = paged
    let isTaken = paged.receive([Line(id: 7)], page: 1, total: 1, for: old)
    let isFailureTaken = paged.fail(page: 1, for: old)
    #expect(!isTaken && !isFailureTaken)
    #expect(paged == before)
  }

  @Test func aFailedPageIsNotAskedForUntilRetry() {
    var paged = Paged.opened(height: 10)
    paged.fail(page: 1, for: paged.ticket)
    #expect(paged.failedPages == [1])
    #expect(paged.wanted(height: 10) == [])
    paged.retry()
    #expect(paged.wanted(height: 10) == [1])
    paged.answer(1, of: 812)
    #expect(paged.wanted(height: 10) == [2])
    paged.fail(page: 2, for: paged.ticket)
    #expect(paged.state(of: 60) == .failed)
    #expect(paged[10] == Line(id: 10))
    #expect(paged.wanted(height: 10) == [])
  }

  @Test func stoppingGivesUpWhatIsOnTheWay() {
    var paged = Paged.opened(height: 10)
    paged.answer(1, of: 812)
    _ = paged.wanted(height: 10)
    paged.stop()
    #expect(!paged.isLoading)
    #expect(paged.failedPages == [2])
    let isTaken = paged.receive([], page: 2, total: 812, for: paged.ticket)
    #expect(!isTaken)
    #expect(paged.wanted(height: 10) == [])
  }

  @Test func aReloadKeepsTheOldRowsUntilTheNewOnesCome() {
    var mint = Mint()
    var paged = Paged<Line>(ticket: mint.ticket())
    _ = paged.wanted(height: 10)
    paged.answer(1, of: 60)
    _ = paged.wanted(height: 10)
    paged.answer(2, of: 60)
    paged.invalidate(with: mint.ticket())
    #expect(paged[3] == Line(id: 3))
    #expect(paged.wanted(height: 10) == [1, 2])
    let moved = [Line(id: 55)] + Line.page(1, size: 49, of: 60)
    paged.receive(moved, page: 1, total: 60, for: paged.ticket)
    #expect(paged[0] == Line(id: 55))
    // The old row of the same item is still here, and marked.
    #expect(paged[55] == Line(id: 55))
    #expect(paged.isRepeated(55))
    #expect(!paged.isRepeated(0))
    #expect(!paged.changed)
    paged.receive(
      (49..<55).map(Line.init) + (56..<60).map(Line.init), page: 2, total: 60, for: paged.ticket)
    #expect((0..<60).filter(paged.isRepeated) == [])
    #expect(!paged.changed)
  }

  @Test func loadedItemsComeInTheirOrderWithTheirRows() {
    var paged = Paged.opened(height: 10)
    paged.answer(1, of: 812)
    _ = paged.move(.last, height: 10)
    paged.answer(17, of: 812)
    #expect(paged.loadedItems.map(\.number) == Array(0..<50) + Array(800..<812))
    #expect(paged.loadedItems.map(\.item.id) == paged.loadedItems.map(\.number))
    #expect(paged.loadedCount == 62)
  }

  @Test func pagesOfAnotherLengthThanAskedForAreLearnedFromTheFirst() {
    var capped = Paged.opened()
    capped.receive(Line.page(1, size: 20, of: 812), page: 1, total: 812, for: capped.ticket)
    #expect(capped.pageSize == 20)
    #expect(!capped.changed)
    #expect(capped.page(of: 20) == 2)
    var stated = Paged.opened()
    stated.receive(
      Line.page(1, size: 20, of: 812), page: 1, total: 812, pageSize: 20, for: stated.ticket)
    #expect(stated.pageSize == 20)
    var generous = Paged.opened()
    generous.receive(Line.page(1, size: 100, of: 812), page: 1, total: 812, for: generous.ticket)
    #expect(generous.pageSize == 100)
    #expect(generous[99] == Line(id: 99))
    var short = Paged.opened()
    short.receive([Line(id: 1)], page: 1, total: 812, for: short.ticket)
    #expect(short.pageSize == 50)
    #expect(short.changed)
  }

  @Test func anEmptyListAsksForNothingMore() {
    var paged = Paged.opened()
    paged.answer(1, of: 0)
    #expect(paged.count == 0)
    #expect(!paged.changed)
    #expect(paged.wanted(height: 10) == [])
  }
}
