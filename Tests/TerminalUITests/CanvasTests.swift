import Testing
import Trials

@testable import TerminalUI

@Suite struct CanvasTests {
  private func canvas(_ width: Int, _ height: Int = 1) -> Canvas {
    Canvas(size: Size(width: width, height: height))
  }

  private func glyphs(_ canvas: Canvas, _ y: Int = 0) -> [Cell.Glyph] { canvas.row(y).map(\.glyph) }

  @Test func `a wide character takes two cells`() {
    var canvas = canvas(4)
    #expect(canvas.write("双a", at: Point(x: 0, y: 0), role: .strong) == 3)
    #expect(glyphs(canvas) == [.character("双"), .continuation, .character("a"), .character(" ")])
    #expect(canvas.row(0).map(\.role) == [.strong, .strong, .strong, .text])
  }

  @Test func `marks share the cell of their base`() {
    var canvas = canvas(3)
    canvas.write("e\u{301}\u{302}x", at: Point(x: 0, y: 0), role: .text)
    #expect(Array(canvas[Point(x: 0, y: 0)].scalars) == ["e", "\u{301}", "\u{302}"])
    #expect(glyphs(canvas)[1] == .character("x"))
  }

  @Test func `overwriting one half blanks the other`() {
    var first = canvas(4)
    first.write("双十", at: Point(x: 0, y: 0), role: .text)
    first.write("x", at: Point(x: 1, y: 0), role: .text)
    #expect(first.text == " x十")
    var second = canvas(4)
    second.write("双十", at: Point(x: 0, y: 0), role: .text)
    second.write("x", at: Point(x: 2, y: 0), role: .text)
    #expect(second.text == "双x")
    var third = canvas(4)
    third.write("双十", at: Point(x: 0, y: 0), role: .text)
    third.write("一", at: Point(x: 1, y: 0), role: .text)
    #expect(third.text == " 一")
    var filled = canvas(4)
    filled.write("双十", at: Point(x: 0, y: 0), role: .text)
    filled.fill(Rect(x: 1, y: 0, width: 2, height: 1), role: .info)
    #expect(filled.text == "")
    #expect(filled.roleMap == ".ii")
  }

  @Test func `what is cut shows an ellipsis`() {
    var canvas = canvas(6, 2)
    #expect(canvas.write("abcdefgh", at: Point(x: 0, y: 0), role: .text) == 6)
    #expect(canvas.write("双十一老", at: Point(x: 1, y: 1), role: .text, limit: 4) == 3)
    #expect(canvas.text == "abcde…\n 双…")
  }

  @Test func `writing outside draws nothing and never traps`() {
    var canvas = canvas(4, 2)
    let empty = canvas
    for point in [(0, -1), (0, 2), (4, 0), (9, 9), (.max, 0), (0, .max), (0, .min), (.min, 0)]
      as [(Int, Int)]
    {
      #expect(canvas.write("双x", at: Point(x: point.0, y: point.1), role: .text) == 0)
    }
    canvas.write("x", at: Point(x: 0, y: 0), role: .text, limit: 0)
    canvas.write("x", at: Point(x: 0, y: 0), role: .text, limit: -5)
    canvas.fill(Rect(x: 9, y: 9, width: 4, height: 4), role: .info)
    canvas.fill(Rect(x: 0, y: 0, width: -1, height: 4), role: .info)
    canvas.emphasize(Rect(x: -9, y: 0, width: 3, height: 1), .bold)
    #expect(canvas == empty)
    #expect(canvas[Point(x: -1, y: 0)] == .blank)
    #expect(canvas.row(-1).isEmpty && canvas.row(2).isEmpty)
    #expect(Canvas(size: Size(width: -3, height: 5)).bounds.isEmpty)
  }

  @Test func `the left edge cuts too`() {
    var canvas = canvas(4)
    #expect(canvas.write("ab双e\u{301}", at: Point(x: -3, y: 0), role: .info) == 5)
    #expect(canvas.text == " e\u{301}")
    #expect(canvas.roleMap == "ii")
    var gone = self.canvas(4)
    gone.write("e\u{301}", at: Point(x: -1, y: 0), role: .info)
    #expect(gone == self.canvas(4))
  }

  @Test func `tokens are painted as warnings`() {
    var canvas = canvas(20)
    canvas.write(SafeText(untrusted: "a\u{1B}b"), at: Point(x: 0, y: 0), role: .strong)
    #expect(canvas.roleMap == "s!s")
  }

  @Test func `emphasis takes a wide character whole`() {
    var canvas = canvas(6)
    canvas.write("a双十b", at: Point(x: 0, y: 0), role: .text)
    canvas.emphasize(Rect(x: 2, y: 0, width: 2, height: 1), .selected)
    #expect(canvas.roleMap == ".@@@@")
    #expect(canvas.text == "a双十b")
  }

  @Test func `cells of one look but other scalars differ`() {
    #expect(Cell(.character("\u{E9}"), role: .text) != Cell(.character("e\u{301}"), role: .text))
    #expect(Cell(.character("K"), role: .text) != Cell(.character("\u{212A}"), role: .text))
    var cell = Cell(.character("e\u{301}"), role: .text)
    #expect(cell.glyph == .character("e\u{301}"))
    cell.glyph = .continuation
    #expect(cell.isContinuation && cell.scalars.isEmpty)
    #expect(Cell.blank.glyph == .character(" "))
  }

  @Test func `no half is ever left behind`() {
    var random = SplitMix(seed: 3)
    var canvas = canvas(20, 3)
    let texts: [SafeText] = ["双", "a", "双十一", "abc", "😀e\u{301}", "한x국", "…"]
    for _ in 0..<5_000 {
      let x = Int.random(in: -4...21, using: &random)
      let y = Int.random(in: 0...2, using: &random)
      switch Int.random(in: 0...4, using: &random) {
      case 0: canvas.fill(Rect(x: x, y: y, width: 3, height: 1), role: .info)
      case 1: canvas.emphasize(Rect(x: x, y: y, width: 3, height: 1), .bold)
      default:
        let text = texts.randomElement(using: &random) ?? "x"
        canvas.write(text, at: Point(x: x, y: y), role: .text)
      }
      for row in (0..<3).map({ Array(canvas.row($0)) }) {
        for (index, cell) in row.enumerated() {
          let follows = index + 1 < row.count && row[index + 1].isContinuation
          #expect(cell.isWide == follows)
        }
        #expect(row[0].isContinuation == false)
      }
    }
  }

  @Test func `rows end where their text ends`() {
    var canvas = canvas(10, 3)
    canvas.write("双 x", at: Point(x: 1, y: 1), role: .title)
    #expect(canvas.text == "\n 双 x\n")
    #expect(canvas.roleMap == "\n.TTTT\n")
  }

  @Test func `every role has its own place, letter and style`() {
    #expect(Role.allCases.map(\.index) == Array(0..<Role.allCases.count))
    #expect(Set(Role.allCases.map(\.letter)).count == Role.allCases.count)
    let theme = Theme(
      name: "t", styles: [.danger: Style(foreground: .indexed(1)), .text: Style(emphasis: .bold)],
      selection: Style(background: .indexed(4), emphasis: .reverse))
    #expect(theme.style(for: .danger).foreground == .indexed(1))
    #expect(theme.style(for: .muted) == Style(emphasis: .bold))
    #expect(
      theme.style(for: .danger, emphasis: [.selected, .underline])
        == Style(
          foreground: .indexed(1), background: .indexed(4), emphasis: [.reverse, .underline]))
  }

  @Test func `a block in the middle is cut to what holds it`() {
    let screen = Rect(x: 0, y: 0, width: 80, height: 24)
    #expect(screen.centered(Size(width: 20, height: 4)) == Rect(x: 30, y: 10, width: 20, height: 4))
    #expect(screen.centered(Size(width: 200, height: 90)) == screen)
  }
}
