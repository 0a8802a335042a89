import TerminalUI

@testable import CrowdsConsole

/// A row of a list in tests.
struct Line: Hashable, Sendable, Identifiable {
  let id: Int
}

extension Paged<Line> {
  /// A window that asks for its first page, with its ticket.
  static func opened(height: Int = 10, pageSize: Int = 50) -> Paged<Line> {
    var mint = Mint()
    var paged = Paged(pageSize: pageSize, ticket: mint.ticket())
    _ = paged.wanted(height: height)
    return paged
  }

  /// Answers a page of a list that holds the numbers below a total.
  mutating func answer(_ page: Int, of total: Int) {
    receive(Line.page(page, size: pageSize, of: total), page: page, total: total, for: ticket)
  }

  /// Answers everything that is on the way and that follows from it; returns the pages in the order
  /// in which they were asked for.
  mutating func answerAll(_ asked: [Int], of total: Int, height: Int) -> [Int] {
    var pages = asked
    var index = 0
    while index < pages.count {
      answer(pages[index], of: total)
      pages += wanted(height: height)
      index += 1
    }
    return pages
  }

  /// The rows of a range that are not here.
  func gaps(in rows: Range<Int>) -> [Int] { rows.filter { self[$0] == nil } }

  /// The rows that the screen shows.
  func visible(_ height: Int) -> Range<Int> { cursor.visible(count: count, height: height) }
}

extension Line {
  /// A page of a list of the numbers below a total.
  static func page(_ page: Int, size: Int, of total: Int) -> [Line] {
    let start = (page - 1) * size
    return start < total ? (start..<min(total, start + size)).map(Line.init) : []
  }
}
