import CrowdsAPI
import CrowdsImport
import CrowdsStore
import TerminalUI

/// What an earlier console left open: imports whose workers were ended, pastes that nothing was made
/// of, unsent forms, and writes of which nobody knows the outcome.
struct LeftOpen: Screen {
  enum Item: Hashable, Sendable {
    case interrupted(ImportSummary)
    case paste(LeftPaste)
    case draft(Draft)
    case receipt(Receipt)
  }

  private(set) var items: [Item]
  private(set) var cursor = ListCursor()
  private var looking: Ticket?
  private var opened: Opened?

  /// What looking has found that a person decides on.
  private enum Opened: Equatable, Sendable {
    case candidates(CandidateMenu)
    case restore(RestoreDialog)
  }

  init(_ items: [Item]) { self.items = items }

  var isOver: Bool { items.isEmpty }

  var bindings: [Keys.Bound] { Self.keys }

  private static let keys =
    Keys.movement + [Keys.bind("<enter> <right> l", .run, isHint: true), Keys.back]

  mutating func handle(_ command: Command, _ context: inout Context) -> Outcome {
    if let motion = command.motion {
      cursor.move(motion, count: items.count, height: context.layout.overlayHeight)
      return .stay([])
    }
    switch command {
    case .run: return open(items[cursor.selected], &context)
    case .back: return .pop
    default: return .ignored
    }
  }

  private mutating func open(_ item: Item, _ context: inout Context) -> Outcome {
    switch item {
    case .interrupted(let summary):
      return .replace(.importView(ImportView(summary.plan.id)))
    case .paste(let paste): return .popAndRun(.takeUp(paste))
    case .draft(let draft):
      switch draft.form {
      case .new: return .replace(.form(CrowdForm(draft: draft.text)))
      case .edit(let id): return .replace(.form(CrowdForm(Crowd(id: id), draft: draft.text)))
      }
    case .receipt(let receipt):
      let ticket = context.mint.ticket()
      looking = ticket
      context.notice = Notice(.form(.looking))
      return .stay([.start(.errand(.settle(receipt), ticket), slot: "settle")])
    }
  }

  mutating func receive(_ answer: Answer, to effect: Effect, _ context: inout Context)
    -> [Work<Effect>]
  {
    guard case .errand(let errand, let ticket) = effect, case .errand(let result) = answer
    else { return [] }
    if case .written(let written) = result { forget(written.receipt.id, context) }
    guard ticket == looking, case .settle(let receipt) = errand else { return [] }
    looking = nil
    switch result {
    case .settled(.settled(let written)):
      context.notice = Notice(written.receipt)
      forget(receipt.id, context)
    case .settled(.candidates(let crowds)):
      opened = .candidates(CandidateMenu(crowds, for: receipt))
    case .settled(.canResume(let snapshot)):
      opened = .restore(RestoreDialog(resuming: receipt, from: snapshot))
    case .refused(let refusal):
      context.notice = refusal.notice(receipt.kind.operation, at: context.look.now)
    default: context.notice = Notice(.form(.stillUnknown), role: .warning)
    }
    return []
  }

  private mutating func forget(_ id: Int64, _ context: Context) {
    items.removeAll { if case .receipt(let receipt) = $0 { receipt.id == id } else { false } }
    cursor.fit(count: items.count, height: context.layout.overlayHeight)
  }

  mutating func next() -> Layer? {
    defer { opened = nil }
    return switch opened {
    case .candidates(let menu): .candidates(menu)
    case .restore(let dialog): .restore(dialog)
    case nil: nil
    }
  }

  mutating func stop(untilSeen: Bool) { looking = nil }

  func places(_ look: Look) -> [SafeText] { [look(.activity(.leftOpen))] }

  func path(_ context: Context) -> PathLine {
    PathLine(position: context.look(.status(.row(cursor.selected + 1, of: items.count))))
  }

  func enter(_ look: Look) -> Phrase? {
    guard cursor.selected < items.count else { return nil }
    return switch items[cursor.selected] {
    case .interrupted: .activity(.enterInterrupted)
    case .paste: .activity(.enterPaste)
    case .draft: .activity(.openDraft)
    case .receipt: .activity(.enterLooks)
    }
  }

  func draw(in rect: Rect, on canvas: inout Canvas, look: Look) {
    let frame = Layout.overlay(lines: items.count + 2, in: rect)
    canvas.draw(Panel(title: look(.activity(.leftOpen))), in: frame)
    let inner = Panel.inner(of: frame)
    let height = max(0, inner.height - 2)
    for (row, index) in cursor.visible(count: items.count, height: height).enumerated() {
      let emphasis: Emphasis = index == cursor.selected ? .selected : []
      let y = inner.minY + row
      canvas.write(
        index == cursor.selected ? "> " : "  ", at: Point(x: inner.minX, y: y), role: .text,
        emphasis: emphasis)
      canvas.write(
        label(items[index], look), at: Point(x: inner.minX + 2, y: y), role: .text,
        emphasis: emphasis, limit: max(0, inner.width - 2))
    }
    canvas.write(
      look(.activity(.later)), at: Point(x: inner.minX, y: inner.maxY - 1), role: .muted,
      limit: inner.width)
  }

  func label(_ item: Item, _ look: Look) -> SafeText {
    switch item {
    case .interrupted(let summary):
      let tally = summary.progress.tally
      return look(
        .activity(
          .interrupted(
            summary.plan.id, confirmed: tally.confirmed, of: summary.plan.count.unique,
            unknown: tally.unknown + tally.inFlight)))
    case .paste(let paste):
      return look(.activity(.leftPaste(bytes: paste.byteCount, isWhole: paste.isWhole)))
    case .draft(let draft):
      let name = SafeText(untrusted: draft.text.name ?? "…").prefix(columns: 30)
      switch draft.form {
      case .new: return look(.activity(.draftNew(name)))
      case .edit(let id): return look(.activity(.draftEdit(name, id)))
      }
    case .receipt(let receipt):
      return "\(receipt.brief(look)) · \(look.moment(receipt.begun))"
    }
  }
}
