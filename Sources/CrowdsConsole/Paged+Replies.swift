extension Paged {
  /// Takes the reply for a page.
  ///
  /// False when nobody waits for it: it carries an older ticket, or its request was given up.
  ///
  /// `total` and `pageSize` are what the reply says, nil where it does not.
  @discardableResult
  mutating func receive(
    _ items: [Item], page: Int, total: Int?, pageSize stated: Int? = nil, for ticket: Ticket
  ) -> Bool {
    guard ticket == self.ticket, let slot = slot(of: page) else { return false }
    slots[slot] = nil
    let total = total.flatMap { $0 < 0 ? nil : $0 }
    if !isShaped { shape(itemCount: items.count, total: total, stated: stated) }
    if items.count > pageSize { changed = true }
    let items = Array(items.prefix(pageSize))
    count(items.count, on: page, total: total)
    hasReply = true
    store(items, as: page)
    dropPages(behind: page)
    return true
  }

  /// Takes the failure of a page.
  ///
  /// False when nobody waits for it.
  @discardableResult
  mutating func fail(page: Int, for ticket: Ticket) -> Bool {
    guard ticket == self.ticket, let slot = slot(of: page) else { return false }
    slots[slot] = nil
    failed.insert(page)
    return true
  }

  /// Learns from the first page how long pages really are: some platforms cap or ignore the size
  /// that was asked for, and rows would get lost between two pages that were counted otherwise.
  private mutating func shape(itemCount: Int, total: Int?, stated: Int?) {
    isShaped = true
    let longest = 1_000
    if let stated, stated != pageSize, (1...longest).contains(stated), itemCount <= stated {
      pageSize = stated
    } else if itemCount > pageSize {
      pageSize = min(itemCount, longest)
    } else if let total, itemCount < min(pageSize, total), itemCount >= 10 {
      // Fewer than ten are no page size but a list that is changing.
      pageSize = itemCount
    }
  }

  /// Works out how many rows the list has from a page with `loaded` rows.
  private mutating func count(_ loaded: Int, on page: Int, total: Int?) {
    let base = (page - 1) * pageSize
    let end = base + loaded
    if let total {
      let expected = min(pageSize, max(0, total - base))
      if loaded != expected || (hasReply && self.total != total) { changed = true }
      self.total = total
      hasMore = false
      knownRows = loaded == 0 ? total : max(total, end)
    } else if hasReply, self.total != nil {
      if loaded < min(pageSize, max(0, knownRows - base)) { changed = true }
      knownRows = max(knownRows, end)
    } else {
      self.total = nil
      countWithoutTotal(loaded, on: page)
    }
  }

  /// Without a total the end is where a page is not full.
  private mutating func countWithoutTotal(_ loaded: Int, on page: Int) {
    let end = (page - 1) * pageSize + loaded
    let wasEndKnown = hasReply && !hasMore
    if loaded == 0, end < knownRows, page > 1, !isFresh(page - 1) {
      // The end may be anywhere before. Looking for it page by page could take thousands of
      // requests: the list begins anew.
      if hasReply { changed = true }
      knownRows = 0
      hasMore = true
    } else if loaded == 0, end > knownRows {
      hasMore = !wasEndKnown
    } else if loaded == pageSize {
      guard end > knownRows else { return }
      if wasEndKnown { changed = true }
      knownRows = end
      hasMore = !(isFresh(page + 1) && pages[page + 1]?.items.isEmpty == true)
    } else {
      if end != knownRows, wasEndKnown || (hasReply && end < knownRows) { changed = true }
      knownRows = end
      hasMore = false
    }
  }

  private func isFresh(_ page: Int) -> Bool { pages[page]?.isStale == false }

  /// Puts a page in and marks the rows whose item was met in another row.
  private mutating func store(_ items: [Item], as page: Int) {
    forget(page)
    let base = (page - 1) * pageSize
    var repeated: Set<Int> = []
    var hashes: [Int] = []
    for (offset, item) in items.enumerated() {
      let hash = Self.fingerprint(of: item)
      if owners[hash] == nil {
        owners[hash] = base + offset
        hashes.append(hash)
      } else {
        repeated.insert(offset)
      }
    }
    if !repeated.isEmpty { changed = true }
    fingerprints[page] = hashes
    pages[page] = LoadedPage(items: items, repeated: repeated, isStale: false)
  }

  private mutating func forget(_ page: Int) {
    for hash in fingerprints.removeValue(forKey: page) ?? [] { owners[hash] = nil }
  }

  /// Drops what lies behind the end of the list and what is farthest from the screen.
  private mutating func dropPages(behind received: Int) {
    let last = page(of: max(0, knownRows - 1)) + (hasMore ? 2 : 0)
    for number in pages.keys where number > last && number != received { pages[number] = nil }
    dropFarPages()
    failed = failed.filter { distance(of: $0) <= Self.keptPages }
    guard owners.count > Self.rememberedRows else { return }
    for number in farthestFirst(fingerprints.keys.filter { pages[$0] == nil }) {
      guard owners.count > Self.rememberedRows * 3 / 4 else { return }
      forget(number)
    }
  }

  /// Drops the pages that are farthest from the screen, down to the number that is kept.
  mutating func dropFarPages() {
    let kept = max(Self.keptPages, needed.count + 2)
    guard pages.count > kept else { return }
    for number in farthestFirst(pages.keys).prefix(pages.count - kept) { pages[number] = nil }
  }

  private func farthestFirst(_ numbers: some Sequence<Int>) -> [Int] {
    numbers.sorted { (distance(of: $0), $0) > (distance(of: $1), $1) }
  }
}
