import TerminalUI

/// How many colours a terminal has, and which of them comes nearest to a wanted one.
enum Palette: Hashable {
  case none, eight, sixteen, many, direct

  /// The palette of a terminal with so many colours.
  init(colors: Int) {
    switch colors {
    case ..<8: self = .none
    case ..<16: self = .eight
    case ..<256: self = .sixteen
    case ..<(1 << 24): self = .many
    default: self = .direct
    }
  }

  /// The number that curses knows the colour by; -1 is the terminal's own default.
  func number(of color: Color) -> Int32 {
    switch (self, color) {
    case (.none, _), (_, .terminalDefault): -1
    case (.many, .indexed(let index)): Int32(index)
    case (.sixteen, .indexed(let index)) where index < 16: Int32(index)
    case (.eight, .indexed(let index)) where index < 16: Int32(index % 8)
    case (.direct, .indexed(let index)) where index < 8: Int32(index)
    case (_, .indexed(let index)): nearest(to: RGB(index: index))
    case (_, .rgb(let red, let green, let blue)):
      nearest(to: RGB(red: Int(red), green: Int(green), blue: Int(blue)))
    }
  }

  /// Whether a foreground needs bold to look like the bright half of sixteen colours.
  func isBrightened(_ color: Color) -> Bool {
    guard case .indexed(let index) = color else { return false }
    return self == .eight && (8..<16).contains(index)
  }

  private func nearest(to color: RGB) -> Int32 {
    switch self {
    case .none: return -1
    case .eight: return Self.closest(color, among: 0..<8)
    case .sixteen: return Self.closest(color, among: 0..<16)
    // The first sixteen follow the user's own palette, so nobody knows how they look.
    case .many: return Self.closest(color, among: 16..<256)
    // The numbers below 8 are those of the palette.
    case .direct: return Int32(max(8, color.red << 16 | color.green << 8 | color.blue))
    }
  }

  private static func closest(_ color: RGB, among indexes: Range<Int>) -> Int32 {
    let best = indexes.min { color.distance(to: $0) < color.distance(to: $1) }
    return Int32(best ?? 7)
  }
}

/// Parts of red, green and blue from 0 to 255.
struct RGB: Hashable {
  var red: Int
  var green: Int
  var blue: Int

  init(red: Int, green: Int, blue: Int) {
    self.red = red
    self.green = green
    self.blue = blue
  }

  /// The colour of an entry of the 256-colour palette: xterm's sixteen, a cube of six steps a side,
  /// and 24 greys.
  init(index: UInt8) {
    let index = Int(index)
    switch index {
    case 0..<16:
      let full = index < 8 ? 205 : 255
      let dark = index < 8 ? 0 : 85
      self.init(
        red: index & 1 != 0 ? full : dark, green: index & 2 != 0 ? full : dark,
        blue: index & 4 != 0 ? full : dark)
    case 16..<232:
      let steps = [0, 95, 135, 175, 215, 255]
      let place = index - 16
      self.init(red: steps[place / 36], green: steps[place / 6 % 6], blue: steps[place % 6])
    default:
      let grey = 8 + (index - 232) * 10
      self.init(red: grey, green: grey, blue: grey)
    }
  }

  func distance(to index: Int) -> Int {
    let other = RGB(index: UInt8(index))
    let (red, green, blue) = (red - other.red, green - other.green, blue - other.blue)
    return red * red + green * green + blue * blue
  }
}
