public import TerminalUI

/// The control sequences of styles, for lines that are written to a terminal without a screen.
public struct StyleSequence: Hashable, Sendable {
  /// What ends every style.
  public static let off = "\u{1B}[0m"

  private let palette: Palette

  /// Makes the sequences of a terminal with so many colours; 0 leaves attributes.
  public init(colors: Int) { palette = Palette(colors: colors) }

  /// What begins a style; empty for the terminal's own.
  public func on(_ style: Style) -> String {
    var parts: [String] = []
    if style.emphasis.contains(.bold) || palette.isBrightened(style.foreground) {
      parts.append("1")
    }
    if style.emphasis.contains(.underline) { parts.append("4") }
    if style.emphasis.contains(.reverse) { parts.append("7") }
    let numbers = palette.numbers(of: style.foreground, on: style.background)
    parts += [color(numbers.glyph, 30), color(numbers.ground, 40)].compactMap(\.self)
    return parts.isEmpty ? "" : "\u{1B}[" + parts.joined(separator: ";") + "m"
  }

  /// The parameters of a colour; `base` is 30 for glyphs and 40 for the ground.
  private func color(_ number: Int32, _ base: Int32) -> String? {
    switch (palette, number) {
    case (_, ..<0): nil
    case (_, 0..<8): String(base + number)
    case (_, 8..<16) where palette != .direct: String(base + 52 + number)
    case (.direct, _): "\(base + 8);2;\(number >> 16);\(number >> 8 & 255);\(number & 255)"
    default: "\(base + 8);5;\(number)"
    }
  }
}
