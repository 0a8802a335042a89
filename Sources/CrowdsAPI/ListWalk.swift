/// What the pages of a list, read one after the other, say about it: which rows came twice, whether
/// it changed meanwhile, and where it ends.
///
/// Its memory does not grow with the list.
struct ListWalk<ID: Hashable> {
  /// What one page adds.
  struct Step: Equatable {
    /// Places on the page of rows that were there before.
    var repeated: Set<Int>
    var changed: Bool
    var isLast: Bool
  }

  private let firstPage: Int
  private let maximumPages: Int
  private var pageSize: Int
  private var firstTotal: Int?
  private var pagesRead = 0
  private var rows = 0
  private var changed = false
  /// The rows of the two pages before.
  private var before: [Set<ID>] = []
  /// A page that goes further back each time their number doubles: a list that goes round in a
  /// circle of any length meets it again (Brent's method).
  private var mark: [ID] = []
  private var nextMark = 1

  init(page: Int, pageSize: Int, maximumPages: Int = Limits.standard.listPages) {
    firstPage = page
    self.pageSize = pageSize
    self.maximumPages = maximumPages
  }

  mutating func take(_ ids: [ID], total: Int?, pageSize named: Int?) -> Step {
    pagesRead += 1
    rows += ids.count
    adopt(named, count: ids.count, total: total)

    var repeated: Set<Int> = []
    var seen: Set<ID> = []
    for (index, id) in ids.enumerated()
    where !seen.insert(id).inserted || before.contains(where: { $0.contains(id) }) {
      repeated.insert(index)
    }
    let isOldPage = !ids.isEmpty && (repeated.count == ids.count || ids == mark)
    if isOldPage { repeated = Set(ids.indices) }
    remember(ids, seen)

    if !repeated.isEmpty { changed = true }
    if let total {
      if let firstTotal, total != firstTotal { changed = true }
      firstTotal = firstTotal ?? total
    }
    let isLast = ids.isEmpty || isOldPage || ends(count: ids.count, total: total)
    if isLast, let total, max(0, total - skipped) != rows { changed = true }
    return Step(repeated: repeated, changed: changed, isLast: isLast)
  }

  /// Rows of the list before the first page read.
  private var skipped: Int {
    (firstPage - 1).multipliedReportingOverflow(by: pageSize).partialValue
  }

  /// A platform that gives smaller pages than asked for says so, or shows it on its first page.
  private mutating func adopt(_ named: Int?, count: Int, total: Int?) {
    if let named, (1..<pageSize).contains(named) { pageSize = named }
    guard pagesRead == 1, firstPage == 1, let total else { return }
    if (1..<pageSize).contains(count), count < total { pageSize = count }
  }

  private mutating func remember(_ ids: [ID], _ set: Set<ID>) {
    if pagesRead == nextMark {
      mark = ids
      nextMark *= 2
    }
    before = (before + [set]).suffix(2)
  }

  private mutating func ends(count: Int, total: Int?) -> Bool {
    if pagesRead >= maximumPages {
      changed = true
      return true
    }
    guard let total else { return count < pageSize }
    let position = (firstPage - 1 + pagesRead).multipliedReportingOverflow(by: pageSize)
    if position.overflow || position.partialValue >= total { return true }
    // A total that runs ahead of the reader for ever is no total.
    let first = firstTotal ?? total
    let most = first.addingReportingOverflow(max(first, 10_000))
    guard !most.overflow, position.partialValue >= most.partialValue else { return false }
    changed = true
    return true
  }
}
