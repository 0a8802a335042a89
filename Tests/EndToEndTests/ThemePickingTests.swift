import CrowdsTestSupport
import Foundation
import TerminalUI
import Testing

@Suite(.serialized) struct ThemePickingTests {
  @Test func `the picker paints the screen at once and writes what is kept`() throws {
    let binary = try Binary()
    let terminal = try binary.open()
    try terminal.read(until: "20541")
    #expect(terminal.screen[Point(x: 40, y: 20)].background == -1)
    terminal.send(":theme\r")
    try terminal.read(until: "> dark")
    terminal.send("G")
    try terminal.read(until: "another ground") { $0.screen[Point(x: 79, y: 22)].background >= 16 }
    terminal.send("\r")
    try terminal.read(until: "Kept in")
    terminal.send("Q")
    #expect(try terminal.waitForEnd() == .exited(0))
    #expect(VTGrammar.faults(in: terminal) == [])
    let file = binary.home.appending(path: "config/crowds/config.toml")
    #expect(try String(contentsOf: file, encoding: .utf8).contains("theme = \"catppuccin\"\n"))

    let again = try binary.open()
    try again.read(until: "20541")
    #expect(again.screen[Point(x: 79, y: 22)].background >= 16)
    again.send("Q")
    #expect(try again.waitForEnd() == .exited(0))
  }
}
