import CrowdsTestSupport
import TerminalUI
import Testing

@testable import NcursesTerminal

extension CursesTests {
  /// A theme of RGB colours with a ground of its own on terminals of all kinds.
  @Suite struct FewColors {
    static let theme = Theme(
      name: "nord",
      styles: [
        .text: Style(
          foreground: .rgb(0xD8, 0xDE, 0xE9), background: .rgb(0x2E, 0x34, 0x40)),
        .muted: Style(
          foreground: .rgb(0x4C, 0x56, 0x6A), background: .rgb(0x2E, 0x34, 0x40)),
        .danger: Style(
          foreground: .rgb(0xCF, 0x89, 0x90), background: .rgb(0x2E, 0x34, 0x40),
          emphasis: .bold),
      ], selection: Style(emphasis: .reverse))

    private func looks(
      _ role: Role, term: String, emphasis: Emphasis = []
    ) throws -> VirtualScreen.Cell {
      let stage = try Stage(term: term)
      var canvas = Canvas(size: Size(width: 80, height: 24))
      canvas.write("x", at: Point(x: 4, y: 4), role: role, emphasis: emphasis)
      try stage.show(canvas, theme: Self.theme)
      return stage.person.screen[Point(x: 4, y: 4)]
    }

    @Test func `256 colours show the nearest`() throws {
      let cell = try looks(.text, term: "xterm-256color")
      #expect((cell.foreground, cell.background) == (254, 237))
    }

    @Test func `eight colours show white on black, and danger in red`() throws {
      let cell = try looks(.text, term: "xterm")
      #expect((cell.foreground, cell.background) == (7, 0))
      let danger = try looks(.danger, term: "xterm")
      #expect((danger.foreground, danger.background) == (1, 0))
      #expect(danger.isBold)
    }

    @Test(arguments: ["vt100", "vt220"])
    func `no colours leave bold and reverse`(term: String) throws {
      let danger = try looks(.danger, term: term)
      #expect((danger.foreground, danger.background) == (-1, -1))
      #expect(danger.isBold)
      let selected = try looks(.text, term: term, emphasis: .selected)
      #expect((selected.foreground, selected.background) == (-1, -1))
      #expect(selected.isReversed)
    }
  }
}

struct ReadablePaletteTests {
  private let ground = Color.rgb(0x2E, 0x34, 0x40)

  @Test(arguments: [Palette.eight, .sixteen, .many])
  func `two colours that can be read together never become one`(palette: Palette) throws {
    var unequal = 0
    for step in stride(from: 0, through: 255, by: 5) {
      let grey = Color.rgb(UInt8(step), UInt8(step), UInt8(step))
      let wanted = try #require(grey.contrast(with: ground))
      let numbers = palette.numbers(of: grey, on: ground)
      guard wanted >= 1.5 else { continue }
      unequal += 1
      #expect(numbers.glyph != numbers.ground, "\(step)")
      let least = min(wanted, palette == .many ? 4.5 : 3)
      #expect(RGB.contrast(Int(numbers.glyph), Int(numbers.ground)) >= least, "\(step)")
    }
    #expect(unequal > 20)
  }

  @Test func `what can be read stays the nearest`() {
    let orange = Color.rgb(255, 135, 0)
    #expect(Palette.many.numbers(of: orange, on: .rgb(0, 0, 0)) == (208, 16))
    #expect(Palette.eight.numbers(of: .rgb(200, 10, 10), on: .rgb(255, 255, 255)) == (1, 7))
    #expect(Palette.none.numbers(of: orange, on: ground) == (-1, -1))
    #expect(Palette.many.numbers(of: orange, on: .terminalDefault) == (208, -1))
    #expect(Palette.many.numbers(of: .indexed(3), on: .indexed(3)) == (3, 3))
  }

  @Test(arguments: [
    (Color.rgb(255, 135, 135), 1, 9), (.rgb(135, 175, 255), 6, 12), (.rgb(135, 215, 135), 2, 10),
    (.rgb(255, 215, 95), 3, 11), (.rgb(168, 168, 168), 7, 7), (.rgb(175, 0, 0), 1, 1),
    (.rgb(0, 95, 175), 4, 4),
  ])
  func `a pale colour keeps its hue among few`(color: Color, eight: Int32, sixteen: Int32) {
    #expect(Palette.eight.numbers(of: color, on: .terminalDefault) == (eight, -1))
    #expect(Palette.sixteen.numbers(of: color, on: .terminalDefault) == (sixteen, -1))
  }

  @Test func `dark grey is no ground of sixteen colours`() {
    #expect(Palette.sixteen.number(of: ground) == 8)
    #expect(Palette.sixteen.numbers(of: .rgb(255, 255, 255), on: ground) == (15, 0))
    #expect(Palette.sixteen.numbers(of: .rgb(255, 255, 255), on: .indexed(8)) == (15, 8))
  }

  @Test(arguments: [
    (0, "\u{1B}[1m"), (8, "\u{1B}[1;31;40m"), (16, "\u{1B}[1;91;40m"),
    (256, "\u{1B}[1;38;5;210;48;5;16m"), (1 << 24, "\u{1B}[1;38;2;255;135;135;40m"),
  ])
  func `lines are painted with what the terminal has`(colors: Int, sequence: String) {
    let style = Style(
      foreground: .rgb(255, 135, 135),
      background: colors == 1 << 24 ? .indexed(0) : .rgb(0, 0, 0), emphasis: .bold)
    #expect(StyleSequence(colors: colors).on(style) == sequence)
    #expect(StyleSequence(colors: colors).on(Style()) == "")
  }
}
