import Glibc
import NcursesTerminal
import TerminalUI

/// From a canvas to the bytes on a pseudo-terminal, at both ends of the usual sizes.
func benchPainting(_ report: inout Report) {
  // The terminal driver reads its kind from the environment, as at a login.
  setenv("TERM", "xterm-256color", 1)
  for size in [Size(width: 80, height: 24), Size(width: 200, height: 50)] {
    report.group("painting \(size.width) x \(size.height)")
    guard let screen = PaintedScreen(size: size) else {
      print("  no pseudo-terminal here")
      continue
    }
    report.line("draw the canvas only") { screen.picture(first: 0, selected: 1).size.width }
    report.line("the same picture again") { screen.show(first: 0, selected: 1) }
    var selected = 0
    report.line("the selection moves") {
      selected = 1 + selected % 2
      return screen.show(first: 0, selected: selected)
    }
    var first = 0
    report.line("the table scrolls by a row") {
      first += 1
      return screen.show(first: first, selected: 5)
    }
    report.line("another page") {
      first += 1000
      return screen.show(first: first, selected: 5)
    }
  }
}

/// A list on an ncurses terminal whose other end is read and forgotten.
private final class PaintedScreen {
  private let terminal: NcursesTerminal
  private let size: Size
  private let reader: Int32

  init?(size: Size) {
    var window = winsize(
      ws_row: UInt16(size.height), ws_col: UInt16(size.width), ws_xpixel: 0, ws_ypixel: 0)
    var (master, slave): (Int32, Int32) = (-1, -1)
    guard openpty(&master, &slave, nil, nil, &window) == 0 else { return nil }
    let flags = fcntl(master, F_GETFL)
    _ = fcntl(master, F_SETFL, flags | O_NONBLOCK)
    guard
      let terminal = try? NcursesTerminal(NcursesConsole.Options(input: slave, output: slave))
    else { return nil }
    self.terminal = terminal
    self.size = size
    self.reader = master
  }

  func picture(first: Int, selected: Int) -> Canvas {
    var canvas = Canvas(size: size)
    let columns = [
      Table.Column(title: "ID", width: 9, alignRight: false, isFlexible: false, value: 1),
      Table.Column(title: "Name", width: 20, alignRight: false, isFlexible: true, value: 4),
      Table.Column(title: "Members", width: 12, alignRight: true, isFlexible: false, value: 3),
    ]
    let rows = (0..<size.height - 5).map { index in
      Table.Row(
        cells: [
          Table.TextCell(text: "\(20541 - first - index)", role: .muted),
          Table.TextCell(text: "双十一老客 Spring buyers \(first + index)", role: .text),
          Table.TextCell(text: "\((first + index) * 7919 % 1_000_000)", role: .text),
        ], mark: index == selected ? "> " : "  ")
    }
    canvas.draw(
      Table(columns: columns, rows: rows, selected: selected),
      in: Rect(x: 0, y: 2, width: size.width, height: size.height - 4))
    return canvas
  }

  /// Paints a picture; the number of bytes that it took.
  func show(first: Int, selected: Int) -> Int {
    terminal.present(Frame(canvas: picture(first: first, selected: selected), theme: .plain))
    var buffer = [UInt8](repeating: 0, count: 65_536)
    var total = 0
    while true {
      let count = read(reader, &buffer, buffer.count)
      guard count > 0 else { return total }
      total += count
    }
  }
}
