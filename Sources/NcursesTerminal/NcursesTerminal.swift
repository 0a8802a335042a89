import CNcurses
import Glibc
public import TerminalUI

/// A terminal that is painted through ncurses and listened to without it.
///
/// It takes the terminal over with the first frame and gives it back when it is closed. All of
/// it belongs to one thread.
public final class NcursesTerminal: Terminal {
  /// The size in cells, as last measured.
  public private(set) var size: Size
  let device: TerminalDevice
  let curses: CursesScreen
  private var decoder: InputDecoder
  private let options: NcursesConsole.Options
  private let pasteMode: (on: [UInt8], off: [UInt8])
  private var spool: PasteSpool?
  private var isOpen = true
  /// Whether the shell has the terminal for a while.
  private var isSuspended = false
  /// Whether the alternate screen is ours.
  private var isTaken = false
  private var hasPasteMode = false
  /// Whether the terminal reports the mouse now, and whether it ever did.
  private var hasMouse = false
  private var hadMouse = false
  /// The serial of the text that was handed to the clipboard last.
  private var copied: Int?

  /// Opens the terminal behind the descriptors of `options`; nothing is written yet, but its modes
  /// are changed.
  public init(_ options: NcursesConsole.Options = NcursesConsole.Options())
    throws(TerminalProblem)
  {
    device = try TerminalDevice(input: options.input, output: options.output)
    let name = try TerminalEnvironment.terminalType(options.term)
    TerminalEnvironment.useUnicode()
    let size = device.size
    let usesColor = options.usesColor ?? !TerminalEnvironment.wantsNoColor
    self.size = size
    curses = try TerminalEnvironment.sealed(size) { () throws(TerminalProblem) in
      try CursesScreen(term: name, size: size, usesColor: usesColor)
    }
    decoder = InputDecoder(keys: Capability.keys(), guardsBursts: true)
    self.options = options
    pasteMode = Self.pasteMode()
    device.enterRawMode()
    arm()
  }

  deinit { close() }

  /// Mode 2004, for every terminal that is driven in ANSI's way: those without it ignore it.
  static func pasteMode() -> (on: [UInt8], off: [UInt8]) {
    let isANSI = Capability.string("cup", 0, 0)?.starts(with: [0x1B, 0x5B]) ?? false
    return isANSI ? (Array("\u{1B}[?2004h".utf8), Array("\u{1B}[?2004l".utf8)) : ([], [])
  }

  // MARK: Output

  /// Shows a frame; does nothing once the terminal is closed or gone.
  public func present(_ frame: Frame) {
    guard isOpen, !device.isGone else { return }
    let size = curses.size
    isTaken = true
    device.write(
      curses.paint(frame) + (hasPasteMode ? [] : pasteMode.on) + clipboard(of: frame)
        + mouse(of: frame))
    hasPasteMode = true
    // What puts the scrolling region back depends on the size.
    if curses.size != size { arm() }
  }

  /// Works out the bytes of a frame that may come next.
  public func prepare(_ frame: Frame) {
    guard isOpen, isTaken, !isSuspended, !device.isGone else { return }
    curses.prepare(frame)
  }

  /// Modes 1000 and 1006: presses of buttons, with numbers that have room for every column.
  private static let mouseMode = (
    on: Array("\u{1B}[?1000h\u{1B}[?1006h".utf8), off: Array("\u{1B}[?1006l\u{1B}[?1000l".utf8)
  )

  /// What gives the mouse to the program, or to the terminal again.
  private func mouse(of frame: Frame) -> [UInt8] {
    // As for pastes, only where the terminal is driven in ANSI's way.
    guard frame.readsMouse != hasMouse, !pasteMode.on.isEmpty else { return [] }
    hasMouse = frame.readsMouse
    decoder.readsMouse = hasMouse
    if hasMouse, !hadMouse {
      hadMouse = true
      // Before it is on: nothing may leave it on.
      arm()
    }
    return hasMouse ? Self.mouseMode.on : Self.mouseMode.off
  }

  /// What hands a new text to the terminal's clipboard: only where it is driven in ANSI's way, so
  /// that it takes the sequence or ignores it whole.
  private func clipboard(of frame: Frame) -> [UInt8] {
    guard let clipboard = frame.clipboard, clipboard.serial != copied else { return [] }
    copied = clipboard.serial
    guard !pasteMode.on.isEmpty else { return [] }
    return ClipboardSequence.bytes(for: clipboard.text)
  }

  /// Asks the terminal for its size.
  func measure() -> Size {
    size = device.size
    return size
  }

  /// Takes the terminal again after something else had it; the next frame is a whole one.
  func resume() {
    isSuspended = false
    device.enterRawMode()
    curses.forget()
    hasPasteMode = false
    hasMouse = false
    CrashGuard.hold(false)
  }

  /// Gives the terminal to the shell for a while.
  func suspend() {
    release()
    isSuspended = true
    CrashGuard.hold(true)
  }

  /// Gives the terminal back for good.
  public func close() {
    guard isOpen else { return }
    isOpen = false
    keepCutPaste()
    if !isSuspended { release() }
    CrashGuard.disarm()
  }

  private func release() {
    if isTaken {
      let off = (hasMouse ? Self.mouseMode.off : []) + pasteMode.off
      device.writeLast(off + curses.leave(), milliseconds: options.grace)
    }
    isTaken = false
    hasMouse = false
    device.leaveRawMode()
  }

  private func arm() {
    // Twice: a fault on another thread may come in the middle of a sequence of the frame that is
    // being written, and what comes next is taken for its end.
    let off = (hadMouse ? Self.mouseMode.off : []) + pasteMode.off
    let restoring = off + off + curses.restoring
    CrashGuard.arm(
      descriptor: options.output, modes: device.originalModes, restore: restoring,
      notice: Array((options.crashNotice + "\n").utf8))
  }

  // MARK: Input

  /// When `elapsed` must be called if no byte comes before.
  var deadline: UInt64? { decoder.deadline }

  /// What has been typed or pasted.
  func read(at now: UInt64) -> [InputEvent] {
    let bytes = device.read(limit: 1 << 18)
    guard !bytes.isEmpty else { return [] }
    // Bytes that were there when we looked came in time, however late we looked.
    let time = decoder.deadline.map { min(now, $0 - 1) } ?? now
    return spooled(decoder.feed(bytes, at: time))
  }

  /// What the silence until now means.
  func elapsed(at now: UInt64) -> [InputEvent] { spooled(decoder.elapse(to: now)) }

  /// What had come of a paste when the line was cut is not lost with it.
  private func keepCutPaste() {
    guard decoder.isInPaste, let folder = options.spoolFolder() else { return }
    (spool ?? PasteSpool(in: folder, beginning: decoder.keptPaste))?.keep()
    spool = nil
  }

  /// Takes what the decoder does not keep of a paste to a file, and names that with the paste.
  private func spooled(_ events: [InputEvent]) -> [InputEvent] {
    let overflow = decoder.takePasteOverflow()
    if !overflow.isEmpty {
      if spool == nil, let folder = options.spoolFolder() {
        spool = PasteSpool(in: folder, beginning: decoder.keptPaste)
      }
      spool?.append(overflow)
    }
    guard spool != nil else { return events }
    return events.map { event in
      guard case .paste(var paste) = event, paste.byteCount > paste.bytes.count else {
        return event
      }
      paste.spool = spool?.finish(byteCount: paste.byteCount)
      spool = nil
      return .paste(paste)
    }
  }
}
