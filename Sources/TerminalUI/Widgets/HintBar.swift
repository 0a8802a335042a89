/// One line of keys and what they do.
///
/// When there is no room for all, the last ones go, whole.
public struct HintBar: Widget, Equatable, Sendable {
  /// A key and what it does.
  public struct Hint: Hashable, Sendable {
    /// The key as people name it.
    public var key: SafeText
    /// What it does.
    public var label: SafeText

    /// Makes a hint.
    public init(key: SafeText, label: SafeText) {
      self.key = key
      self.label = label
    }

    var width: Int { key.width + 1 + label.width }
  }

  /// The hints, the ones worth most first.
  public var hints: [Hint]

  /// Makes a bar.
  public init(hints: [(key: SafeText, label: SafeText)]) {
    self.hints = hints.map { Hint(key: $0.key, label: $0.label) }
  }

  /// The place in `hints` of the one that is drawn at a column; nil where none is.
  public func hint(at x: Int, in rect: Rect) -> Int? {
    var start = rect.minX
    for (index, hint) in hints.enumerated() {
      if start + hint.width > rect.maxX { return nil }
      if (start..<start + hint.width).contains(x) { return index }
      start += hint.width + 2
    }
    return nil
  }

  /// Draws the hints that fit into the first row of the block.
  public func draw(in rect: Rect, on canvas: inout Canvas) {
    let line = rect.row(0)
    canvas.fill(line, role: .hint)
    var x = line.minX
    for hint in hints {
      if x + hint.width > line.maxX { return }
      x += canvas.write(hint.key, at: Point(x: x, y: line.minY), role: .key) + 1
      x += canvas.write(hint.label, at: Point(x: x, y: line.minY), role: .hint) + 2
    }
  }
}
