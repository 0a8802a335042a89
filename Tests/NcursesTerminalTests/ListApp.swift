import TerminalUI

/// A list of 812 crowds to scroll in, shaped like the real one.
struct ListApp: Application {
  struct State: Equatable, Sendable {
    var selected = 0
    var top = 0
    var size = Size(width: 80, height: 24)
    var repaint = 0
    var readsMouse = false
    var notes: [String] = []
    var isFinished = false
  }

  enum Message: Sendable {
    case event(TerminalEvent)
    case note(String)
  }

  static let count = 812

  static func message(for event: TerminalEvent) -> Message { .event(event) }

  static func update(_ state: inout State, _ message: Message) -> [Work<String>] {
    switch message {
    case .note(let text): state.notes.append(text)
    case .event(.resize(let size)): state.size = size
    case .event(.mouse(let action)):
      state.notes.append("\(action.kind) \(action.place.x) \(action.place.y)")
    case .event(.hangup): state.notes.append("hangup")
    case .event(.paste(let paste)): state.notes.append("pasted \(paste.byteCount)")
    case .event(.key(let press)):
      switch press.key {
      case .down: move(&state, by: 1)
      case .up: move(&state, by: -1)
      case .pageDown: move(&state, by: state.size.height - 6)
      case .character("l") where press.control: state.repaint += 1
      case .character("q"): state.isFinished = true
      case .character("o"): state.readsMouse.toggle()
      case .character("w"): return [.start("answer", slot: nil)]
      case .character("s"): return [.start("stubborn", slot: nil)]
      default: state.notes.append(press.notation)
      }
    }
    return []
  }

  private static func move(_ state: inout State, by distance: Int) {
    let height = max(1, state.size.height - 6)
    state.selected = min(max(0, state.selected + distance), count - 1)
    state.top = min(max(state.top, state.selected - height + 1), state.selected)
  }

  static func view(_ state: State, size: Size) -> Frame {
    var canvas = Canvas(size: size)
    guard size.width >= 60, size.height >= 16 else {
      canvas.write("Window too small (60x16 needed)", at: Point(x: 0, y: 0), role: .text)
      return Frame(canvas: canvas, theme: .plain, repaint: state.repaint)
    }
    canvas.write(" crowds · 静态人群", at: Point(x: 0, y: 0), role: .title)
    canvas.write(
      "   ID      Name                        Members   Updated", at: Point(x: 0, y: 2),
      role: .header)
    for line in 0..<(size.height - 6) where state.top + line < count {
      let number = state.top + line
      let isSelected = number == state.selected
      let emphasis: Emphasis = isSelected ? .selected : []
      let y = line + 3
      canvas.write(isSelected ? "> " : "  ", at: Point(x: 1, y: y), role: .text, emphasis: emphasis)
      canvas.write("\(20_541 - number)", at: Point(x: 3, y: y), role: .muted, emphasis: emphasis)
      canvas.write(name(of: number), at: Point(x: 11, y: y), role: .text)
      canvas.write("\(number * 7919 % 100_000)", at: Point(x: 40, y: y), role: .text)
      canvas.write("\(number % 60) days ago", at: Point(x: 50, y: y), role: .muted)
    }
    canvas.write(
      "Enter: open «\(name(of: state.selected))», \(state.selected * 7919 % 100_000) members",
      at: Point(x: 1, y: size.height - 3), role: .hint)
    canvas.write("Enter open  q quit", at: Point(x: 1, y: size.height - 2), role: .key)
    canvas.write(
      "notes \(state.notes.count) " + SafeText(untrusted: state.notes.last ?? ""),
      at: Point(x: 1, y: size.height - 1), role: .text)
    return Frame(
      canvas: canvas, theme: .plain, repaint: state.repaint, readsMouse: state.readsMouse)
  }

  private static func name(of number: Int) -> SafeText {
    number % 3 == 0 ? "双十一老客 \(number)" : "Spring buyers é \(number)"
  }

  static func isFinished(_ state: State) -> Bool { state.isFinished }

  func perform(_ effect: String, send: @escaping @Sendable (Message) async -> Void) async {
    if effect == "stubborn" {
      // Hears of no cancellation and has no end: the console must do without it.
      await withUnsafeContinuation { (_: UnsafeContinuation<Void, Never>) in }
    }
    await send(.note(effect))
  }
}
