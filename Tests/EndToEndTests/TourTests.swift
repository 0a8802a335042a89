import CrowdsTestSupport
import Foundation
import Glibc
import TerminalUI
import Testing

/// The guided tour in the built program: everything of it lies in a folder that goes with it.
@Suite(.serialized) struct TourTests {
  private struct Place {
    let binary: Binary
    let temporary: URL
    let environment: [String: String]

    init() throws {
      binary = try Binary()
      temporary = binary.home.appending(path: "tmp")
      try FileManager.default.createDirectory(at: temporary, withIntermediateDirectories: true)
      environment = [
        "TMPDIR": temporary.path, "XDG_STATE_HOME": binary.home.appending(path: "state").path,
      ]
    }

    func open(_ arguments: [String], _ size: Size) throws -> PseudoTerminal {
      try binary.open(arguments, size: size, environment: environment)
    }

    func left() throws -> [String] {
      try FileManager.default.contentsOfDirectory(atPath: temporary.path)
    }

    /// What there is of the person's own: configuration, data, state.
    func own() throws -> [String] {
      try FileManager.default.contentsOfDirectory(atPath: binary.home.path)
        .filter { ["config", "data", "state"].contains($0) }
    }
  }

  private static let sizes = [Size(width: 80, height: 24), Size(width: 60, height: 16)]

  /// The whole way, each step done when the one before was praised.
  private static func walk(_ terminal: PseudoTerminal, _ language: String) throws {
    func step(_ number: Int) throws {
      try terminal.read(until: "step \(number)") { $0.screen.text.contains(" \(number)/16") }
    }
    func leadsBack() throws {
      try terminal.read(until: "the list") { $0.screen.row(3).hasPrefix("> ") }
    }
    try leadsBack()
    try step(1)
    for key in ["j", "j", "j"] { terminal.send(key) }
    try step(2)
    terminal.send("\r")
    try step(3)
    terminal.send("m")
    try step(4)
    terminal.send("\u{1B}")
    try terminal.read(until: "the crowd") {
      !$0.screen.row(1).contains(language == "en" ? "Members" : "成员")
    }
    terminal.send("\u{1B}")
    try step(5)
    terminal.send(language == "en" ? "/Spring\r" : "/618\r")
    try step(6)
    terminal.send("\u{1B}")
    try step(7)
    terminal.send("n")
    try step(8)
    terminal.send(language == "en" ? "My first crowd" : "我的第一个人群")
    for _ in 0..<3 { terminal.send("\r") }
    try step(9)
    // Until the list has been read again there is nothing to import into.
    let name = language == "en" ? "My first crowd" : "我的第一个人群"
    try terminal.read(until: "the new crowd") { terminal in
      terminal.screen.row(3).hasPrefix("> ") && terminal.screen.row(3).contains(name)
    }
    terminal.send("i")
    try step(10)
    terminal.send("+")
    try step(11)
    #expect(terminal.screen.text.contains("14 = "))
    terminal.send("\r")
    try terminal.read(until: "the buttons") { $0.screen.text.contains("[") }
    terminal.send("\t\r")
    try step(13)
    #expect(terminal.screen.text.contains("12"))
    terminal.send("\u{1B}")
    try leadsBack()
    terminal.send("2")
    try step(14)
    terminal.send("3")
    try step(15)
    terminal.send("?")
    try step(16)
  }

  @Test(arguments: zip(["en", "zh"], sizes))
  func `from the first step to the last, and nothing stays`(language: String, size: Size) throws {
    let place = try Place()
    let terminal = try place.open(["tour", "--lang", language], size)
    try Self.walk(terminal, language)
    #expect(try place.left().count == 1)
    terminal.send("\u{1B}")
    let (help, crowds) = language == "en" ? ("Keys", " Crowds · ") : ("按键说明", " 人群 · ")
    try terminal.read(until: "the receipts") { !$0.screen.row(1).contains(help) }
    terminal.send("\u{1B}")
    try terminal.read(until: "the crowds") { $0.screen.row(1).hasPrefix(crowds) }
    terminal.send("\u{1B}")
    #expect(try terminal.waitForEnd() == .exited(0))
    let said = String(decoding: terminal.recording, as: UTF8.self)
    #expect(said.contains(language == "en" ? "The tour is over" : "教程已结束"))
    #expect(try place.left() == [])
    #expect(try place.own() == [])
    #expect(VTGrammar.faults(in: terminal) == [])
  }

  @Test(arguments: ["Q", "kill"])
  func `whoever leaves early leaves nothing behind either`(how: String) throws {
    let place = try Place()
    let terminal = try place.open(["tour", "--lang", "en"], Self.sizes[0])
    try terminal.read(until: "Tour: step 1/16")
    try terminal.read(until: "the crowds") { $0.screen.row(3).hasPrefix("> ") }
    if how == "Q" { terminal.send("Q") } else { terminal.signal(SIGTERM) }
    #expect(try terminal.waitForEnd() == .exited(how == "Q" ? 0 : 143))
    #expect(try place.left() == [])
    #expect(try place.own() == [])
  }

  @Test func `the first run leads to it`() throws {
    let place = try Place()
    let terminal = try place.open([], Self.sizes[1])
    try terminal.read(until: "1 中文")
    terminal.send("1")
    try terminal.read(until: "3 入门教程")
    terminal.send("3")
    try terminal.read(until: "第 1/16 步")
    terminal.send("Q")
    #expect(try terminal.waitForEnd() == .exited(0))
    #expect(try place.left() == [])
    #expect(try place.own() == [])
    #expect(VTGrammar.faults(in: terminal) == [])
  }
}
