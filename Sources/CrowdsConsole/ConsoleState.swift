import TerminalUI

/// Everything that the console knows.
///
/// Only `Console.update` changes it.
public struct ConsoleState: Equatable, Sendable {
  let start: ConsoleStart
  /// The stack: the first screen, those opened from it, and at most one overlay on top.
  var layers: [Layer]
  var context: Context
  /// The errors so far, the latest last.
  var reports = Reports()
  /// The effects that run, by slot, requests only.
  var pending: [String: Effect] = [:]
  /// The timer that runs while a request does.
  var timer: Ticket?
  /// Seconds since the platform last answered, counted by the timer.
  var waited = 0
  /// Whether the first screen has asked for its rows.
  var hasAppeared = false
  var repaints = 0
  var isFinished = false

  /// The state before anything has happened.
  ///
  /// Nothing is asked for until the terminal has told its
  /// size, so that the first frame is on the screen before the first request is made.
  public init(start: ConsoleStart) {
    self.start = start
    context = Context(
      size: Size(width: 80, height: 24), look: Look(language: start.language, now: start.now))
    layers = [.crowds(CrowdList(&context.mint))]
  }

  /// The layer that has the keyboard.
  var top: Layer { layers[layers.count - 1] }

  /// The uppermost screen that is not an overlay.
  var base: Layer { layers.last { !$0.isOverlay } ?? layers[0] }

  /// Every key of the top layer with what it does, the program's own keys last.
  var bindings: [Keys.Bound] {
    let own = top.screen.bindings
    let general = Keys.everywhere(on: top)
    return own + general.filter { binding in !own.contains { $0.command == binding.command } }
  }
}
