extension Color {
  /// Red, green and blue from 0 to 255 where they are known: not for the terminal's default and
  /// not for its own palette of 16, which the user sets.
  public var components: (red: Int, green: Int, blue: Int)? {
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
  public func contrast(with other: Color) -> Double? {
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
