import CrowdsTestSupport
import Glibc
import TerminalUI
import Testing

@testable import NcursesTerminal

extension CursesTests {
  @Suite struct Restoring {
    private let picture = ListApp.view(ListApp.State(), size: Size(width: 80, height: 24)).canvas

    @Test(arguments: ["xterm-256color", "screen-256color", "linux", "vt100", "rxvt", "vt52"])
    func `closing puts back every mode`(term: String) throws {
      let stage = try Stage(term: term)
      let grammar = { VTGrammar(reading: stage.person.recording) }
      try stage.show(picture)
      stage.terminal.close()
      try stage.catchUp()
      if term != "vt52" {
        #expect(grammar().violations == [])
        #expect(grammar().leftovers == [])
      }
      let other = try PseudoTerminal()
      #expect(stage.person.modes == other.modes)
    }

    @Test
    func `while it is open, keys come one by one, pastes are marked, and the cursor is hidden`()
      throws
    {
      let stage = try Stage()
      let before = try PseudoTerminal().modes
      try stage.show(picture)
      #expect(stage.person.modes != before)
      #expect(stage.person.screen.isAlternate)
      #expect(
        VTGrammar(reading: stage.person.recording).leftovers == [
          "alternate screen", "bracketed paste", "cursor key mode", "hidden cursor", "keypad mode",
          "title stack",
        ])
    }

    @Test func `a terminal that showed nothing is not written to`() throws {
      let stage = try Stage()
      stage.terminal.close()
      try stage.catchUp()
      #expect(stage.person.recording == [])
      #expect(stage.person.modes == (try PseudoTerminal().modes))
    }

    @Test func `after a stop everything is there again`() throws {
      let stage = try Stage()
      let before = try PseudoTerminal().modes
      try stage.show(picture)
      let open = VTGrammar(reading: stage.person.recording).leftovers
      stage.terminal.suspend()
      try stage.catchUp()
      #expect(stage.person.modes == before)
      #expect(VTGrammar(reading: stage.person.recording).leftovers == [])
      stage.person.screen.feed(Array("\u{1B}[2Jshell\r\n$ ".utf8))
      stage.terminal.resume()
      try stage.show(picture)
      #expect(stage.fault(picture) == nil)
      #expect(VTGrammar(reading: stage.person.recording).leftovers == open)
      #expect(VTGrammar(reading: stage.person.recording).violations == [])
    }

    @Test(arguments: ["no-such-terminal", "dumb", "", "../../etc/passwd"])
    func `an unknown terminal is not touched`(term: String) throws {
      let person = try PseudoTerminal()
      let before = person.modes
      #expect(throws: TerminalProblem.self) {
        try NcursesTerminal(
          NcursesConsole.Options(
            input: person.programSide, output: person.programSide, term: term))
      }
      person.readAvailable()
      #expect(person.recording == [])
      #expect(person.modes == before)
    }

    @Test func `what is no terminal is refused`() throws {
      let descriptor = open("/dev/null", O_RDWR)
      defer { close(descriptor) }
      #expect(throws: TerminalProblem.notATerminal) {
        try NcursesTerminal(
          NcursesConsole.Options(input: descriptor, output: descriptor, term: "xterm"))
      }
    }

    @Test(arguments: [SIGILL, SIGTRAP, SIGABRT, SIGSEGV, SIGBUS, SIGFPE])
    func `a trap puts back every mode, says so, and ends by its signal`(signal: Int32) async throws
    {
      let person = try PseudoTerminal()
      let before = person.modes
      let path = person.path
      await #expect(processExitsWith: .signal(signal)) {
        [path = path as String, signal = signal as Int32] in
        let descriptor = open(path, O_RDWR | O_NOCTTY)
        let terminal = try NcursesTerminal(
          NcursesConsole.Options(input: descriptor, output: descriptor, term: "xterm-256color"))
        let size = Size(width: 80, height: 24)
        terminal.present(ListApp.view(ListApp.State(), size: size))
        // The region that is put back must be that of the last size.
        terminal.present(ListApp.view(ListApp.State(), size: Size(width: 80, height: 40)))
        kill(getpid(), signal)
        while true { pause() }
      }
      try person.read(until: "Nothing was lost.")
      #expect(VTGrammar(reading: person.recording).leftovers == [])
      #expect(person.recording.starts(with: Array("\u{1B}(B\u{1B}[?1049h".utf8)))
      #expect(person.modes == before)
      #expect(!person.screen.isAlternate)
    }

    @Test func `an exit in the middle puts back every mode`() async throws {
      let person = try PseudoTerminal()
      let before = person.modes
      let path = person.path
      await #expect(processExitsWith: .exitCode(3)) {
        [path = path as String] in
        let descriptor = open(path, O_RDWR | O_NOCTTY)
        let terminal = try NcursesTerminal(
          NcursesConsole.Options(input: descriptor, output: descriptor, term: "xterm-256color"))
        let size = Size(width: 80, height: 24)
        terminal.present(ListApp.view(ListApp.State(), size: size))
        exit(3)
      }
      try person.read(until: "restored modes") {
        !$0.recording.isEmpty && VTGrammar(reading: $0.recording).leftovers.isEmpty
      }
      #expect(person.modes == before)
    }
  }
}
