import TerminalUI

/// A window over a paged list: which rows are here, which pages to ask for, where the cursor is.
///
/// A pure value. It asks for pages by number and is told what came of them; whatever the replies
/// say, it asks for no more than the rows that are shown and those next to come.
struct Paged<Item: Hashable & Sendable & Identifiable>: Hashable, Sendable {
  /// The direction of travel: pages are fetched ahead in it.
  enum Heading: Hashable, Sendable {
    case forward, backward
  }

  /// What stands in a row.
  enum RowState: Hashable, Sendable {
    case loaded
    /// Its page is on the way.
    case loading
    /// Its page could not be had; `retry` asks again.
    case failed
    /// Its page came without it: the list is shorter than the platform said.
    case absent
    /// Nobody asked for its page yet, or it was dropped.
    case unloaded
  }

  /// A row that is here.
  struct Row: Hashable, Sendable {
    /// Counted from 0 in the whole list.
    let number: Int
    let item: Item
  }

  struct LoadedPage: Hashable, Sendable {
    var items: [Item]
    /// Places in the page whose item stood in another row before.
    var repeated: Set<Int>
    /// Kept from before a reload until its new version is here.
    var isStale: Bool
  }

  /// Requests on the way at one time.
  static var maxInFlight: Int { 2 }
  /// Pages that are kept, unless the screen shows more at once.
  static var keptPages: Int { 12 }
  /// Rows whose ids are remembered after their page was dropped, so that a repeated one is marked.
  static var rememberedRows: Int { 32_768 }

  /// Rows of a page, as every request must ask for.
  ///
  /// The first reply can change it: some platforms give what they like.
  var pageSize: Int
  /// What the replies to present requests carry.
  var ticket: Ticket
  /// Rows of the whole list as the last reply says; nil where replies do not say.
  var total: Int?
  /// Whether the list changed while it was loaded: rows may be missing or shown twice, and the
  /// latter are marked.
  ///
  /// A reload ends it.
  var changed = false
  /// Whether a list without a total may go on behind its last row.
  var hasMore = false
  /// Whether a reply came since the last reload.
  var hasReply = false
  var heading = Heading.forward
  /// The selected row and the rows on the screen.
  var cursor = ListCursor()

  var pages: [Int: LoadedPage] = [:]
  var slots: [Int?] = Array(repeating: nil, count: maxInFlight)
  var failed: Set<Int> = []
  /// Rows that are known to be in the list.
  var knownRows = 0
  /// Whether a reply has shown how long a page is.
  var isShaped = false
  /// The pages that the screen needs now and next.
  var needed = 1...1
  /// Requests that may still follow from replies alone: a list that shrinks with every reply would
  /// otherwise be chased down to its first page.
  var allowance = 0
  var lastRows: Range<Int>?
  var lastCount = 0
  /// Hashes of ids and the row where each was met first.
  var owners: [Int: Int] = [:]
  var fingerprints: [Int: [Int]] = [:]

  /// An empty window; `wanted` gives the first page to ask for.
  init(pageSize: Int = 50, ticket: Ticket) {
    self.pageSize = max(1, pageSize)
    self.ticket = ticket
  }

  /// Rows to show, loaded or not.
  ///
  /// A list that may go on has one more than is known of it.
  var count: Int { knownRows + (hasMore ? 1 : 0) }
  /// Whether a request is on the way.
  var isLoading: Bool { slots.contains { $0 != nil } }
  /// Pages that could not be had, in order.
  var failedPages: [Int] { failed.sorted() }
  /// How many rows are here.
  var loadedCount: Int { pages.values.reduce(0) { $0 + $1.items.count } }
  /// The item under the cursor, when it is here.
  var selectedItem: Item? { self[cursor.selected] }

  /// The item of a row, nil where it is not loaded.
  subscript(_ row: Int) -> Item? {
    guard row >= 0, row < knownRows, let page = pages[page(of: row)] else { return nil }
    let offset = row % pageSize
    return offset < page.items.count ? page.items[offset] : nil
  }

  /// What stands in a row.
  func state(of row: Int) -> RowState {
    guard row >= 0, row < count else { return .absent }
    if self[row] != nil { return .loaded }
    let number = page(of: row)
    if slot(of: number) != nil { return .loading }
    if failed.contains(number) { return .failed }
    return pages[number] == nil ? .unloaded : .absent
  }

  /// Whether the item of a loaded row was met in another row before.
  func isRepeated(_ row: Int) -> Bool {
    guard let item = self[row], let page = pages[page(of: row)] else { return false }
    if page.repeated.contains(row % pageSize) { return true }
    guard page.isStale, let owner = owners[Self.fingerprint(of: item)] else { return false }
    return owner != row
  }

  /// The rows that are here, in their order: what filter and sort work on.
  var loadedItems: [Row] {
    pages.keys.sorted().flatMap { number -> [Row] in
      let base = (number - 1) * pageSize
      return (pages[number]?.items ?? []).enumerated().compactMap { offset, item in
        base + offset < knownRows ? Row(number: base + offset, item: item) : nil
      }
    }
  }

  /// The work slot in which a page is on the way, 0 or 1: a page that takes over a slot takes the
  /// place of the request there, which is to be cancelled.
  func slot(of page: Int) -> Int? { slots.firstIndex(of: page) }

  /// The page of a row, counted from 1.
  func page(of row: Int) -> Int { row / pageSize + 1 }

  static func fingerprint(of item: Item) -> Int {
    var hasher = Hasher()
    hasher.combine(item.id)
    return hasher.finalize()
  }
}
