import CrowdsAPI
import CrowdsImport
import TerminalUI

extension ImportWizard {
  func drawCheck(
    _ choice: Choice<Reply>, in rect: Rect, on canvas: inout Canvas, _ look: Look
  ) {
    guard let check else { return }
    var lines = TextLine.wrapped(
      look(.importing(.sum(check.count))), columns: rect.width, role: .strong)
    switch check.layout {
    case .named(let name):
      lines.append(TextLine(look(.importing(.fromColumn(SafeText(untrusted: name))))))
    case .table(let layout, let place):
      let name = layout.columns[place].name.map { SafeText(untrusted: $0) } ?? "\(place + 1)"
      lines.append(TextLine(look(.importing(.fromColumn(name)))))
    case .list: break
    }
    if unusual > 0, let example = check.unusual.first {
      lines += TextLine.wrapped(
        look(
          .importing(
            .unusual(unusual, SafeText(untrusted: example.text).prefix(columns: 36)))),
        columns: rect.width, role: .warning)
    }
    if check.reading.cleaned > 0 {
      lines.append(TextLine(look(.importing(.cleaned(check.reading.cleaned))), role: .warning))
    }
    if check.reading.pasteMarks > 0 {
      lines += TextLine.wrapped(
        look(.importing(.hiddenMark)), columns: rect.width, role: .warning)
    }
    for piece in check.malformed.prefix(3) { lines.append(line(piece, look, rect.width)) }
    draw(choice, notes: lines, in: rect, on: &canvas, look) { look(phrase($0)) }
  }

  private func line(_ piece: Malformed, _ look: Look, _ columns: Int) -> TextLine {
    let place = look(.importing(.place(line: piece.line, column: piece.column)))
    let text = SafeText(untrusted: String(decoding: piece.text, as: UTF8.self))
    let problem = look(.importing(.problem(piece.problem)))
    let room = max(8, columns - place.width - problem.width - 6)
    return TextLine(
      label: place, indent: place.width + 2, text: "\(text.prefix(columns: room))  \(problem)",
      role: .danger)
  }

  func drawMalformed(
    _ cursor: ListCursor, _ field: TextField?, in rect: Rect, on canvas: inout Canvas,
    _ look: Look
  ) {
    guard let check else { return }
    let list = Rect(
      x: rect.minX, y: rect.minY, width: rect.width, height: max(1, rect.height - 3))
    let visible = cursor.visible(count: check.malformed.count, height: list.height)
    for (row, index) in visible.enumerated() {
      let isSelected = index == cursor.selected
      let y = list.minY + row
      canvas.write(
        isSelected ? "> " : "  ", at: Point(x: list.minX, y: y), role: .text,
        emphasis: isSelected ? .selected : [])
      line(check.malformed[index], look, list.width - 2)
        .draw(at: Point(x: list.minX + 2, y: y), columns: list.width - 2, on: &canvas)
    }
    guard let field else { return }
    let y = rect.maxY - 2
    let label = look(.importing(.mended))
    canvas.write(label, at: Point(x: rect.minX, y: y), role: .strong)
    let x = rect.minX + label.width + 2
    canvas.draw(
      TextFieldView(field), in: Rect(x: x, y: y, width: max(0, rect.maxX - x), height: 1))
    if let problem {
      canvas.write(
        look(problem), at: Point(x: rect.minX, y: y + 1), role: .danger, limit: rect.width)
    }
  }
}
