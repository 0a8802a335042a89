import CrowdsAPI
import CrowdsStore
import TerminalUI

/// Asks which crowd a write with a lost answer made; nothing is ever sent for it again.
struct CandidateMenu: Screen {
  enum Reply: Hashable, Sendable { case later, adopt(Crowd), giveUp }

  let receipt: Receipt
  private(set) var choice: Choice<Reply>
  private var ticket: Ticket?
  private(set) var isOver = false

  init(_ crowds: [Crowd], for receipt: Receipt) {
    self.receipt = receipt
    choice = Choice([.later] + crowds.prefix(6).map { .adopt($0) } + [.giveUp])
  }

  var bindings: [Keys.Bound] { Keys.menu(items: choice.items.count) + [Keys.back] }

  mutating func handle(_ command: Command, _ context: inout Context) -> Outcome {
    if command == .back { return .pop }
    guard let reply = choice.handle(command) else { return .stay([]) }
    let errand: Errand
    switch reply {
    case .later: return .pop
    case .adopt(let crowd): errand = .adopt(crowd, receipt)
    case .giveUp: errand = .giveUp(receipt)
    }
    let ticket = context.mint.ticket()
    self.ticket = ticket
    return .stay([.start(.errand(errand, ticket), slot: nil)])
  }

  mutating func receive(_ answer: Answer, to effect: Effect, _ context: inout Context)
    -> [Work<Effect>]
  {
    guard case .errand(_, ticket) = effect, case .errand(let result) = answer else { return [] }
    isOver = true
    if case .written(let written) = result { context.notice = Notice(written.receipt) }
    return []
  }

  func places(_ look: Look) -> [SafeText] { [look(.place(.which))] }

  func path(_ context: Context) -> PathLine { PathLine() }

  func enter(_ look: Look) -> Phrase? { phrase(choice.selected) }

  func draw(in rect: Rect, on canvas: inout Canvas, look: Look) {
    let columns = Panel.inner(of: Layout.overlay(lines: 1, in: rect)).width
    let lines =
      TextLine.wrapped(receipt.brief(look), columns: columns, role: .warning)
      + TextLine.wrapped(look(.activity(.candidates)), columns: columns)
    let frame = Layout.overlay(lines: lines.count + 1 + choice.items.count, in: rect)
    canvas.draw(Panel(title: look(.place(.which))), in: frame)
    let inner = Panel.inner(of: frame)
    lines.draw(in: inner, on: &canvas)
    let y = inner.minY + min(lines.count + 1, max(0, inner.height - choice.items.count))
    choice.draw(
      in: Rect(x: inner.minX, y: y, width: inner.width, height: max(0, inner.maxY - y)),
      on: &canvas
    ) { look(phrase($0)) }
  }

  func phrase(_ reply: Reply) -> Phrase {
    switch reply {
    case .later: .form(.leaveUnknown)
    case .adopt(let crowd): .form(.adopt(crowd.id, made: crowd.createdAt))
    case .giveUp: .activity(.notDoneAfterAll)
    }
  }
}
