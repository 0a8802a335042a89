import CrowdsAPI
import TerminalUI

extension CrowdList {
  func places(_ look: Look) -> [SafeText] { [look(.place(.crowds))] }

  func path(_ context: Context) -> PathLine {
    let look = context.look
    var line = listing.path(look)
    if let search {
      let text = SafeText(untrusted: search).prefix(columns: 20)
      line.remarks.insert(look(.status(.nameContains(text))), at: 0)
    }
    if !marks.isEmpty { line.remarks.insert(look(.marked(marks.count)), at: 0) }
    return line
  }

  func enter(_ look: Look) -> Phrase? {
    if listing.isTyping {
      let text = SafeText(untrusted: listing.typed).prefix(columns: 24)
      return .status(text.isEmpty ? .enterAsksForAll : .enterAsksPlatform(text))
    }
    guard listing.rowCount != 0 else { return nil }
    guard let crowd = listing.selectedItem else { return .status(.enterNeedsRow) }
    // Short, because it changes with every move of the cursor.
    return .status(
      .enterOpens(look.name(of: crowd).prefix(columns: 24), members: crowd.userCount))
  }

  func draw(in rect: Rect, on canvas: inout Canvas, look: Look) {
    let nothing: Phrase.Status =
      if let search {
        .noNameContains(SafeText(untrusted: search).prefix(columns: 24))
      } else {
        .noCrowds
      }
    listing.draw(
      { table(look, rows: $0, width: rect.width) }, orIfEmpty: nothing, in: rect, on: &canvas,
      look: look)
  }

  func details(_ look: Look) -> [Fact]? { listing.selectedItem?.facts(look) ?? [] }

  var paneRow: DrawnPane.Row? { listing.paneRow }

  private func table(_ look: Look, rows: Int, width: Int) -> Table {
    Table(
      columns: listing.drawn.columns(look, width) ?? Self.columns(look, width: width),
      rows: listing.rows(
        height: rows, look, width: width, isMarked: marks.isEmpty ? nil : { marks.contains($0) }
      ) { Self.cells($0, look, width: width) },
      selected: listing.selectedInWindow)
  }

  /// The columns of a list of a width.
  static func columns(_ look: Look, width: Int) -> [Table.Column] {
    var columns = [
      Table.Column(title: look(.field(.name)), width: 20, isFlexible: true, value: 5),
      Table.Column(title: look(.field(.memberCount)), width: 11, alignRight: true, value: 4),
    ]
    // The number that tells two equal names apart comes first where there is room for it.
    if hasID(width) {
      columns.insert(Table.Column(title: look(.field(.id)), width: 9, value: 1), at: 0)
    }
    columns.append(Table.Column(title: look(.field(.updated)), width: 12, value: 2))
    return columns
  }

  private static func hasID(_ width: Int) -> Bool { width >= 64 }

  /// The texts of a row in a list of a width.
  static func cells(_ row: ListRow<Crowd>, _ look: Look, width: Int) -> [Table.TextCell] {
    let cells = cells(row, look)
    return hasID(width) ? cells : Array(cells.dropFirst())
  }

  private static func cells(_ row: ListRow<Crowd>, _ look: Look) -> [Table.TextCell] {
    switch row {
    case .item(let crowd, let isRepeated):
      var name = Table.TextCell(text: look.name(of: crowd))
      if SafeText.mixesScripts(crowd.name ?? "") {
        name = .init(text: "(!) \(name.text)", role: .warning)
      }
      if isRepeated {
        name = .init(text: look(.value(.repeated(name.text))), role: .warning)
      }
      return [
        // Not muted: the selected one changes with every move of the cursor, and a second colour
        // would cost a third of what a move may send.
        .init(text: "\(crowd.id.rawValue)"), name,
        .init(
          text: look.count(crowd.userCount), role: crowd.userCount == nil ? .muted : .text),
        .init(text: look.shortTime(crowd.updatedAt), role: .muted),
      ]
    case .unloaded:
      return [.init(text: ""), .init(text: look(.status(.rowNotLoaded)), role: .muted)]
    case .gone: return [.init(text: ""), .init(text: look(.status(.rowGone)), role: .muted)]
    case .failed: return [.init(text: ""), .init(text: look(.status(.rowFailed)), role: .danger)]
    }
  }
}
