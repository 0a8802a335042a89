import TerminalUI

/// A picture that curses takes for shown, although its bytes have gone nowhere.
struct PreparedFrame {
  let frame: Frame
  let bytes: [UInt8]
  /// What the terminal shows, and what it was told of styles.
  let shown: Frame
  let changes: StyleChanges?
}

extension Frame {
  /// Whether two frames are the same but for cells and the cursor.
  func differsOnlyInCells(from other: Frame) -> Bool {
    canvas.size == other.canvas.size && theme == other.theme && repaint == other.repaint
      && measuresWidth == other.measuresWidth
  }
}
