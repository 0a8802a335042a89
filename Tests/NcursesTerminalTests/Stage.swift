import CrowdsTestSupport
import TerminalUI
import Testing

@testable import NcursesTerminal

/// Everything that has curses open, which is there once in a process.
@Suite(.serialized) struct CursesTests {}

/// A real ncurses terminal on a pseudo-terminal whose other end is looked at.
final class Stage {
  let person: PseudoTerminal
  let terminal: NcursesTerminal

  init(
    size: Size = Size(width: 80, height: 24), term: String = "xterm-256color",
    usesColor: Bool = true
  ) throws {
    person = try PseudoTerminal(size: size)
    if term == "vt52" { person.grammar = .anything }
    terminal = try NcursesTerminal(
      NcursesConsole.Options(
        input: person.programSide, output: person.programSide, term: term, usesColor: usesColor))
  }

  /// Shows a picture and returns how many bytes that took.
  @discardableResult
  func show(_ canvas: Canvas, theme: Theme = .plain, repaint: Int = 0) throws -> Int {
    let before = terminal.device.taken
    terminal.present(Frame(canvas: canvas, theme: theme, repaint: repaint))
    try catchUp()
    return terminal.device.taken - before
  }

  /// Prepares a picture, of which nothing may be written.
  func prepare(_ canvas: Canvas, theme: Theme = .plain, repaint: Int = 0) throws {
    let before = terminal.device.taken
    terminal.prepare(Frame(canvas: canvas, theme: theme, repaint: repaint))
    #expect(terminal.device.taken == before)
  }

  /// Reads until all that was written has come through.
  func catchUp() throws {
    try person.read(until: "all bytes") { [device = terminal.device] person in
      device.flush()
      return !device.hasBacklog && person.recording.count == device.taken
    }
  }

  /// What is wrong with the screen, as a person sees it and as curses believes it to be; nil when
  /// both are the picture.
  func fault(_ canvas: Canvas, theme: Theme = .plain) -> String? {
    for (y, row) in canvas.text.split(separator: "\n", omittingEmptySubsequences: false)
      .enumerated()
    {
      let seen = person.screen.row(y)
      if !seen.unicodeScalars.elementsEqual(row.unicodeScalars) {
        return "row \(y) is “\(row)” but “\(seen)” is seen"
      }
      let believed = terminal.curses.text(ofRow: y)
      if !believed.unicodeScalars.elementsEqual(row.unicodeScalars) {
        return "row \(y) is “\(row)” but curses has “\(believed)”"
      }
      for (x, cell) in canvas.row(y).enumerated() where !cell.isContinuation {
        let style = theme.style(for: cell.role, emphasis: cell.emphasis)
        let looks = person.screen[Point(x: x, y: y)]
        let isSame =
          looks.isBold == style.emphasis.contains(.bold)
          && looks.isUnderlined == style.emphasis.contains(.underline)
          && looks.isReversed == style.emphasis.contains(.reverse)
        if !isSame { return "column \(x) of row \(y) looks like \(looks), not \(style)" }
      }
    }
    return nil
  }
}
