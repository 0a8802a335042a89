import TerminalUI
import Testing

@testable import NcursesTerminal

struct ScrollFinderTests {
  private func list(from top: Int, marked: Int? = nil) -> Canvas {
    var canvas = Canvas(size: Size(width: 40, height: 12))
    canvas.write("title", at: Point(x: 0, y: 0), role: .title)
    canvas.write("  heading of the list", at: Point(x: 0, y: 1), role: .header)
    for y in 2..<10 {
      // Hardly a letter is the same from one row to the next.
      let number = (top + y) * 1_234_567_891
      canvas.write(
        "\(number) \(number * 7) row", at: Point(x: 2 + (top + y) % 2, y: y), role: .text)
    }
    if let marked { canvas.write(">", at: Point(x: 0, y: marked), role: .text) }
    canvas.write("keys", at: Point(x: 0, y: 11), role: .key)
    return canvas
  }

  @Test(arguments: [1, 2, 3, -1, -2, -3])
  func `a list that moved is found with its rows`(distance: Int) {
    let found = ScrollFinder(from: list(from: 20), to: list(from: 20 + distance)).shown().scroll
    #expect(found == Scroll(rows: 2..<10, distance: distance))
  }

  @Test func `the marked row moves along, though its mark stays`() {
    let found = ScrollFinder(from: list(from: 20, marked: 9), to: list(from: 21, marked: 9)).shown()
      .scroll
    #expect(found == Scroll(rows: 2..<10, distance: 1))
  }

  @Test func `nothing moves when nothing is the same`() {
    #expect(ScrollFinder(from: list(from: 20), to: list(from: 20)).shown().scroll == nil)
    #expect(ScrollFinder(from: list(from: 20), to: list(from: 500)).shown().scroll == nil)
    #expect(
      ScrollFinder(from: list(from: 20, marked: 3), to: list(from: 20, marked: 4)).shown().scroll
        == nil)
  }

  @Test func `rows that are left behind are blank`() {
    let rows = ShownRows(canvas: list(from: 20), scroll: Scroll(rows: 2..<10, distance: 2))
    #expect(rows.row(2) == list(from: 20).row(4))
    #expect(rows.row(7) == list(from: 20).row(9))
    #expect(rows.row(8).allSatisfy { $0 == .blank })
    #expect(rows.row(0) == list(from: 20).row(0))
  }
}

struct TerminalEnvironmentTests {
  @Test(arguments: [
    "", "../x", ".x", "a/b", "xterm\n", "x\u{1B}[2J", "人", String(repeating: "x", count: 65),
  ])
  func `what is no terminal type is never looked up`(name: String) {
    #expect(throws: TerminalEnvironment.unknown(name)) {
      try TerminalEnvironment.terminalType(name)
    }
  }

  @Test(arguments: ["xterm-256color", "vt100", "screen.xterm-256color", "xterm+keys", "9term"])
  func `a proper name is taken as it is`(name: String) throws {
    #expect(try TerminalEnvironment.terminalType(name) == name)
  }

  @Test func `a known family has a suggestion, and never the name itself`() {
    #expect(TerminalEnvironment.suggestion(for: "xterm-kitty") == "xterm-256color")
    #expect(TerminalEnvironment.suggestion(for: "tmux-new") == "screen-256color")
    #expect(TerminalEnvironment.suggestion(for: "xterm-256color") == nil)
    #expect(TerminalEnvironment.suggestion(for: "foo") == nil)
  }
}
