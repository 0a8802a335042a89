import CrowdsTestSupport
import Foundation
import Glibc
import TerminalUI
import Testing
import Trials

/// RELIABILITY T28, T29 and T35: sizes, resizes, and being stopped and continued.
@Suite(.serialized) struct WindowTests {
  /// Megabytes of memory that a program holds now.
  private func megabytes(of process: Int32) throws -> Int {
    let text = try String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)
    let line = try #require(text.split(separator: "\n").first { $0.hasPrefix("VmRSS:") })
    return try #require(Int(line.split(separator: " ").dropLast().last ?? "")) / 1_024
  }

  @Test(arguments: [
    (0, 0), (1, 1), (60, 16), (400, 200), (4_000, 4_000), (65_535, 65_535), (59, 15),
    (65_535, 1), (1, 65_535),
  ])
  func `a window of any size is started in`(width: Int, height: Int) throws {
    let binary = try Binary()
    let terminal = try PseudoTerminal()
    terminal.resize(Size(width: width, height: height))
    try terminal.start(
      Binary.path, ["--sandbox", "--ephemeral", "--lang", "en"], environment: binary.environment())
    // A terminal that tells no size is taken for one of 80 x 24.
    let isTooSmall = width > 0 && height > 0 && (width < 60 || height < 16)
    if width == 0 { terminal.screen.resize(Size(width: 80, height: 24)) }
    try terminal.read(until: "a picture") { terminal in
      let text = String(decoding: terminal.recording, as: UTF8.self)
      return isTooSmall ? !terminal.recording.isEmpty : text.contains("Static crowds")
    }
    #expect(try megabytes(of: terminal.process) < 100)
    terminal.resize(Size(width: 80, height: 24))
    try terminal.read(until: "20541")
    terminal.send("q")
    #expect(try terminal.waitForEnd() == .exited(0))
  }

  @Test func `a storm of sizes ends in the right picture`() throws {
    let binary = try Binary()
    let terminal = try binary.open()
    try terminal.read(until: "20541")
    var numbers = SplitMix(seed: 28)
    let odd = [(0, 0), (1, 1), (4_000, 4_000), (65_535, 65_535), (60, 16), (400, 200)]
    for turn in 0..<trials("CROWDS_RESIZES", 300) {
      let strange = odd[turn % odd.count]
      let size =
        turn % 7 == 0
        ? Size(width: strange.0, height: strange.1)
        : Size(
          width: Int.random(in: 40...250, using: &numbers),
          height: Int.random(in: 10...80, using: &numbers))
      terminal.resize(size)
      if turn % 50 == 49 { #expect(try megabytes(of: terminal.process) < 100) }
    }
    terminal.resize(Size(width: 100, height: 30))
    try terminal.read(until: "the list in the last size") { terminal in
      terminal.screen.row(3).hasPrefix("> 20541") && terminal.screen.row(28).contains("Enter open")
        && terminal.screen.row(0).hasSuffix("SANDBOX")
    }
    #expect(try megabytes(of: terminal.process) < 100)
    terminal.send("q")
    #expect(try terminal.waitForEnd() == .exited(0))
  }

  @Test(arguments: ["0", "-5", "abc", "30000", "2147483648"])
  func `the size is the terminal's, whatever the environment says`(value: String) throws {
    let binary = try Binary()
    let terminal = try binary.open(environment: ["LINES": value, "COLUMNS": value])
    try terminal.read(until: "the list in 80 x 24") { terminal in
      terminal.screen.row(3).hasPrefix("> 20541") && terminal.screen.row(22).contains("Enter open")
    }
    #expect(try megabytes(of: terminal.process) < 100)
    terminal.send("q")
    #expect(try terminal.waitForEnd() == .exited(0))
  }

  @Test(arguments: ["", "\r", "\rm", "?", "!", "n", ":"])
  func `Ctrl-Z gives the terminal to the shell, and fg brings the picture back`(
    keys: String
  ) throws {
    let binary = try Binary()
    let terminal = try PseudoTerminal()
    // A shell with job control, as at home: without rc files, whose prompt is its own.
    try terminal.start(
      "/bin/bash", ["--norc", "--noprofile", "--noediting", "-i"],
      environment: binary.environment(["PS1": "shell> ", "HISTFILE": "/dev/null"]))
    try terminal.read(until: "shell>")
    let modes = terminal.modes
    terminal.send("\(Binary.path) --sandbox --ephemeral --lang en\n")
    try terminal.read(until: "20541")
    for key in keys { terminal.send(String(key)) }
    try terminal.read(until: "the screen of the keys") { $0.screen.isAlternate }
    let open = terminal.modes
    #expect(open != modes)
    terminal.send("\u{1A}")
    try terminal.read(until: "Stopped")
    try terminal.read(until: "the shell's screen") {
      !$0.screen.isAlternate && $0.screen.showsCursor
    }
    #expect(terminal.modes == modes)
    terminal.send("echo still $((40 + 2))\n")
    try terminal.read(until: "still 42")
    terminal.resize(Size(width: 100, height: 30))
    terminal.send("fg\n")
    try terminal.read(until: "the picture in the new size") { terminal in
      terminal.screen.isAlternate && terminal.screen.row(0).hasSuffix("SANDBOX")
        && terminal.screen.row(0).count == 99
    }
    #expect(terminal.modes == open)
    terminal.send("\u{1A}")
    try terminal.read(until: "the shell's screen") { !$0.screen.isAlternate }
    // Told to end while it is stopped, it ends in order, although bash continues it in the
    // background, where it may not have the terminal.
    terminal.send("job=$(jobs -p); kill %1; while kill -0 $job; do sleep 0.02; done\n")
    try terminal.read(until: "Exit 143")
    terminal.send("exit\n")
    _ = try terminal.waitForEnd()
    #expect(terminal.modes == modes)
  }

  @Test func `Ctrl-S and Ctrl-Q are keys, and the quit key ends nothing`() throws {
    let binary = try Binary()
    let terminal = try binary.open()
    try terminal.read(until: "20541")
    terminal.send("\u{13}")
    try terminal.read(until: "Ctrl-S")
    terminal.send("\u{11}")
    try terminal.read(until: "Ctrl-Q")
    terminal.send("\u{1C}")
    terminal.send("j")
    try terminal.read(until: "the second row") { $0.screen.row(4).hasPrefix("> ") }
    terminal.send("q")
    #expect(try terminal.waitForEnd() == .exited(0))
  }

  @Test func `lines that come as keys are one paste, and nothing is done`() throws {
    let binary = try Binary()
    let terminal = try binary.open()
    try terminal.read(until: "20541")
    terminal.send((0..<200).map { "qDn\($0)Y\r" }.joined())
    try terminal.read(until: "What for?")
    terminal.send("\u{1B}")
    try terminal.read(until: "the list") { !$0.screen.text.contains("What for?") }
    #expect(terminal.screen.text.contains("20541"))
    terminal.send("q")
    #expect(try terminal.waitForEnd() == .exited(0))
  }
}
