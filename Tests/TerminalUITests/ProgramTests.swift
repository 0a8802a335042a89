import Testing

@testable import TerminalUI

/// A counter whose effects are steered by the test: each waits until its gate is opened.
private struct Counter: Application {
  struct State: Equatable, Sendable {
    var log: [String] = []
    var size: Size?
    var isFinished = false
  }
  enum Message: Sendable {
    case event(TerminalEvent)
    case begin(String, slot: String?)
    case stop(slot: String)
    case note(String)
    case quit
  }

  let gate: Gate

  static func message(for event: TerminalEvent) -> Message { .event(event) }

  static func update(_ state: inout State, _ message: Message) -> [Work<String>] {
    switch message {
    case .event(.resize(let size)): state.size = size
    case .event:
      state.log.append("event")
      return [.start("work", slot: nil)]
    case .begin(let name, let slot): return [.start(name, slot: slot)]
    case .stop(let slot): return [.stop(slot: slot)]
    case .note(let text):
      state.log.append(text)
      if text == "chain" { return [.start("free", slot: nil)] }
    case .quit: state.isFinished = true
    }
    return []
  }

  static func view(_ state: State, size: Size) -> Frame {
    var canvas = Canvas(size: size)
    canvas.write("\(state.log.count) notes", at: Point(x: 0, y: 0), role: .text)
    return Frame(canvas: canvas, theme: .plain)
  }

  static func isFinished(_ state: State) -> Bool { state.isFinished }

  func perform(_ effect: String, send: @escaping @Sendable (Message) async -> Void) async {
    if effect != "free" { await gate.pass(effect) }
    await send(.note(Task.isCancelled ? "\(effect) cancelled" : effect))
  }
}

/// Holds effects back until the test lets them go, or they are cancelled.
private actor Gate {
  private var waiting: [String: CheckedContinuation<Void, Never>] = [:]
  private var opened: Set<String> = []
  private var arrivals: [String: CheckedContinuation<Void, Never>] = [:]

  func pass(_ name: String) async {
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        arrivals.removeValue(forKey: name)?.resume()
        if Task.isCancelled || opened.contains(name) {
          continuation.resume()
        } else {
          waiting[name] = continuation
        }
      }
    } onCancel: {
      Task { await self.open(name) }
    }
  }

  func open(_ name: String) {
    opened.insert(name)
    waiting.removeValue(forKey: name)?.resume()
  }

  func has(_ name: String) -> Bool { waiting[name] != nil }

  func arrival(of name: String) async {
    if waiting[name] != nil { return }
    await withCheckedContinuation { arrivals[name] = $0 }
  }
}

struct ProgramTests {
  private let gate = Gate()

  private func program() -> Program<Counter> {
    Program(
      Counter(gate: gate), state: Counter.State(),
      terminal: MemoryTerminal(size: Size(width: 20, height: 2)))
  }

  @Test func `the terminal's size is the first event, and the first frame has it`() async {
    let program = program()
    await program.start()
    await program.idle()
    #expect(await program.state.size == Size(width: 20, height: 2))
    #expect(await program.frame?.canvas.size == Size(width: 20, height: 2))
  }

  @Test func `idle waits for an effect, for its message, and for what follows from it`() async {
    let program = program()
    await program.send(.begin("chain", slot: nil))
    #expect(await !program.isIdle)
    await gate.open("chain")
    await program.idle()
    #expect(await program.state.log == ["chain", "free"])
    #expect(await program.isIdle)
    #expect(await program.screen.hasPrefix("2 notes"))
  }

  @Test(arguments: 0..<50)
  func `a hundred effects are all applied when idle returns`(round: Int) async {
    let program = program()
    for _ in 0..<100 { await program.send(.begin("free", slot: nil)) }
    await program.idle()
    #expect(await program.state.log.count == 100)
  }

  @Test func `starting in a taken slot cancels what ran there`() async {
    let program = program()
    await program.send(.begin("first", slot: "list"))
    await program.send(.begin("second", slot: "list"))
    await gate.open("second")
    await program.idle()
    #expect(await program.state.log.sorted() == ["first cancelled", "second"])
  }

  @Test func `the end of a replaced effect does not free the slot of its successor`() async {
    let program = program()
    await program.send(.begin("first", slot: "list"))
    await gate.arrival(of: "first")
    await program.send(.begin("second", slot: "list"))
    while await program.state.log != ["first cancelled"] { await Task.yield() }
    await program.send(.stop(slot: "list"))
    await program.idle()
    #expect(await program.state.log == ["first cancelled", "second cancelled"])
  }

  @Test func `other slots go on`() async {
    let program = program()
    await program.send(.begin("first", slot: "list"))
    await program.send(.begin("other", slot: "detail"))
    await program.send(.stop(slot: "list"))
    await gate.open("other")
    await program.idle()
    #expect(await program.state.log.sorted() == ["first cancelled", "other"])
  }

  @Test func `finish cancels, waits, applies what effects still say, and starts no more`() async {
    let program = program()
    await program.send(.begin("chain", slot: nil))
    await program.send(.begin("first", slot: "list"))
    let state = await program.finish()
    #expect(state.log.sorted() == ["chain cancelled", "first cancelled"])
    await program.send(.note("chain"))
    #expect(await program.isIdle)
    #expect(await program.state.log.last == "chain")
  }

  @Test func `a turn is painted once, and not at all when nothing happened`() async {
    let program = program()
    await program.start()
    await program.send(.note("one"))
    await program.send(.note("two"))
    await program.paintIfNeeded()
    await program.paintIfNeeded()
    #expect(await program.frames == ["2 notes\n"])
    await program.send(.note("three"))
    await program.paintIfNeeded()
    #expect(await program.frames == ["2 notes\n", "3 notes\n"])
  }

  @Test func `the work of an event begins behind its frame`() async {
    let program = program()
    await program.receive(.hangup)
    for _ in 0..<100 { await Task.yield() }
    #expect(await !gate.has("work"))
    #expect(await !program.isIdle)
    await program.paintIfNeeded()
    await gate.arrival(of: "work")
    await gate.open("work")
    await program.idle()
    #expect(await program.state.log == ["event", "work"])
  }

  @Test func `the work of an event that ends the program has begun when it ends`() async {
    let program = program()
    await program.receive(.hangup)
    #expect(await program.finish().log == ["event", "work cancelled"])
  }

  @Test func `the application says when it is over`() async {
    let program = program()
    #expect(await !program.isFinished)
    await program.send(.quit)
    #expect(await program.isFinished)
  }
}

extension Program {
  /// The pictures that were shown, as text.
  fileprivate var frames: [String] {
    (terminal as? MemoryTerminal)?.frames.map(\.canvas.text) ?? []
  }
}
