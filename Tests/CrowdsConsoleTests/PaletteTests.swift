import TerminalUI
import Testing

@testable import CrowdsConsole

/// The line in which one types what to do: what it finds, in which order, and where it works.
@Suite struct PaletteTests {
  private func desk(_ text: String, _ language: Language = .english, on keys: String = "") -> Desk {
    var desk = Desk.loaded(language)
    desk.press(keys + " :")
    desk.type(text)
    return desk
  }

  private func matches(_ desk: Desk) -> [Command] {
    guard case .commands(let line) = desk.state.top else { return [] }
    return line.matches(desk.state.context.look.language).map(\.command)
  }

  @Test(arguments: PaletteEntry.all)
  func `each word, its spelling and its initials lead to its command`(_ entry: PaletteEntry) {
    for language in Language.allCases {
      let words = entry.english + entry.chinese.flatMap { [$0.text, $0.spelling] }
      for word in words {
        #expect(matches(desk(word, language)).first == entry.command, "\(word)")
      }
      for initials in entry.chinese.map(\.initials) {
        let whole = PaletteEntry.all.filter { $0.match(initials, in: language) == .whole }
        #expect(matches(desk(initials, language)).prefix(whole.count).contains(entry.command))
      }
    }
  }

  @Test func `what was used last comes first, and a whole word before it`() {
    var desk = desk("messages")
    desk.press("<enter> <esc> :")
    desk.type("theme")
    desk.press("<enter> <esc> :")
    #expect(matches(desk).prefix(2) == [.themes, .messages])
    desk.type("t")
    #expect(matches(desk).first == .themes)
    desk.type("race")
    #expect(matches(desk).first == .trace)
    // A command that is used twice stands there once.
    desk.press("<enter> <esc> :")
    desk.type("messages")
    desk.press("<enter> <esc> :")
    #expect(matches(desk).prefix(3) == [.messages, .trace, .themes])
    #expect(Set(matches(desk)).count == matches(desk).count)
  }

  @Test func `candidates stand under the line as one types, and arrows choose`() {
    var desk = desk("im")
    #expect(matches(desk) == [.importInto, .imports])
    #expect(desk.rows[21].hasPrefix(" Enter: import user ids"))
    desk.press("<down> <enter>")
    guard case .imports = desk.state.top else { return #expect(Bool(false)) }
  }

  @Test func `the key of a command stands beside it, as it is in force`() {
    var desk = Desk.loaded()
    let wish = KeyMap.Wish(action: "reload", keys: ["<f5>"], line: 1)
    desk.change { $0.context.look.keys = KeyMap.granting([wish]).map }
    desk.press(":")
    desk.type("reload")
    let row = desk.rows.first { $0.contains("load again") } ?? ""
    #expect(row.hasSuffix("F5 |"))
  }

  @Test func `what a screen cannot do is said there`() {
    var desk = desk("edit", on: "2")
    #expect(desk.rows[21] == " Enter: «edit» cannot be done on this screen")
    desk.press("<enter>")
    #expect(desk.rows[23] == " «edit» cannot be done on this screen")
    guard case .commands = desk.state.top else { return #expect(Bool(false)) }
  }

  @Test func `each screen copies in its own way`() {
    var desk = Desk.loaded()
    desk.press("3")
    desk.answerHost()
    desk.press(":")
    desk.type("copy")
    desk.press("<enter>")
    #expect(Console.view(desk.state, size: desk.size).clipboard != nil)
    var crowds = self.desk("fz")
    crowds.press("<enter>")
    guard case .copying = crowds.state.top else { return #expect(Bool(false)) }
  }
}
