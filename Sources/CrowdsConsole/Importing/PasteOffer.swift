import CrowdsAPI
import CrowdsImport
import TerminalUI

/// Asks what a paste outside a field was for; by itself it does nothing.
struct PasteOffer: Screen {
  enum Reply: Hashable, Sendable { case ignore, take }

  let crowd: Crowd
  let paste: Paste
  let kind: EnvironmentKind
  /// Whether an earlier console left it: it stays until a person says what it is for.
  private let isLeft: Bool
  private var choice: Choice<Reply>

  init(_ paste: Paste, into crowd: Crowd, _ kind: EnvironmentKind, isLeft: Bool = false) {
    self.isLeft = isLeft
    choice = Choice(isLeft ? [.take, .ignore] : [.ignore, .take])
    self.paste = paste
    self.crowd = crowd
    self.kind = kind
  }

  var bindings: [Keys.Bound] { Keys.menu(items: 2) + [Keys.back] }

  mutating func handle(_ command: Command, _ context: inout Context) -> Outcome {
    if command == .back { return isLeft ? .pop : ignore(&context) }
    switch choice.handle(command) {
    case .ignore?: return ignore(&context)
    case .take?:
      return .replace(.importing(ImportWizard(into: crowd, kind, pasted: paste)))
    case nil: return .stay([])
    }
  }

  private func ignore(_ context: inout Context) -> Outcome {
    let errand = ImportErrand.drop(.pasted(paste))
    return .popAfter([.start(.importing(errand, context.mint.ticket()), slot: nil)])
  }

  mutating func paste(_ paste: Paste, _ context: inout Context) -> Outcome? {
    context.notice = Notice(.delete(.pasteIgnored), role: .warning)
    return .stay([])
  }

  func places(_ look: Look) -> [SafeText] { [look(.importing(.pasted))] }

  func path(_ context: Context) -> PathLine { PathLine() }

  func enter(_ look: Look) -> Phrase? { phrase(choice.selected, look) }

  func draw(in rect: Rect, on canvas: inout Canvas, look: Look) {
    let menu = Menu(
      title: look(.importing(.looksPasted(bytes: paste.byteCount))),
      items: choice.items.map { (look(phrase($0, look)), nil) },
      selected: choice.cursor.selected)
    canvas.draw(menu, in: Layout.centered(menu.size, in: rect))
  }

  private func phrase(_ reply: Reply, _ look: Look) -> Phrase {
    .importing(
      reply == .ignore
        ? .ignorePaste : .takePaste(look.name(of: crowd).prefix(columns: 24), crowd.id))
  }
}
