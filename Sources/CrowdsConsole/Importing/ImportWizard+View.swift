import CrowdsAPI
import CrowdsImport
import TerminalUI

extension ImportWizard {
  func places(_ look: Look) -> [SafeText] {
    [look.name(of: crowd), look(.importing(.step(stepWord)))]
  }

  private var stepWord: Phrase.Import.Step {
    switch step {
    case .source, .paste, .file, .reading, .column: .source
    case .check, .malformed: .check
    case .confirm, .starting, .over: .confirm
    }
  }

  func path(_ context: Context) -> PathLine {
    guard case .malformed(let cursor, _) = step, let check else { return PathLine() }
    return PathLine(
      position: context.look(.status(.row(cursor.selected + 1, of: check.malformed.count))))
  }

  func enter(_ look: Look) -> Phrase? {
    switch step {
    case .source(let choice): .importing(.source(choice.selected))
    case .paste: .importing(.endPaste)
    case .file: .importing(.readFile)
    case .reading, .starting: .setUp(.trying)
    case .column: .importing(.takeColumn)
    case .check(let choice): phrase(choice.selected)
    case .malformed(_, let field): .importing(field == nil ? .mend : .mendDone)
    case .confirm: .importing(isImportFocused ? .begin(count) : .back)
    case .over: nil
    }
  }

  func draw(in rect: Rect, on canvas: inout Canvas, look: Look) {
    let block = rect.inset(horizontal: 2, vertical: 0)
    canvas.write(
      look(
        .importing(.heading(look.name(of: crowd).prefix(columns: 30), crowd.id))),
      at: block.origin, role: .strong, limit: block.width)
    let rest = Rect(
      x: block.minX, y: block.minY + 2, width: block.width, height: max(0, block.height - 2))
    switch step {
    case .source(let choice):
      draw(choice, notes: [], in: rest, on: &canvas, look) {
        look(.importing(.source($0)))
      }
    case .paste: draw([.pasteNow, .nothingSentYet], in: rest, on: &canvas, look)
    case .file: drawFile(in: rest, on: &canvas, look)
    case .reading: draw([.reading], in: rest, on: &canvas, look)
    case .starting: draw([.starting], in: rest, on: &canvas, look)
    case .column(let layout, let cursor): draw(layout, cursor, in: rest, on: &canvas, look)
    case .check(let choice): drawCheck(choice, in: rest, on: &canvas, look)
    case .malformed(let cursor, let field):
      drawMalformed(cursor, field, in: rest, on: &canvas, look)
    case .confirm: drawConfirm(in: rest, on: &canvas, look)
    case .over: break
    }
  }

  func draw(
    _ phrases: [Phrase.Import], in rect: Rect, on canvas: inout Canvas, _ look: Look
  ) {
    var lines = phrases.flatMap {
      TextLine.wrapped(look(.importing($0)), columns: rect.width, role: .text)
    }
    if !typed.isEmpty {
      lines += [
        TextLine(), TextLine(look(.importing(.typedSoFar(typed.count))), role: .strong),
      ]
    }
    lines.draw(in: rect, on: &canvas)
    if step == .paste {
      canvas.cursor = Point(x: rect.minX, y: min(rect.maxY - 1, rect.minY + lines.count + 1))
    }
  }

  func draw<Item: Hashable & Sendable>(
    _ choice: Choice<Item>, notes: [TextLine], in rect: Rect, on canvas: inout Canvas,
    _ look: Look, label: (Item) -> SafeText
  ) {
    let room = max(0, rect.height - choice.items.count)
    var lines = notes
    if let problem {
      lines += TextLine.wrapped(look(problem), columns: rect.width, role: .danger)
    }
    let shown = Array(lines.prefix(room))
    shown.draw(in: rect, on: &canvas)
    let gap = shown.isEmpty || shown.count == room ? 0 : 1
    let y = rect.minY + shown.count + gap
    choice.draw(
      in: Rect(x: rect.minX, y: y, width: rect.width, height: max(0, rect.maxY - y)),
      on: &canvas, label: label)
  }

  private func drawFile(in rect: Rect, on canvas: inout Canvas, _ look: Look) {
    let label = look(.importing(.path))
    canvas.write(label, at: rect.origin, role: .strong)
    let x = rect.minX + label.width + 2
    canvas.draw(
      TextFieldView(path), in: Rect(x: x, y: rect.minY, width: rect.maxX - x, height: 1))
    let lines =
      problem.map { TextLine.wrapped(look($0), columns: rect.width, role: .danger) }
      ?? TextLine.wrapped(look(.importing(.fileNote)), columns: rect.width, role: .muted)
    lines.draw(
      in: Rect(
        x: rect.minX, y: rect.minY + 2, width: rect.width, height: max(0, rect.height - 2)),
      on: &canvas)
  }

  func draw(
    _ layout: TableLayout, _ cursor: ListCursor, in rect: Rect, on canvas: inout Canvas,
    _ look: Look
  ) {
    let head = TextLine.wrapped(
      look(.importing(.whichColumn)), columns: rect.width, role: .warning)
    head.draw(in: rect, on: &canvas)
    let list = Rect(
      x: rect.minX, y: rect.minY + head.count, width: rect.width,
      height: max(0, rect.height - head.count))
    let table = Table(
      columns: [
        Table.Column(title: look(.field(.name)), width: 16, isFlexible: true, value: 3),
        Table.Column(title: look(.importing(.examples)), width: 24, isFlexible: true, value: 2),
        Table.Column(title: "ID", width: 6, alignRight: true, value: 1),
      ],
      count: layout.columns.count, cursor: cursor, height: list.height
    ) { index in
      let column = layout.columns[index]
      let name = column.name.flatMap { SafeText(visible: $0) } ?? "\(index + 1)"
      return [
        .init(text: name),
        .init(
          text: column.samples.prefix(3).map { SafeText(untrusted: $0).prefix(columns: 24) }
            .joined(separator: ", "), role: .muted),
        .init(text: "\(column.ids)/\(column.cells)"),
      ]
    }
    canvas.draw(table, in: list)
  }

  // MARK: The check

  func phrase(_ reply: Reply) -> Phrase {
    switch reply {
    case .goOn: .importing(.goOn(count))
    case .malformed: .importing(.showMalformed(check?.count.invalid ?? 0))
    case .clean: .importing(.clean)
    case .convert: .importing(.convert(check?.reading.unusual[.dashedUUID] ?? 0))
    case .leaveOut: .importing(leavesOut ? .takeIn(unusual) : .leaveOut(unusual))
    case .giveUp: .importing(.giveUp)
    }
  }

  // MARK: Confirming

  private func drawConfirm(in rect: Rect, on canvas: inout Canvas, _ look: Look) {
    let environment = look(.environment(environmentKind))
    let facts = [
      Fact(label: look(.field(.name)), value: look.name(of: crowd), role: .strong),
      Fact(label: look(.field(.id)), value: "\(crowd.id.rawValue) · \(environment)"),
      Fact(label: look(.field(.memberCount)), value: look.count(crowd.userCount)),
      Fact(
        label: look(.importing(.toSend)),
        value: look(
          .importing(
            .inBatches(count, batches: pace.batches(count), seconds: pace.seconds(count)))),
        role: .strong),
    ]
    let lines =
      facts.lines(columns: rect.width)
      + TextLine.wrapped(look(.importing(.addsOnly)), columns: rect.width, role: .warning)
    lines.draw(in: rect, on: &canvas)
    var y = rect.minY + lines.count + (rect.height > lines.count + 4 ? 1 : 0)
    if needsCode {
      code.draw(
        at: Point(x: rect.minX, y: y), columns: rect.width, role: .danger, on: &canvas, look)
      y += 1
    }
    let bar = ButtonBar(
      labels: [look(.form(.cancel)), look(.importing(.importButton))],
      focused: isImportFocused ? 1 : 0)
    canvas.draw(bar, in: Rect(x: rect.minX, y: y, width: rect.width, height: 1))
  }

}
