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
