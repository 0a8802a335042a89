import Testing

@testable import TerminalUI

@Suite struct WidgetsTests {
  private func draw(_ widget: some Widget, _ width: Int, _ height: Int) -> Canvas {
    var canvas = Canvas(size: Size(width: width, height: height))
    for y in 0..<height {
      canvas.write(
        SafeText(stringLiteral: String(repeating: "双", count: width / 2)), at: Point(x: 0, y: y),
        role: .muted)
    }
    canvas.draw(widget, in: canvas.bounds)
    return canvas
  }

  @Test func `a panel is a box with a title`() {
    let canvas = draw(Panel(title: "删除"), 14, 4)
    #expect(
      canvas.text == """
        +- 删除 -----+
        |            |
        |            |
        +------------+
        """)
    #expect(canvas.roleMap.hasPrefix("bbssssssbbbbbb\nb"))
    #expect(Panel.inner(of: canvas.bounds) == Rect(x: 2, y: 1, width: 10, height: 2))
  }

  @Test func `a panel without room cuts its title and never traps`() {
    #expect(draw(Panel(title: "A long title"), 12, 2).text == "+- A lon… -+\n+----------+")
    for width in 0...8 {
      for height in 0...4 {
        let canvas = draw(Panel(title: "T"), width, height)
        #expect(canvas.size == Size(width: width, height: height))
        if width >= 2 && height >= 2 { #expect(canvas[Point(x: 0, y: 0)].role == .border) }
      }
    }
  }

  @Test func `hints go from the right, whole`() {
    let bar = HintBar(hints: [("Enter", "open"), ("n", "新建"), ("?", "help")])
    #expect(draw(bar, 30, 1).text == "Enter open  n 新建  ? help")
    #expect(draw(bar, 26, 1).text == "Enter open  n 新建  ? help")
    #expect(draw(bar, 25, 1).text == "Enter open  n 新建")
    #expect(draw(bar, 11, 1).text == "Enter open")
    #expect(draw(bar, 9, 1).text == "")
    #expect(draw(bar, 26, 1).roleMap == "kkkkkhhhhhhhkhhhhhhhkhhhhh")
  }

  @Test func `a paragraph wraps, scrolls and says when more follows`() {
    let paragraph = Paragraph(lines: ["one two three", "", "双十一老客"], role: .danger)
    #expect(paragraph.rows(columns: 7) == ["one two", "three", "", "双十一", "老客"])
    var canvas = Canvas(size: Size(width: 7, height: 2))
    canvas.draw(paragraph, in: canvas.bounds)
    #expect(canvas.text == "one two\nthree…")
    canvas = Canvas(size: Size(width: 7, height: 2))
    canvas.draw(
      Paragraph(lines: paragraph.lines, top: 3), in: canvas.bounds)
    #expect(canvas.text == "双十一\n老客")
    canvas.draw(Paragraph("x"), in: Rect(x: 0, y: 0, width: 0, height: 0))
  }

  private var menu: Menu {
    Menu(
      title: "Actions",
      items: [("Open", nil), ("Delete", "read-only"), ("导入", nil)], selected: 2)
  }

  @Test func `a menu numbers its items and gives reasons`() {
    #expect(menu.size == Size(width: 26, height: 5))
    let canvas = draw(menu, menu.size.width, menu.size.height)
    #expect(
      canvas.text == """
        +- Actions --------------+
        |   1 Open               |
        |   2 Delete (read-only) |
        | > 3 导入               |
        +------------------------+
        """)
    #expect(canvas.row(2).contains { $0.role == .muted })
    #expect(canvas.row(3).filter { $0.emphasis.contains(.selected) }.count == 8)
  }

  @Test func `a low menu keeps the selected item in sight`() {
    let items = (1...12).map { (label: SafeText("Item \($0)"), disabledReason: SafeText?.none) }
    for selected in items.indices {
      let canvas = draw(Menu(title: "M", items: items, selected: selected), 20, 5)
      #expect(canvas.text.contains("Item \(selected + 1) "))
      #expect(canvas.text.split(separator: "\n").count == 5)
    }
    let last = draw(Menu(title: "M", items: items, selected: 11), 20, 5)
    #expect(last.text.contains("| >   Item 12"))
    #expect(draw(menu, 5, 3).size.width == 5)
  }
}
