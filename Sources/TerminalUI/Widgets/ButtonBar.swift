/// Buttons side by side, at most one of them with the keyboard.
///
/// The one that Enter presses has marks inside its brackets, so that no colour is needed to find
/// it, and nothing moves when another one gets them.
public struct ButtonBar: Widget, Equatable, Sendable {
  /// What each button does.
  public var labels: [SafeText]
  /// The place of the button that has the keyboard; nil where none has.
  public var focused: Int?

  /// Makes a bar.
  public init(labels: [SafeText], focused: Int?) {
    self.labels = labels
    self.focused = focused
  }

  /// Columns that all buttons take.
  public var width: Int {
    labels.reduce(0) { $0 + $1.width + Self.frameWidth } + Self.gap * max(0, labels.count - 1)
  }

  /// Draws the buttons that fit into the first row of the block.
  public func draw(in rect: Rect, on canvas: inout Canvas) {
    let line = rect.row(0)
    var x = line.minX
    for (index, label) in labels.enumerated() {
      if x + label.width + Self.frameWidth > line.maxX { return }
      let isFocused = index == focused
      let text: SafeText = isFocused ? "[> \(label) <]" : "[  \(label)  ]"
      x += canvas.write(
        text, at: Point(x: x, y: line.minY), role: .text, emphasis: isFocused ? .selected : [])
      x += Self.gap
    }
  }

  private static let frameWidth = 6
  private static let gap = 2
}
