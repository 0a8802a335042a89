import CrowdsStore
import TerminalUI

/// The search for what an earlier console left open, once, after the first list has come: what is
/// on the screen first is not held up by it.
struct LeftOpenSearch: Equatable, Sendable {
  private let ticket: Ticket
  private var drafts: [Draft]?
  private var receipts: [Receipt]?

  init(_ mint: inout Mint) { ticket = mint.ticket() }

  var work: [Work<Effect>] {
    [
      .start(.errand(.readDrafts, ticket), slot: "drafts"),
      .start(.errand(.readUnsettled, ticket), slot: "unsettled"),
    ]
  }

  /// Takes an answer; the overlay to show when both have come and hold something.
  mutating func receive(_ answer: Answer, to effect: Effect) -> LeftOpen? {
    guard case .errand(let errand, ticket) = effect, case .errand(let result) = answer
    else { return nil }
    switch (errand, result) {
    case (.readDrafts, .drafts(let drafts)): self.drafts = drafts
    case (.readDrafts, _): drafts = []
    case (.readUnsettled, .receipts(let receipts)): self.receipts = receipts
    case (.readUnsettled, _): receipts = []
    default: return nil
    }
    guard let drafts, let receipts else { return nil }
    let items = drafts.map { LeftOpen.Item.draft($0) } + receipts.map { .receipt($0) }
    return items.isEmpty ? nil : LeftOpen(items)
  }
}
