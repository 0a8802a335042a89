import CrowdsAPI
import CrowdsStore
import TerminalUI

extension CrowdForm {
  func places(_ look: Look) -> [SafeText] {
    guard let seen else { return [look(.place(.newCrowd))] }
    return [look.name(of: seen), look(.place(.edit))]
  }

  func path(_ context: Context) -> PathLine { PathLine() }

  func enter(_ look: Look) -> Phrase? {
    switch stage {
    case .typing:
      switch focus {
      case .name, .description: .setUp(.nextField)
      case .save: .form(seen == nil ? .create : .save)
      case .cancel: .form(.cancel)
      }
    case .asking(_, let choice): phrase(choice.selected)
    case .reading, .comparing, .sending, .looking: .setUp(.trying)
    case .over: nil
    }
  }

  func draw(in rect: Rect, on canvas: inout Canvas, look: Look) {
    let block = rect.inset(horizontal: 2, vertical: 0)
    canvas.write(
      heading(look), at: Point(x: block.minX, y: block.minY), role: .strong, limit: block.width)
    let rest = Rect(
      x: block.minX, y: block.minY + 2, width: block.width, height: max(0, block.height - 2))
    if case .asking(let question, let choice) = stage {
      draw(question, choice, in: rest, on: &canvas, look)
    } else {
      drawFields(in: rest, on: &canvas, look)
    }
  }

  func heading(_ look: Look) -> SafeText {
    guard let seen else { return look(.form(.makeCrowd)) }
    return look(.form(.editCrowd(look.name(of: seen).prefix(columns: 40), seen.id)))
  }

  // MARK: Fields

  private func drawFields(in rect: Rect, on canvas: inout Canvas, _ look: Look) {
    var y = rect.minY
    for field in [Focus.name, .description] {
      draw(field, y: &y, in: rect, on: &canvas, look)
    }
    let indent = indent(look)
    let buttons = ButtonBar(
      labels: [look(.form(seen == nil ? .create : .save)), look(.form(.cancel))],
      focused: stage != .typing ? nil : focus == .save ? 0 : focus == .cancel ? 1 : nil)
    canvas.draw(buttons, in: Rect(x: rect.minX + indent, y: y, width: buttons.width, height: 1))
    y += 2
    let block = Rect(x: rect.minX, y: y, width: rect.width, height: max(0, rect.maxY - y))
    below(look, columns: block.width).draw(in: block, on: &canvas)
  }

  private func draw(
    _ field: Focus, y: inout Int, in rect: Rect, on canvas: inout Canvas, _ look: Look
  ) {
    let isFocused = field == focus && stage == .typing
    if isFocused { canvas.write("> ", at: Point(x: rect.minX, y: y), role: .text) }
    canvas.write(
      look(.field(field == .name ? .name : .description)), at: Point(x: rect.minX + 2, y: y),
      role: isFocused ? .strong : .text)
    let indent = indent(look)
    let place = Rect(
      x: rect.minX + indent, y: y, width: max(0, rect.width - indent), height: 1)
    let value = field == .name ? name : text
    canvas.draw(TextFieldView(value, isFocused: isFocused), in: place)
    y += 1
    let note = Rect(x: place.minX, y: y, width: place.width, height: 1)
    if case .phrase(let phrase, at: field) = problem {
      canvas.write(look(phrase), at: note.origin, role: .danger, limit: note.width)
    } else if let remark = remark(on: value) {
      canvas.write(look(remark), at: note.origin, role: .warning, limit: note.width)
    }
    y += 1
  }

  /// What a person might not see in what stands there.
  func remark(on field: TextField) -> Phrase? {
    if SafeText.mixesScripts(field.text) { return .form(.mixesScripts) }
    let safe = SafeText(untrusted: field.text)
    if safe.runs.contains(where: \.isToken) { return .form(.holdsHidden) }
    return field.isFull ? .form(.isFull) : nil
  }

  /// Columns of the labels and the mark before them.
  private func indent(_ look: Look) -> Int {
    4 + max(look(.field(.name)).width, look(.field(.description)).width)
  }

  /// What stands under the buttons.
  private func below(_ look: Look, columns: Int) -> [TextLine] {
    switch stage {
    case .reading:
      return TextLine.wrapped(look(.status(.reading)), columns: columns, role: .info)
    case .comparing:
      return TextLine.wrapped(look(.form(.comparing)), columns: columns, role: .info)
    case .sending: return TextLine.wrapped(look(.form(.sending)), columns: columns, role: .info)
    case .looking: return TextLine.wrapped(look(.form(.looking)), columns: columns, role: .info)
    case .typing, .asking, .over: break
    }
    switch problem {
    case .phrase(let phrase, at: nil):
      return TextLine.wrapped(look(phrase), columns: columns, role: .danger)
    case .failed(let report): return report.told(look, columns: columns)
    case .phrase, nil:
      return TextLine.wrapped(
        look(.form(seen == nil ? .newNote : .editNote)), columns: columns, role: .muted)
    }
  }

  // MARK: Questions

  private func draw(
    _ question: Question, _ choice: Choice<Reply>, in rect: Rect, on canvas: inout Canvas,
    _ look: Look
  ) {
    let lines = lines(question, look, columns: rect.width)
    let height = max(0, min(lines.count, rect.height - choice.items.count - 1))
    lines.draw(
      in: Rect(x: rect.minX, y: rect.minY, width: rect.width, height: height), on: &canvas)
    let y = rect.minY + height + 1
    choice.draw(
      in: Rect(x: rect.minX, y: y, width: rect.width, height: max(0, rect.maxY - y)), on: &canvas
    ) { look(phrase($0)) }
  }

  private func lines(_ question: Question, _ look: Look, columns: Int) -> [TextLine] {
    switch question {
    case .alike(let alike):
      let hasSame = alike.matches.contains { $0.likeness == .same }
      return TextLine.wrapped(
        look(.form(hasSame ? .nameIsTaken : .nameLooksTaken)), columns: columns, role: .warning)
        + alike.matches.prefix(4).map { match in
          TextLine(
            label: "#\(match.crowd.id.rawValue)", indent: 10,
            text: look(
              .form(
                .likeCrowd(
                  look.name(of: match.crowd).prefix(columns: max(8, columns - 40)),
                  members: match.crowd.userCount))), role: .text)
        }
        + (alike.isComplete
          ? []
          : TextLine.wrapped(
            look(.form(.examined(alike.examined))), columns: columns, role: .muted))
    case .differs(let now):
      return TextLine.wrapped(look(.form(.differs)), columns: columns, role: .warning)
        + Comparison(seen: seen, now: now, name: newName, text: newText)
        .lines(look, columns: columns)
    case .unsure(_, let crowds):
      let phrase: Phrase.Form =
        seen != nil ? .notSureChanged : crowds.isEmpty ? .notSureCreated : .notSureFound
      return TextLine.wrapped(look(.form(phrase)), columns: columns, role: .warning)
    }
  }

  func phrase(_ reply: Reply) -> Phrase {
    switch reply {
    case .back: .form(.backToName)
    case .saveAnyway: .form(seen == nil ? .createAnyway : .saveAnyway)
    case .takeNew: .form(.takeNew)
    case .giveUp: .form(.giveUp)
    case .adopt(let crowd): .form(.adopt(crowd.id, made: crowd.createdAt))
    case .lookAgain: .form(.lookAgain)
    case .leaveUnknown: .form(.leaveUnknown)
    }
  }
}

/// What the platform held, what it holds now, and what was typed, side by side.
private struct Comparison {
  var seen: Crowd?
  var now: Crowd
  var name: String?
  var text: String?

  func lines(_ look: Look, columns: Int) -> [TextLine] {
    let label = max(look(.field(.name)).width, look(.field(.description)).width) + 2
    let width = max(10, (columns - label - 2) / 2)
    func row(_ title: SafeText, _ old: SafeText, _ new: SafeText, _ role: Role) -> TextLine {
      TextLine(
        label: title, indent: label,
        text: old.prefix(columns: width).padded(to: width + 2) + new.prefix(columns: width),
        role: role)
    }
    var lines = [
      row(.empty, look(.form(.asYouSaw)), look(.form(.asItIs)), .header),
      row(
        look(.field(.name)), seen.map { look.name(of: $0) } ?? .empty, look.name(of: now), .text),
      row(
        look(.field(.description)), look.text(seen?.description), look.text(now.description), .text
      ),
    ]
    if let typed = name ?? text {
      lines.append(
        TextLine(
          label: look(.form(.yours)), indent: label, text: SafeText(untrusted: typed),
          role: .strong))
    }
    return lines
  }
}

extension Report {
  /// What happened, what was not done and what to do, for a place under a form.
  func told(_ look: Look, columns: Int) -> [TextLine] {
    var lines = TextLine.wrapped(look(happened), columns: columns, role: .danger)
    // Before anything else, where there is little room: what is to be done.
    if error.kind == .unconfirmed {
      return lines
        + TextLine.wrapped(look(.form(.confirmFirst(error.operation))), columns: columns)
    }
    lines += TextLine.wrapped(look(.failure(.notDone(error.operation))), columns: columns)
    if let id = error.requestID {
      let text: SafeText = "\(look(.field(.requestID))) \(SafeText(untrusted: id))"
      lines += TextLine.wrapped(text, columns: columns, role: .muted)
    }
    return lines
  }
}
