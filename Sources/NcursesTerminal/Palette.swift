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

  /// The numbers of a colour and of the ground that it stands on: the nearest ones, as long as they
  /// can be told apart about as well as the colours that were asked for.
  ///
  /// Few colours lie far from each other, so that two that are easy to read together may have the
  /// same nearest one. Then the glyph takes the nearest colour that can be read. On a ground that the
  /// terminal chooses, a light colour is taken to stand on black and a dark one on white.
  func numbers(of foreground: Color, on background: Color) -> (glyph: Int32, ground: Int32) {
    let ground = number(ofGround: background)
    guard let candidates, let color = RGB(foreground) else {
      return (number(of: foreground), ground)
    }
    let shown = ground >= 0 ? RGB(index: UInt8(ground)).color : foreground.opposite
    let asked = background.components == nil ? shown : background
    // As themes are judged: 4.5 to 1 where the palette is rich, else what is still readable.
    let least = min(foreground.contrast(with: asked) ?? 1, self == .many ? 4.5 : 3)
    func contrast(_ index: Int) -> Double {
      RGB(index: UInt8(index)).color.contrast(with: shown) ?? 1
    }
    func distance(_ index: Int) -> Int {
      // Among few colours a pale red is nearer to white than to red; its hue is what it is for.
      color.distance(to: index) + (self == .many ? 0 : color.vivid.distance(to: index))
    }
    let best =
      candidates.filter { contrast($0) >= least }.min { distance($0) < distance($1) }
      ?? candidates.max { contrast($0) < contrast($1) }
    return (Int32(best ?? 7), ground)
  }

  /// Of sixteen colours the dark grey is no ground: hardly any of the others can be read on it.
  private func number(ofGround color: Color) -> Int32 {
    guard self == .sixteen, color.components != nil, let wanted = RGB(color) else {
      return number(of: color)
    }
    return Self.closest(wanted, among: (0..<16).filter { $0 != 8 })
  }

  /// What a colour may become; nil where it becomes none or itself.
  private var candidates: Range<Int>? {
    switch self {
    case .none, .direct: nil
    case .eight: 0..<8
    case .sixteen: 0..<16
    case .many: 16..<256
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

  private static func closest(_ color: RGB, among indexes: some Sequence<Int>) -> Int32 {
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

  /// The parts of a colour where they are known.
  init?(_ color: Color) {
    guard let parts = color.components else { return nil }
    self.init(red: parts.red, green: parts.green, blue: parts.blue)
  }

  /// The contrast of two entries of the 256-colour palette, as `init(index:)` knows them.
  static func contrast(_ one: Int, _ two: Int) -> Double {
    RGB(index: UInt8(one)).color.contrast(with: RGB(index: UInt8(two)).color) ?? 1
  }

  /// The hue alone, at the same brightness; a colour that is nearly grey stays as it is.
  var vivid: RGB {
    let (high, low) = (max(red, green, blue), min(red, green, blue))
    guard high - low >= 64 else { return self }
    func stretched(_ part: Int) -> Int { (part - low) * high / (high - low) }
    return RGB(red: stretched(red), green: stretched(green), blue: stretched(blue))
  }

  var color: Color { .rgb(UInt8(red), UInt8(green), UInt8(blue)) }

  func distance(to index: Int) -> Int {
    let other = RGB(index: UInt8(index))
    let (red, green, blue) = (red - other.red, green - other.green, blue - other.blue)
    return red * red + green * green + blue * blue
  }
}

extension Color {
  /// The ground of black and white on which it can be read better.
  fileprivate var opposite: Color {
    let (black, white) = (Color.rgb(0, 0, 0), Color.rgb(255, 255, 255))
    return (contrast(with: black) ?? 0) >= (contrast(with: white) ?? 0) ? black : white
  }
}
