import Testing

@testable import TerminalUI

@Suite struct WidgetsTableTests {
  private static let columns: [Table.Column] = [
    .init(title: "ID", width: 6, value: 1),
    .init(title: "Name", width: 10, isFlexible: true, value: 9),
    .init(title: "Members", width: 7, alignRight: true, value: 8),
    .init(title: "Updated", width: 10, value: 2),
  ]

  private func row(_ id: SafeText, _ name: SafeText, _ count: SafeText, mark: SafeText = "")
    -> Table.Row
  {
    Table.Row(
      cells: [
        .init(text: id, role: .muted), .init(text: name), .init(text: count),
        .init(text: "2 days ago", role: .muted),
      ], mark: mark)
  }

  private func draw(_ table: Table, _ width: Int, _ height: Int = 3) -> Canvas {
    var canvas = Canvas(size: Size(width: width, height: height))
    canvas.draw(table, in: canvas.bounds)
    return canvas
  }

  private var table: Table {
    Table(
      columns: Self.columns,
      rows: [row("20541", "双十一老客", "12,840", mark: "> "), row("20538", "Spring buyers", "1,204")],
      selected: 0)
  }

  @Test func `rows stand under their headings`() {
    #expect(
      draw(table, 50).text == """
          ID      Name                 Members  Updated
        > 20541   双十一老客            12,840  2 days ago
          20538   Spring buyers          1,204  2 days ago
        """)
  }

  @Test(
    arguments: [
      (41, ["ID", "Name", "Members", "Updated"]), (40, ["Name", "Members", "Updated"]),
      (33, ["Name", "Members", "Updated"]), (32, ["Name", "Members"]), (21, ["Name", "Members"]),
      (20, ["Name"]), (3, ["Name"]),
    ] as [(Int, [SafeText])])
  func `columns of least value go first`(_ width: Int, _ titles: [SafeText]) {
    let places = table.places(width: width)
    #expect(zip(Self.columns, places).filter { $1 != nil }.map(\.0.title) == titles)
    #expect(places.compactMap { $0 }.allSatisfy { $0.upperBound <= width })
  }

  @Test func `the flexible column takes the rest`() {
    let places = table.places(width: 100)
    #expect(places.last == 90..<100)
    #expect(places[1] == 10..<79)
  }

  @Test func `two flexible columns share the rest`() {
    let columns = (0..<2).map { _ in
      Table.Column(title: "x", width: 3, isFlexible: true, value: 1)
    }
    #expect(Table(columns: columns, rows: []).places(width: 17) == [2..<9, 11..<17])
  }

  @Test func `only the mark and the first text of the selected row stand out`() {
    #expect(
      draw(table, 50).roleMap == """
        HHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHH
        @@@@@@@.................................mmmmmmmmmm
        ..mmmmm.................................mmmmmmmmmm
        """)
  }

  @Test func `a hostile name stays in its column`() {
    let table = Table(
      columns: Self.columns,
      rows: [
        row("1", SafeText(untrusted: "a\u{202E}b\u{1B}[2J"), "5"), row("2", "双十一老客双十一老客双十一老客", "7"),
      ])
    #expect(
      draw(table, 42).text == """
          ID      Name         Members  Updated
          1       a⟨U+202E⟩b…        5  2 days ago
          2       双十一老客…        7  2 days ago
        """)
    #expect(draw(table, 42).row(1).filter { $0.role == .warning }.count == 8)
  }

  @Test func `rows below the bottom and cells that miss are left out`() {
    var short = table
    short.rows[1].cells = [.init(text: "9")]
    #expect(draw(short, 50, 2).text.split(separator: "\n").count == 2)
    #expect(draw(short, 50).text.hasSuffix("\n  9"))
    #expect(draw(Table(columns: [], rows: []), 9, 1).text == "")
    _ = draw(table, 0, 0)
    _ = draw(table, 1, 1)
  }

  @Test(arguments: Array(60...200))
  func `the border right of the table is straight`(_ width: Int) throws {
    let names = [
      "双十一老客", "カタカナｶﾀｶﾅ", "ไทยที่นี่", "हिन्दी क्षत्रिय", "👨\u{200D}👩\u{200D}👧\u{200D}👦 家", "🇨🇳🇩🇪", "❤\u{FE0F} v",
      "①Ω…±§", "한국어 각\u{11A8}", "e\u{301}\u{302}\u{303}\u{304}", "\u{301}x", "👍🏽👍🏿", "العربية",
      "1\u{FE0F}\u{20E3}",
      "\u{202E}abc", "𠮷野家", "ﷺ﷽", "\u{1100}\u{1161}", "a\u{200B}b",
    ]
    // Repeated to be cut at every possible place.
    let rows = names.enumerated().map { index, name in
      row(
        SafeText(untrusted: "\(index)"),
        SafeText(untrusted: String(repeating: name, count: 1 + (width + index) % 40)), "12,840")
    }
    var canvas = Canvas(size: Size(width: width, height: rows.count + 1))
    canvas.draw(
      Table(columns: Self.columns, rows: rows), in: canvas.bounds.columns(0..<width - 1))
    for y in 0..<canvas.size.height {
      canvas.write("|", at: Point(x: width - 1, y: y), role: .border)
    }
    let widths = try #require(
      LibcWidth.measure { libc in
        canvas.text.split(separator: "\n").map { libc.columns($0.unicodeScalars) }
      })
    #expect(widths == Array(repeating: width, count: rows.count + 1))
    #expect(canvas.text.split(separator: "\n").allSatisfy { $0.hasSuffix("|") })
  }
}
