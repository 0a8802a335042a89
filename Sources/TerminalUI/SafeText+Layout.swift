extension SafeText {
  /// The text in at most so many columns: when it is longer, its beginning and the ellipsis.
  ///
  /// A wide character is never cut in half.
  public func prefix(columns: Int, ellipsis: SafeText = "…") -> SafeText {
    if width <= columns { return self }
    if columns < ellipsis.width { return head(columns: columns) }
    return head(columns: columns - ellipsis.width) + ellipsis
  }

  /// The text with blanks to fill so many columns; longer text stays as it is.
  public func padded(to columns: Int, alignRight: Bool = false) -> SafeText {
    if width >= columns { return self }
    let blanks = SafeText(stringLiteral: String(repeating: " ", count: columns - width))
    return alignRight ? blanks + self : self + blanks
  }

  /// The text in lines of at most so many columns, broken at blanks and between wide characters,
  /// inside a word only when it is longer than a line.
  public func wrapped(columns: Int) -> [SafeText] {
    if width <= columns { return [self] }
    var lines: [SafeText] = []
    var rest = cells[...]
    while !rest.isEmpty {
      let end = Self.lineEnd(of: rest, columns: columns)
      let line = rest[..<end]
      let shown = line.reversed().drop(while: \.isBlank).reversed()
      lines.append(SafeText(cells: shown.isEmpty ? Array(line) : Array(shown)))
      rest = rest[end...].drop(while: \.isBlank)
    }
    return lines
  }

  /// The clusters that fit, from the beginning.
  private func head(columns: Int) -> SafeText {
    var fitting: [Run] = []
    var used = 0
    for run in runs {
      let scalars = run.text.unicodeScalars
      var index = scalars.startIndex
      while index != scalars.endIndex {
        let width = TextWidth.signedColumns(of: scalars[index].value)
        if used + width > columns { break }
        used += width
        index = scalars.index(after: index)
      }
      if index == scalars.endIndex {
        fitting.append(run)
        continue
      }
      if index != scalars.startIndex {
        fitting.append(Run(text: String(scalars[..<index]), isToken: run.isToken))
      }
      break
    }
    return SafeText(runs: fitting, width: used)
  }
}

extension SafeText {
  /// A spacing scalar with its marks.
  private struct Piece {
    var text: String
    var columns: Int
    var isToken: Bool
    var isBlank: Bool { text == " " || text == "\u{3000}" }

    /// Whether a line may end here when `next` begins the following one.
    func mayEndLine(before next: Piece) -> Bool {
      if isToken && next.isToken { return false }
      if isBlank || next.isBlank { return true }
      guard columns == 2 || next.columns == 2 else { return false }
      return !Self.openers.contains(text) && !Self.closers.contains(next.text)
    }

    private static let openers = Set("（「『《〈【〔［｛“‘".map(String.init))
    private static let closers = Set("，。、！？；：）」』》〉】〕］｝”’…～·,.!?;:)]}%％".map(String.init))
  }

  private var cells: [Piece] {
    var pieces: [Piece] = []
    for run in runs {
      for scalar in run.text.unicodeScalars {
        let columns = TextWidth.signedColumns(of: scalar.value)
        if columns == 0, !pieces.isEmpty {
          pieces[pieces.count - 1].text.unicodeScalars.append(scalar)
        } else {
          pieces.append(
            Piece(text: String(Character(scalar)), columns: columns, isToken: run.isToken))
        }
      }
    }
    return pieces
  }

  private init(cells: [Piece]) {
    self = .empty
    for cell in cells {
      self += SafeText(
        runs: [Run(text: cell.text, isToken: cell.isToken)], width: cell.columns)
    }
  }

  private static func lineEnd(of rest: ArraySlice<Piece>, columns: Int) -> Int {
    var used = 0
    var lastBreak: Int?
    for index in rest.indices {
      if used + rest[index].columns > columns && !rest[index].isBlank {
        // One cluster at least, or a line narrower than a wide character would never end.
        return lastBreak ?? max(index, rest.startIndex + 1)
      }
      used += rest[index].columns
      let next = index + 1
      if next < rest.endIndex, rest[index].mayEndLine(before: rest[next]) { lastBreak = next }
    }
    return rest.endIndex
  }
}
