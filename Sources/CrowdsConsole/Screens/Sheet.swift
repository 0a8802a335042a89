import CrowdsAPI
import CrowdsStore
import TerminalUI

/// An overlay of text to read: the messages, the characters of a name, one member.
struct Sheet: Screen {
  /// What there is to read.
  enum Content: Hashable, Sendable {
    case messages([Report])
    case codePoints(of: String)
    case member(Member)
    case request(TraceEntry)
    /// Why a profile cannot be opened.
    case fault(Sentence)
    /// Why a theme was not written into the configuration.
    case notKept(Sentence)
    case receipt(Receipt)
    /// Why a call that changes something is not made.
    case unconfirmed(CrowdsAPI.Operation)
    /// Lines to copy with the terminal.
    case summary([SafeText])
  }

  let content: Content
  /// The first line on the screen.
  private(set) var top = 0

  init(_ content: Content) { self.content = content }

  var bindings: [Keys.Bound] {
    if case .messages = content { Self.messageKeys } else { Self.keys }
  }

  private static let keys =
    Keys.reading + [Keys.bind("<enter> <esc> q <left> h", .back, isHint: true), page]
  private static let page = Keys.bind("M", .cleanPage)
  private static let messageKeys = keys + [Keys.bind("t", .trace, isHint: true)]

  mutating func appear(_ context: inout Context) -> [Work<Effect>] {
    scroll(to: top, context)
    return []
  }

  mutating func handle(_ command: Command, _ context: inout Context) -> Outcome {
    if let motion = command.motion {
      scroll(to: motion.top(from: top, height: context.layout.overlayHeight), context)
      return .stay([])
    }
    return command == .back ? .pop : .ignored
  }

  private mutating func scroll(to line: Int, _ context: Context) {
    let count = lines(context.look, columns: context.layout.overlayWidth).count
    top = max(0, min(line, count - context.layout.overlayHeight))
  }

  func path(_ context: Context) -> PathLine {
    let look = context.look
    let count = lines(look, columns: context.layout.overlayWidth).count
    let last = min(count, top + context.layout.overlayHeight)
    return PathLine(position: look(.status(.lines(last, of: count))))
  }

  func places(_ look: Look) -> [SafeText] { [title(look)] }

  private func title(_ look: Look) -> SafeText {
    switch content {
    case .messages: look(.place(.messages))
    case .codePoints: look(.place(.codePoints))
    case .member: look(.place(.member))
    case .request: look(.place(.request))
    case .fault: look(.profile(.whyNot))
    case .notKept: look(.theme(.whyNot))
    case .receipt: look(.place(.receipt))
    case .unconfirmed(let call): look(.failure(.operation(call)))
    case .summary: look(.place(.summary))
    }
  }

  func enter(_ look: Look) -> Phrase? { .status(.enterCloses) }

  func draw(in rect: Rect, on canvas: inout Canvas, look: Look) {
    let columns = Panel.inner(of: Layout.overlay(lines: 1, in: rect)).width
    let lines = lines(look, columns: columns)
    let frame = Layout.overlay(lines: lines.count, in: rect)
    canvas.draw(Panel(title: title(look)), in: frame)
    lines.dropFirst(top).draw(in: Panel.inner(of: frame), on: &canvas)
  }

  /// Lines of the text, at least one, wrapped to a width.
  func lines(_ look: Look, columns: Int) -> [TextLine] {
    switch content {
    case .messages(let reports):
      if reports.isEmpty { return TextLine.wrapped(look(.status(.noMessages)), columns: columns) }
      return reports.reversed().flatMap { $0.facts(look).lines(columns: columns) + [TextLine()] }
        .dropLast()
    case .codePoints(let name):
      let lines = SafeText.codePoints(of: name).map { TextLine($0) }
      return lines.isEmpty ? [TextLine(look(.value(.notGiven)), role: .muted)] : lines
    case .member(let member):
      return member.facts(look).lines(columns: columns)
    case .fault(let sentence), .notKept(let sentence):
      return TextLine.wrapped(sentence.text(look.language), columns: columns)
    case .request(let entry): return entry.facts(look).lines(columns: columns)
    case .receipt(let receipt): return receipt.facts(look).lines(columns: columns)
    case .unconfirmed(let call):
      return TextLine.wrapped(
        look(.failure(.happened(.unconfirmed))), columns: columns, role: .warning)
        + [TextLine()]
        + TextLine.wrapped(look(.form(.confirmFirst(call))), columns: columns)
    case .summary(let lines):
      return [TextLine(look(.activity(.copyOff)), role: .muted), TextLine()]
        + lines.flatMap { TextLine.wrapped($0, columns: columns, role: .strong) }
    }
  }
}
