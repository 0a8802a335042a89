import CrowdsConsole
import TerminalUI
import Testing

@testable import NcursesTerminal
@testable import crowds

/// The themes that come with the program, each on every number of colours.
@Suite struct BuiltInThemeTests {
  static let names = BuiltInThemes.names
  /// Roles that are no text: what they show is seen, not read.
  static let notText: Set<Role> = [.border, .gauge]

  private func file(_ name: String) -> ThemeFile {
    ThemeLibrary(folder: nil).theme(at: .builtIn(name))
  }

  /// A style as it is judged: the terminal's own ground is black for a dark theme and white for a
  /// light one, and the sixteen colours that a user may change are those of xterm.
  private func seen(_ style: Style, _ kind: ThemeKind) -> Style {
    func fixed(_ color: Color) -> Color {
      guard case .indexed(let index) = color, index < 16 else { return color }
      let parts = RGB(index: index)
      return .rgb(UInt8(parts.red), UInt8(parts.green), UInt8(parts.blue))
    }
    let style = kind.assumed(style)
    return Style(
      foreground: fixed(style.foreground), background: fixed(style.background),
      emphasis: style.emphasis)
  }

  @Test(arguments: names)
  func `it has no warning, names every role and says its ground`(name: String) throws {
    let file = file(name)
    #expect(file.warnings == [])
    #expect(file.theme.name == name)
    let text = try TOMLText(try #require(BuiltInThemes.file(name)), path: name)
    let layer = try ThemeLayer(text, source: "test")
    #expect(Set(layer.styles.keys) == Set(Role.allCases))
    #expect(layer.selection != nil && layer.kind != nil)
    #expect(layer.inherits == nil)
  }

  @Test(arguments: names)
  func `every key has a comment`(name: String) throws {
    let text = try TOMLText(try #require(BuiltInThemes.file(name)), path: name)
    var before: Substring = ""
    var isPalette = false
    for line in text.lines {
      defer { before = line }
      if line.hasPrefix("[") { isPalette = true }
      guard !isPalette, let key = TOMLText.key(of: line), !line.hasPrefix("#") else { continue }
      #expect(line.contains("  # ") || before.hasPrefix("#"), "\(key)")
    }
  }

  @Test(arguments: names)
  func `text has a contrast of 4,5 to its ground and the rest one of 3`(name: String) throws {
    let file = file(name)
    for role in Role.allCases {
      for emphasis in [Emphasis(), .selected] {
        let style = seen(file.theme.style(for: role, emphasis: emphasis), file.kind)
        guard let contrast = style.foreground.contrast(with: style.background) else {
          // Only a theme without colours of its own leaves both to the terminal.
          #expect(name == "mono" && style.foreground == .terminalDefault)
          continue
        }
        #expect(contrast >= (Self.notText.contains(role) ? 3 : 4.5), "\(role): \(contrast)")
      }
    }
  }

  @Test(arguments: ["high-contrast", "high-contrast-light"])
  func `high contrast is 7 and more`(name: String) throws {
    let file = file(name)
    for role in Role.allCases {
      let style = file.theme.style(for: role)
      #expect(try #require(style.foreground.contrast(with: style.background)) >= 7, "\(role)")
    }
  }

  @Test(arguments: [("dark", Color.rgb(0x1E, 0x1E, 0x1E)), ("light", .rgb(0xF5, 0xF5, 0xF5))])
  func `the default themes can be read on the usual greys, too`(
    name: String, ground: Color
  ) throws {
    let theme = file(name).theme
    for role in Role.allCases {
      let style = theme.style(for: role)
      #expect(style.background == .terminalDefault)
      guard style.foreground != .terminalDefault else { continue }
      #expect(try #require(style.foreground.contrast(with: ground)) >= 4.5, "\(role)")
    }
  }

  @Test(arguments: names, [8, 16, 256])
  func `with fewer colours everything can still be read`(name: String, colors: Int) throws {
    let palette = Palette(colors: colors)
    let file = file(name)
    for role in Role.allCases {
      let style = file.theme.style(for: role)
      let numbers = palette.numbers(of: style.foreground, on: style.background)
      func color(_ number: Int32) -> Color {
        number < 0 ? .terminalDefault : .indexed(UInt8(number))
      }
      let shown = Style(foreground: color(numbers.glyph), background: color(numbers.ground))
      #expect(shown == Style() || numbers.glyph != numbers.ground, "\(role)")
      let looks = seen(shown, file.kind)
      // Bold makes one of eight colours bright; the plain one is judged, which is darker.
      guard let contrast = looks.foreground.contrast(with: looks.background) else { continue }
      #expect(contrast >= (colors == 256 ? 4.3 : 3), "\(role): \(numbers) \(contrast)")
    }
  }

  @Test(arguments: names)
  func `danger, the live environment and the selection are told apart without colour`(
    name: String
  ) {
    let theme = file(name).theme
    let text = theme.style(for: .text).emphasis
    let selected = theme.style(for: .text, emphasis: .selected).emphasis
    let danger = theme.style(for: .danger).emphasis
    #expect(selected != text && danger != text && danger != selected)
    #expect(danger != theme.style(for: .success).emphasis)
    let live = theme.style(for: .environmentLive).emphasis
    #expect(live != theme.style(for: .environmentTest).emphasis && live != text)
    #expect(theme.style(for: .danger, emphasis: .selected).emphasis != danger)
    #expect(theme.style(for: .focus).emphasis != text)
  }

  @Test func `mono has no colours, sixteen none but the terminal's own`() {
    for role in Role.allCases {
      let mono = file("mono").theme.style(for: role)
      #expect(mono.foreground == .terminalDefault && mono.background == .terminalDefault)
      let sixteen = file("sixteen").theme.style(for: role)
      for color in [sixteen.foreground, sixteen.background] {
        if case .rgb = color { Issue.record("\(role)") }
        if case .indexed(let index) = color { #expect(index < 16) }
      }
    }
  }

  /// What a person with a kind of dichromacy sees (Viénot, Brettel and Mollon, 1999), in linear
  /// light.
  @Test(arguments: [
    [[0.11238, 0.88762, 0], [0.11238, 0.88762, 0], [0.00401, -0.00401, 1]],
    [[0.29275, 0.70725, 0], [0.29275, 0.70725, 0], [-0.02234, 0.02234, 1]],
  ])
  func `the theme for the colour-blind keeps done, look here and failed apart`(
    matrix: [[Double]]
  ) throws {
    let theme = file("color-blind").theme
    func linear(_ part: Int) -> Double {
      // The contrast with black is the luminance; that of a grey is its one part.
      let grey = Color.rgb(UInt8(part), UInt8(part), UInt8(part))
      return (grey.contrast(with: .rgb(0, 0, 0)) ?? 1) * 0.05 - 0.05
    }
    func seen(_ role: Role) throws -> [Double] {
      let parts = try #require(theme.style(for: role).foreground.components)
      let light = [parts.red, parts.green, parts.blue].map(linear)
      return matrix.map { row in zip(row, light).reduce(0) { $0 + $1.0 * $1.1 } }
    }
    let roles = [Role.success, .warning, .danger]
    for (index, one) in roles.enumerated() {
      for other in roles.dropFirst(index + 1) {
        let distance = zip(try seen(one), try seen(other)).reduce(0) { $0 + abs($1.0 - $1.1) }
        #expect(distance > 0.4, "\(one) and \(other): \(distance)")
      }
    }
  }
}
