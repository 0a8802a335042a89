import CNcurses
import Glibc
public import TerminalUI

/// What can be said of a terminal without drawing on it.
public struct TerminalReport: Hashable, Sendable {
  /// The terminal type (`TERM`) as the environment has it, cut to 64 characters; foreign text.
  public var type: String
  /// Why no screen can be opened for the type; nil when one can.
  public var problem: TerminalProblem?
  /// How many colours it has; 0 for none.
  public var colors: Int
  /// Whether the user wants no colours (no-color.org).
  public var wantsNoColor: Bool
  /// Whether it is asked to mark what is pasted.
  public var marksPastes: Bool
  /// The size that it tells, uncut; nil where there is no terminal, or one that tells none.
  public var size: Size?
  /// Whether one of standard input, output and error is a terminal.
  public var isTerminal: Bool

  /// Makes a report of what is known.
  public init(
    type: String, problem: TerminalProblem? = nil, colors: Int, wantsNoColor: Bool = false,
    marksPastes: Bool, size: Size?, isTerminal: Bool
  ) {
    self.type = type
    self.problem = problem
    self.colors = colors
    self.wantsNoColor = wantsNoColor
    self.marksPastes = marksPastes
    self.size = size
    self.isTerminal = isTerminal
  }

  /// Looks at the terminal of this process.
  ///
  /// The description is that of the open screen where there is one; otherwise it is read as opening
  /// a screen would read it, and no screen may be opened meanwhile.
  public init(isScreenOpen: Bool) {
    let name = getenv("TERM").map { String(cString: $0) } ?? ""
    let terminal = [STDOUT_FILENO, STDIN_FILENO, STDERR_FILENO].first { isatty($0) == 1 }
    self.init(
      type: String(name.prefix(TerminalEnvironment.longestName)), colors: 0,
      wantsNoColor: TerminalEnvironment.wantsNoColor, marksPastes: false,
      size: terminal.flatMap(Self.size),
      isTerminal: terminal != nil)
    do throws(TerminalProblem) {
      if isScreenOpen {
        readDescription()
      } else {
        let type = try TerminalEnvironment.terminalType(nil)
        let size = Size(width: 80, height: 24)
        try TerminalEnvironment.sealed(size) { () throws(TerminalProblem) in
          let screen = try CursesScreen(term: type, size: size, usesColor: false)
          withExtendedLifetime(screen) { readDescription() }
        }
      }
    } catch {
      problem = error
    }
  }

  /// The size that the terminal behind a descriptor tells; nil where it tells none.
  public static func size(of descriptor: Int32) -> Size? {
    var told = winsize()
    guard nc_window_size(descriptor, &told) == 0, told.ws_col > 0, told.ws_row > 0 else {
      return nil
    }
    return Size(width: Int(told.ws_col), height: Int(told.ws_row))
  }

  private mutating func readDescription() {
    colors = max(0, Int(tigetnum("colors")))
    marksPastes = !NcursesTerminal.pasteMode().on.isEmpty
  }
}
