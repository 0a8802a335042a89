import TerminalUI

/// How a theme file writes a colour.
enum ColorName: Hashable, Sendable {
  case text(String)
  case number(Int)

  /// The colour, or nil for what is none.
  ///
  /// Names of the palette come before those of the terminal.
  func color(palette: [String: Color]) -> Color? {
    switch self {
    case .number(let number):
      return UInt8(exactly: number).map { .indexed($0) }
    case .text(let text):
      if let color = palette[text] { return color }
      if text == "default" { return .terminalDefault }
      if let index = Self.terminalNames.firstIndex(of: text) { return .indexed(UInt8(index)) }
      if text.hasPrefix("#") { return Self.hexadecimal(text.dropFirst()) }
      if !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
        return UInt8(text).map { .indexed($0) }
      }
      return nil
    }
  }

  var shown: SafeText {
    switch self {
    case .text(let text): SafeText(untrusted: text, limit: 40)
    case .number(let number): "\(number)"
    }
  }

  /// The entries 0 to 15 of the terminal's own palette.
  static let terminalNames = [
    "black", "red", "green", "yellow", "blue", "magenta", "cyan", "white",
    "bright-black", "bright-red", "bright-green", "bright-yellow", "bright-blue",
    "bright-magenta", "bright-cyan", "bright-white",
  ]

  private static func hexadecimal(_ digits: Substring) -> Color? {
    let values = digits.utf8.compactMap { byte -> UInt8? in
      switch byte {
      case 0x30...0x39: byte - 0x30
      case 0x41...0x46: byte - 0x41 + 10
      case 0x61...0x66: byte - 0x61 + 10
      default: nil
      }
    }
    guard values.count == digits.utf8.count else { return nil }
    switch values.count {
    case 3: return .rgb(values[0] * 17, values[1] * 17, values[2] * 17)
    case 6:
      return .rgb(
        values[0] * 16 + values[1], values[2] * 16 + values[3], values[4] * 16 + values[5])
    default: return nil
    }
  }
}

extension Color {
  /// Red, green and blue from 0 to 255 where they are known: not for the terminal's default and
  /// not for its own palette of 16, which the user sets.
  var components: (red: Int, green: Int, blue: Int)? {
    switch self {
    case .terminalDefault: return nil
    case .rgb(let red, let green, let blue): return (Int(red), Int(green), Int(blue))
    case .indexed(let index) where index >= 232:
      let grey = 8 + 10 * (Int(index) - 232)
      return (grey, grey, grey)
    case .indexed(let index) where index >= 16:
      let cube = Int(index) - 16
      let steps = [0, 95, 135, 175, 215, 255]
      return (steps[cube / 36], steps[cube / 6 % 6], steps[cube % 6])
    case .indexed: return nil
    }
  }

  /// The contrast ratio of WCAG 2, 1 to 21, where both colours are known.
  func contrast(with other: Color) -> Double? {
    guard let one = luminance, let two = other.luminance else { return nil }
    return (max(one, two) + 0.05) / (min(one, two) + 0.05)
  }

  private var luminance: Double? {
    guard let components else { return nil }
    func linear(_ component: Int) -> Double { Self.linearComponents[component] }
    return 0.2126 * linear(components.red) + 0.7152 * linear(components.green)
      + 0.0722 * linear(components.blue)
  }

  private static let linearComponents: [Double] = (0...255).map { component in
    let value = Double(component) / 255
    return value <= 0.03928 ? value / 12.92 : power((value + 0.055) / 1.055, 2.4)
  }

  /// `pow` for a positive base, by the exponent's halves: enough digits for a ratio, without a
  /// mathematics library.
  private static func power(_ base: Double, _ exponent: Double) -> Double {
    var result = 1.0
    for _ in 0..<Int(exponent) { result *= base }
    var fraction = exponent - Double(Int(exponent))
    var root = base
    for _ in 0..<40 {
      root = root.squareRoot()
      fraction *= 2
      if fraction >= 1 {
        result *= root
        fraction -= 1
      }
    }
    return result
  }
}
