/// A terminal without a screen, for tests and for writing a picture to a file.
public final class MemoryTerminal: Terminal {
  public let size: Size
  /// Every frame that was shown, the oldest first; a frame equal to the one before is not kept.
  public private(set) var frames: [Frame] = []

  public init(size: Size) { self.size = size }

  /// The last frame as rows of text.
  public var screen: String { frames.last?.canvas.text ?? "" }

  public func present(_ frame: Frame) {
    if frames.last != frame { frames.append(frame) }
  }
}
