import CrowdsTestSupport
import TerminalUI
import Testing

@testable import NcursesTerminal

extension CursesTests {
  @Suite struct Colors {
    static let theme = Theme(
      name: "colours",
      styles: [
        .text: Style(), .title: Style(foreground: .indexed(208), background: .rgb(0, 0, 95)),
        .danger: Style(foreground: .indexed(9), emphasis: .bold),
      ],
      selection: Style(background: .indexed(4)))

    private func looks(
      _ role: Role, _ emphasis: Emphasis = [], term: String = "xterm-256color",
      usesColor: Bool = true
    ) throws -> VirtualScreen.Cell {
      let stage = try Stage(term: term, usesColor: usesColor)
      var canvas = Canvas(size: Size(width: 80, height: 24))
      canvas.write("x", at: Point(x: 4, y: 4), role: role, emphasis: emphasis)
      try stage.show(canvas, theme: Self.theme)
      return stage.person.screen[Point(x: 4, y: 4)]
    }

    @Test func `256 colours are shown as asked, and RGB as the nearest of them`() throws {
      let cell = try looks(.title)
      #expect((cell.foreground, cell.background) == (208, 17))
    }

    @Test func `text keeps the terminal's own colours`() throws {
      let cell = try looks(.text)
      #expect((cell.foreground, cell.background) == (-1, -1))
    }

    @Test func `the selection adds its background`() throws {
      let cell = try looks(.danger, .selected)
      #expect((cell.foreground, cell.background) == (9, 4))
      #expect(cell.isBold && !cell.isReversed)
    }

    @Test func `eight colours make the bright ones bold`() throws {
      let cell = try looks(.danger, term: "xterm")
      #expect(cell.foreground == 1)
      #expect(cell.isBold)
    }

    @Test func `without colours a selection that is only a colour is reversed`() throws {
      let cell = try looks(.text, .selected, usesColor: false)
      #expect((cell.foreground, cell.background) == (-1, -1))
      #expect(cell.isReversed)
      #expect(try !looks(.text, usesColor: false).isReversed)
    }

    @Test func `another theme recolours what is already there`() throws {
      let stage = try Stage()
      var canvas = Canvas(size: Size(width: 80, height: 24))
      canvas.write("crowds", at: Point(x: 0, y: 0), role: .title)
      try stage.show(canvas, theme: Self.theme)
      let other = Theme(
        name: "other", styles: [.title: Style(foreground: .indexed(30))], selection: Style())
      try stage.show(canvas, theme: other)
      let cell = stage.person.screen[Point(x: 3, y: 0)]
      #expect((cell.foreground, cell.background, cell.text) == (30, -1, "w"))
      try stage.show(canvas, theme: Self.theme)
      #expect(stage.person.screen[Point(x: 3, y: 0)].foreground == 208)
    }
  }
}

struct PaletteTests {
  @Test(arguments: [(0, Palette.none), (8, .eight), (16, .sixteen), (88, .sixteen), (256, .many)])
  func `the number of colours decides`(colors: Int, palette: Palette) {
    #expect(Palette(colors: colors) == palette)
  }

  @Test func `a colour becomes the nearest that there is`() {
    let orange = Color.rgb(255, 135, 0)
    #expect(Palette.many.number(of: orange) == 208)
    #expect(Palette.sixteen.number(of: .rgb(250, 250, 250)) == 15)
    #expect(Palette.eight.number(of: .rgb(200, 10, 10)) == 1)
    #expect(Palette.eight.number(of: .indexed(196)) == 1)
    #expect(Palette.direct.number(of: orange) == 0xFF8700)
    #expect(Palette.direct.number(of: .rgb(0, 0, 1)) == 8)
    for palette in [Palette.none, .eight, .sixteen, .many, .direct] {
      #expect(palette.number(of: .terminalDefault) == -1)
    }
    #expect(Palette.none.number(of: orange) == -1)
  }
}
