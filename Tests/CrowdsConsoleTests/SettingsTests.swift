import TerminalUI
import Testing

@testable import CrowdsConsole

/// The settings as a screen: each change holds at once and is written down.
@Suite struct SettingsTests {
  private func desk(_ language: Language = .english, width: Int = 80, height: Int = 24) -> Desk {
    var desk = Desk.loaded(language, width: width, height: height)
    desk.change { $0.context.settingsFile = "/home/lin/.config/crowds/config.toml" }
    desk.press("4")
    return desk
  }

  private func go(to row: Phrase.Settings.Row, _ desk: inout Desk) {
    let index = Phrase.Settings.Row.allCases.firstIndex(of: row) ?? 0
    desk.press("g " + String(repeating: "<down> ", count: index))
  }

  private func kept(_ desk: Desk) -> [Setting] {
    desk.started.compactMap { if case .keep(let setting, _) = $0 { setting } else { nil } }
  }

  @Test func `the language changes at once, on every screen`() {
    var desk = desk()
    desk.press("<enter>")
    #expect(desk.rows[0].contains("静态人群") && desk.rows[1].contains("设置"))
    #expect(kept(desk) == [.language(.simplifiedChinese)])
    desk.answerHost()
    #expect(desk.rows[23] == " 已保存到 /home/lin/.config/crowds/config.toml。")
    desk.press("<esc>")
    #expect(desk.screen.contains("成员数"))
    desk.press("<up>")
    #expect(!desk.screen.contains("Members"))
    desk.press("4 <enter>")
    #expect(desk.rows[1].contains("Settings"))
  }

  @Test func `each row says what it is, its value and where it is kept`() {
    for language in Language.allCases {
      for size in SnapshotTests.sizes {
        let look = Look(language: language, now: 0)
        var desk = desk(language, width: size.width, height: size.height)
        for row in Phrase.Settings.Row.allCases {
          #expect(desk.screen.contains(look(.setting(.name(row))).plain))
          #expect(desk.screen.contains(look(.setting(.explained(row))).plain), "\(desk.screen)")
          let place =
            row == .width ? look(.setting(.keptForTerminal)).plain : ".config/crowds/config.toml"
          #expect(desk.screen.contains(place), "\(row)")
          #expect(look(.setting(.explained(row))).width <= 57)
          desk.press("<down>")
        }
      }
    }
  }

  @Test func `frames, mouse and clipboard turn over and hold for every screen`() {
    var desk = desk()
    go(to: .frames, &desk)
    desk.press("<enter>")
    #expect(desk.state.context.terminal.frames == .unicode)
    desk.answerHost()
    go(to: .mouse, &desk)
    desk.press("<enter>")
    #expect(Console.view(desk.state, size: desk.size).readsMouse)
    desk.answerHost()
    go(to: .clipboard, &desk)
    desk.press("<enter>")
    desk.answerHost()
    #expect(!desk.state.context.copies)
    #expect(kept(desk) == [.frames(.unicode), .mouse(true), .clipboard(false)])
    // Another profile is opened with what was set.
    desk.press("<esc> p")
    desk.answerHost()
    desk.press("j <enter>")
    desk.answerHost()
    #expect(!desk.state.context.copies && desk.state.context.terminal.frames == .unicode)
  }

  @Test func `days go through their steps and come back to for ever`() {
    var desk = desk()
    go(to: .keepDays, &desk)
    var seen: [Int?] = []
    for _ in 0...SettingsList.days.count {
      desk.press("<enter>")
      desk.answerHost()
      seen.append(desk.state.context.keepDays)
    }
    #expect(seen == [30, 90, 180, 365, nil])
    // A number of one's own goes on to the next step.
    desk.change { $0.context.keepDays = 100 }
    desk.press("<esc> 4")
    go(to: .keepDays, &desk)
    #expect(desk.rows[21] == " Enter: keep for 180 days")
  }

  @Test func `theme, width and keys lead to their own questions`() {
    var desk = desk()
    go(to: .theme, &desk)
    desk.press("<enter>")
    guard case .themes = desk.state.top else { return #expect(Bool(false)) }
    desk.answerHost()
    desk.press("j <enter>")
    desk.answerHost()
    #expect(desk.screen.contains("dark"), "\(desk.screen)")
    go(to: .keys, &desk)
    desk.press("<enter>")
    guard case .help = desk.state.top else { return #expect(Bool(false)) }
    desk.press("<esc>")
    go(to: .width, &desk)
    desk.press("<enter> 2")
    for effect in desk.running.values { if case .keepWidth = effect { desk.answer(effect) } }
    guard case .settings = desk.state.top else { return #expect(Bool(false), "\(desk.screen)") }
    #expect(desk.screen.contains("wide (two columns)"))
    desk.press("<esc>")
    desk.answerAll()
    #expect(desk.screen.contains("20541"))
  }

  @Test func `changes are written one after the other, the last one last`() {
    var desk = desk()
    go(to: .mouse, &desk)
    desk.press("<enter> <enter> <enter>")
    #expect(kept(desk) == [.mouse(true)])
    desk.answerHost()
    #expect(kept(desk) == [.mouse(true), .mouse(false)])
    desk.answerHost()
    desk.answerHost()
    #expect(kept(desk) == [.mouse(true), .mouse(false), .mouse(true)])
    #expect(desk.state.context.terminal.readsMouse)
  }

  @Test func `what cannot be written holds all the same, and why is said`() throws {
    var desk = desk()
    desk.press("<enter>")
    let effect = try #require(desk.started.last)
    desk.answer(effect, with: .keptSetting(.notWritten(Sample.reason)))
    #expect(desk.rows[23] == " 已生效，但未能保存，退出后恢复原样。")
    #expect(desk.screen.contains("secrets/old 可被他人读取"))
    desk.press("<esc>")
    guard case .settings = desk.state.top else { return #expect(Bool(false)) }
    #expect(desk.state.context.look.language == .simplifiedChinese)
  }

  @Test func `menu and palette switch the language too`() {
    for words in ["language", "中文", "yy"] {
      var desk = Desk.loaded()
      desk.press(":")
      desk.type(words)
      desk.press("<enter>")
      #expect(desk.rows[0].contains("静态人群"))
      #expect(kept(desk) == [.language(.simplifiedChinese)])
    }
  }

  @Test(arguments: HostileNameTests.names)
  func `hostile names of files and themes are text`(_ name: String) {
    var desk = Desk.loaded(width: 60, height: 16)
    desk.change {
      $0.context.settingsFile = name
      $0.context.theme = Sample.theme(name, ground: 9)
    }
    desk.press("4")
    HostileNameTests.check(desk)
    desk.press("j")
    HostileNameTests.check(desk)
  }
}
