public import TerminalUI

extension Console {
  /// The screen for a state.
  public static func view(_ state: ConsoleState, size: Size) -> Frame {
    var canvas = Canvas(size: size)
    let layout = Layout(size: size, hasStrip: state.context.hasStrip)
    if layout.isTooSmall {
      let look = state.context.look
      let text = look(.status(.tooSmall(needed: Layout.minimum, found: size)))
      canvas.draw(Paragraph(text), in: canvas.bounds)
    } else if state.top.screen.isBare {
      state.top.screen.draw(in: canvas.bounds, on: &canvas, look: state.context.look)
    } else {
      state.draw(layout, on: &canvas)
    }
    return state.adapted(
      Frame(
        canvas: canvas, theme: state.context.theme, repaint: state.repaints,
        clipboard: state.context.clipboard))
  }
}

extension ConsoleState {
  fileprivate func draw(_ layout: Layout, on canvas: inout Canvas) {
    drawBars(title: layout.title, hints: layout.hints, on: &canvas)
    drawPath(in: layout.path, on: &canvas)
    drawBody(layout, on: &canvas)
    drawEnter(in: layout.enter, on: &canvas)
    drawMessage(in: layout.message, on: &canvas)
    drawTour(in: layout.strip, on: &canvas)
  }

  private var look: Look { context.look }

  private func drawPath(in rect: Rect, on canvas: inout Canvas) {
    var line = base.screen.path(context)
    line.places = layers.flatMap { $0.screen.places(look) }
    if top.isOverlay {
      let overlay = top.screen.path(context)
      line.remarks = overlay.remarks
      line.position = overlay.position
      line.page = overlay.page
    }
    line.draw(in: rect, on: &canvas)
  }

  private func drawBody(_ layout: Layout, on canvas: inout Canvas) {
    let screen = base.screen
    if let text = layout.paneText, let lines = paneLines(columns: text.width) {
      screen.draw(in: layout.list, on: &canvas, look: look)
      for y in text.minY..<text.maxY {
        canvas.write("|", at: Point(x: layout.pane.minX + 1, y: y), role: .border)
      }
      lines.draw(in: text, on: &canvas)
    } else {
      screen.draw(in: layout.body, on: &canvas, look: look)
    }
    if top.isOverlay { top.screen.draw(in: layout.body, on: &canvas, look: look) }
  }

  private func drawEnter(in rect: Rect, on canvas: inout Canvas) {
    guard let phrase = top.screen.enter(look) else { return }
    let width = canvas.write(" Enter", at: rect.origin, role: .key)
    canvas.write(": \(look(phrase))", at: Point(x: width, y: rect.minY), role: .text)
  }

  private func drawMessage(in rect: Rect, on canvas: inout Canvas) {
    let isError = context.notice?.role == .danger
    if !isError, let text = waiting(columns: rect.width - 1) {
      canvas.write(text, at: Point(x: 1, y: rect.minY), role: .info)
      return
    }
    guard let notice = context.notice else { return }
    let failure = notice.failure.map { look($0) }
    let room = rect.width - 1 - (failure.map { min($0.width, rect.width / 2) + 3 } ?? 0)
    var x = 1
    x += canvas.write(
      look(notice.phrase).prefix(columns: room), at: Point(x: x, y: rect.minY), role: notice.role)
    if let failure {
      x += canvas.write(" · ", at: Point(x: x, y: rect.minY), role: .muted)
      canvas.write(failure, at: Point(x: x, y: rect.minY), role: .danger)
      return
    }
    guard let id = notice.requestID, rect.width - x >= 12 else { return }
    var text = SafeText(untrusted: id)
    let label = look(.field(.requestID))
    if x + 3 + label.width + 1 + text.width <= rect.maxX { text = "\(label) \(text)" }
    x += canvas.write(" · ", at: Point(x: x, y: rect.minY), role: notice.role)
    canvas.write(text, at: Point(x: x, y: rect.minY), role: .muted)
  }
}

extension PathLine {
  /// Draws places and remarks at the left and the position at the right.
  ///
  /// Where there is no room for all, the page gives way first, then the names of places, then
  /// remarks from the last one on.
  func draw(in rect: Rect, on canvas: inout Canvas) {
    canvas.fill(rect, role: .path)
    let y = rect.minY
    var remark = remarks.joined(separator: " · ")
    var x = rect.minX + 1
    let wanted = remark.width + 3 + (field == nil ? 0 : 15)
    let whole = joined(places, limit: PathLine.longName).width + wanted
    var position = position
    if !page.isEmpty, x + whole + position.width + 3 + page.width + 3 <= rect.maxX {
      position += " · " + page
    }
    let right = rect.maxX - position.width - 1
    let room = right - 1
    x += canvas.write(
      places(columns: room - x - wanted), at: Point(x: x, y: y), role: .path, limit: room - x)
    if let field, x + 6 < room {
      let width = max(10, min(26, room - x - remark.width - 5))
      canvas.write("/", at: Point(x: x + 1, y: y), role: .key)
      canvas.draw(field, in: Rect(x: x + 3, y: y, width: width, height: 1))
      x += 3 + width
    }
    let separator: SafeText = field == nil ? " · " : "  "
    // A number that is cut would be another number: what has no room goes whole.
    for count in (0..<remarks.count).reversed()
    where x + separator.width + remark.width > room {
      remark = remarks.prefix(count).joined(separator: " · ")
    }
    if x < room, !remark.isEmpty {
      canvas.write(separator + remark, at: Point(x: x, y: y), role: .path, limit: room - x)
    }
    canvas.write(position, at: Point(x: right, y: y), role: .path)
  }

  /// The names of the places: long ones are cut, then the first ones go.
  private func places(columns: Int) -> SafeText {
    var text = SafeText.empty
    // A list always says of what: its place stays with the one before it.
    for dropped in 0..<max(1, places.count - 1) {
      let shown = (dropped == 0 ? [] : ["…"]) + places.dropFirst(dropped)
      for limit in [PathLine.longName, 20, 16, 12, 8] {
        text = joined(shown, limit: limit)
        if text.width <= columns { return text }
      }
    }
    return text
  }

  private func joined(_ places: [SafeText], limit: Int) -> SafeText {
    places.map { $0.prefix(columns: limit) }.joined(separator: " > ")
  }

  /// Columns that a name may take while there is room for all.
  private static let longName = 24
}
