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

  /// What it means.
  public var role: Role
  /// How it stands out from others of its role.
  public var emphasis: Emphasis
  // The base, then the marks, zero for none. Numbers rather than a character: frames are copied
  // and compared whole, which is many times faster without reference counts, and equal then means
  // the same scalars, where characters would be canonically equivalent.
  private var code: SIMD4<UInt32>

  /// Makes a cell; scalars behind the fourth are left out.
  public init(_ glyph: Glyph, role: Role, emphasis: Emphasis = []) {
    self.code = Self.code(of: glyph)
    self.role = role
    self.emphasis = emphasis
  }

  @inline(__always)
  init(_ scalar: Unicode.Scalar, role: Role, emphasis: Emphasis) {
    self.code = [scalar.value, 0, 0, 0]
    self.role = role
    self.emphasis = emphasis
  }

  /// A blank of ordinary text.
  public static let blank = Cell(" ", role: .text, emphasis: [])

  /// What stands here.
  public var glyph: Glyph {
    get {
      isContinuation ? .continuation : .character(Character(String(scalars)))
    }
    set { code = Self.code(of: newValue) }
  }
}

extension Cell {
  /// The scalars to paint: a spacing one and its marks; none for a continuation.
  public var scalars: String.UnicodeScalarView {
    var view = String.UnicodeScalarView()
    for index in code.indices where code[index] != 0 {
      if let scalar = Unicode.Scalar(code[index]) { view.append(scalar) }
    }
    return view
  }

  /// Whether the cell is the second column of the wide character to its left.
  public var isContinuation: Bool { code[0] == Self.continuationCode }

  /// Whether the cell is the first column of a wide character.
  var isWide: Bool { !isContinuation && TextWidth.signedColumns(of: code[0]) == 2 }

  static func continuation(role: Role, emphasis: Emphasis) -> Cell {
    Cell(.continuation, role: role, emphasis: emphasis)
  }

  mutating func makeBlank() { code = [0x20, 0, 0, 0] }

  mutating func join(_ mark: Unicode.Scalar) {
    for index in 1..<4 where code[index] == 0 {
      code[index] = mark.value
      return
    }
  }

  /// No scalar has this number.
  private static let continuationCode = UInt32.max

  private static func code(of glyph: Glyph) -> SIMD4<UInt32> {
    guard case .character(let character) = glyph else { return [continuationCode, 0, 0, 0] }
    var code: SIMD4<UInt32> = [0x20, 0, 0, 0]
    for (index, scalar) in character.unicodeScalars.prefix(4).enumerated() {
      code[index] = scalar.value
    }
    return code
  }
}
