import CrowdsTestSupport
import TerminalUI
import Testing

@testable import CrowdsConsole

@Suite struct ThemePickerTests {
  private static func picker(
    _ language: Language = .english, width: Int = 80, height: Int = 24
  ) -> Desk {
    var desk = Desk.loaded(language, width: width, height: height)
    desk.press(":")
    desk.type(language == .english ? "theme" : "主题")
    desk.press("<enter>")
    desk.answerHost()
    return desk
  }

  private func worn(_ desk: Desk) -> Theme { Console.view(desk.state, size: desk.size).theme }

  private func ground(_ name: String) -> Theme {
    Sample.themes.first { $0.theme.name == name }?.theme ?? .plain
  }

  @Test(arguments: SnapshotTests.languages)
  func `the list of themes looks as kept`(_ language: Language) {
    for size in SnapshotTests.sizes {
      var desk = Self.picker(language, width: size.width, height: size.height)
      desk.press("j j")
      SnapshotTests.expect(desk, "themes", language)
    }
  }

  @Test(arguments: ["theme", "colours", "colors", "主题", "颜色", "zhuti"])
  func `words of both languages lead to it`(_ word: String) {
    for language in Language.allCases {
      var desk = Desk.loaded(language)
      desk.press(":")
      desk.type(word)
      desk.press("<enter>")
      guard case .themes = desk.state.top else {
        Issue.record("\(desk.screen)")
        continue
      }
    }
  }

  @Test func `the theme that is worn is selected`() {
    let desk = Self.picker()
    #expect(desk.screen.contains("> plain"))
    #expect(desk.rows[21] == " Enter: stay with «plain»")
    #expect(worn(desk) == .plain)
  }

  @Test func `moving the cursor changes the colours at once`() {
    var desk = Self.picker()
    let started = desk.started
    desk.press("j")
    #expect(worn(desk) == ground("dark"))
    desk.press("j")
    #expect(worn(desk) == ground("light"))
    desk.press("G")
    #expect(worn(desk).name.hasPrefix("a-theme"))
    desk.press("g")
    #expect(worn(desk) == .plain)
    #expect(desk.started == started, "nothing is asked of the machine")
  }

  @Test(arguments: ["<esc>", "q", "<left>", "h"])
  func `going back puts the former theme on again`(_ keys: String) {
    var desk = Self.picker()
    desk.press("j j " + keys)
    #expect(worn(desk) == .plain)
    #expect(desk.state.layers.count == 1)
    #expect(!desk.started.contains { if case .keep = $0 { true } else { false } })
  }

  @Test func `Enter keeps the theme and says where`() {
    var desk = Self.picker()
    desk.press("j <enter>")
    guard case .keep(.theme("dark"), _)? = desk.started.last else {
      Issue.record("\(desk.started)")
      return
    }
    // What is on its way cannot be taken back.
    desk.press("<esc> j")
    #expect(worn(desk) == ground("dark"))
    desk.answerHost()
    #expect(desk.state.layers.count == 1)
    #expect(worn(desk) == ground("dark"))
    #expect(desk.rows[23] == " Kept in /home/lin/.config/crowds/config.toml.")
    // The next visit begins where this one ended.
    desk.press(":")
    desk.type("theme")
    desk.press("<enter>")
    desk.answerHost()
    #expect(desk.screen.contains("> dark"))
  }

  @Test func `what cannot be written is worn all the same, and said`() {
    var desk = Self.picker()
    desk.press("j j <enter>")
    guard let effect = desk.started.last, case .keep(.theme("light"), _) = effect else {
      Issue.record("\(desk.started)")
      return
    }
    desk.answer(effect, with: .keptSetting(.notWritten(Sample.reason)))
    #expect(worn(desk) == ground("light"))
    #expect(desk.rows[23] == " «light» stays until you leave; it was not saved.")
    #expect(desk.rows[1].hasPrefix(" Crowds > Theme > Not saved"))
    #expect(desk.screen.contains("chmod 600."))
    desk.press("<esc> j")
    #expect(worn(desk) == ground("high-contrast-light"))
    desk.press("<esc>")
    #expect(worn(desk) == ground("light"))
    #expect(desk.state.layers.count == 1)
  }

  @Test func `another profile wears the same theme`() {
    var desk = Self.picker()
    desk.press("j <enter>")
    desk.answerHost()
    desk.press("p")
    desk.answerHost()
    desk.press("j <enter>")
    desk.answerHost()
    #expect(desk.rows[0].contains("live"))
    #expect(worn(desk) == ground("dark"))
  }

  @Test(arguments: HostileNameTests.names)
  func `hostile names of themes and files are text`(_ name: String) {
    var desk = Desk.loaded(width: 60, height: 16)
    desk.press(":")
    desk.type("theme")
    desk.press("<enter>")
    for effect in desk.running.values {
      guard case .readThemes = effect else { continue }
      desk.answer(
        effect,
        with: .themes([
          ThemeChoice(
            theme: Sample.theme(name, ground: 9), kind: .any, isOwn: true, faults: 12_000)
        ]))
    }
    HostileNameTests.check(desk)
    desk.press("<enter>")
    guard let effect = desk.started.last, case .keep = effect else {
      Issue.record("\(desk.started)")
      return
    }
    desk.answer(effect, with: .keptSetting(.written(name)))
    HostileNameTests.check(desk)
  }

  @Test(arguments: Language.allCases)
  func `both lines of samples fit 60 columns`(_ language: Language) {
    let desk = Self.picker(language, width: 60, height: 16)
    let look = Look(language: language, now: 0)
    for role in [Role.field, .environmentLive] {
      #expect(desk.screen.contains(look(.theme(.sample(role))).plain))
    }
    #expect(desk.screen.contains("> " + look(.theme(.selected)).plain))
    let roles = Set((2..<13).flatMap { y in desk.canvas.row(y).map(\.role) })
    #expect(
      roles.isSuperset(of: [
        .text, .muted, .strong, .key, .info, .field, .success, .warning, .danger,
        .environmentTest, .environmentLive,
      ]))
  }
}
