import CrowdsConsole
import Glibc
import TerminalUI
import Testing
import Trials

@testable import crowds

@Suite struct ThemeTests {
  private let folder = TemporaryFolder()

  private func theme(_ text: String, named name: String = "mine") throws -> ThemeFile {
    _ = try folder.file(name + ".toml", Array(text.utf8))
    return ThemeLibrary(folder: folder.root).theme(named: name)
  }

  private let dark = ThemeLibrary(folder: nil).theme(named: "dark")

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

  @Test func `a warning says where it stands`() throws {
    let file = try theme(
      """
      # A comment.
      muted = "default"
        hint = { fg = "redd", bold = 1 }
      dangre = "red"
      kind = "pale"
      warning = "brown"
      strong = { fg = "ash" }
      [palette]
      ash = "#12"
      """)
    var places: [String: [Int?]] = [:]
    for warning in file.warnings {
      let place = try #require(warning.place)
      #expect(place.source.plain.hasSuffix("/mine.toml"))
      let text = warning.english.plain
      #expect(text.contains("line \(place.line ?? 0), column \(place.column ?? 0)"))
      #expect(warning.simplifiedChinese.plain.contains("第 \(place.line ?? 0) 行"))
      let key = text.split(separator: ": ").dropFirst().first ?? ""
      places[String(key.prefix { $0 != " " }), default: []] += [place.line, place.column]
    }
    #expect(
      places == [
        "hint.bold": [3, 25], "hint": [3, 12], "dangre": [4, 1], "kind": [5, 1],
        "warning": [6, 1], "strong": [7, 12], "palette.ash": [9, 1],
      ])
  }

  @Test func `what a style does not name is that of text`() throws {
    let file = try theme(
      "text = { fg = \"#ffffff\", bg = \"#102030\" }\nhint = \"#aabbcc\"\n"
        + "key = { bg = \"#000000\" }\nfield = { fg = \"default\", bg = \"default\" }\n")
    #expect(file.warnings == [])
    let ground = Color.rgb(0x10, 0x20, 0x30)
    #expect(file.theme.style(for: .hint).background == ground)
    #expect(
      file.theme.style(for: .key)
        == Style(foreground: .rgb(255, 255, 255), background: .rgb(0, 0, 0)))
    #expect(file.theme.style(for: .field) == Style())
    // One that is not there at all keeps what tells it apart.
    #expect(
      file.theme.style(for: .danger)
        == Style(
          foreground: .rgb(255, 255, 255), background: ground, emphasis: [.bold, .reverse]))
  }

  @Test func `a bad danger falls back to what can be read on the theme's own ground`() throws {
    let file = try theme(
      "text = { fg = \"#000000\", bg = \"#ffffff\" }\ndanger = \"redd\"\nwarning = \"#ffff00\"\n")
    #expect(file.warnings.count == 2)
    for role in [Role.danger, .warning] {
      let style = file.theme.style(for: role)
      #expect(style.foreground == .rgb(0, 0, 0) && style.background == .rgb(255, 255, 255))
      #expect(style.emphasis == Theme.plain.style(for: role).emphasis)
    }
  }

  @Test(arguments: [
    ("dark", "#202020", true), ("dark", "#808080", false), ("light", "#eeeeee", true),
    ("light", "#505050", false), ("any", "#202020", false),
  ])
  func `the terminal's own ground is black for a dark theme and white for a light one`(
    kind: String, color: String, isFaint: Bool
  ) throws {
    let file = try theme("kind = \"\(kind)\"\nhint = \"\(color)\"\n")
    #expect(file.warnings.isEmpty == !isFaint)
    #expect(file.kind.rawValue == kind)
  }

  @Test(arguments: [
    ("#000000", ThemeKind.dark), ("#fdf6e3", .light), ("default", .any), ("black", .any),
  ])
  func `a theme that does not say its ground is known by its colours`(
    ground: String, kind: ThemeKind
  ) throws {
    #expect(try theme("text = { bg = \"\(ground)\" }\n").kind == kind)
  }

  @Test(arguments: [
    "selection = { fg = \"#c0c0c0\", bg = \"#d0d0d0\" }", "selection = { bg = \"#ff8787\" }",
  ])
  func `a selection in which text or danger cannot be read is replaced`(text: String) throws {
    let file = try theme("inherits = \"dark\"\n" + text + "\n")
    #expect(file.warnings.count == 1)
    #expect(file.theme.selection == Theme.plain.selection)
  }

  @Test func `a theme that inherits its own name stands on the built-in one`() throws {
    let file = try theme("inherits = \"dark\"\nmuted = \"red\"\n", named: "dark")
    #expect(file.warnings == [])
    #expect(file.theme.style(for: .muted).foreground == .indexed(1))
    #expect(file.theme.style(for: .danger) == dark.theme.style(for: .danger))
  }

  @Test func `a file that inherits what there is not keeps its own`() throws {
    let file = try theme("inherits = \"drak\"\ntext = \"green\"\n")
    #expect(file.warnings == [.missing("drak", nearest: "dark")])
    #expect(file.theme.style(for: .text).foreground == .indexed(2))
  }

  @Test func `a chain of 1,000 files is cut`() throws {
    for index in 1...1_000 {
      _ = try folder.file("t\(index).toml", Array("inherits = \"t\(index + 1)\"\n".utf8))
    }
    let file = ThemeLibrary(folder: folder.root).theme(named: "t1")
    #expect(file.warnings == [.tooDeep("t1", limit: 4)])
  }

  @Test func `the list has the built-in themes and the user's, each once`() throws {
    _ = try folder.file("nord.toml", Array("text = \"green\"\n".utf8))
    _ = try folder.file("shop.toml", Array("inherits = \"light\"\ntext = \"redd\"\n".utf8))
    _ = try folder.file("not a name.toml")
    _ = try folder.file("notes.txt")
    _ = try folder.file("broken.toml", Array("text = [\n".utf8))
    let library = ThemeLibrary(folder: folder.root)
    let names = library.origins().map(\.name)
    #expect(names == BuiltInThemes.names + ["broken", "shop"])
    let choices = library.choices()
    #expect(choices.map(\.theme.name) == BuiltInThemes.names + ["shop"])
    let own = choices.filter(\.isOwn)
    #expect(own.map(\.theme.name) == ["nord", "shop"])
    #expect(own.map(\.faults) == [0, 1])
    #expect(own.map(\.kind) == [.any, .light])
  }

  /// Whatever stands in a theme file, there is a theme whose danger and selection can be seen.
  @Test func `a damaged theme file never fails`() throws {
    var dice = SplitMix(seed: 35)
    let good = try #require(BuiltInThemes.file("gruvbox"))
    let pieces: [[UInt8]] = [
      Array("[".utf8), Array("\"".utf8), [0], [0xFF], Array("inherits = \"mine\"\n".utf8),
      Array("danger = \"#282828\"\n".utf8), Array("= {".utf8), [0x1B], Array("\n[palette]\n".utf8),
    ]
    for _ in 0..<trials("CROWDS_THEME_TRIALS", 300) {
      var bytes = good
      for _ in 0..<Int.random(in: 1...6, using: &dice) {
        let place = Int.random(in: 0..<bytes.count, using: &dice)
        switch Int.random(in: 0..<3, using: &dice) {
        case 0: bytes[place] = UInt8.random(in: 0...255, using: &dice)
        case 1: bytes.removeSubrange(place..<min(bytes.count, place + 9))
        default: bytes.insert(contentsOf: pieces.randomElement(using: &dice) ?? [], at: place)
        }
      }
      _ = try folder.file("mine.toml", bytes)
      let file = ThemeLibrary(folder: folder.root).theme(named: "mine")
      let danger = file.theme.style(for: .danger)
      #expect(
        danger.foreground == .terminalDefault || danger.foreground != danger.background,
        "\(String(decoding: bytes, as: UTF8.self))")
      #expect(file.theme.selection != Style())
      for warning in file.warnings {
        for text in [warning.english, warning.simplifiedChinese] {
          #expect(!text.plain.unicodeScalars.contains { $0.value < 0x20 })
        }
      }
    }
  }

  @Test func `a theme of the user's folder wins over a built-in one`() throws {
    _ = try folder.file("dark.toml", Array("text = \"green\"\n".utf8))
    let file = ThemeLibrary(folder: folder.root).theme(named: "dark")
    #expect(file.theme.style(for: .text).foreground == .indexed(2))
  }
}
