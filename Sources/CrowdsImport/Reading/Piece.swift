/// A piece of the input with other characters than those of ids, one character at a time.
struct Piece {
  /// A character, or a byte that is part of none.
  enum Unit: Equatable {
    case scalar(Unicode.Scalar)
    case stray(UInt8)

    var isOfIDs: Bool {
      if case .scalar(let scalar) = self { scalar.isOfIDs } else { false }
    }
    var isTrimming: Bool {
      if case .scalar(let scalar) = self { scalar.isTrimming } else { false }
    }
    /// The byte of an ASCII character, else 0, which no id has.
    var byte: UInt8 {
      switch self {
      case .scalar(let scalar): scalar.isASCII ? UInt8(scalar.value) : 0
      case .stray: 0
      }
    }
  }

  private let units: [Unit]

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    var units: [Unit] = []
    units.reserveCapacity(bytes.count)
    var place = 0
    while place < bytes.count {
      if case .scalar(let scalar, let length) = Scalar.decode(bytes, at: place) {
        units.append(.scalar(scalar))
        place += length
      } else {
        units.append(.stray(bytes[place]))
        place += 1
      }
    }
    self.units = units
  }

  /// Without what only stands around it.
  var core: ArraySlice<Unit> { Self.core(of: units[...]) }

  private static func core(of units: ArraySlice<Unit>) -> ArraySlice<Unit> {
    guard let first = units.firstIndex(where: { !$0.isTrimming }),
      let last = units.lastIndex(where: { !$0.isTrimming })
    else { return [] }
    return units[first...last]
  }

  /// What stands behind a number that counts the lines of a list, as in `12.` or `3)`; nil where
  /// there is no such number.
  var behindEnumeration: ArraySlice<Unit>? {
    let digits = units.prefix { unit in
      if case .scalar(let scalar) = unit { ("0"..."9").contains(scalar) } else { false }
    }
    guard (1...6).contains(digits.count) else { return nil }
    let rest = units.dropFirst(digits.count)
    let behind = rest.drop { [".", ")", ":", "）", "．", "：", "、"].contains($0) }
    guard behind.count < rest.count else { return nil }
    return Self.core(of: behind)
  }

  /// The bytes without hidden characters and with ordinary ones for full-width ones; nil where
  /// something is left that is not ASCII.
  static func cleaned(_ core: ArraySlice<Unit>) -> [UInt8]? {
    var bytes: [UInt8] = []
    for unit in core {
      guard case .scalar(let scalar) = unit else { return nil }
      if scalar.isHidden { continue }
      guard let plain = scalar.isASCII ? scalar : scalar.narrow else { return nil }
      bytes.append(UInt8(plain.value))
    }
    return bytes
  }

  /// What is wrong with a piece whose unit `bad` is the first that no id has, and where, counted
  /// from the start of the piece; no place where it is all of it.
  static func problem(
    of core: ArraySlice<Unit>, _ bad: Int
  ) -> (place: Int?, problem: Malformed.Problem) {
    let place = bad - core.startIndex
    guard case .scalar(let scalar) = core[bad] else {
      if case .stray(let byte) = core[bad] { return (place, .byte(byte)) }
      return (place, .byte(0))
    }
    if isEmail(core) { return (nil, .email) }
    if isPhone(core) { return (nil, .phone) }
    if scalar.isHidden { return (place, .hidden(scalar)) }
    if scalar.narrow != nil { return (place, .fullWidth(scalar)) }
    if isName(core) { return (nil, .name) }
    return (place, .character(scalar))
  }

  private static func isEmail(_ core: ArraySlice<Unit>) -> Bool {
    guard let at = core.firstIndex(of: .scalar("@")), at > core.startIndex else { return false }
    return core[at...].contains(.scalar(".")) && core[(at + 1)...].first?.isOfIDs == true
  }

  private static func isPhone(_ core: ArraySlice<Unit>) -> Bool {
    let hasPlus = core.first == .scalar("+")
    let digits = core.map(\.byte).filter { (0x30...0x39).contains($0) }
    let others = core.filter {
      !["+", "-", "(", ")"].map(Unit.scalar).contains($0) && !(0x30...0x39).contains($0.byte)
    }
    guard others.isEmpty else { return false }
    return hasPlus ? (8...15).contains(digits.count) : Judge.isPhone(digits)
  }

  /// Letters of a script other than Latin, few of them, and nothing of an id's length.
  private static func isName(_ core: ArraySlice<Unit>) -> Bool {
    guard core.count <= 20 else { return false }
    return core.allSatisfy { unit in
      guard case .scalar(let scalar) = unit else { return false }
      return scalar.properties.isAlphabetic || scalar == "·" || scalar == "-"
    } && core.count(where: { $0.isOfIDs }) * 2 < core.count
  }
}

extension Piece.Unit: ExpressibleByUnicodeScalarLiteral {
  init(unicodeScalarLiteral value: Unicode.Scalar) { self = .scalar(value) }
}
