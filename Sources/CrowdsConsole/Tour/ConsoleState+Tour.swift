import CrowdsAPI
import TerminalUI

extension ConsoleState {
  /// Lets the tour see what has come of the last message.
  mutating func observeTour() {
    guard var tour else { return }
    tour.observe(self)
    self.tour = tour
  }

  /// Carries out a key of the tour; nil when it is none.
  mutating func takeTour(_ press: KeyPress) -> [Work<Effect>]? {
    guard var tour, opening == nil, !press.control, !press.meta else { return nil }
    switch (press.asciiTwin.key, top) {
    case (.character("+"), .importing(let wizard)) where wizard.wantsIDs:
      context.notice = nil
      let bytes = Tour.ids
      let paste = Paste(bytes: bytes, byteCount: bytes.count)
      return onTop { $0.paste(paste, &$1) }.map { follow($0) }
    case (.character(">"), _) where !top.screen.takesText:
      // Beyond the last step there is nothing but the way out.
      guard tour.skip() else { return run(.leave) }
    case (.character("<"), _) where !top.screen.takesText:
      _ = tour.goBack()
    case (.escape, .crowds) where tour.step == .leave && !top.screen.takesText:
      return run(.leave)
    default: return nil
    }
    context.notice = nil
    self.tour = tour
    return []
  }

  /// Draws the rows of the tour: its step, its keys and what to do, where nothing else is drawn.
  func drawTour(in rect: Rect, on canvas: inout Canvas) {
    guard let tour else { return }
    let look = context.look
    let text = look(.tour(tour.step.phrase(in: self)))
    let place = look(
      .tour(
        .place(tour.step.rawValue + 1, of: TourStep.allCases.count, isPraised: tour.isPraised)))
    let role: Role = tour.isPraised ? .success : .strong
    let keys = Phrase.Tour.keys(isTyping: top.screen.takesText, isBrief: rect.height < 3)
    guard rect.height < 3 else {
      let head = rect.row(0)
      for x in head.minX..<head.maxX {
        canvas.write("-", at: Point(x: x, y: head.minY), role: .border)
      }
      canvas.write(" \(place) ", at: Point(x: 1, y: head.minY), role: role)
      let keys: SafeText = " \(look(.tour(keys))) "
      canvas.write(keys, at: Point(x: head.maxX - keys.width - 1, y: head.minY), role: .key)
      let body = Rect(x: 2, y: head.maxY, width: rect.width - 3, height: rect.height - 1)
      canvas.draw(Paragraph(text, role: .info), in: body)
      return
    }
    // No room for a row of its own: step and keys stand at the left of what to do.
    let left = rect.columns(0..<Self.tourColumn)
    canvas.fill(left, role: .path)
    canvas.write(place, at: Point(x: 1, y: rect.minY), role: role, limit: left.width - 2)
    canvas.write(
      look(.tour(keys)), at: Point(x: 1, y: rect.minY + 1), role: .key, limit: left.width - 2)
    canvas.draw(
      Paragraph(text, role: .info), in: rect.columns(left.width + 1..<rect.width))
  }

  /// Columns of step and keys where they stand beside the text.
  private static let tourColumn = 20
}

extension ImportWizard {
  /// Whether ids are waited for, and none were typed.
  fileprivate var wantsIDs: Bool {
    switch step {
    case .source: true
    case .paste: typed.isEmpty
    default: false
    }
  }
}

extension Tour {
  /// Ids for somebody who has none at hand: a dozen people, one of them twice, and a slip.
  fileprivate static let ids: [UInt8] = {
    let people = (0..<12).map { number in
      OmniUUID(0x9ad0_0668_b63e_4180_88d7_7c10_d20a_79b8 + UInt128(number) << 20).text
    }
    let lines = people + [people[0], "wang@example.com"]
    return Array(lines.joined(separator: "\n").utf8)
  }()
}
