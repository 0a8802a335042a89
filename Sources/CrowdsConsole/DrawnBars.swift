import TerminalUI

/// The title and the hint bar as they were drawn, kept from one frame to the next: most keys change
/// nothing of them.
struct DrawnBars: Equatable, Sendable {
  /// All that they are made of.
  struct Source: Equatable, Sendable {
    var language: Language
    var profile: OpenProfile?
    var isSlowed: Bool
    /// Whether writing is locked, and minutes for which it is not.
    var isLocked: Bool
    var minutes: Int64?
    var own: [Keys.Bound]
    var general: [Keys.Bound]
    var width: Int
  }

  private(set) var source: Source?
  private(set) var title: [Cell] = []
  private(set) var hints: [Cell] = []

  init() {}

  /// Keeps what `draw` draws into a title and a line of hints.
  init(_ source: Source, draw: (_ title: Rect, _ hints: Rect, inout Canvas) -> Void) {
    var canvas = Canvas(size: Size(width: source.width, height: 2))
    draw(canvas.bounds.row(0), canvas.bounds.row(1), &canvas)
    self.source = source
    title = Array(canvas.row(0))
    hints = Array(canvas.row(1))
  }
}

extension ConsoleState {
  /// Draws the first row and the hints: what is kept of them, which every update keeps true, or all
  /// anew before the first and in another width.
  func drawBars(title: Rect, hints: Rect, on canvas: inout Canvas) {
    guard let source = bars.source, source.width == title.width else {
      drawTitle(in: title, on: &canvas)
      drawHints(in: hints, on: &canvas)
      return
    }
    canvas.put(bars.title, at: title.origin)
    canvas.put(bars.hints, at: hints.origin)
  }

  /// Keeps the bars for the next frames: for an update to do when it is done.
  mutating func keepBars() {
    guard !context.layout.isTooSmall else { return }
    let source = barSource
    guard bars.source != source else { return }
    bars = DrawnBars(source) { title, hints, canvas in
      drawTitle(in: title, on: &canvas)
      drawHints(in: hints, on: &canvas)
    }
  }

  private var barSource: DrawnBars.Source {
    DrawnBars.Source(
      language: context.look.language, profile: start.profile, isSlowed: waits.isSlowed,
      isLocked: !context.lock.permits(at: context.look.now),
      minutes: context.lock.minutesLeft(at: context.look.now), own: ownBindings,
      general: generalBindings, width: context.size.width)
  }

  private func drawHints(in rect: Rect, on canvas: inout Canvas) {
    let hints = hints.map { binding in
      (key: binding.keys.first?.label ?? .empty, label: context.look(binding.label))
    }
    canvas.draw(HintBar(hints: hints), in: rect.columns(1..<rect.width))
  }
}
