/// A terminal without a screen, for tests and for writing a picture to a file.
public final class MemoryTerminal: Terminal {
  /// The size in cells, which stays.
  public let size: Size
  /// Every frame that was shown, the oldest first; a frame equal to the one before is not kept.
  public private(set) var frames: [Frame] = []

  /// Makes a terminal that has shown nothing.
  public init(size: Size) { self.size = size }

  /// The last frame as rows of text.
  public var screen: String { frames.last?.canvas.text ?? "" }

  /// Keeps a frame.
  public func present(_ frame: Frame) {
    if frames.last != frame { frames.append(frame) }
  }
}
