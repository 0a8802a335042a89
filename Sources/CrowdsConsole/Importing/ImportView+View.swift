import CrowdsAPI
import CrowdsImport
import TerminalUI

extension ImportView {
  func places(_ look: Look) -> [SafeText] { [look(.importing(.number(id)))] }

  func path(_ context: Context) -> PathLine {
    guard let summary else { return PathLine() }
    return PathLine(remarks: [context.look(.importing(.state(summary.state)))])
  }

  func enter(_ look: Look) -> Phrase? { phrase(choice.selected) }

  func draw(in rect: Rect, on canvas: inout Canvas, look: Look) {
    let block = rect.inset(horizontal: 2, vertical: 0)
    guard let summary else {
      return TextLine.wrapped(look(.status(.loading)), columns: block.width, role: .info)
        .draw(in: block, on: &canvas)
    }
    let choices = choice.items.count
    let text = Rect(
      x: block.minX, y: block.minY, width: block.width,
      height: max(0, block.height - choices - 1))
    lines(summary, look, columns: text.width).draw(in: text, on: &canvas)
    if summary.worker != nil { drawGauge(summary, in: text, on: &canvas) }
    let y = text.maxY + 1
    choice.draw(
      in: Rect(x: block.minX, y: y, width: block.width, height: max(0, block.maxY - y)),
      on: &canvas
    ) { look(phrase($0)) }
  }

  /// One row that grows with what is settled.
  private func drawGauge(_ summary: ImportSummary, in rect: Rect, on canvas: inout Canvas) {
    let total = max(1, summary.plan.count.unique)
    let done = summary.progress.tally.confirmed + summary.progress.tally.rejected
    let width = min(50, rect.width - 2)
    let filled = Int(Double(width) * Double(done) / Double(total))
    let y = rect.minY + 1
    let bar = String(repeating: "#", count: filled) + String(repeating: ".", count: width - filled)
    canvas.write(
      "[" + SafeText(untrusted: bar) + "]", at: Point(x: rect.minX, y: y), role: .gauge)
  }

  func lines(
    _ summary: ImportSummary, _ look: Look, columns: Int, isPlain: Bool = false
  ) -> [TextLine] {
    if showsFiles, !isPlain, let files = summary.files {
      return fileLines(files, look, columns: columns)
    }
    let tally = summary.progress.tally
    var lines = [
      TextLine(
        look(
          .importing(
            .into(
              SafeText(visible: summary.plan.target.crowdName ?? "") ?? "?",
              summary.plan.target.crowd))), role: .strong)
    ]
    // The row of the gauge.
    if summary.worker != nil { lines.append(TextLine()) }
    lines += [
      TextLine(
        look(
          .importing(
            .tally(
              confirmed: tally.confirmed, of: summary.plan.count.unique,
              notSent: tally.notSent + tally.inFlight))), role: .strong)
    ]
    if tally.unknown > 0 {
      lines += TextLine.wrapped(
        look(.importing(.unknown(tally.unknown))), columns: columns, role: .warning)
    }
    if tally.rejected > 0 {
      lines += TextLine.wrapped(
        look(.importing(.rejected(tally.rejected))), columns: columns, role: .danger)
    }
    lines += TextLine.wrapped(
      look(.importing(.sum(summary.plan.count))), columns: columns, role: .muted)
    if let before = summary.plan.target.before, let after = summary.progress.after {
      lines.append(TextLine(look(.importing(.beforeAfter(before, after)))))
    }
    if let found = summary.progress.verification {
      lines += TextLine.wrapped(
        look(.importing(.verified(found))), columns: columns, role: .info)
    }
    if let halt = summary.progress.halt, summary.worker == nil {
      lines += TextLine.wrapped(
        look(.importing(.halted(halt))), columns: columns, role: .danger)
    }
    if let price {
      lines += TextLine.wrapped(
        look(.importing(.price(requests: price.requests))), columns: columns, role: .warning)
    }
    return lines
  }

  private func fileLines(_ files: ResultFiles, _ look: Look, columns: Int) -> [TextLine] {
    var lines = TextLine.wrapped(
      look(.importing(.filesHere(SafeText(untrusted: files.folder)))), columns: columns)
    lines += ResultFiles.Kind.allCases.map { kind in
      TextLine(
        label: SafeText(untrusted: kind.name), indent: 16, text: look(.importing(.file(kind))),
        role: .text)
    }
    if let fetch {
      lines += [TextLine(look(.importing(.fetch)), role: .muted)]
      lines += TextLine.wrapped(SafeText(untrusted: fetch), columns: columns, role: .strong)
    }
    return lines
  }

  func phrase(_ reply: Reply) -> Phrase {
    switch reply {
    case .pause: .importing(.pause)
    case .stop: .importing(.stop)
    case .goOn: .importing(.resume)
    case .verify: .importing(.verify)
    case .locate: .importing(price == nil ? .locate : .locateNow)
    case .accept: .importing(.acceptName)
    case .copy: .help(.copy)
    case .files: .importing(showsFiles ? .numbers : .files)
    case .back: .importing(isRunning ? .leaveRunning : .back)
    }
  }
}

extension ImportSummary {
  /// Two lines for a chat or a ticket.
  func lines(_ look: Look) -> [SafeText] {
    let tally = progress.tally
    let name = SafeText(visible: plan.target.crowdName ?? "") ?? "?"
    let head: SafeText =
      "\(look(.importing(.into(name, plan.target.crowd)))): \(look(.importing(.state(state))))"
    var numbers = look(
      .importing(
        .tally(
          confirmed: tally.confirmed, of: plan.count.unique,
          notSent: tally.notSent + tally.inFlight)))
    if tally.unknown > 0 { numbers += " · " + look(.importing(.unknown(tally.unknown))) }
    if tally.rejected > 0 { numbers += " · " + look(.importing(.rejected(tally.rejected))) }
    return [
      head, "\(numbers) · \(look.moment(progress.changed)) (UTC+8) · \(place)",
    ]
  }

  private var place: SafeText {
    "\(SafeText(untrusted: plan.target.profile)) · \(SafeText(untrusted: plan.user))"
  }
}
