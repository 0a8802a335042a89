import TerminalUI

/// Asks before writing to a live platform is unlocked; elsewhere it is unlocked without asking.
struct UnlockDialog: Screen {
  private(set) var code = CodeEntry()
  private var hasBegun = false
  private var isUnlockFocused = false
  private(set) var isOver = false

  init(_ context: inout Context) {}

  var bindings: [Keys.Bound] { Self.keys }

  private static let keys = [
    Keys.bind("<enter>", .press, isHint: true),
    Keys.bind("<tab> <right> <left> <backtab>", .nextField, isHint: true),
    Keys.bind("<esc>", .back, isHint: true),
  ]

  mutating func appear(_ context: inout Context) -> [Work<Effect>] {
    guard !hasBegun else { return [] }
    hasBegun = true
    guard context.lock.asksForCode else {
      isOver = true
      return context.unlock()
    }
    return code.ask(&context.mint)
  }

  mutating func receive(_ answer: Answer, to effect: Effect, _ context: inout Context)
    -> [Work<Effect>]
  { code.receive(answer, to: effect) }

  mutating func type(_ key: KeyPress, _ context: inout Context) -> Outcome? {
    guard let work = code.type(key, &context.mint) else {
      return code.isListening || key.key == .escape ? nil : .stay([])
    }
    isUnlockFocused = code.isRight
    return .stay(work)
  }

  mutating func paste(_ paste: Paste, _ context: inout Context) -> Outcome? {
    context.notice = Notice(.delete(.pasteIgnored), role: .warning)
    return .stay([])
  }

  mutating func handle(_ command: Command, _ context: inout Context) -> Outcome {
    switch command {
    case .nextField:
      isUnlockFocused.toggle()
      return .stay([])
    case .press where isUnlockFocused:
      guard code.isRight else {
        context.notice = Notice(.lock(.codeFirst), role: .warning)
        return .stay([])
      }
      return .popAfter(context.unlock())
    case .press, .back: return .pop
    default: return .ignored
    }
  }

  func places(_ look: Look) -> [SafeText] { [look(.place(.unlock))] }

  func path(_ context: Context) -> PathLine { PathLine() }

  func enter(_ look: Look) -> Phrase? { .lock(isUnlockFocused ? .unlock : .cancel) }

  func draw(in rect: Rect, on canvas: inout Canvas, look: Look) {
    let columns = Panel.inner(of: Layout.overlay(lines: 1, in: rect)).width
    let lines = TextLine.wrapped(look(.lock(.unlockLive)), columns: columns, role: .warning)
    let frame = Layout.overlay(lines: lines.count + 4, in: rect)
    canvas.draw(Panel(title: look(.place(.unlock))), in: frame)
    let inner = Panel.inner(of: frame)
    lines.draw(in: inner, on: &canvas)
    let y = inner.minY + lines.count + 1
    code.draw(
      at: Point(x: inner.minX, y: y), columns: inner.width, role: .danger, on: &canvas, look)
    let bar = ButtonBar(
      labels: [look(.lock(.cancel)), look(.lock(.unlock))], focused: isUnlockFocused ? 1 : 0)
    canvas.draw(bar, in: Rect(x: inner.minX, y: y + 2, width: inner.width, height: 1))
  }
}

extension Context {
  /// Permits writing for a while, and begins to count it down.
  mutating func unlock() -> [Work<Effect>] {
    guard case .locked(let kind) = lock else { return [] }
    lock = .unlocked(until: look.now + WriteLock.span, kind)
    notice = Notice(.lock(.unlocked), role: .warning)
    return countDown()
  }

  /// Locks again.
  mutating func relock() -> [Work<Effect>] {
    guard case .unlocked(_, let kind) = lock else { return [] }
    lock = .locked(kind)
    lockTimer = nil
    notice = Notice(.lock(.locked), role: .success)
    return [.stop(slot: Self.lockSlot)]
  }

  /// Sleeps to the next minute that the title shows.
  mutating func countDown() -> [Work<Effect>] {
    guard case .unlocked(let end, _) = lock else { return [] }
    let rest = max(1, end - look.now)
    let ticket = mint.ticket()
    lockTimer = ticket
    let step = rest % 60 == 0 ? min(60, rest) : rest % 60
    return [.start(.rest(milliseconds: Int(step) * 1_000, ticket), slot: Self.lockSlot)]
  }

  /// A minute is over: counts on, or locks.
  mutating func tickLock(_ effect: Effect) -> [Work<Effect>]? {
    guard case .rest(_, lockTimer) = effect, case .unlocked(let end, let kind) = lock
    else { return nil }
    guard look.now >= end else { return countDown() }
    lock = .locked(kind)
    lockTimer = nil
    if notice?.role != .danger { notice = Notice(.lock(.expired), role: .warning) }
    return []
  }

  private static let lockSlot = "lock"
}
