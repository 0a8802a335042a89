import CrowdsAPI
import TerminalUI

extension SetUp {
  func places(_ look: Look) -> [SafeText] {
    switch step {
    case .language: ["语言 / Language"]
    case .place: [look(.place(.setUp))]
    case .address, .app, .secret, .saved: [look(.place(.setUp)), look(.setUp(.platform))]
    }
  }

  func path(_ context: Context) -> PathLine {
    guard let place = steps.firstIndex(of: step) else { return PathLine() }
    // Until the platform is chosen nobody knows how many steps there will be.
    guard !fields.isEmpty else { return PathLine() }
    return PathLine(position: context.look(.setUp(.step(place + 1, of: steps.count))))
  }

  func enter(_ look: Look) -> Phrase? {
    if trying != nil { return .setUp(.trying) }
    switch step {
    case .language: return .setUp(.choose(cursor.selected == 0 ? "中文" : "English"))
    case .place:
      return .setUp([.openSandbox, .setUpPlatform, .takeTour][cursor.selected])
    case .address, .app: return .setUp(focus == fields.last ? .next : .nextField)
    case .secret: return .setUp(.tryAndSave)
    case .saved: return .setUp(.showCrowds)
    }
  }

  func draw(in rect: Rect, on canvas: inout Canvas, look: Look) {
    let block = rect.inset(horizontal: 2, vertical: 0)
    switch step {
    case .language: drawMenu(["中文", "English"], notes: [], in: block, on: &canvas, look)
    case .place:
      let items: [SafeText] = [.sandbox, .platform, .tour].map { look(.setUp($0)) }
      let notes: [SafeText] = [.sandboxNote, .platformNote, .tourNote].map { look(.setUp($0)) }
      drawMenu(Array(items.prefix(self.items)), notes: notes, in: block, on: &canvas, look)
    case .address, .app, .secret: drawForm(in: block, on: &canvas, look)
    case .saved: drawSaved(in: block, on: &canvas, look)
    }
  }

  private func heading(_ look: Look) -> SafeText {
    switch step {
    case .language: "请选择语言 / Please choose a language"
    case .place: look(.setUp(.whereTo))
    case .address: look(.setUp(.whichPlatform))
    case .app: look(.setUp(.whichApp))
    case .secret: look(.setUp(.whichSecret))
    case .saved: look(.setUp(.works))
    }
  }

  private func drawMenu(
    _ items: [SafeText], notes: [SafeText], in rect: Rect, on canvas: inout Canvas, _ look: Look
  ) {
    let texts = notes.prefix(items.count).map {
      TextLine.wrapped($0, columns: rect.width - 4, role: .muted)
    }
    let isDense = 3 + texts.reduce(items.count * 2) { $0 + $1.count } > rect.height
    var y = rect.minY + (isDense ? 0 : 1)
    canvas.write(heading(look), at: Point(x: rect.minX, y: y), role: .strong, limit: rect.width)
    y += isDense ? 1 : 2
    for (index, item) in items.enumerated() {
      let isSelected = index == cursor.selected
      let emphasis: Emphasis = isSelected ? .selected : []
      var x = rect.minX
      x += canvas.write(
        isSelected ? "> " : "  ", at: Point(x: x, y: y), role: .text, emphasis: emphasis)
      x += canvas.write(
        "\(index + 1) ", at: Point(x: x, y: y), role: .key, emphasis: emphasis)
      canvas.write(
        item, at: Point(x: x, y: y), role: .text, emphasis: emphasis, limit: rect.maxX - x)
      y += 1
      guard index < texts.count else { continue }
      let room = Rect(x: rect.minX + 4, y: y, width: rect.width - 4, height: texts[index].count)
      texts[index].draw(in: room, on: &canvas)
      y += texts[index].count + (isDense ? 0 : 1)
    }
  }

  private func drawForm(in rect: Rect, on canvas: inout Canvas, _ look: Look) {
    canvas.write(
      heading(look), at: Point(x: rect.minX, y: rect.minY + 1), role: .strong, limit: rect.width)
    var y = rect.minY + 3
    if step == .secret {
      let fact = Fact(label: look(.setUp(.field(.appID))), value: SafeText(untrusted: app.text))
      draw(fact, at: Point(x: rect.minX, y: y), in: rect, on: &canvas, look)
      y += 1
    }
    for field in fields {
      draw(field, at: Point(x: rect.minX, y: y), in: rect, on: &canvas, look)
      y += 1
    }
    let rest = Rect(x: rect.minX, y: y + 1, width: rect.width, height: max(0, rect.maxY - y - 1))
    below(look, columns: rest.width).draw(in: rest, on: &canvas)
  }

  /// Columns of the labels and the mark before them.
  private func indent(_ look: Look) -> Int {
    2 + (ProfileDraft.Field.allCases.map { look(.setUp(.field($0))).width }.max() ?? 0) + 2
  }

  private func draw(
    _ fact: Fact, at point: Point, in rect: Rect, on canvas: inout Canvas, _ look: Look
  ) {
    let indent = indent(look)
    canvas.write(fact.label, at: Point(x: point.x + 2, y: point.y), role: .muted)
    canvas.write(
      fact.value, at: Point(x: point.x + indent, y: point.y), role: fact.role,
      limit: rect.width - indent)
  }

  private func draw(
    _ field: ProfileDraft.Field, at point: Point, in rect: Rect, on canvas: inout Canvas,
    _ look: Look
  ) {
    let isFocused = field == focus && trying == nil
    if isFocused { canvas.write("> ", at: point, role: .text) }
    canvas.write(
      look(.setUp(.field(field))), at: Point(x: point.x + 2, y: point.y),
      role: isFocused ? .strong : .text)
    let indent = indent(look)
    let place = Rect(
      x: point.x + indent, y: point.y, width: min(64, rect.width - indent), height: 1)
    switch field {
    case .address: canvas.draw(TextFieldView(address, isFocused: isFocused), in: place)
    case .name: canvas.draw(TextFieldView(name, isFocused: isFocused), in: place)
    case .appID: canvas.draw(TextFieldView(app, isFocused: isFocused), in: place)
    case .secret: canvas.draw(TextFieldView(secret.dots, isFocused: isFocused), in: place)
    case .environment:
      var x = place.minX
      for choice in [EnvironmentKind.live, .test] {
        let isChosen = kind == choice
        let text: SafeText = "\(isChosen ? "(*)" : "( )" as SafeText) \(look(.environment(choice)))"
        x += canvas.write(
          text, at: Point(x: x, y: point.y), role: .text,
          emphasis: isChosen && isFocused ? .selected : [])
        x += 3
      }
    }
  }

  /// What stands under the fields: what is wrong, or what the field with the keyboard is for.
  private func below(_ look: Look, columns: Int) -> [TextLine] {
    if trying != nil {
      return TextLine.wrapped(look(.setUp(.tryingNow)), columns: columns, role: .info)
    }
    switch problem {
    case nil: return TextLine.wrapped(look(.setUp(.note(focus))), columns: columns, role: .muted)
    case .phrase(let phrase):
      return TextLine.wrapped(look(phrase), columns: columns, role: .danger)
    case .refusal(let report):
      var lines = TextLine.wrapped(
        look(report.happened), columns: columns, role: .danger)
      if let id = report.error.requestID {
        let text: SafeText = "\(look(.field(.requestID))) \(SafeText(untrusted: id))"
        lines += TextLine.wrapped(text, columns: columns, role: .muted)
      }
      let advice = look(.setUp(report.error.kind.isSignIn ? .checkBoth : .tryAgain))
      return lines + TextLine.wrapped(advice, columns: columns)
    }
  }

  private func drawSaved(in rect: Rect, on canvas: inout Canvas, _ look: Look) {
    guard let saved else { return }
    canvas.write(
      heading(look), at: Point(x: rect.minX, y: rect.minY + 1), role: .success, limit: rect.width)
    let facts = [
      Fact(
        label: look(.setUp(.field(.name))), value: SafeText(untrusted: name.text), role: .strong),
      Fact(
        label: look(.setUp(.configuration)), value: SafeText(untrusted: saved.configuration)),
      Fact(label: look(.setUp(.field(.secret))), value: SafeText(untrusted: saved.secretFile)),
    ]
    let lines =
      facts.lines(columns: rect.width) + [TextLine()]
      + TextLine.wrapped(look(.setUp(.onlyYou)), columns: rect.width, role: .muted)
    let rest = Rect(
      x: rect.minX, y: rect.minY + 3, width: rect.width, height: max(0, rect.height - 3))
    lines.draw(in: rest, on: &canvas)
  }
}

extension APIError.Kind {
  /// Whether app ID or secret may be wrong.
  fileprivate var isSignIn: Bool {
    switch self {
    case .unauthorized, .refused, .notFound: true
    default: false
    }
  }
}
