import CrowdsAPI
import TerminalUI

extension MemberList {
  func places(_ look: Look) -> [SafeText] {
    (namesCrowd ? [look.name(of: crowd)] : []) + [look(.place(.members))]
  }

  func path(_ context: Context) -> PathLine {
    listing.path(context.look)
  }

  func enter(_ look: Look) -> Phrase? {
    if listing.isTyping { return .status(.enterKeepsFilter) }
    guard listing.rowCount != 0 else { return nil }
    guard let member = listing.selectedItem else { return .status(.enterNeedsRow) }
    // Short, because it changes with every move of the cursor.
    return .status(
      .enterShowsMember(
        look.name(of: member).prefix(columns: 12), id: look.text(member.id).prefix(columns: 24)))
  }

  func draw(in rect: Rect, on canvas: inout Canvas, look: Look) {
    listing.draw(
      { table(look, rows: $0, width: rect.width) }, orIfEmpty: .noMembers, in: rect, on: &canvas,
      look: look)
  }

  private func table(_ look: Look, rows: Int, width: Int) -> Table {
    Table(
      columns: listing.drawn.columns(look, width) ?? Self.columns(look, width: width),
      rows: listing.rows(height: rows, look, width: width) {
        Self.cells($0, look, width: width)
      },
      selected: listing.selectedInWindow)
  }

  /// The columns of a list of a width.
  static func columns(_ look: Look, width: Int) -> [Table.Column] {
    var columns = [
      Table.Column(title: look(.field(.name)), width: 16, isFlexible: true, value: 4),
      Table.Column(title: look(.field(.mobile)), width: 13, value: 3),
      Table.Column(title: look(.field(.joined)), width: 12, value: 1),
    ]
    if hasEmail(width) {
      columns.insert(Table.Column(title: look(.field(.email)), width: 24, value: 2), at: 2)
    }
    return columns
  }

  func details(_ look: Look) -> [Fact]? { listing.selectedItem?.facts(look) ?? [] }

  var paneRow: DrawnPane.Row? { listing.paneRow }

  private static func hasEmail(_ width: Int) -> Bool { width >= 74 }

  /// The texts of a row in a list of a width.
  static func cells(_ row: ListRow<Member>, _ look: Look, width: Int) -> [Table.TextCell] {
    var cells = cells(row, look)
    if !hasEmail(width), cells.count > 2 { cells.remove(at: 2) }
    return cells
  }

  private static func cells(_ row: ListRow<Member>, _ look: Look) -> [Table.TextCell] {
    switch row {
    case .item(let member, let isRepeated):
      let name = look.name(of: member)
      return [
        isRepeated
          ? .init(text: look(.value(.repeated(name))), role: .warning)
          : .init(text: name, role: member.name == nil ? .muted : .text),
        .init(text: look.text(member.mobile), role: member.mobile == nil ? .muted : .text),
        .init(text: look.text(member.email), role: member.email == nil ? .muted : .text),
        .init(text: look.shortTime(member.joinedAt), role: .muted),
      ]
    case .unloaded: return [.init(text: look(.status(.rowNotLoaded)), role: .muted)]
    case .gone: return [.init(text: look(.status(.rowGone)), role: .muted)]
    case .failed: return [.init(text: look(.status(.rowFailed)), role: .danger)]
    }
  }
}
