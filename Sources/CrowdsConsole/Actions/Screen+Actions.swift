import CrowdsAPI
import CrowdsImport
import CrowdsStore
import TerminalUI

extension CrowdList {
  func subject(_ look: Look) -> SafeText? {
    marks.isEmpty
      ? listing.selectedItem.map { look.name(of: $0).prefix(columns: 36) }
      : look(.marked(marks.count))
  }

  func obstacle(to command: Command, _ look: Look) -> Phrase.Obstacle? {
    switch command {
    case .open, .members, .edit, .importInto, .codePoints:
      if marks.count > 1 { return .several(marks.count) }
      return listing.selectedItem == nil ? .noRow : nil
    case .delete:
      if marks.count > DeleteDialog.limit { return .tooMany(DeleteDialog.limit) }
      return marks.isEmpty && listing.selectedItem == nil ? .noRow : nil
    case .mark, .markRange: return listing.selectedItem == nil ? .noRow : nil
    case .markNone: return marks.isEmpty ? .nothingMarked : nil
    case .sort, .markAll, .first, .last, .pageUp, .pageDown:
      return listing.rowCount == 0 ? .noRow : nil
    default: return nil
    }
  }
}

extension CrowdDetail {
  func subject(_ look: Look) -> SafeText? { look.name(of: crowd).prefix(columns: 36) }
}

extension MemberList {
  func subject(_ look: Look) -> SafeText? {
    listing.selectedItem.map { look.name(of: $0).prefix(columns: 36) }
  }

  func obstacle(to command: Command, _ look: Look) -> Phrase.Obstacle? {
    switch command {
    case .open, .codePoints: listing.selectedItem == nil ? .noRow : nil
    case .sort, .first, .last, .pageUp, .pageDown: listing.rowCount == 0 ? .noRow : nil
    default: nil
    }
  }
}

extension ActivityList {
  func subject(_ look: Look) -> SafeText? {
    selected(look).map { $0.brief(look).prefix(columns: 36) }
  }

  func obstacle(to command: Command, _ look: Look) -> Phrase.Obstacle? {
    switch command {
    case .open, .copy: selected(look) == nil ? .noRow : nil
    case .settle:
      selected(look).map { $0.isUnsettled ? nil : .settled } ?? .noRow
    default: nil
    }
  }
}

extension SnapshotList {
  func subject(_ look: Look) -> SafeText? {
    selected.map { look.name(of: $0).prefix(columns: 36) }
  }

  func obstacle(to command: Command, _ look: Look) -> Phrase.Obstacle? {
    switch command {
    case .open, .delete: selected == nil ? .noRow : nil
    default: nil
    }
  }
}

extension ImportList {
  func subject(_ look: Look) -> SafeText? {
    selected.map { look(.importing(.number($0.plan.id))) }
  }

  func obstacle(to command: Command, _ look: Look) -> Phrase.Obstacle? {
    command == .open && selected == nil ? .noRow : nil
  }
}

extension ImportView {
  func subject(_ look: Look) -> SafeText? { look(.importing(.number(id))) }
}
