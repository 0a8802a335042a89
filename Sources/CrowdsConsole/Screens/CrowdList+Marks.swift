import CrowdsAPI
import CrowdsStore
import TerminalUI

extension CrowdList {
  /// Carries out a command about marks; nil when it is none.
  mutating func mark(_ command: Command, _ context: inout Context) -> Outcome? {
    switch command {
    case .mark:
      guard let crowd = listing.selectedItem else { return nothingSelected(&context) }
      marks.toggle(crowd)
      // The next row is what one marks next.
      _ = listing.handle(.down, height: context.layout.listHeight)
    case .markRange:
      guard let crowd = listing.selectedItem else { return nothingSelected(&context) }
      let row = listing.cursor.selected
      // Where it is not shown, the range has no other end.
      let first =
        marks.last.flatMap { last in
          (0..<listing.rowCount).first { listing.item(at: $0)?.id == last }
        } ?? row
      for row in min(first, row)...max(first, row) {
        if let crowd = listing.item(at: row) { marks.add(crowd) }
      }
      marks.endRange(at: crowd)
    case .markAll:
      for row in 0..<listing.rowCount {
        if let crowd = listing.item(at: row) { marks.add(crowd) }
      }
    case .markNone: marks.clear()
    default: return nil
    }
    return .stay([])
  }

  /// The crowds that a command is about: the marked ones, or the selected one.
  private var chosen: [Crowd] {
    marks.isEmpty ? listing.selectedItem.map { [$0] } ?? [] : marks.crowds
  }

  /// Opens the dialog that deletes.
  mutating func delete(_ context: inout Context) -> Outcome {
    let crowds = chosen
    guard !crowds.isEmpty else { return nothingSelected(&context) }
    guard crowds.count <= DeleteDialog.limit else {
      context.notice = Notice(.delete(.tooMany(DeleteDialog.limit)), role: .warning)
      return .stay([])
    }
    return .push(.delete(DeleteDialog(crowds, &context.mint)))
  }

  /// Takes what was written elsewhere: the list is loaded anew when it is in sight again.
  mutating func noteWrite(_ errand: Errand, _ result: ErrandResult) {
    guard errand.changesCrowds else { return }
    isStale = true
    if case .deleted(.deleted(let written)) = result, let id = written.receipt.crowd {
      marks.remove(id)
    }
  }
}
