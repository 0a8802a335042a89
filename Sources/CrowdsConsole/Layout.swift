import TerminalUI

/// Where the parts of the screen stand.
struct Layout: Hashable, Sendable {
  /// The smallest window that shows every part.
  static let minimum = Size(width: 60, height: 16)
  /// From this width on, the details of the selected row stand beside a list.
  static let widthWithPane = 110
  private static let paneWidth = 46

  let size: Size
  /// Rows below all others, for the tour.
  let stripHeight: Int

  /// `hasStrip`: whether rows are left below all others.
  init(size: Size, hasStrip: Bool = false) {
    self.size = size
    stripHeight = hasStrip ? (size.height >= Layout.minimum.height + 3 ? 3 : 2) : 0
  }

  var isTooSmall: Bool {
    size.width < Layout.minimum.width || size.height < Layout.minimum.height
  }

  /// Rows above the strip.
  private var height: Int { size.height - stripHeight }

  var title: Rect { row(0) }
  var path: Rect { row(1) }
  /// Between the path line and the last three rows; an empty row below it where there is room.
  var body: Rect {
    let rest = height >= 20 ? 6 : 5
    return Rect(x: 0, y: 2, width: size.width, height: max(0, height - rest))
  }
  /// Says what Enter would do.
  var enter: Rect { row(height - 3) }
  var hints: Rect { row(height - 2) }
  var message: Rect { row(height - 1) }
  var strip: Rect { Rect(x: 0, y: height, width: size.width, height: stripHeight) }

  var hasPane: Bool { size.width >= Layout.widthWithPane }
  /// The body without the pane.
  var list: Rect {
    hasPane ? body.columns(0..<(body.width - Layout.paneWidth)) : body
  }
  var pane: Rect {
    hasPane
      ? body.columns((body.width - Layout.paneWidth)..<body.width)
      : Rect(
        x: 0, y: 0, width: 0, height: 0)
  }
  /// Where the lines of the pane stand; nil where there is none.
  var paneText: Rect? { hasPane ? pane.columns(3..<pane.width - 1) : nil }
  /// Rows of a list on the screen: the body without the headings.
  var listHeight: Int { max(1, body.height - 1) }

  /// Lines of an overlay's text that the screen has room for.
  var overlayHeight: Int { max(1, body.height - 2) }
  /// Columns of an overlay's text.
  var overlayWidth: Int { Panel.inner(of: Layout.overlay(lines: 1, in: body)).width }

  /// The frame of an overlay of so many lines.
  static func overlay(lines: Int, in body: Rect) -> Rect {
    let width = min(body.width, 100)
    return centered(Size(width: width, height: lines + 2), in: body)
  }

  /// A block in the middle of another, cut to it.
  static func centered(_ size: Size, in body: Rect) -> Rect {
    let width = min(size.width, body.width)
    let height = min(size.height, body.height)
    return Rect(
      x: body.minX + (body.width - width) / 2, y: body.minY + (body.height - height) / 2,
      width: width, height: height)
  }

  private func row(_ y: Int) -> Rect { Rect(x: 0, y: y, width: size.width, height: 1) }
}
