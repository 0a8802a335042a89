import CrowdsAPI
import TerminalUI

extension CrowdDetail {
  func places(_ look: Look) -> [SafeText] { [look.name(of: crowd)] }

  func path(_ context: Context) -> PathLine {
    let look = context.look
    var line = PathLine()
    if waitsForCrowd || waitsForPreview {
      line.remarks.append(look(.status(loadedAt == nil ? .loading : .reading)))
    } else if let loadedAt, look.now - loadedAt >= 60 {
      line.remarks.append(look(.status(.age(seconds: look.now - loadedAt))))
    }
    let body = context.layout.body
    let count = lines(look, columns: body.width - 2).count
    if count > body.height {
      line.position = look(.status(.lines(min(count, top + body.height), of: count)))
    }
    return line
  }

  func enter(_ look: Look) -> Phrase? {
    .status(.enterShowsMembers(look.name(of: crowd).prefix(columns: 40)))
  }

  func draw(in rect: Rect, on canvas: inout Canvas, look: Look) {
    let inner = rect.inset(horizontal: 1, vertical: 0)
    lines(look, columns: inner.width).dropFirst(top).draw(in: inner, on: &canvas)
  }

  /// The facts and, below them, the first members.
  func lines(_ look: Look, columns: Int) -> [TextLine] {
    var lines = [TextLine()] + crowd.facts(look).lines(columns: columns)
    if let crowdReport {
      let text = look(crowdReport.line)
      lines += [TextLine()] + TextLine.wrapped(text, columns: columns, role: .danger)
    }
    lines += [TextLine(), TextLine(look(.field(.firstMembers)), role: .header)]
    if let preview {
      if preview.items.isEmpty {
        lines.append(TextLine(look(.status(.noMembers)), role: .muted))
      }
      lines += preview.items.map { TextLine(line(for: $0, look, columns: columns)) }
    } else if let previewReport {
      let text = look(previewReport.line)
      lines += TextLine.wrapped(text, columns: columns, role: .danger)
    } else {
      let status: Phrase.Status = waitsForPreview ? .loading : .stoppedBeforeLoading
      lines.append(TextLine(look(.status(status)), role: .muted))
    }
    return lines
  }

  private func line(for member: Member, _ look: Look, columns: Int) -> SafeText {
    let name = look.name(of: member).prefix(columns: 24).padded(to: 26)
    let mobile = look.text(member.mobile).prefix(columns: 14).padded(to: 16)
    return (name + mobile + look.shortTime(member.joinedAt)).prefix(columns: columns)
  }
}
