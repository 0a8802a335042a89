import TerminalUI

extension Paged {
  /// Moves the cursor in a window of some rows and returns the pages to ask for now.
  mutating func move(_ motion: ListCursor.Motion, height: Int) -> [Int] {
    let start = cursor.selected
    cursor.move(motion, count: count, height: height)
    switch motion {
    case .by(let rows), .page(let rows): heading = rows < 0 ? .backward : .forward
    case .first: heading = .backward
    case .last: heading = .forward
    case .to(let row): heading = row < start ? .backward : .forward
    }
    lastRows = nil
    return wanted(height: height)
  }

  /// The pages to ask for now, for the rows around the cursor: after a reply, or when the window
  /// changed its height.
  mutating func wanted(height: Int) -> [Int] {
    cursor.fit(count: count, height: height)
    return want(cursor.visible(count: count, height: height), heading: heading)
  }

  /// The pages to ask for now, most urgent first, none that is here, on the way or failed.
  ///
  /// They count as on the way from now on, in the work slot that `slot(of:)` names.
  mutating func want(_ rows: Range<Int>, heading: Heading) -> [Int] {
    self.heading = heading
    let isChase = lastRows != nil && (rows == lastRows || count < lastCount)
    lastRows = rows
    lastCount = count
    // How long a page is shows with the first reply only.
    let isKnown = isShaped && count > 0
    let visible = isKnown ? pageRange(of: rows) : 1...1
    let ahead = isKnown ? pagesAhead(of: rows) : visible
    needed =
      min(visible.lowerBound, ahead.lowerBound)...max(visible.upperBound, ahead.upperBound)
    if !isChase { allowance = needed.count + 8 }
    dropFarPages()
    let focus = page(of: cursor.selected)
    let order = heading == .forward ? Array(needed) : needed.reversed()
    let shown = order.filter { visible.contains($0) }
    return request(
      shown.filter { $0 == focus } + shown.filter { $0 != focus }
        + order.filter { !visible.contains($0) },
      visible: visible)
  }

  /// Makes failed pages wanted again.
  mutating func retry() {
    failed = []
    lastRows = nil
  }

  /// Gives up what is on the way; the pages count as failed and `retry` makes them wanted again.
  mutating func stop() {
    failed.formUnion(slots.compactMap(\.self))
    slots = Array(repeating: nil, count: Self.maxInFlight)
  }

  /// Starts a reload: what is here stays to look at until the new pages come, and replies with an
  /// older ticket count for nothing.
  mutating func invalidate(with ticket: Ticket) {
    self.ticket = ticket
    slots = Array(repeating: nil, count: Self.maxInFlight)
    failed = []
    changed = false
    // Rows of two reloads ago cannot be compared with those of the last one.
    if hasReply { pages = pages.filter { !$0.value.isStale } }
    hasReply = false
    lastRows = nil
    owners = [:]
    fingerprints = [:]
    for number in pages.keys { pages[number]?.isStale = true }
  }

  /// The pages of some rows, cut to the list; at most as many as a tall screen can show.
  private func pageRange(of rows: Range<Int>, beyond: Int = 0) -> ClosedRange<Int> {
    let last = page(of: max(0, count - 1)) + beyond
    let first = min(page(of: max(0, rows.lowerBound)), last)
    let end = min(page(of: max(0, rows.upperBound - 1)), last)
    return first...max(first, min(end, first + 63))
  }

  /// Two windows ahead: one to go to, and one that loads while it is looked at.
  private func pagesAhead(of rows: Range<Int>) -> ClosedRange<Int> {
    let distance = max(2 * rows.count, pageSize)
    return heading == .forward
      ? pageRange(of: rows.upperBound..<(rows.upperBound + distance), beyond: hasMore ? 2 : 0)
      : pageRange(of: (rows.lowerBound - distance)..<rows.lowerBound)
  }

  private mutating func request(_ candidates: [Int], visible: ClosedRange<Int>) -> [Int] {
    var asked: [Int] = []
    for page in candidates where isWanted(page) {
      guard allowance > 0, let slot = freeSlot(for: page, visible: visible) else { break }
      allowance -= 1
      slots[slot] = page
      asked.append(page)
    }
    return asked
  }

  private func isWanted(_ page: Int) -> Bool {
    if let loaded = pages[page], !loaded.isStale { return false }
    return slot(of: page) == nil && !failed.contains(page)
  }

  /// A slot that is free, or one whose page is so far away that it would be dropped on arrival:
  /// a jump does not wait for what nobody looks at any more.
  private func freeSlot(for page: Int, visible: ClosedRange<Int>) -> Int? {
    if let free = slots.firstIndex(of: nil) { return free }
    guard visible.contains(page) else { return nil }
    return slots.firstIndex { distance(of: $0 ?? 0) > Self.keptPages }
  }

  /// Pages between a page and those that the screen needs; 0 for one of those.
  func distance(of page: Int) -> Int {
    max(0, needed.lowerBound - page, page - needed.upperBound)
  }
}
