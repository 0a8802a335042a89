import Testing
import Trials

@testable import TerminalUI

/// A row of keys that were pressed, and an effect for some of them.
private struct Typist: Application {
  struct State: Equatable, Sendable {
    var text = ""
    var answers: [String] = []
  }
  enum Message: Sendable {
    case event(TerminalEvent)
    case answer(String)
  }

  static func message(for event: TerminalEvent) -> Message { .event(event) }

  static func update(_ state: inout State, _ message: Message) -> [Work<String>] {
    switch message {
    case .answer(let answer): state.answers.append(answer)
    case .event(.key(let press)):
      state.text += press.notation
      if state.text.count % 3 == 0 { return [.start(state.text, slot: nil)] }
    case .event: state.text = ""
    }
    return []
  }

  static func view(_ state: State, size: Size) -> Frame {
    var canvas = Canvas(size: size)
    canvas.write(
      SafeText(untrusted: "\(state.text) \(state.answers)"), at: Point(x: 0, y: 0), role: .text)
    return Frame(canvas: canvas, theme: .plain)
  }

  static func isFinished(_ state: State) -> Bool { false }

  func perform(_ effect: String, send: @escaping @Sendable (Message) async -> Void) async {
    await send(.answer(effect))
  }
}

/// A terminal that keeps what it is told to prepare.
private final class PreparingTerminal: Terminal {
  let size = Size(width: 60, height: 1)
  var prepared: [Frame] = []
  var shown: [Frame] = []
  func present(_ frame: Frame) { shown.append(frame) }
  func prepare(_ frame: Frame) { prepared.append(frame) }
}

@Suite struct RehearsalTests {
  private func program() -> Program<Typist> {
    Program(Typist(), state: Typist.State(), terminal: PreparingTerminal())
  }

  private static func key(_ character: Character) -> TerminalEvent {
    .key(KeyPress(.character(character)))
  }

  @Test func `a key that was pressed twice is rehearsed, and nothing of it happens`() async {
    let program = program()
    await program.receive(Self.key("j"))
    await program.paintIfNeeded()
    #expect(await !program.canRehearse)
    await program.receive(Self.key("j"))
    #expect(await !program.canRehearse, "before it is painted")
    await program.paintIfNeeded()
    await program.rehearse()
    #expect(await program.state.text == "jj")
    #expect(await program.texts == ["j []", "jj []"])
    #expect(await program.prepared == ["jjj []"])
    await program.idle()
    #expect(await program.state.answers == [])
  }

  @Test func `pressed once more it is answered with what was worked out`() async {
    let program = program()
    for _ in 0..<2 { await program.receive(Self.key("j")) }
    await program.paintIfNeeded()
    await program.rehearse()
    await program.receive(Self.key("j"))
    #expect(await program.state.text == "jjj")
    await program.paintIfNeeded()
    #expect(await program.texts == ["jj []", "jjj []"])
    await program.idle()
    #expect(await program.state.answers == ["jjj"])
  }

  @Test func `whatever happens first makes it void`() async {
    let program = program()
    for _ in 0..<2 { await program.receive(Self.key("j")) }
    await program.paintIfNeeded()
    await program.rehearse()
    await program.send(.answer("late"))
    await program.receive(Self.key("j"))
    await program.paintIfNeeded()
    #expect(await program.texts.last == "jjj [\"late\"]")
    await program.rehearse()
    await program.receive(Self.key("k"))
    #expect(await program.state.text == "jjjk")
    #expect(await !program.canRehearse)
  }

  @Test func `resizes are not played in advance, nor keys once the program ends`() async {
    let program = program()
    for _ in 0..<2 { await program.receive(.resize(Size(width: 60, height: 1))) }
    await program.paintIfNeeded()
    #expect(await !program.canRehearse)
    for _ in 0..<2 { await program.receive(Self.key("j")) }
    await program.paintIfNeeded()
    await program.close()
    #expect(await !program.canRehearse)
  }

  /// What a person and the platform do at random, with rehearsals wherever there may be one.
  @Test(arguments: 0..<20)
  func `with rehearsals a program does what it does without`(seed: UInt64) async {
    let (plain, ahead) = (program(), program())
    var random = SplitMix(seed: seed)
    for _ in 0..<200 {
      let turn = Int.random(in: 0..<10, using: &random)
      let event: TerminalEvent? =
        switch turn {
        case 0..<5: Self.key("j")
        case 5: Self.key("k")
        case 6: .resize(Size(width: 60, height: 1))
        default: nil
        }
      for program in [plain, ahead] {
        if let event {
          await program.receive(event)
        } else if turn == 7 {
          await program.send(.answer("reply"))
        }
        if turn != 8 { await program.paintIfNeeded() }
        if turn == 9 { await program.idle() }
      }
      if await ahead.canRehearse { await ahead.rehearse() }
    }
    for program in [plain, ahead] { await program.idle() }
    #expect(await plain.state.text == ahead.state.text)
    #expect(await plain.state.answers.sorted() == ahead.state.answers.sorted())
    #expect(await plain.screen.count == ahead.screen.count)
    #expect(await !ahead.prepared.isEmpty)
  }
}

extension Program {
  private var preparing: PreparingTerminal? { terminal as? PreparingTerminal }
  /// The pictures that were shown, as text.
  fileprivate var texts: [String] { preparing?.shown.map(\.firstLine) ?? [] }
  /// The pictures that were prepared, as text.
  fileprivate var prepared: [String] { preparing?.prepared.map(\.firstLine) ?? [] }
}

extension Frame {
  fileprivate var firstLine: String { canvas.text.replacing("\n", with: "") }
}
