/// Columns that text takes on a terminal.
///
/// ncurses places cells by libc's `wcwidth`, so that is what these figures equal: glibc 2.36 in
/// the locale C.UTF-8. A program that counts otherwise draws crooked columns. Where the terminal
/// draws some characters wider than libc has it (`isAmbiguousWide`), so do these figures.
public enum TextWidth {
  /// Columns of one scalar: 1 or 2, 0 for what joins the scalar before it, nil for what has no
  /// place on a screen (controls and unassigned code points).
  public static func columns(of scalar: Unicode.Scalar) -> Int? {
    let columns = signedColumns(of: scalar.value)
    return columns < 0 ? nil : columns
  }

  /// Columns of a character as a cell keeps it: those of its first scalar, 0 when that has none.
  public static func columns(of character: Character) -> Int {
    character.unicodeScalars.first.map { max(0, signedColumns(of: $0.value)) } ?? 0
  }

  /// What `wcwidth` answers: -1 stands for not printable.
  @inline(__always)
  static func signedColumns(of value: UInt32) -> Int {
    if value < 0x7F { return value >= 0x20 ? 1 : (value == 0 ? 0 : -1) }
    if value >= 0x4E00 && value <= 0x9FFF { return 2 }
    if value >= 0xFF01 && value <= 0xFF60 { return 2 }
    let columns = tabulatedColumns(of: value)
    return columns == 1 && isAmbiguousWide && isAmbiguous(value) ? 2 : columns
  }

  /// The same, from the table alone: the last entry that starts at or before the scalar.
  static func tabulatedColumns(of value: UInt32) -> Int {
    // Every entry for this scalar sorts before its successor's number, whatever the columns.
    let limit = (value + 1) << 4
    var low = 0
    var high = table.count
    while low < high {
      let middle = (low + high) / 2
      if table[middle] < limit { low = middle + 1 } else { high = middle }
    }
    let columns = Int(table[low - 1] & 0xF)
    return columns == 0xF ? -1 : columns
  }
}
