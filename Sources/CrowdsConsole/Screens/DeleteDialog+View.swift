import CrowdsAPI
import CrowdsStore
import TerminalUI

extension DeleteDialog {
  func places(_ look: Look) -> [SafeText] { [look(.place(.delete))] }

  func path(_ context: Context) -> PathLine { PathLine() }

  func enter(_ look: Look) -> Phrase? {
    switch stage {
    case .reading, .deleting, .looking: .setUp(.trying)
    case .unread: .status(.enterCloses)
    case .copying, .uncopied, .confirming: .delete(.button(button))
    case .stopped(let choice): phrase(choice.selected)
    case .over: nil
    }
  }

  func draw(in rect: Rect, on canvas: inout Canvas, look: Look) {
    let columns = Panel.inner(of: Layout.overlay(lines: 1, in: rect)).width
    let lines = lines(look, columns: columns)
    let hasRoom = rect.height > lines.count + bottomHeight + 2
    let below = bottomHeight + (hasRoom && stage == .confirming ? 1 : 0)
    let frame = Layout.overlay(lines: lines.count + below, in: rect)
    canvas.draw(Panel(title: look(.place(.delete))), in: frame)
    let inner = Panel.inner(of: frame)
    let height = max(0, inner.height - below)
    let top = max(0, min(self.top, lines.count - height))
    let text = Rect(x: inner.minX, y: inner.minY, width: inner.width, height: height)
    lines.dropFirst(top).draw(in: text, on: &canvas)
    let hidden = lines.count - top - height
    if hidden > 0, height > 0 {
      let more = look(.delete(.more(hidden + 1)))
      let last = Rect(x: text.minX, y: text.maxY - 1, width: text.width, height: 1)
      canvas.fill(last, role: .text)
      canvas.write(more, at: last.origin, role: .muted, limit: last.width)
    }
    let bottom = Rect(
      x: inner.minX, y: text.maxY, width: inner.width, height: inner.maxY - text.maxY)
    drawBottom(in: bottom, hasRoom: hasRoom, on: &canvas, look)
  }

  /// Rows that are always in sight: the code and the buttons, or the answers.
  private var bottomHeight: Int {
    switch stage {
    case .confirming: 2
    case .copying, .uncopied: 2
    case .stopped(let choice): choice.items.count + 1
    case .reading, .unread, .deleting, .looking, .over: 0
    }
  }

  private func drawBottom(
    in rect: Rect, hasRoom: Bool, on canvas: inout Canvas, _ look: Look
  ) {
    var y = rect.minY + 1
    if case .stopped(let choice) = stage {
      let block = Rect(x: rect.minX, y: y, width: rect.width, height: max(0, rect.maxY - y))
      choice.draw(in: block, on: &canvas) { look(phrase($0)) }
      return
    }
    if stage == .confirming {
      y = rect.minY
      code.draw(
        at: Point(x: rect.minX, y: y), columns: rect.width, role: .danger, on: &canvas, look)
      y += hasRoom ? 2 : 1
    }
    guard !buttons.isEmpty else { return }
    let bar = ButtonBar(
      labels: buttons.map { look(.delete(.button($0))) }, focused: buttons.firstIndex(of: button))
    canvas.draw(bar, in: Rect(x: rect.minX, y: y, width: rect.width, height: 1))
  }

  func lines(_ look: Look, columns: Int, isPlain: Bool = false) -> [TextLine] {
    switch stage {
    case .reading:
      return TextLine.wrapped(look(.delete(.reading)), columns: columns, role: .info)
    case .unread(let report): return report.causes(look).lines(columns: columns)
    default: break
    }
    var lines: [TextLine] = []
    if items.count == 1 {
      lines += single(items[0], look, columns: columns)
    } else {
      lines.append(TextLine(look(.delete(.several(items.count))), role: .strong))
      lines += items.flatMap { listed($0, look, columns: isPlain ? nil : columns) }
    }
    switch stage {
    case .confirming, .copying, .uncopied:
      lines += TextLine.wrapped(look(.delete(.whatItDoes)), columns: columns, role: .text)
    case .deleting(let index, _):
      lines += TextLine.wrapped(
        look(.delete(.deleting(index + 1, of: items.count))), columns: columns, role: .info)
    case .looking:
      lines += TextLine.wrapped(look(.form(.looking)), columns: columns, role: .info)
    default: break
    }
    return lines
  }

  /// Everything that is known of the one crowd.
  private func single(_ item: Item, _ look: Look, columns: Int) -> [TextLine] {
    let crowd = item.crowd
    var count = look.count(crowd.userCount)
    if let before = item.before, before.userCount != crowd.userCount {
      count = look(.delete(.was(look.count(before.userCount), now: count)))
    }
    var facts = [
      Fact(label: look(.field(.name)), value: look.name(of: crowd), role: .strong),
      Fact(label: look(.field(.id)), value: "\(crowd.id.rawValue)", role: .strong),
      Fact(label: look(.field(.memberCount)), value: count),
      Fact(label: look(.field(.updated)), value: look.longTime(crowd.updatedAt)),
      Fact(
        label: look(.delete(.copy)), value: look(.delete(.copied(item.copy, of: crowd.userCount))),
        role: item.copy.role),
    ]
    if item.end != .open {
      facts.append(
        Fact(label: look(.activity(.outcome)), value: ending(item, look), role: item.end.role))
    }
    var lines: [TextLine] = []
    if let before = item.before {
      lines += TextLine.wrapped(look(.delete(.hasChanged)), columns: columns, role: .warning)
      if !before.name.hasBytes(of: crowd.name) {
        facts.insert(
          Fact(label: look(.delete(.before)), value: look.name(of: before), role: .warning), at: 1)
      }
    }
    return lines + facts.lines(columns: columns)
  }

  /// One of several, on one line, with what is worth telling below; not in columns where there are
  /// none.
  private func listed(_ item: Item, _ look: Look, columns: Int?) -> [TextLine] {
    let crowd = item.crowd
    let count = look.count(crowd.userCount)
    let id: SafeText = "#\(crowd.id.rawValue)"
    let end = item.end == .open ? look(.delete(.brief(item.copy))) : ending(item, look)
    let text: SafeText
    if let columns {
      let room = max(8, columns - 8 - 12 - 22)
      text =
        look.name(of: crowd).prefix(columns: room).padded(to: room + 1)
        + count.padded(to: 10, alignRight: true) + "  " + end
    } else {
      text = "\(look.name(of: crowd)) · \(look(.field(.memberCount))) \(count) · \(end)"
    }
    var lines = [
      TextLine(
        label: id, indent: 9, text: text,
        role: item.end == .open ? item.copy.role : item.end.role)
    ]
    if let before = item.before, item.end == .open {
      lines.append(
        TextLine(
          label: .empty, indent: 9,
          text: look(
            .delete(
              .changedFrom(look.name(of: before).prefix(columns: 20), look.count(before.userCount)))
          ),
          role: .warning))
    }
    return lines
  }

  private func ending(_ item: Item, _ look: Look) -> SafeText {
    switch item.end {
    case .open: look(.delete(.notTried))
    case .done: look(.delete(.done))
    case .unknown: look(.delete(.unknown))
    case .notDone(let report): look(report.happened)
    case .changed: look(.delete(.changedMeanwhile))
    case .gone: look(.delete(.gone))
    }
  }

  func phrase(_ reply: Reply) -> Phrase {
    switch reply {
    case .close: .delete(.close)
    case .lookAgain: .form(.lookAgain)
    case .again: .delete(.again)
    case .goOn: .delete(.goOn(items.count { $0.end == .open }))
    }
  }
}

extension DeleteDialog.Copy {
  fileprivate var role: Role {
    switch self {
    case .none, .taking: .text
    case .kept: .success
    case .failed, .declined: .warning
    }
  }
}

extension DeleteDialog.End {
  var isNotDone: Bool { if case .notDone = self { true } else { false } }

  fileprivate var role: Role {
    switch self {
    case .open: .text
    case .done: .success
    case .unknown, .changed: .warning
    case .notDone: .danger
    case .gone: .muted
    }
  }
}

extension CodeEntry {
  /// One row: what to type, and a field for it; the cursor goes there.
  func draw(
    at point: Point, columns: Int, role: Role, on canvas: inout Canvas, _ look: Look
  ) {
    guard let code else {
      canvas.write(look(.lock(.codeComes)), at: point, role: .muted, limit: columns)
      return
    }
    let text = look(wasWrong ? .lock(.typeOther(code)) : .lock(.type(code)))
    var x = point.x
    x += canvas.write(text, at: point, role: role, limit: max(0, columns - 6)) + 1
    let field = TextField(text: typed, limit: 4)
    canvas.draw(TextFieldView(field), in: Rect(x: x, y: point.y, width: 5, height: 1))
  }
}
