import CrowdsTestSupport
import Foundation
import TerminalUI
import Testing

/// Keys of one's own, from the file to the screen.
@Suite(.serialized) struct ChosenKeysTests {
  @Test func `a chosen key works, and a clash is said with file, line and both actions`() throws {
    let binary = try Binary()
    let folder = binary.home.appending(path: "config/crowds")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let text = "[keys]\nback = [\"x\", \"<f3>\"]\nreload = \"e\"\nhelp = \"<f1>\"\n"
    try Data(text.utf8).write(to: folder.appending(path: "config.toml"))
    let terminal = try binary.open(size: Size(width: 100, height: 24))
    try terminal.read(until: "20541")
    #expect(terminal.screen.row(22).contains("F1 help"))
    for back in ["x", "\u{1B}OR"] {
      terminal.send("\r")
      try terminal.read(until: "the crowd") { $0.screen.row(1).hasPrefix(" Crowds > ") }
      terminal.send(back)
      try terminal.read(until: "the list") { $0.screen.row(1).hasPrefix(" Crowds ·") }
    }
    terminal.send("e")
    try terminal.read(until: "Only what you change")
    terminal.send("\u{1B}")
    try terminal.read(until: "the list") { $0.screen.row(1).hasPrefix(" Crowds ·") }
    terminal.send("x")
    #expect(try terminal.waitForEnd() == .exited(0))
    let said = String(decoding: terminal.recording, as: UTF8.self)
    #expect(said.contains("config.toml, line 3: keys.reload: «e» is the key of edit"))
    #expect(VTGrammar.faults(in: terminal) == [])
  }
}
