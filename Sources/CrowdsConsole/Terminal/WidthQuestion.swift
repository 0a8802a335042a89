import TerminalUI

/// Asks a person's eye how wide the terminal draws characters of unclear width: nothing is ever
/// asked of the terminal itself.
///
/// Of two lines, one ends under the mark of the line above them.
struct WidthQuestion: Screen {
  /// The effect that keeps the answer.
  private var keeping: Ticket?
  private(set) var isOver = false

  init() {}

  var bindings: [Keys.Bound] { Self.keys }

  private static let keys = [
    Binding(KeyPress.keys("1"), Command.choose(1), Phrase.help(.choose(1))),
    Binding(KeyPress.keys("2"), Command.choose(2), Phrase.help(.choose(2))),
    Keys.bind("<esc> q <left> h", .back, isHint: true),
  ]

  var isBare: Bool { true }
  var measuresWidth: Bool { true }

  mutating func handle(_ command: Command, _ context: inout Context) -> Outcome {
    guard keeping == nil else { return .ignored }
    switch command {
    case .choose(let number):
      let ticket = context.mint.ticket()
      keeping = ticket
      return .stay([.start(.keepWidth(isWide: number == 2, ticket), slot: "width")])
    case .back: return .pop
    default: return .ignored
    }
  }

  func places(_ look: Look) -> [SafeText] { [look(.terminal(.widthTitle))] }

  func path(_ context: Context) -> PathLine { PathLine() }

  func enter(_ look: Look) -> Phrase? { nil }

  func draw(in rect: Rect, on canvas: inout Canvas, look: Look) {
    canvas.write(
      look(.terminal(.widthTitle)), at: Point(x: rect.minX + 1, y: rect.minY + 1), role: .strong)
    canvas.draw(
      Paragraph(look(.terminal(.widthExplained))),
      in: Rect(x: rect.minX + 1, y: rect.minY + 3, width: rect.width - 2, height: 3))
    let (x, y) = (rect.minX + 6, rect.minY + 7)
    canvas.write("=============|", at: Point(x: x, y: y), role: .text)
    for (line, text) in Self.lines.enumerated() {
      canvas.write("\(line + 1)", at: Point(x: x - 3, y: y + 1 + line), role: .key)
      canvas.put(text.map { Cell(.character($0), role: .text) }, at: Point(x: x, y: y + 1 + line))
    }
    canvas.draw(
      Paragraph(look(.terminal(.widthKeys))),
      in: Rect(x: rect.minX + 1, y: rect.minY + 11, width: rect.width - 2, height: 3))
  }

  /// The same characters with room for one column each and for two.
  private static let lines = ["…·→“”×-------|", "…·→“”×-|"]
}
