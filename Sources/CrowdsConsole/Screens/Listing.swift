import CrowdsAPI
import TerminalUI

/// A paged list with what one does to it on this side: a filter and an order over what is loaded.
///
/// While neither is in use, the rows are those of the whole list, loaded or not; with one of them
/// the rows are those loaded ones that are left, arranged.
struct Listing<Item: Listed>: Equatable, Sendable {
  private(set) var pages: Paged<Item>
  /// The filter field while it has the keyboard.
  private(set) var field: TextField?
  /// Keeps the loaded rows that match; empty for all.
  private(set) var filter = ""
  private(set) var order = SortOrder.platform
  /// The numbers of the rows that are left, in order; nil while nothing is filtered or sorted.
  private(set) var arranged: [Int]?
  /// The cursor over the arranged rows.
  private var arrangedCursor = ListCursor()
  /// When the last page came.
  private(set) var loadedAt: Int64?
  /// Why the last page that failed did.
  private(set) var report: Report?
  private var hasToldChange = false
  /// Whether a reload that was asked for has not brought a page yet.
  private var isReloading = false
  /// The loaded rows in sight as they are drawn.
  var drawn = DrawnRows()

  init(pageSize: Int, ticket: Ticket) { pages = Paged(pageSize: pageSize, ticket: ticket) }

  var ticket: Ticket { pages.ticket }
  /// Whether the filter field has the keyboard.
  var isTyping: Bool { field != nil }
  /// What stands in the filter field.
  var typed: String { field?.text ?? "" }
  var isArranged: Bool { arranged != nil }
  /// Rows to show, loaded or not.
  var rowCount: Int { arranged?.count ?? pages.count }
  var cursor: ListCursor { arranged == nil ? pages.cursor : arrangedCursor }
  /// The selected row's number in the whole list; nil where there is no row.
  var selectedRow: Int? {
    guard cursor.selected < rowCount else { return nil }
    return arranged?[cursor.selected] ?? cursor.selected
  }
  var selectedItem: Item? { selectedRow.flatMap { pages[$0] } }

  /// What stands in a row of those that are shown; nil where it is not loaded.
  func item(at row: Int) -> Item? {
    guard row >= 0, row < rowCount else { return nil }
    return pages[arranged?[row] ?? row]
  }
}

// MARK: - Keys

extension Listing {
  /// Carries out a command that every list has; false when it is not one of these.
  mutating func handle(_ command: Command, height: Int) -> Bool {
    if let motion = command.motion {
      move(motion, height: height)
      return true
    }
    switch command {
    case .filter: field = TextField(text: filter, limit: 128)
    case .keepFilter: keepFilter(height: height)
    case .dropFilter:
      field = nil
      arrange(filter: "", order: order, height: height)
    case .sortBy(let order): arrange(filter: filter, order: order, height: height)
    case .showAll where isArranged: arrange(filter: "", order: .platform, height: height)
    default: return false
    }
    return true
  }

  /// Leaves the filter field; what it holds stays in force.
  mutating func keepFilter(height: Int) {
    guard let field else { return }
    self.field = nil
    arrange(filter: field.text, order: order, height: height)
  }

  /// Leaves the filter field and gives up what it holds.
  mutating func endTyping(height: Int) {
    guard isTyping else { return }
    field = nil
    arrange(filter: "", order: order, height: height)
  }

  /// Gives a key to the filter field; false when it has no use for it.
  mutating func type(_ key: KeyPress, height: Int) -> Bool {
    guard var field, field.type(key) else { return false }
    self.field = field
    arrange(filter: field.text, order: order, height: height)
    return true
  }

  /// Puts pasted text into the filter field as one line; false when nobody is typing.
  mutating func paste(_ paste: Paste, height: Int) -> Bool {
    guard var field else { return false }
    _ = field.paste(paste)
    self.field = field
    arrange(filter: field.text, order: order, height: height)
    return true
  }

  /// Goes to a row; the nearest one where there is no such row.
  mutating func go(to row: Int, height: Int) { move(.to(row), height: height) }

  private mutating func move(_ motion: ListCursor.Motion, height: Int) {
    if arranged == nil {
      // What has to be asked for then is asked for by `want`.
      pages.cursor.move(motion, count: pages.count, height: height)
      pages.heading = motion.isBackward ? .backward : .forward
    } else {
      arrangedCursor.move(motion, count: rowCount, height: height)
    }
  }

  /// Filters and sorts anew and keeps the selected item selected where it is still there.
  private mutating func arrange(filter: String, order: SortOrder, height: Int) {
    let selected = selectedRow
    let isOtherOrder = order != self.order
    self.filter = filter
    self.order = order
    arranged = filter.isEmpty && order == .platform ? nil : rows()
    guard arranged != nil else {
      if let selected {
        pages.cursor.select(selected, count: pages.count, height: height)
      }
      return
    }
    // A new order is looked at from its top.
    let place = isOtherOrder ? nil : selected.flatMap { arranged?.firstIndex(of: $0) }
    arrangedCursor = ListCursor()
    arrangedCursor.select(place ?? 0, count: rowCount, height: height)
  }

  private func rows() -> [Int] {
    let needle = filter.lowercased()
    var loaded = pages.loadedItems
    if !needle.isEmpty { loaded.removeAll { !$0.item.matches(needle) } }
    if order != .platform {
      loaded.sort {
        if $0.item.precedes($1.item, by: order) { return true }
        return !$1.item.precedes($0.item, by: order) && $0.number < $1.number
      }
    }
    return loaded.map(\.number)
  }
}

// MARK: - Pages

extension Listing {
  /// The pages to ask for now and the work slot of each.
  ///
  /// What is arranged asks for nothing: it is
  /// about what is loaded.
  mutating func want(height: Int) -> [(page: Int, slot: Int)] {
    if isArranged && pages.loadedCount > 0 && pages.hasReply { return [] }
    return pages.wanted(height: height).compactMap { page in
      pages.slot(of: page).map { (page, $0) }
    }
  }

  /// The work slots in which a page is on the way.
  var slotsInUse: [Int] { pages.slots.indices.filter { pages.slots[$0] != nil } }

  /// Fits the cursor into a window that changed its height.
  mutating func fit(_ height: Int) {
    arrangedCursor.fit(count: rowCount, height: height)
    if arranged == nil { pages.cursor.fit(count: rowCount, height: height) }
  }

  /// Asks for everything anew; what is here stays in sight until it is replaced.
  ///
  /// `isTold`: whether its coming is worth a word.
  mutating func reload(with ticket: Ticket, isTold: Bool = true) {
    pages.invalidate(with: ticket)
    drawn.forget()
    report = nil
    hasToldChange = false
    isReloading = isTold
  }

  /// Takes a page and says what is worth telling about it.
  mutating func receive(_ answer: Page<Item>, page: Int, at context: Context) -> Notice? {
    guard
      pages.receive(
        answer.items, page: page, total: answer.total, pageSize: answer.pageSize, for: ticket)
    else { return nil }
    drawn.forget()
    loadedAt = context.look.now
    if arranged != nil { rearrange(height: context.layout.listHeight) }
    defer { isReloading = false }
    if pages.changed && !hasToldChange {
      hasToldChange = true
      return Notice(.notice(.listChanged), role: .warning)
    }
    return isReloading ? Notice(.notice(.reloaded), role: .success) : nil
  }

  private mutating func rearrange(height: Int) {
    let selected = selectedRow
    let new = rows()
    arranged = new
    let place = selected.flatMap { new.firstIndex(of: $0) } ?? arrangedCursor.selected
    arrangedCursor.select(place, count: new.count, height: height)
  }

  mutating func fail(_ report: Report, page: Int) {
    if pages.fail(page: page, for: ticket) { self.report = report }
  }

  /// Gives up what is on the way.
  ///
  /// What is `wanted` again is asked for as soon as the list is back
  /// in sight; the rest waits for a reload.
  mutating func stop(untilSeen: Bool) {
    pages.stop()
    isReloading = false
    if untilSeen { pages.retry() }
  }
}

extension ListCursor.Motion {
  fileprivate var isBackward: Bool {
    switch self {
    case .by(let rows), .page(let rows): rows < 0
    case .first: true
    case .last, .to: false
    }
  }
}
