import Testing

@testable import TerminalUI

/// Rows that are put back look as if they were drawn.
@Suite struct KeptLineTests {
  private static let names: [SafeText] = [
    "plain", "双十一老客双十一老客双十一老客", "e\u{301}\u{302} ①Ω", "（复购≥3）",
    SafeText(untrusted: "a\u{202E}b\u{7}"), "",
  ]

  private static let columns = [
    Table.Column(title: "ID", width: 6, value: 1),
    Table.Column(title: "Name", width: 8, isFlexible: true, value: 3),
    Table.Column(title: "Members", width: 9, alignRight: true, value: 2),
  ]

  private func draw(_ table: Table, _ width: Int) -> Canvas {
    var canvas = Canvas(size: Size(width: width, height: table.rows.count + 2))
    canvas.draw(table, in: canvas.bounds)
    return canvas
  }

  @Test(arguments: Array(1...60), [nil, 0, 3])
  func `a table is the same with its lines and without`(_ width: Int, _ selected: Int?) {
    let rows = Self.names.enumerated().map { index, name in
      Table.Row(cells: [
        .init(text: "\(index)"), .init(text: name, role: .strong), .init(text: "7"),
      ])
    }
    let table = Table(columns: Self.columns, rows: rows, selected: selected)
    var kept = table
    for index in rows.indices { kept.rows[index].line = table.line(rows[index], width: width) }
    if let selected { kept.rows[selected].mark = "> " }
    var plain = table
    if let selected { plain.rows[selected].mark = "> " }
    #expect(draw(kept, width) == draw(plain, width))
  }

  @Test func `a line of another width is not used`() {
    let row = Table.Row(cells: [.init(text: "1"), .init(text: "name"), .init(text: "7")])
    var table = Table(columns: Self.columns, rows: [row])
    table.rows[0].line = table.line(row, width: 40)
    #expect(draw(table, 30) == draw(Table(columns: Self.columns, rows: [row]), 30))
  }

  @Test func `a line that an edge cuts leaves no half of a wide character`() {
    var line = Canvas(size: Size(width: 6, height: 1))
    line.write("双十一", at: Point(x: 0, y: 0), role: .text)
    for x in -7...7 {
      var put = Canvas(size: Size(width: 5, height: 1))
      put.write("一二", at: Point(x: 0, y: 0), role: .text)
      put.put(Array(line.row(0)), at: Point(x: x, y: 0))
      let cells = Array(put.row(0))
      for (index, cell) in cells.enumerated() {
        let hasLeftHalf = index > 0 && cells[index - 1].isWide
        #expect(cell.isContinuation == hasLeftHalf, "column \(index) at \(x)")
      }
    }
  }
}
