import TerminalUI

/// The overlay with the last requests, the newest first; Enter shows one whole.
struct TraceList: Screen {
  /// nil while they are being read.
  private(set) var entries: [TraceEntry]?
  private(set) var cursor = ListCursor()
  private var ticket: Ticket?

  init() {}

  private var count: Int { entries?.count ?? 0 }

  private var selected: TraceEntry? {
    guard let entries, cursor.selected < entries.count else { return nil }
    return entries[cursor.selected]
  }

  var bindings: [Keys.Bound] { Self.keys }

  private static let keys =
    Keys.movement + [
      Keys.bind("<enter> <right> l", .open, isHint: true),
      Keys.bind("r", .reload, isHint: true),
      // The key that opened it closes it too.
      Keys.bind("<esc> q <left> h t", .back, isHint: true),
    ]

  mutating func appear(_ context: inout Context) -> [Work<Effect>] {
    cursor.fit(count: count, height: Self.listHeight(context))
    return ticket == nil ? read(&context) : []
  }

  private mutating func read(_ context: inout Context) -> [Work<Effect>] {
    let ticket = context.mint.ticket()
    self.ticket = ticket
    return [.start(.readTrace(ticket), slot: "trace")]
  }

  mutating func receive(_ answer: Answer, to effect: Effect, _ context: inout Context)
    -> [Work<Effect>]
  {
    guard case .readTrace(ticket) = effect, case .trace(let entries) = answer else { return [] }
    self.entries = entries.reversed()
    cursor.first()
    return []
  }

  mutating func handle(_ command: Command, _ context: inout Context) -> Outcome {
    if let motion = command.motion {
      cursor.move(motion, count: count, height: Self.listHeight(context))
      return .stay([])
    }
    switch command {
    case .open:
      guard let selected else { return nothingSelected(&context) }
      return .push(.sheet(Sheet(.request(selected))))
    case .reload: return .stay(read(&context))
    case .back: return .pop
    default: return .ignored
    }
  }

  private static func listHeight(_ context: Context) -> Int {
    max(1, context.layout.overlayHeight - 1)
  }

  func places(_ look: Look) -> [SafeText] { [look(.place(.trace))] }

  func path(_ context: Context) -> PathLine {
    guard count > 0 else { return PathLine() }
    return PathLine(position: context.look(.status(.row(cursor.selected + 1, of: count))))
  }

  func enter(_ look: Look) -> Phrase? {
    entries == nil ? .status(.loading) : count == 0 ? .status(.noRequests) : .status(.enterShows)
  }

  func draw(in rect: Rect, on canvas: inout Canvas, look: Look) {
    let frame = Layout.overlay(lines: max(1, count) + 1, in: rect)
    canvas.draw(Panel(title: look(.place(.trace))), in: frame)
    let inner = Panel.inner(of: frame)
    guard let entries, !entries.isEmpty else {
      let status: Phrase.Status = entries == nil ? .loading : .noRequests
      return TextLine.wrapped(look(.status(status)), columns: inner.width, role: .muted)
        .draw(in: inner, on: &canvas)
    }
    let visible = cursor.visible(count: count, height: inner.height - 1)
    let table = Table(
      columns: [
        Table.Column(title: look(.field(.time)), width: 8, value: 4),
        Table.Column(title: look(.field(.path)), width: 20, isFlexible: true, value: 6),
        Table.Column(title: "HTTP", width: 4, alignRight: true, value: 5),
        Table.Column(title: look(.field(.code)), width: 8, value: 3),
        Table.Column(title: "ms", width: 6, alignRight: true, value: 2),
        Table.Column(title: look(.field(.requestID)), width: 12, value: 1),
      ],
      rows: visible.map { index in
        Table.Row(
          cells: cells(entries[index]), mark: index == cursor.selected ? "> " : "  ")
      },
      selected: cursor.selected - visible.lowerBound)
    canvas.draw(table, in: inner)
  }

  private func cells(_ entry: TraceEntry) -> [Table.TextCell] {
    let role: Role = entry.status == 200 ? .text : .danger
    return [
      .init(text: CivilTime(seconds: entry.time).timeWithSeconds(entry.time), role: .muted),
      .init(
        text: "\(SafeText(untrusted: entry.method)) \(SafeText(untrusted: entry.path))"),
      .init(text: entry.status.map { "\($0)" } ?? "-", role: role),
      .init(text: SafeText(untrusted: entry.code ?? entry.failure ?? ""), role: role),
      .init(text: "\(entry.milliseconds)"),
      .init(text: SafeText(untrusted: entry.requestID ?? ""), role: .muted),
    ]
  }
}

extension CivilTime {
  /// As in `09:05:07`; `seconds` is the time that this one was made of.
  func timeWithSeconds(_ seconds: Int64) -> SafeText {
    let rest = (seconds % 60 + 60) % 60
    return "\(timeOfDay):\(rest < 10 ? "0\(rest)" : "\(rest)" as SafeText)"
  }
}

extension TraceEntry {
  /// Everything that is known of the request.
  func facts(_ look: Look) -> [Fact] {
    let time = CivilTime(seconds: time)
    var facts = [
      Fact(
        label: look(.field(.time)),
        value: "\(time.date) \(time.timeWithSeconds(self.time)) (UTC+8)", role: .muted),
      Fact(
        label: look(.field(.path)),
        value: "\(SafeText(untrusted: method)) \(SafeText(untrusted: path))", role: .strong),
      Fact(label: "HTTP", value: status.map { "\($0)" } ?? look(.value(.noReply))),
      Fact(label: look(.field(.code)), value: look.text(code)),
      Fact(label: look(.field(.requestID)), value: look.text(requestID)),
      Fact(label: look(.field(.duration)), value: "\(SafeText(grouping: milliseconds)) ms"),
      Fact(label: look(.field(.bytesSent)), value: SafeText(grouping: bytesSent)),
      Fact(
        label: look(.field(.bytesReceived)),
        value: bytesReceived.map { SafeText(grouping: $0) } ?? look(.value(.noReply))),
      Fact(label: look(.field(.headersSent)), value: names(headersSent, look)),
      Fact(label: look(.field(.headersReceived)), value: names(headersReceived, look)),
    ]
    if let failure {
      facts.append(
        Fact(label: look(.field(.detail)), value: SafeText(untrusted: failure), role: .danger))
    }
    return facts
  }

  private func names(_ names: [String], _ look: Look) -> SafeText {
    look.text(names.sorted().joined(separator: ", "))
  }
}
