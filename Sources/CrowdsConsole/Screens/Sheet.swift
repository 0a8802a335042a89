import CrowdsAPI
import TerminalUI

/// An overlay of text to read: the messages, the characters of a name, one member.
struct Sheet: Screen {
  /// What there is to read.
  enum Content: Hashable, Sendable {
    case messages([Report])
    case codePoints(of: String)
    case member(Member)
  }

  let content: Content
  /// The first line on the screen.
  private(set) var top = 0

  init(_ content: Content) { self.content = content }

  var bindings: [Keys.Bound] { Self.keys }

  private static let keys =
    Keys.reading + [Keys.bind("<enter> <esc> q <left> h", .back, isHint: true)]

  mutating func appear(_ context: inout Context) -> [Work<Effect>] {
    scroll(to: top, context)
    return []
  }

  mutating func handle(_ command: Command, _ context: inout Context) -> Outcome {
    let height = context.layout.overlayHeight
    switch command {
    case .back: return .pop
    case .up: scroll(to: top - 1, context)
    case .down: scroll(to: top + 1, context)
    case .pageUp: scroll(to: top - height, context)
    case .pageDown: scroll(to: top + height, context)
    case .first: scroll(to: 0, context)
    case .last: scroll(to: .max, context)
    default: return .ignored
    }
    return .stay([])
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
    }
  }
}

extension Report {
  /// When the error came and everything that is known about it.
  func facts(_ look: Look) -> [Fact] {
    let stamp = look(.value(.dateAndTime(CivilTime(seconds: time))))
    return [Fact(label: look(.field(.time)), value: "\(stamp) (UTC+8)", role: .muted)]
      + error.facts(look)
  }
}

extension APIError {
  /// What happened, what was not done, what to do, and what support staff ask for.
  func facts(_ look: Look) -> [Fact] {
    var facts = [
      Fact(
        label: look(.field(.happened)), value: look(.failure(.happened(kind))),
        role: .danger),
      Fact(label: look(.field(.notDone)), value: look(.failure(.notDone(operation)))),
      Fact(label: look(.field(.next)), value: look(.failure(.next(kind)))),
      Fact(
        label: look(.field(.requestID)),
        value: look.text(requestID), role: requestID == nil ? .muted : .strong),
      Fact(
        label: look(.field(.operation)),
        value: """
          \(look(.failure(.operation(operation)))) \
          (\(SafeText(untrusted: operation.rawValue)))
          """),
    ]
    if let code = kind.code {
      facts.append(Fact(label: look(.field(.code)), value: SafeText(untrusted: code)))
    }
    if case .unreachable(let error) = kind, !error.detail.isEmpty {
      facts.append(Fact(label: look(.field(.detail)), value: SafeText(untrusted: error.detail)))
    }
    return facts
  }
}

extension APIError.Kind {
  /// The code that came instead of what was asked for; foreign text.
  fileprivate var code: String? {
    switch self {
    case .refused(let code, _), .unauthorized(let code, _), .notFound(let code, _),
      .throttled(_, let code):
      code
    case .status(let status): "HTTP \(status)"
    case .unreachable, .redirect, .notUnderstood, .cancelled: nil
    }
  }
}
