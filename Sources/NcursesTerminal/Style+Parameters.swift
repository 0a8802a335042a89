extension StyleChanges {
  /// Attributes and colours as a terminal is told them.
  struct Style: Equatable {
    struct Attributes: OptionSet {
      let rawValue: UInt8
      static let bold = Attributes(rawValue: 1)
      static let underline = Attributes(rawValue: 2)
      static let reverse = Attributes(rawValue: 4)
    }

    /// A colour by its parameters; those of the ground have no form of their own.
    struct Color: Equatable {
      /// The one number of a colour that has one, else 38 or 48 and what comes behind it.
      var numbers: (UInt16, UInt16, UInt16, UInt16, UInt16) = (0, 0, 0, 0, 0)
      var count = 0
      /// Whether the numbers have colons between them, and one that is left out.
      var hasColons = false

      static func == (one: Color, other: Color) -> Bool {
        one.numbers == other.numbers && one.count == other.count
          && one.hasColons == other.hasColons
      }
    }

    var attributes: Attributes = []
    /// nil is the terminal's own.
    var glyph: Color?
    var ground: Color?
  }
}

extension StyleChanges.Style {
  private static let onNumbers: [(attribute: Attributes, on: UInt16, off: UInt16)] = [
    (.bold, 1, 22), (.underline, 4, 24), (.reverse, 7, 27),
  ]

  /// Changes the style as the parameters say; false, and nothing changed, where one is not known.
  mutating func apply(_ parameters: UnsafeBufferPointer<UInt8>) -> Bool {
    var style = self
    var reader = Parameters(bytes: parameters)
    repeat {
      guard let number = reader.number() else { return false }
      switch number {
      case 0: style = StyleChanges.Style()
      case 1: style.attributes.insert(.bold)
      case 4: style.attributes.insert(.underline)
      case 7: style.attributes.insert(.reverse)
      case 10: break
      case 22: style.attributes.remove(.bold)
      case 24: style.attributes.remove(.underline)
      case 27: style.attributes.remove(.reverse)
      case 30...37, 90...97: style.glyph = Color(number)
      case 40...47, 100...107: style.ground = Color(number)
      case 39: style.glyph = nil
      case 49: style.ground = nil
      case 38, 48:
        guard let color = reader.color(number) else { return false }
        if number == 38 { style.glyph = color } else { style.ground = color }
      default: return false
      }
    } while reader.goOn()
    guard reader.isAtEnd else { return false }
    self = style
    return true
  }

  /// The parameters that lead from another style to this one, or from any.
  func parameters(from other: Self?) -> [UInt8] {
    let before = other ?? Self()
    var result = ParameterList()
    if other == nil { result.appendNothing() }
    for (attribute, on, off) in Self.onNumbers {
      let (isOn, wasOn) = (attributes.contains(attribute), before.attributes.contains(attribute))
      if isOn != wasOn { result.append(isOn ? on : off) }
    }
    if glyph != before.glyph { result.append(glyph ?? StyleChanges.Style.Color(39)) }
    if ground != before.ground { result.append(ground ?? StyleChanges.Style.Color(49)) }
    return result.bytes
  }
}

extension StyleChanges.Style.Color {
  fileprivate init(_ number: UInt16) {
    numbers.0 = number
    count = 1
  }
}

/// Parameters of a sequence in the order in which they are added.
///
/// Written digit by digit into one array: several are made for every key that is pressed.
private struct ParameterList {
  private(set) var bytes: [UInt8] = []
  private var isEmpty = true

  /// A parameter that is left out.
  mutating func appendNothing() {
    if !isEmpty { bytes.append(0x3B) }
    isEmpty = false
  }

  mutating func append(_ number: UInt16) {
    appendNothing()
    write(number)
  }

  mutating func append(_ color: StyleChanges.Style.Color) {
    append(color.numbers.0)
    let separator: UInt8 = color.hasColons ? 0x3A : 0x3B
    if color.count > 1 { write(color.numbers.1, behind: separator) }
    // A direct colour names no colour space: its number is left out (ISO 8613-6).
    if color.hasColons, color.count == 5 { bytes.append(separator) }
    if color.count > 2 { write(color.numbers.2, behind: separator) }
    if color.count > 3 { write(color.numbers.3, behind: separator) }
    if color.count > 4 { write(color.numbers.4, behind: separator) }
  }

  private mutating func write(_ number: UInt16, behind separator: UInt8) {
    bytes.append(separator)
    write(number)
  }

  private mutating func write(_ number: UInt16) {
    var unit: UInt16 = 1
    while number / unit >= 10 { unit *= 10 }
    while unit > 0 {
      bytes.append(0x30 + UInt8(number / unit % 10))
      unit /= 10
    }
  }
}

/// Reads the numbers of a sequence one after another.
private struct Parameters {
  let bytes: UnsafeBufferPointer<UInt8>
  private var index = 0

  init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  var isAtEnd: Bool { index == bytes.count }

  /// The number here, 0 where none is written; nil where it is too long for one.
  mutating func number() -> UInt16? {
    var value: UInt16 = 0
    while index < bytes.count, (0x30...0x39).contains(bytes[index]) {
      guard value < 6_000 else { return nil }
      value = value * 10 + UInt16(bytes[index] - 0x30)
      index += 1
    }
    return value
  }

  /// Goes behind a semicolon, or another separator.
  mutating func goOn(_ separator: UInt8 = 0x3B) -> Bool {
    guard index < bytes.count, bytes[index] == separator else { return false }
    index += 1
    return true
  }

  /// What comes behind 38 or 48: 5 and a number, or 2 and three of them.
  mutating func color(_ kind: UInt16) -> StyleChanges.Style.Color? {
    var color = StyleChanges.Style.Color(kind)
    color.hasColons = index < bytes.count && bytes[index] == 0x3A
    let separator: UInt8 = color.hasColons ? 0x3A : 0x3B
    guard goOn(separator), let form = number() else { return nil }
    color.numbers.1 = form
    if form == 5 {
      guard goOn(separator), let number = number() else { return nil }
      color.numbers.2 = number
      color.count = 3
      return color
    }
    guard form == 2 else { return nil }
    if color.hasColons {
      guard goOn(separator), let space = number(), space == 0 else { return nil }
    }
    guard goOn(separator), let red = number(), goOn(separator), let green = number(),
      goOn(separator), let blue = number()
    else { return nil }
    (color.numbers.2, color.numbers.3, color.numbers.4) = (red, green, blue)
    color.count = 5
    return color
  }
}
