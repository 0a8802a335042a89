import Glibc
import TerminalUI
import Testing

@testable import crowds

@Suite struct ThemeTests {
  private let folder = TemporaryFolder()

  private func theme(_ text: String, named name: String = "mine") throws -> ThemeFile {
    _ = try folder.file(name + ".toml", Array(text.utf8))
    return ThemeLibrary(folder: folder.root).theme(named: name)
  }

  private let dark = ThemeLibrary(folder: nil).theme(named: "dark")

  @Test(arguments: ["dark", "light"])
  func `a built-in theme has no warning and names every role`(name: String) throws {
    let file = ThemeLibrary(folder: nil).theme(named: name)
    #expect(file.warnings.isEmpty)
    #expect(file.theme.name == name)
    let text = try TOMLText(try #require(ThemeLibrary.builtIn[name]), path: name)
    let layer = ThemeLayer(try text.parsed(), source: "test")
    #expect(Set(layer.styles.keys) == Set(Role.allCases))
    #expect(layer.selection != nil)
    #expect(layer.inherits == nil)
  }

  @Test(arguments: [
    ("dark", [Color.rgb(0, 0, 0), .rgb(0x1E, 0x1E, 0x1E)]),
    ("light", [.rgb(255, 255, 255), .rgb(0xF5, 0xF5, 0xF5)]),
  ])
  func `every colour of a built-in theme has a contrast of 4,5 on usual grounds`(
    name: String, grounds: [Color]
  ) throws {
    let theme = ThemeLibrary(folder: nil).theme(named: name).theme
    for role in Role.allCases {
      let style = theme.style(for: role)
      #expect(style.background == .terminalDefault)
      guard style.foreground != .terminalDefault else { continue }
      for ground in grounds {
        let contrast = try #require(style.foreground.contrast(with: ground))
        #expect(contrast >= 4.5, "\(role)")
      }
    }
  }

  @Test func `danger, the live environment and the selection stand out without colour`() {
    for name in ["dark", "light"] {
      let theme = ThemeLibrary(folder: nil).theme(named: name).theme
      for role in [Role.danger, .environmentLive] {
        #expect(!theme.style(for: role).emphasis.isEmpty)
      }
      #expect(theme.style(for: .text, emphasis: .selected).emphasis.contains(.reverse))
    }
  }

  @Test func `contrast is that of WCAG`() throws {
    let white = Color.rgb(255, 255, 255)
    #expect(abs(try #require(white.contrast(with: .rgb(0, 0, 0))) - 21) < 0.001)
    #expect(abs(try #require(Color.rgb(0x77, 0x77, 0x77).contrast(with: white)) - 4.478) < 0.001)
    #expect(Color.indexed(9).contrast(with: white) == nil)
    #expect(Color.indexed(16).contrast(with: .indexed(231)) == 21)
  }

  @Test func `a missing theme falls back to dark with one notice`() {
    let file = ThemeLibrary(folder: folder.root).theme(named: "drak")
    #expect(file.theme == dark.theme)
    #expect(file.warnings == [.missing("drak", nearest: "dark")])
  }

  @Test(arguments: [
    "../dark", "/etc/passwd", "", "a b", "x\u{1B}", String(repeating: "a", count: 65),
  ])
  func `a name that is no file name is not looked for`(name: String) {
    let file = ThemeLibrary(folder: folder.root).theme(named: name)
    #expect(file.theme == dark.theme)
    #expect(file.warnings.count == 1)
  }

  @Test func `a folder in place of a theme falls back with one notice`() throws {
    try #require(mkdir(try folder.path("dir.toml"), 0o700) == 0)
    let file = ThemeLibrary(folder: folder.root).theme(named: "dir")
    #expect(file.theme == dark.theme)
    #expect(file.warnings.count == 1)
  }

  @Test func `a syntax error names line and column and falls back`() throws {
    let file = try theme("text = \"default\"\ndanger = coral\n")
    #expect(file.theme == dark.theme)
    guard case .syntax(_, line: 2, column: _, reason: _) = file.warnings.first else {
      Issue.record("\(file.warnings)")
      return
    }
  }

  @Test func `all the forms of a colour are read`() throws {
    let file = try theme(
      """
      text = "default"
      muted = "bright-black"
      strong = "#0f8"
      title = "#102030"
      path = 208
      header = "17"
      danger = { fg = "coral", bg = "black", bold = true, reverse = false }
      selection = { bg = "blue", underline = true }
      [palette]
      coral = "#ff7f50"
      """)
    #expect(file.warnings.isEmpty)
    #expect(file.theme.style(for: .muted).foreground == .indexed(8))
    #expect(file.theme.style(for: .strong).foreground == .rgb(0, 255, 136))
    #expect(file.theme.style(for: .title).foreground == .rgb(16, 32, 48))
    #expect(file.theme.style(for: .path).foreground == .indexed(208))
    #expect(file.theme.style(for: .header).foreground == .indexed(17))
    #expect(
      file.theme.style(for: .danger)
        == Style(foreground: .rgb(255, 127, 80), background: .indexed(0), emphasis: .bold))
    #expect(file.theme.selection == Style(background: .indexed(4), emphasis: .underline))
  }

  @Test(arguments: [
    "\"#12\"", "\"redd\"", "300", "-1", "\"#gggggg\"", "\"256\"", "\"\"", "\"\\u001b[31m\"",
  ])
  func `a bad colour falls back and is listed`(color: String) throws {
    let file = try theme("text = \"blue\"\ndanger = \(color)\n")
    #expect(file.warnings.count == 1)
    guard case .badColor(_, key: "danger", _, _) = file.warnings.first else {
      Issue.record("\(file.warnings)")
      return
    }
    #expect(file.theme.style(for: .text).foreground == .indexed(4))
    #expect(!file.warnings[0].english.plain.unicodeScalars.contains("\u{1B}"))
  }

  @Test func `a mistyped colour is answered with the nearest`() throws {
    #expect(
      try theme("danger = \"redd\"\n").warnings.first?.english.plain.contains("Did you mean red?")
        == true)
  }

  @Test(arguments: [
    ("dangre = \"red\"", "danger"), ("palete = {}", "palette"),
    ("selektion = \"red\"", "selection"),
  ])
  func `an unknown key is listed with the nearest`(text: String, nearest: String) throws {
    guard case .unknownKey(_, _, let near) = try theme(text).warnings.first else {
      Issue.record("no warning")
      return
    }
    #expect(near?.plain == nearest)
  }

  @Test(arguments: [
    "danger = [1]", "danger = true", "danger = { fg = true }", "danger = { bold = 1 }",
    "palette = 1", "inherits = 1", "[palette]\na = []",
  ])
  func `a value of the wrong form is listed`(text: String) throws {
    let file = try theme(text)
    guard case .wrongType = file.warnings.first else {
      Issue.record("\(file.warnings)")
      return
    }
  }

  @Test(arguments: [
    "danger = { fg = \"#202020\", bg = \"#202020\" }", "danger = { fg = \"red\", bg = \"red\" }",
    "danger = { fg = \"#303030\", bg = \"#202020\" }",
  ])
  func `danger refuses to be invisible`(text: String) throws {
    let file = try theme(text)
    #expect(file.warnings.count == 1)
    #expect(file.theme.style(for: .danger) == Theme.plain.style(for: .danger))
  }

  @Test func `low contrast elsewhere is a warning only`() throws {
    let file = try theme("hint = { fg = \"#303030\", bg = \"#202020\" }")
    guard case .lowContrast(_, key: "hint", _, isReplaced: false) = file.warnings.first else {
      Issue.record("\(file.warnings)")
      return
    }
    #expect(file.theme.style(for: .hint).foreground == .rgb(0x30, 0x30, 0x30))
  }

  @Test func `a selection that shows nothing is replaced`() throws {
    let file = try theme("selection = { bold = false }")
    #expect(file.theme.selection == Theme.plain.selection)
    #expect(file.warnings.count == 1)
  }

  @Test func `a theme that inherits holds only what it changes, palette included`() throws {
    let file = try theme("inherits = \"dark\"\ntext = 250\n[palette]\ncoral = \"#ffffff\"\n")
    #expect(file.warnings.isEmpty)
    #expect(file.theme.style(for: .text).foreground == .indexed(250))
    #expect(file.theme.style(for: .danger).foreground == .rgb(255, 255, 255))
    #expect(file.theme.style(for: .title) == dark.theme.style(for: .title))
  }

  @Test func `a circle is named and cut`() throws {
    _ = try folder.file("b.toml", Array("inherits = \"mine\"\nmuted = \"red\"\n".utf8))
    let file = try theme("inherits = \"b\"\n")
    #expect(file.warnings == [.cycle("mine > b > mine")])
    #expect(file.theme.style(for: .muted).foreground == .indexed(1))
    #expect(try theme("inherits = \"mine\"\n").warnings == [.cycle("mine > mine")])
  }

  @Test func `a chain is followed four files deep`() throws {
    for index in 1...10 {
      _ = try folder.file("t\(index).toml", Array("inherits = \"t\(index + 1)\"\n".utf8))
    }
    let file = ThemeLibrary(folder: folder.root).theme(named: "t1")
    #expect(file.warnings == [.tooDeep("t1", limit: 4)])
  }

  @Test func `a theme of the user's folder wins over a built-in one`() throws {
    _ = try folder.file("dark.toml", Array("text = \"green\"\n".utf8))
    let file = ThemeLibrary(folder: folder.root).theme(named: "dark")
    #expect(file.theme.style(for: .text).foreground == .indexed(2))
  }
}
