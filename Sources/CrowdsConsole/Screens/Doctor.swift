import TerminalUI

/// The overlay with what the doctor finds, line by line as it is known.
struct Doctor: Screen {
  private(set) var lines: [Finding] = []
  /// The first line on the screen.
  private(set) var top = 0
  private(set) var isRunning = false
  private var ticket: Ticket?

  init() {}

  var bindings: [Keys.Bound] { Self.keys }

  private static let keys =
    Keys.reading + [
      Keys.bind("r", .reload, isHint: true),
      Keys.bind("<enter> <esc> q <left> h", .back, isHint: true),
    ]

  var ownSlots: [String] { [Self.slot] }
  private static let slot = "doctor"
  var stopped: Phrase { .doctor(.stopped) }

  mutating func appear(_ context: inout Context) -> [Work<Effect>] {
    scroll(to: top, context)
    return ticket == nil ? examine(&context) : []
  }

  private mutating func examine(_ context: inout Context) -> [Work<Effect>] {
    let ticket = context.mint.ticket()
    self.ticket = ticket
    lines = []
    top = 0
    isRunning = true
    return [.start(.diagnose(ticket), slot: Self.slot)]
  }

  mutating func handle(_ command: Command, _ context: inout Context) -> Outcome {
    if let motion = command.motion {
      scroll(to: motion.top(from: top, height: context.layout.overlayHeight), context)
      return .stay([])
    }
    return switch command {
    case .back: .pop
    case .reload: .stay(examine(&context))
    default: .ignored
    }
  }

  mutating func receive(_ progress: Progress, of effect: Effect, _ context: inout Context) {
    guard case .diagnose(ticket) = effect, case .found(let line) = progress else { return }
    lines.append(line)
  }

  mutating func receive(_ answer: Answer, to effect: Effect, _ context: inout Context)
    -> [Work<Effect>]
  {
    if case .diagnose(ticket) = effect { isRunning = false }
    return []
  }

  mutating func stop(untilSeen: Bool) { isRunning = false }

  private mutating func scroll(to line: Int, _ context: Context) {
    let count = textLines(context.look, columns: context.layout.overlayWidth).count
    top = max(0, min(line, count - context.layout.overlayHeight))
  }

  func places(_ look: Look) -> [SafeText] { [look(.place(.doctor))] }

  func path(_ context: Context) -> PathLine {
    let look = context.look
    let count = textLines(look, columns: context.layout.overlayWidth).count
    let last = min(count, top + context.layout.overlayHeight)
    var remarks = [
      look(
        .doctor(
          .summary(
            bad: lines.count { $0.grade == .bad }, notes: lines.count { $0.grade == .note })))
    ]
    if isRunning { remarks.insert(look(.doctor(.looking)), at: 0) }
    return PathLine(remarks: remarks, position: look(.status(.lines(last, of: count))))
  }

  func enter(_ look: Look) -> Phrase? { .status(.enterCloses) }

  func draw(in rect: Rect, on canvas: inout Canvas, look: Look) {
    let columns = Panel.inner(of: Layout.overlay(lines: 1, in: rect)).width
    let text = textLines(look, columns: columns)
    let frame = Layout.overlay(lines: rect.height - 2, in: rect)
    canvas.draw(Panel(title: look(.place(.doctor))), in: frame)
    text.dropFirst(top).draw(in: Panel.inner(of: frame), on: &canvas)
  }

  /// Lines of the text, wrapped to a width: sign, word, topic, what was found, and what to do.
  func textLines(_ look: Look, columns: Int) -> [TextLine] {
    if lines.isEmpty && isRunning { return [TextLine(look(.doctor(.looking)), role: .info)] }
    return lines.flatMap { line in
      let grade = look(.doctor(.grade(line.grade)))
      let indent = grade.width + 2
      let role: Role =
        switch line.grade {
        case .good: .text
        case .note: .warning
        case .bad: .danger
        }
      let text = look(
        .doctor(.found(line.subject.text(look.language), line.found.text(look.language))))
      var rows = text.wrapped(columns: columns - indent).enumerated().map { row, piece in
        TextLine(label: row == 0 ? grade : .empty, indent: indent, text: piece, role: role)
      }
      if let advice = line.advice {
        rows += advice.text(look.language).wrapped(columns: columns - indent).map {
          TextLine(label: .empty, indent: indent, text: $0, role: .text)
        }
      }
      return rows
    }
  }
}
