import CrowdsImport
import CrowdsStore
import TerminalUI

/// The steps of the tour, in their order.
public enum TourStep: Int, Hashable, Sendable, CaseIterable {
  case move, open, members, back, search, showAll
  case newCrowd, create
  case importInto, paste, begin, finish, imports
  case activity, help, leave

  /// The row, counted from 0, that the first step leads to.
  static let row = 3

  var next: TourStep? { TourStep(rawValue: rawValue + 1) }
  var previous: TourStep? { TourStep(rawValue: rawValue - 1) }

  /// Whether the console is where the step leads; never for the last one.
  func isDone(in state: ConsoleState) -> Bool {
    switch (self, state.top) {
    case (.move, .crowds(let list)):
      list.listing.rowCount > Self.row && list.listing.cursor.selected == Self.row
    case (.open, .crowd), (.members, .members): true
    case (.back, .crowds): true
    case (.search, .crowds(let list)): !list.listing.isTyping && list.isNarrowed
    case (.showAll, .crowds(let list)):
      !list.listing.isTyping && list.search == nil && list.listing.filter.isEmpty
    case (.newCrowd, .form): true
    case (.create, .crowds): state.saysCreated
    case (.importInto, .importing): true
    case (.paste, .importing(let wizard)): wizard.isPastSource
    case (.begin, .importView): true
    case (.finish, .importView(let view)): view.summary.map { $0.worker == nil } ?? false
    // Whoever leaves it lets it go on by itself.
    case (.finish, _): true
    case (.imports, .imports), (.activity, .activity), (.help, .help): true
    default: false
    }
  }

  /// What is said now: what to do, or the way back to where it can be done.
  func phrase(in state: ConsoleState) -> Phrase.Tour {
    switch (self, state.top) {
    case (.move, .crowds(let list)):
      let row = list.listing.item(at: Self.row)
      return .move(row.map { state.context.look.name(of: $0).prefix(columns: 24) })
    case (.create, .form), (.paste, .importing), (.begin, .importing), (.members, .crowd),
      (.members, .crowds), (.search, .crowds), (.showAll, .crowds), (.open, .crowds),
      (.newCrowd, .crowds), (.importInto, .crowds):
      return .step(self)
    case (.create, .crowds): return .step(.newCrowd)
    case (.paste, .crowds), (.begin, .crowds): return .step(.importInto)
    case (.move, _), (.open, _), (.members, _), (.search, _), (.showAll, _), (.newCrowd, _),
      (.create, _), (.importInto, _), (.paste, _), (.begin, _):
      return .toTheList
    case (.back, _), (.finish, _), (.imports, _), (.activity, _), (.help, _), (.leave, _):
      return .step(self)
    }
  }
}

extension CrowdList {
  /// Whether a search or a filter keeps a part of the crowds in sight, and is here.
  fileprivate var isNarrowed: Bool {
    (search != nil && listing.pages.hasReply) || !listing.filter.isEmpty
  }
}

extension ImportWizard {
  /// Whether the ids are here and were looked at.
  fileprivate var isPastSource: Bool {
    switch step {
    case .check, .malformed, .confirm, .starting: true
    case .source, .paste, .file, .reading, .column, .over: false
    }
  }
}

extension ConsoleState {
  /// Whether the message line tells that a crowd was made.
  fileprivate var saysCreated: Bool {
    guard case .activity(.ended(.create, _, _, _)) = context.notice?.phrase else { return false }
    return context.notice?.role == .success
  }
}
