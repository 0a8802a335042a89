import CrowdsImport
import CrowdsStore
import TerminalUI

/// The search for what an earlier console left open, once, after the first list has come: what is
/// on the screen first is not held up by it.
struct LeftOpenSearch: Equatable, Sendable {
  private let ticket: Ticket
  private var drafts: [Draft]?
  private var receipts: [Receipt]?
  private var imports: [ImportSummary]?
  private var pastes: [LeftPaste]?

  init(_ mint: inout Mint) { ticket = mint.ticket() }

  var work: [Work<Effect>] {
    [
      .start(.errand(.readDrafts, ticket), slot: "drafts"),
      .start(.errand(.readUnsettled, ticket), slot: "unsettled"),
      .start(.importing(.list, ticket), slot: "interrupted"),
      .start(.importing(.leftPastes, ticket), slot: "pastes"),
    ]
  }

  /// Takes an answer; the overlay to show when all have come and hold something.
  mutating func receive(_ answer: Answer, to effect: Effect) -> LeftOpen? {
    switch (effect, answer) {
    case (.errand(.readDrafts, ticket), .errand(let result)):
      drafts = if case .drafts(let drafts) = result { drafts } else { [] }
    case (.errand(.readUnsettled, ticket), .errand(let result)):
      // What became of an import is told by the import itself, which may still run.
      receipts =
        if case .receipts(let all) = result { all.filter { $0.kind != .importMembers } } else { [] }
    case (.importing(.list, ticket), .importing(let result)):
      imports = if case .imports(let all) = result { all.filter(\.isInterrupted) } else { [] }
    case (.importing(.leftPastes, ticket), .importing(let result)):
      pastes = if case .pastes(let pastes) = result { pastes } else { [] }
    default: return nil
    }
    guard let drafts, let receipts, let imports, let pastes else { return nil }
    let items =
      imports.map { LeftOpen.Item.interrupted($0) } + pastes.map { .paste($0) }
      + drafts.map { .draft($0) } + receipts.map { .receipt($0) }
    return items.isEmpty ? nil : LeftOpen(items)
  }
}
