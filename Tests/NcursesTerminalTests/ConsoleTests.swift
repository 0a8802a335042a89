import CrowdsTestSupport
import Glibc
import TerminalUI
import Testing

@testable import NcursesTerminal

extension CursesTests {
  /// The whole loop: keys, signals and jobs in, frames out.
  @Suite struct Console {
    private let console: ConsoleThread
    private var person: PseudoTerminal { console.person }

    init() throws {
      console = try ConsoleThread()
      try console.person.read(until: "notes 0")
    }

    private func quit() throws -> ConsoleThread.Outcome {
      person.send("q")
      let outcome = try #require(console.end())
      person.readAvailable()
      return outcome
    }

    @Test func `keys move, q ends, and the terminal is as before`() throws {
      person.send("\u{1B}[B\u{1B}OB")
      try person.read(until: "> 20539")
      let outcome = try quit()
      #expect(outcome.reason == .finished)
      #expect(outcome.state.selected == 2)
      let grammar = VTGrammar(reading: person.recording)
      #expect(grammar.violations == [])
      #expect(person.modes == (try PseudoTerminal().modes))
    }

    @Test func `keys pressed again and again, one after the other, do what they do alone`() throws {
      var place = 0
      for (key, distance) in [
        ("\u{1B}[B", 1), ("\u{1B}[A", -1), ("\u{1B}[6~", 18), ("\u{1B}[A", -1),
      ] {
        for _ in 0..<5 {
          place += distance
          place = max(0, place)
          person.send(key)
          try person.read(until: "> \(20_541 - place)")
        }
      }
      person.send("ww")
      try person.read(until: "notes 2 answer", seconds: 60)
      #expect(try quit().state.notes == ["answer", "answer"])
      #expect(VTGrammar(reading: person.recording).violations == [])
    }

    @Test func `200 Downs at once cost at most 4 kB`() throws {
      person.forgetRecording()
      person.send(String(repeating: "\u{1B}[B", count: 200))
      try person.read(until: "> 20341")
      #expect(person.recording.count <= 4_096)
      #expect(try quit().state.selected == 200)
    }

    @Test func `a lone Escape is a key, and a paste is one event`() throws {
      person.send("\u{1B}")
      try person.read(until: "notes 1 <esc>")
      person.send("\u{1B}[200~qqq\rq\u{1B}[201~")
      try person.read(until: "notes 2 pasted 5")
      #expect(try quit().state.notes == ["<esc>", "pasted 5"])
    }

    @Test func `an effect's answer is painted without a key`() throws {
      person.send("w")
      // The effect needs a thread of the pool, whose threads other tests may hold for long.
      try person.read(until: "notes 1 answer", seconds: 60)
      _ = try quit()
    }

    @Test func `another size is painted whole`() throws {
      person.resize(Size(width: 60, height: 16))
      console.signal(SIGWINCH)
      try person.read(until: "keys on the last row but one") { person in
        person.screen.row(14) == " Enter open  q quit"
      }
      person.resize(Size(width: 40, height: 10))
      console.signal(SIGWINCH)
      try person.read(until: "Window too small")
      person.resize(Size(width: 100, height: 30))
      console.signal(SIGWINCH)
      try person.read(until: "keys on the last row but one") { person in
        person.screen.row(28) == " Enter open  q quit"
      }
      _ = try quit()
    }

    @Test func `Ctrl-L paints a damaged screen anew`() throws {
      person.screen.feed(Array("\u{1B}[2J".utf8))
      person.send("\u{0C}")
      try person.read(until: "> 20541")
      _ = try quit()
    }

    @Test(arguments: [(SIGTERM, ExitReason.terminated), (SIGINT, .interrupted), (SIGHUP, .hangup)])
    func `a signal ends it in order`(signal: Int32, reason: ExitReason) throws {
      console.signal(signal)
      #expect(try #require(console.end()).reason == reason)
      try person.read(until: "restored modes") {
        VTGrammar(reading: $0.recording).leftovers.isEmpty
      }
      #expect(person.modes == (try PseudoTerminal().modes))
    }

    @Test func `Ctrl-C is a key`() throws {
      person.send("\u{03}")
      try person.read(until: "notes 1 <c-c>")
      _ = try quit()
    }

    @Test func `a cut line ends it and is told to the application`() throws {
      person.hangUp()
      let outcome = try #require(console.end())
      #expect(outcome.reason == .hangup)
      #expect(outcome.state.notes == ["hangup"])
    }

    @Test func `an effect that does not heed its end does not keep it`() throws {
      person.send("s")
      #expect(try quit().reason == .finished)
    }

    @Test func `a terminal that does not read gets fewer frames, and the last one is right`() throws
    {
      person.forgetRecording()
      // Nothing is read while a thousand whole pictures are asked for.
      for _ in 0..<1_000 { person.send("\u{0C}") }
      person.send("\u{1B}[B")
      try person.read(until: "> 20540")
      #expect(person.recording.count < 400_000)
      _ = try quit()
    }
  }
}
