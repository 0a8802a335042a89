import CrowdsAPI
import CrowdsStore
import TerminalUI

extension ActivityList {
  func places(_ look: Look) -> [SafeText] { [look(.place(.activity))] }

  func path(_ context: Context) -> PathLine {
    let look = context.look
    var line = PathLine(field: field)
    guard let receipts else { return line }
    let shown = shown(look)
    if field == nil, !filter.isEmpty {
      line.remarks.append(
        look(.status(.filtered(SafeText(untrusted: filter).prefix(columns: 16)))))
    }
    if shown.count < receipts.count {
      line.remarks.append(look(.status(.matching(shown.count, ofLoaded: receipts.count))))
    } else {
      line.remarks.append(
        look(.activity(.loaded(receipts.count, isCut: receipts.count >= Self.limit))))
    }
    if !shown.isEmpty, field == nil {
      line.position = look(.status(.row(cursor.selected + 1, of: shown.count)))
    }
    return line
  }

  func enter(_ look: Look) -> Phrase? {
    if field != nil { return .status(.enterKeepsFilter) }
    return shown(look).isEmpty ? nil : .activity(.enter)
  }

  func details(_ look: Look) -> [Fact]? {
    let shown = shown(look)
    return cursor.selected < shown.count ? shown[cursor.selected].facts(look) : []
  }

  func draw(in rect: Rect, on canvas: inout Canvas, look: Look) {
    let shown = shown(look)
    guard !shown.isEmpty else {
      let phrase: Phrase =
        receipts == nil
        ? .status(.loading)
        : receipts?.isEmpty == true
          ? .activity(.empty)
          : .activity(
            .noneMatches(SafeText(untrusted: field?.text ?? filter).prefix(columns: 24)))
      let block = rect.inset(horizontal: 2, vertical: 1)
      return TextLine.wrapped(look(phrase), columns: block.width, role: .muted)
        .draw(in: block, on: &canvas)
    }
    let table = Table(
      columns: [
        Table.Column(title: look(.field(.time)), width: 16, value: 3),
        Table.Column(title: look(.field(.operation)), width: 9, value: 4),
        Table.Column(title: look(.field(.name)), width: 14, isFlexible: true, value: 5),
        Table.Column(title: look(.field(.id)), width: 9, value: 2),
        Table.Column(title: look(.activity(.outcome)), width: 11, value: 6),
        Table.Column(title: look(.activity(.whereTo)), width: 14, value: 1),
      ],
      count: shown.count, cursor: cursor, height: rect.height
    ) { cells(shown[$0], look) }
    canvas.draw(table, in: rect)
  }

  private func cells(_ receipt: Receipt, _ look: Look) -> [Table.TextCell] {
    [
      .init(text: look.moment(receipt.begun), role: .muted),
      .init(text: look(.activity(.kind(receipt.kind)))),
      .init(text: look.name(of: receipt)),
      .init(text: receipt.crowd.map { "\($0.rawValue)" } ?? "", role: .muted),
      .init(
        text: "\(receipt.outcome.mark)\(look(.activity(.outcomeWord(receipt.outcome))))",
        role: receipt.outcome.role),
      .init(text: receipt.place(look), role: .muted),
    ]
  }
}

extension Receipt.Outcome {
  /// Told apart without colour.
  fileprivate var mark: SafeText {
    switch self {
    case .done: "+ "
    case .notDone: "! "
    case .unknown, .open: "? "
    }
  }
}
