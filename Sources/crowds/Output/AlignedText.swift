import TerminalUI

/// Rows in columns that are as wide as their widest cell; the last one is not padded.
struct AlignedText {
  private struct Line {
    var mark: SafeText
    var cells: [SafeText]
    /// Control sequences of our own around the last cell.
    var sequences: (before: String, after: String)?
  }

  private var lines: [Line]

  init(_ headings: [SafeText]) { lines = [Line(mark: .empty, cells: headings)] }

  /// Puts a text before the headings where the rows have a mark as wide.
  mutating func indent(rowsBy mark: SafeText) { lines[0].mark = mark }

  mutating func add(
    _ cells: [SafeText], mark: SafeText = .empty, last: (before: String, after: String)? = nil
  ) {
    lines.append(Line(mark: mark, cells: cells, sequences: last))
  }

  /// Every row on a line of its own.
  var text: String {
    var widths: [Int] = []
    for line in lines {
      for (index, cell) in line.cells.enumerated() {
        if index == widths.count { widths.append(0) }
        widths[index] = max(widths[index], cell.width)
      }
    }
    return lines.map { line in
      var text = line.mark
      for (cell, width) in zip(line.cells, widths).dropLast() {
        text += cell.padded(to: width) + "  "
      }
      let last = line.cells.last?.plain ?? ""
      let shown = line.sequences.map { $0.before + last + $0.after } ?? last
      return text.plain + shown + "\n"
    }.joined()
  }
}
