import CNcurses
import Glibc
import TerminalUI

/// ncurses, asked for the bytes that turn one picture into the next.
///
/// It writes into a file in memory instead of the terminal.
final class CursesScreen {
  private let output: CursesOutput
  let screen: OpaquePointer
  private var styles: StyleTable
  private var changes: StyleChanges?
  private(set) var size: Size
  private var shown: Frame?
  private var isWholeDue = true
  private var prepared: PreparedFrame?
  /// Whether the terminal has been taken over and not given back.
  private var isTaken = false
  /// The switch to the usual character set, which xterm's kin have in every change of attributes.
  ///
  /// It is never left here, so a whole picture has it once and others not at all.
  private let charset: [UInt8]
  /// What curses writes and the terminal must not get.
  private let unwanted: [[UInt8]]
  private let canScroll: Bool
  /// Whether the terminal draws some characters wider than curses knows.
  private var isAdapted = false
  /// What moves the cursor one column to the right without writing.
  private let right: [UInt8]

  /// Opens a screen for a terminal type that must have been checked to be a proper name.
  ///
  /// To be called in an environment sealed with the same size.
  init(term: String, size: Size, usesColor: Bool) throws(TerminalProblem) {
    output = try CursesOutput()
    guard let screen = nc_newterm_without_handlers(term, output.stream, output.stream) else {
      throw TerminalEnvironment.unknown(term)
    }
    self.screen = screen
    self.size = Size(width: max(1, size.width), height: max(1, size.height))
    let canMove = Capability.string("cup") != nil
    let end = Capability.string("sgr0") ?? []
    charset = end.starts(with: [0x1B, 0x28, 0x42]) ? [0x1B, 0x28, 0x42] : []
    // xterm's way to put its palette back is a control string, which others print or worse.
    unwanted = [charset, Capability.string("oc") ?? []].filter { !$0.isEmpty }
    canScroll = ["csr", "ind", "ri"].allSatisfy { Capability.string($0) != nil }
    right = Capability.string("cuf1") ?? Array("\u{1B}[C".utf8)
    styles = StyleTable(usesColor: usesColor)
    changes = StyleChanges()
    guard canMove else { throw TerminalEnvironment.unknown(term) }
    nonl()
    typeahead(-1)
    resize_term(Int32(self.size.height), Int32(self.size.width))
  }

  deinit { delscreen(screen) }

  /// Makes the next picture a whole one: nobody knows what the terminal shows.
  func forget() {
    takeBack()
    isWholeDue = true
  }

  /// The bytes that show a frame, and for the first one those that take the terminal over.
  func paint(_ frame: Frame) -> [UInt8] {
    if let prepared, prepared.frame == frame, !isPlacedOtherwise(frame) {
      self.prepared = nil
      return prepared.bytes
    }
    takeBack()
    return drawn(frame)
  }

  /// The bytes that show a frame after the one that curses has.
  private func drawn(_ frame: Frame) -> [UInt8] {
    set_term(screen)
    fit(frame.canvas.size)
    if isPlacedOtherwise(frame) {
      isAdapted.toggle()
      isWholeDue = true
    }
    var bytes: [UInt8] = []
    var before: ShownRows?
    let isOther = styles.use(frame.theme)
    if isWholeDue || frame.repaint != shown?.repaint {
      isWholeDue = false
      shown = nil
      changes?.forget()
      // ncurses sets the region when it takes the terminal, but not when the size changes.
      let region = isTaken ? Capability.string("csr", 0, size.height - 1) : nil
      bytes = charset + (region ?? [])
      clearok(nc_curscr(), true)
    } else if let shown, !isOther {
      before = scroll(from: shown.canvas, to: frame.canvas)
    }
    let rows = 0..<min(size.height, frame.canvas.size.height)
    for row in before?.changed ?? Array(rows) where rows.contains(row) {
      write(row, of: frame.canvas, over: before)
    }
    place(frame.canvas.cursor)
    shown = frame
    wnoutrefresh(nc_stdscr())
    doupdate()
    // endwin takes it back, and nothing but reading through curses would bring it again.
    if !isTaken { keypad(nc_stdscr(), true) }
    isTaken = true
    return bytes + taken()
  }

  /// The bytes that give the terminal back; the next frame takes it over again.
  func leave() -> [UInt8] {
    takeBack()
    set_term(screen)
    endwin()
    isWholeDue = true
    isTaken = false
    return taken()
  }

  /// The bytes that give the terminal back from wherever it is, worked out beforehand.
  var restoring: [UInt8] {
    let region = Capability.string("csr", 0, size.height - 1)
    let names = ["sgr0", "op", "cnorm", "rmkx", "rmcup"]
    return (region ?? []) + names.flatMap { Capability.string($0) ?? [] }
  }

  // MARK: A picture ahead of its time

  /// Works out the bytes of a frame that may be the next to be painted.
  ///
  /// Only one that differs from the last one in cells alone: all else is seldom, and is known to
  /// curses in more places.
  func prepare(_ frame: Frame) {
    takeBack()
    guard isTaken, !isWholeDue, !isPlacedOtherwise(frame), let shown,
      shown.differsOnlyInCells(from: frame)
    else { return }
    let changes = changes
    prepared = PreparedFrame(frame: frame, bytes: drawn(frame), shown: shown, changes: changes)
  }

  /// Lets curses have again what the terminal shows: it draws the way back, which goes nowhere
  /// either.
  private func takeBack() {
    guard let prepared else { return }
    self.prepared = nil
    guard !isPlacedOtherwise(prepared.shown) else {
      // There is no way back to what was drawn by other widths.
      isWholeDue = true
      return
    }
    _ = drawn(prepared.shown)
    changes = prepared.changes
  }

  // MARK: Parts of a picture

  /// Whether what stands on the screen was placed by other widths than those of a frame.
  private func isPlacedOtherwise(_ frame: Frame) -> Bool {
    isAdapted != (TextWidth.isAmbiguousWide && !frame.measuresWidth)
  }

  private func fit(_ wanted: Size) {
    let fitting = Size(width: max(1, wanted.width), height: max(1, wanted.height))
    guard fitting != size else { return }
    size = fitting
    resize_term(Int32(size.height), Int32(size.width))
    isWholeDue = true
  }

  private func place(_ cursor: Point?) {
    if let cursor, cursor.x >= 0, cursor.y >= 0, cursor.x < size.width, cursor.y < size.height {
      wmove(nc_stdscr(), Int32(cursor.y), Int32(cursor.x))
      curs_set(1)
    } else {
      // Hidden, but at a place that is known and costs little to go to.
      wmove(nc_stdscr(), 0, 0)
      curs_set(0)
    }
  }

  private func write(_ row: Int, of canvas: Canvas, over before: ShownRows?) {
    let cells = canvas.row(row)
    var range = cells.startIndex..<cells.endIndex
    if let before {
      guard let changed = cells.changed(since: before.row(row)) else { return }
      range = changed
    }
    var line: [cchar_t] = []
    line.reserveCapacity(range.count)
    for index in range {
      if !cells[index].isContinuation {
        line.append(cursesCell(cells[index]))
      } else if isAdapted, index > cells.startIndex, cells[index - 1].isAmbiguous {
        line.append(cursesCell(AmbiguousWidth.filler(behind: cells[index - 1])))
      }
    }
    let column = Int32(range.lowerBound - cells.startIndex)
    mvwadd_wchnstr(nc_stdscr(), Int32(row), column, line, Int32(line.count))
  }

  private func cursesCell(_ content: Cell) -> cchar_t {
    let look = styles.look(of: content)
    let (base, first, second, third) = content.numbers
    var cell = look.blank
    if first == 0 {
      cell.chars.0 = wchar_t(bitPattern: base)
    } else if nc_cell(&cell, base, first, second, third, look.attributes, look.pair) != OK {
      return look.blank
    }
    return cell
  }

  /// Moves rows on the screen where that is cheaper than painting them: a picture of its own, in
  /// which curses sees that whole rows are the same.
  private func scroll(from old: Canvas, to new: Canvas) -> ShownRows {
    guard old.size == new.size else { return ShownRows(canvas: old) }
    let finder = ScrollFinder(from: old, to: new)
    guard canScroll else { return ShownRows(canvas: old, changed: finder.changed()) }
    let shown = finder.shown()
    guard let scroll = shown.scroll else { return shown }
    let window = nc_stdscr()
    scrollok(window, true)
    wsetscrreg(window, Int32(scroll.rows.lowerBound), Int32(scroll.rows.upperBound - 1))
    wscrl(window, Int32(scroll.distance))
    wsetscrreg(window, 0, Int32(size.height - 1))
    scrollok(window, false)
    leaveok(window, true)
    wnoutrefresh(window)
    doupdate()
    leaveok(window, false)
    return shown
  }

  /// What curses has written since the last call.
  private func taken() -> [UInt8] {
    let bytes = output.take()
    if bytes.isEmpty { return bytes }
    let needed = unwanted.reduce(bytes) { CursesOutput.removing($1, from: $0) }
    let wanted = changes?.shortened(needed) ?? needed
    return isAdapted ? AmbiguousWidth.adapted(wanted, right: right) : wanted
  }
}
