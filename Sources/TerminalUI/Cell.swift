/// One column of one row.
public struct Cell: Hashable, Sendable {
  /// What stands in a cell.
  public enum Glyph: Hashable, Sendable {
    /// One or two columns of text, already in the form that ncurses keeps in a cell: one spacing
    /// scalar and at most three combining marks.
    case character(Character)
    /// The second column of the wide character to the left.
    case continuation
  }

  // The base, then the marks, 21 bits each, zero for none. Numbers rather than a character: frames
  // are copied and compared whole, which is many times faster without reference counts and in 16
  // bytes without a gap; and equal then means the same scalars, where characters would be
  // canonically equivalent.
  private var code: UInt64
  private var lastMark: UInt32
  /// What it means.
  public var role: Role
  /// How it stands out from others of its role.
  public var emphasis: Emphasis
  private var filler: UInt16 = 0

  /// Makes a cell; scalars behind the fourth are left out.
  public init(_ glyph: Glyph, role: Role, emphasis: Emphasis = []) {
    self.code = Self.continuationCode
    self.lastMark = 0
    self.role = role
    self.emphasis = emphasis
    self.glyph = glyph
  }

  /// Makes a cell of a spacing scalar's number.
  @inline(__always)
  init(_ scalar: UInt32, role: Role, emphasis: Emphasis) {
    self.code = UInt64(scalar)
    self.lastMark = 0
    self.role = role
    self.emphasis = emphasis
  }

  /// A blank of ordinary text.
  public static let blank = Cell(0x20, role: .text, emphasis: [])

  /// What stands here.
  public var glyph: Glyph {
    get {
      isContinuation ? .continuation : .character(Character(String(scalars)))
    }
    set {
      code = Self.continuationCode
      lastMark = 0
      guard case .character(let character) = newValue else { return }
      code = 0x20
      for (index, scalar) in character.unicodeScalars.prefix(4).enumerated() {
        if index == 0 { code = UInt64(scalar.value) } else { join(scalar.value) }
      }
    }
  }
}

extension Cell {
  /// The scalars to paint: a spacing one and its marks; none for a continuation.
  public var scalars: String.UnicodeScalarView {
    var view = String.UnicodeScalarView()
    if isContinuation { return view }
    let numbers = numbers
    for number in [numbers.0, numbers.1, numbers.2, numbers.3] where number != 0 {
      if let scalar = Unicode.Scalar(number) { view.append(scalar) }
    }
    return view
  }

  /// The numbers of the scalars to paint, zero for none: a spacing one and at most three marks.
  ///
  /// A continuation has none.
  public var numbers: (UInt32, UInt32, UInt32, UInt32) {
    if isContinuation { return (0, 0, 0, 0) }
    return (base, mark(1), mark(2), lastMark)
  }

  /// Whether the cell is the second column of the wide character to its left.
  public var isContinuation: Bool { code == Self.continuationCode }

  /// Whether the cell is the first column of a wide character.
  var isWide: Bool { !isContinuation && TextWidth.signedColumns(of: base) == 2 }

  @inline(__always)
  static func continuation(role: Role, emphasis: Emphasis) -> Cell {
    var cell = Cell(0, role: role, emphasis: emphasis)
    cell.code = continuationCode
    return cell
  }

  mutating func makeBlank() {
    code = 0x20
    lastMark = 0
  }

  /// Adds a mark, given by its number, where there is room for one more.
  mutating func join(_ scalar: UInt32) {
    if mark(1) == 0 {
      code |= UInt64(scalar) << Self.bits
    } else if mark(2) == 0 {
      code |= UInt64(scalar) << (2 * Self.bits)
    } else if lastMark == 0 {
      lastMark = scalar
    }
  }

  private var base: UInt32 { mark(0) }

  @inline(__always)
  private func mark(_ place: UInt64) -> UInt32 {
    UInt32(truncatingIfNeeded: code >> (place * Self.bits)) & 0x1F_FFFF
  }

  /// Bits of a scalar's number.
  private static let bits: UInt64 = 21
  /// The one bit that no scalar has.
  private static let continuationCode: UInt64 = 1 << 63
}
