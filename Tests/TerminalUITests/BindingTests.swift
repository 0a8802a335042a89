import TerminalUI
import Testing

struct BindingTests {
  private enum Command: Hashable, Sendable { case up, down, quit }

  private let bindings: [Binding<Command, String>] = [
    Binding(KeyPress.keys("k <up>"), .up, "up"),
    Binding(KeyPress.keys("j <down>"), .down, "down"),
  ]

  @Test func aKeyFindsItsBinding() {
    #expect(bindings.match(KeyPress(.down))?.command == .down)
    #expect(bindings.match(KeyPress(.character("k")))?.command == .up)
    #expect(bindings.match(KeyPress(.character("k"), control: true)) == nil)
  }

  @Test func aKeyClaimedTwiceIsReportedWithBothBindings() {
    let quit = Binding<Command, String>(KeyPress.keys("q k j q"), .quit, "quit")
    let clashes = (bindings + [quit]).duplicates()
    #expect(clashes.map(\.key) == KeyPress.keys("k j"))
    #expect(clashes.map(\.first.label) == ["up", "down"])
    #expect(clashes.map(\.second.label) == ["quit", "quit"])
    #expect(bindings.duplicates().isEmpty)
  }
}
