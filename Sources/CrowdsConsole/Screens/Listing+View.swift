import CrowdsAPI
import TerminalUI

/// What stands in a row of a list.
enum ListRow<Item: Listed> {
  case item(Item, isRepeated: Bool)
  case unloaded, failed, gone
}

extension Listing {
  /// The selected row's place on the screen.
  var selectedInWindow: Int? { rowCount == 0 ? nil : cursor.selected - cursor.top }

  func content(of row: Int) -> ListRow<Item> {
    if let item = pages[row] { return .item(item, isRepeated: pages.isRepeated(row)) }
    return switch pages.state(of: row) {
    case .failed: .failed
    case .absent: .gone
    case .loaded, .loading, .unloaded: .unloaded
    }
  }

  /// What the path line says about the list: filter, order, what is loaded, and where one is in it.
  func path(_ look: Look) -> PathLine {
    var line = PathLine(field: field)
    let loaded = pages.loadedCount
    if arranged != nil, !filter.isEmpty || isTyping {
      if !isTyping {
        let text = SafeText(untrusted: filter).prefix(columns: 16)
        line.remarks.append(look(.status(.filtered(text))))
      }
      line.remarks.append(look(.status(.matching(rowCount, ofLoaded: loaded))))
    } else if pages.hasReply || loaded > 0 {
      line.remarks.append(look(.status(.loaded(loaded, of: pages.total))))
    }
    if order != .platform { line.remarks.append(look(.status(.sorted(order)))) }
    if pages.changed { line.remarks.append(look(.status(.changed))) }
    if loaded > 0, let loadedAt, look.now - loadedAt >= 60 {
      line.remarks.append(look(.status(.age(seconds: look.now - loadedAt))))
    }
    addPosition(to: &line, look)
    return line
  }

  private func addPosition(to line: inout PathLine, _ look: Look) {
    guard rowCount > 0, !isTyping else { return }
    let total: Int? = isArranged ? rowCount : pages.hasMore ? nil : pages.count
    line.position = steady(cursor.selected + 1, of: total) { look(.status(.row($0, of: total))) }
    guard !isArranged else { return }
    let page = pages.page(of: cursor.selected)
    let last = total.map { pages.page(of: max(0, $0 - 1)) }
    line.page = look(.status(.page(page, of: last)))
  }

  /// The text for a number in the width of the text for the last one: what stands beside it does
  /// not move while one scrolls.
  private func steady(_ number: Int, of last: Int?, _ text: (Int) -> SafeText) -> SafeText {
    text(number).padded(to: text(max(number, last ?? 0)).width, alignRight: true)
  }

  /// What stands in place of rows where there are none; nil where there are some.
  func emptyMessage(_ look: Look, nothing: Phrase.Status, columns: Int) -> [TextLine]? {
    guard rowCount == 0 else { return nil }
    var role = Role.muted
    let text: SafeText
    if isArranged && pages.loadedCount > 0 {
      text = look(.status(.noneLoadedMatches(SafeText(untrusted: filter).prefix(columns: 24))))
    } else if pages.isLoading || !pages.hasReply && pages.failedPages.isEmpty {
      text = look(.status(.loading))
      role = .info
    } else if pages.failedPages.isEmpty {
      text = look(.status(nothing))
    } else if let report {
      return report.causes(look).lines(columns: columns)
    } else {
      text = look(.status(.stoppedBeforeLoading))
    }
    return TextLine.wrapped(text, columns: columns, role: role)
  }

  /// Draws the message for a list without rows, or the table of a list that has some.
  func draw(
    _ table: (Int) -> Table, orIfEmpty nothing: Phrase.Status, in rect: Rect,
    on canvas: inout Canvas, look: Look
  ) {
    let block = rect.inset(horizontal: 2, vertical: 1)
    if let lines = emptyMessage(look, nothing: nothing, columns: block.width) {
      lines.draw(in: block, on: &canvas)
    } else {
      canvas.draw(table(rect.height - 1), in: rect)
    }
  }
}
