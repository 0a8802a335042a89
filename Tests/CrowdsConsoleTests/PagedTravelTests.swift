import TerminalUI
import Testing

@testable import CrowdsConsole

/// Travel in virtual time: every request is answered after a latency, keys come at a pace.
struct PagedTravelTests {
  /// Goes through a list with one key and returns the rows that were seen unloaded, by key press.
  private func gaps(
    motion: ListCursor.Motion, from start: Int, presses: Int, every pace: Int, latency: Int,
    height: Int, total: Int = 1_000_000
  ) -> [Int] {
    var paged = Paged.opened(height: height)
    var onTheWay: [(page: Int, due: Int)] = [(1, latency)]
    var gaps: [Int] = []
    var time = 0
    func ask(_ pages: [Int]) {
      onTheWay.removeAll { paged.slot(of: $0.page) == nil }
      onTheWay += pages.map { ($0, time + latency) }
    }
    func run(until end: Int) {
      while let next = onTheWay.min(by: { $0.due < $1.due }), next.due <= end {
        onTheWay.removeAll { $0.page == next.page }
        time = next.due
        paged.answer(next.page, of: total)
        ask(paged.wanted(height: height))
      }
      time = end
    }
    run(until: 2 * pace)
    if start > 0 {
      ask(paged.move(.to(start), height: height))
      run(until: 4 * pace)
    }
    for _ in 0..<presses {
      ask(paged.move(motion, height: height))
      gaps.append(paged.gaps(in: paged.visible(height)).count)
      #expect(onTheWay.count <= 2)
      run(until: time + pace)
    }
    return gaps
  }

  @Test(arguments: [6, 10, 18, 24, 43, 50, 60, 100])
  func pageDownFourTimesASecondAt100MillisecondsShowsNoUnloadedRow(height: Int) {
    let seen = gaps(
      motion: .page(1), from: 0, presses: 500, every: 250, latency: 100, height: height)
    #expect(Array(seen.dropFirst(1)) == Array(repeating: 0, count: 499))
  }

  @Test(arguments: [6, 18, 43, 60])
  func pageUpFourTimesASecondAt100MillisecondsShowsNoUnloadedRow(height: Int) {
    let seen = gaps(
      motion: .page(-1), from: 900_020, presses: 500, every: 250, latency: 100, height: height)
    #expect(Array(seen.dropFirst(2)) == Array(repeating: 0, count: 498))
  }

  @Test func aHeldDownKeyShowsNoUnloadedRow() {
    let seen = gaps(motion: .by(1), from: 0, presses: 3_000, every: 33, latency: 100, height: 18)
    #expect(seen.allSatisfy { $0 == 0 })
  }

  @Test func fiveHundredPagesKeepTheWindowAsSmallAsTheFirst() {
    var paged = Paged.opened(height: 50)
    var asked = [1]
    var mostPages = 0
    var all: [Int] = []
    func answer() {
      all += paged.answerAll(asked, of: 1_000_000, height: 50)
      mostPages = max(mostPages, paged.pages.count)
    }
    answer()
    for _ in 0..<500 {
      asked = paged.move(.page(1), height: 50)
      answer()
    }
    #expect(mostPages == Paged<Line>.keptPages)
    #expect(paged.loadedCount == 12 * 50)
    #expect(all.count == Set(all).count)
    #expect(all.count == 503)
    #expect(paged.owners.count <= Paged<Line>.rememberedRows)
    for _ in 0..<1_000 {
      asked = paged.move(.page(1), height: 50)
      answer()
    }
    #expect(paged.owners.count <= Paged<Line>.rememberedRows)
    #expect(paged.fingerprints.values.reduce(0) { $0 + $1.count } == paged.owners.count)
    #expect(paged.selectedItem == Line(id: 75_000))
  }
}
