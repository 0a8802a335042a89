extension Canvas {
  /// The rows as plain text, without the blanks at their ends.
  public var text: String {
    lines(blank: " ") { cell in
      cell.isContinuation ? nil : cell.scalars
    }
  }

  /// One letter for each column, as in `Role.letter`, without the ordinary ones at row ends.
  ///
  /// A selected cell shows `@`.
  public var roleMap: String {
    lines(blank: ".") { cell in
      String(cell.emphasis.contains(.selected) ? "@" : cell.role.letter).unicodeScalars
    }
  }

  private func lines(
    blank: Unicode.Scalar, _ form: (Cell) -> String.UnicodeScalarView?
  ) -> String {
    var lines = ""
    for y in 0..<size.height {
      if y > 0 { lines.unicodeScalars.append("\n") }
      var line = String.UnicodeScalarView()
      for cell in row(y) {
        if let form = form(cell) { line.append(contentsOf: form) }
      }
      while line.last == blank { line.removeLast() }
      lines.unicodeScalars.append(contentsOf: line)
    }
    return lines
  }
}

extension Role {
  /// The role's letter in a role map.
  public var letter: Character {
    switch self {
    case .text: "."
    case .muted: "m"
    case .strong: "s"
    case .title: "T"
    case .path: "p"
    case .header: "H"
    case .border: "b"
    case .focus: "F"
    case .key: "k"
    case .hint: "h"
    case .success: "+"
    case .warning: "!"
    case .danger: "X"
    case .info: "i"
    case .field: "f"
    case .placeholder: "_"
    case .gauge: "g"
    case .environmentTest: "e"
    case .environmentLive: "E"
    }
  }
}
