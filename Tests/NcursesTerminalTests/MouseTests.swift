import CrowdsTestSupport
import Glibc
import TerminalUI
import Testing

@testable import NcursesTerminal

extension CursesTests {
  @Suite struct Mouse {
    private static let size = Size(width: 80, height: 24)
    private static func frame(_ readsMouse: Bool) -> Frame {
      var state = ListApp.State()
      state.readsMouse = readsMouse
      return ListApp.view(state, size: size)
    }

    private func leftovers(_ person: PseudoTerminal) -> [String] {
      VTGrammar(reading: person.recording, allowsMouse: true).leftovers
    }

    @Test func `without the wish no mode is ever touched`() throws {
      let stage = try Stage()
      stage.terminal.present(Self.frame(false))
      stage.terminal.suspend()
      stage.terminal.resume()
      stage.terminal.present(Self.frame(false))
      stage.terminal.close()
      try stage.catchUp()
      #expect(!String(decoding: stage.person.recording, as: UTF8.self).contains("?100"))
    }

    @Test func `it is on while a picture wants it, and off for the shell and at the end`() throws {
      let stage = try Stage()
      stage.person.grammar = .withMouse
      for wish in [true, false, true] {
        stage.terminal.present(Self.frame(wish))
        try stage.catchUp()
        #expect(leftovers(stage.person).contains("mouse reports") == wish)
      }
      stage.terminal.suspend()
      try stage.catchUp()
      #expect(leftovers(stage.person) == [])
      stage.terminal.resume()
      stage.terminal.present(Self.frame(true))
      try stage.catchUp()
      #expect(leftovers(stage.person).contains("mouse reports"))
      stage.terminal.close()
      try stage.catchUp()
      #expect(leftovers(stage.person) == [])
    }

    @Test(arguments: ["vt52", "dumb"])
    func `a terminal that is driven otherwise is not asked`(term: String) throws {
      guard let stage = try? Stage(term: term) else { return }
      stage.terminal.present(Self.frame(true))
      try stage.catchUp()
      #expect(!String(decoding: stage.person.recording, as: UTF8.self).contains("?100"))
    }

    @Test(arguments: [SIGILL, SIGSEGV])
    func `a trap puts it off`(signal: Int32) async throws {
      let person = try PseudoTerminal()
      person.grammar = .withMouse
      let path = person.path
      await #expect(processExitsWith: .signal(signal)) {
        [path = path as String, signal = signal as Int32] in
        let descriptor = open(path, O_RDWR | O_NOCTTY)
        let terminal = try NcursesTerminal(
          NcursesConsole.Options(input: descriptor, output: descriptor, term: "xterm-256color"))
        var state = ListApp.State()
        state.readsMouse = true
        terminal.present(ListApp.view(state, size: Size(width: 80, height: 24)))
        kill(getpid(), signal)
        while true { pause() }
      }
      try person.read(until: "Nothing was lost.")
      #expect(leftovers(person) == [])
    }

    @Test func `a click is an event, and after the wish is gone it is none`() throws {
      let console = try ConsoleThread()
      let person = console.person
      person.grammar = .withMouse
      try person.read(until: "notes 0")
      person.send("o")
      try person.read(until: "mouse reports") {
        VTGrammar(reading: $0.recording, allowsMouse: true).leftovers.contains("mouse reports")
      }
      person.send("\u{1B}[<0;12;4M")
      try person.read(until: "notes 1 click 11 3")
      person.send("o")
      try person.read(until: "no mouse reports") {
        !VTGrammar(reading: $0.recording, allowsMouse: true).leftovers.contains("mouse reports")
      }
      person.send("\u{1B}[<0;12;4M")
      person.send("q")
      let outcome = try #require(console.end())
      #expect(outcome.state.notes == ["click 11 3"])
    }
  }
}
