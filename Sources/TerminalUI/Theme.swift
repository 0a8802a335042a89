/// A colour that a theme asks for; the terminal driver maps it to what the terminal has.
public enum Color: Hashable, Sendable {
  /// Whatever the user's terminal shows without being asked.
  case terminalDefault
  /// An entry of the 256-colour palette; 0 to 15 follow the user's own palette.
  case indexed(UInt8)
  /// Red, green and blue, each from 0 to 255.
  case rgb(UInt8, UInt8, UInt8)
}

/// How a role looks.
public struct Style: Hashable, Sendable {
  /// The colour of the glyph.
  public var foreground: Color
  /// The colour behind it.
  public var background: Color
  /// `.bold`, `.underline` and `.reverse`; `.selected` has no meaning here.
  public var emphasis: Emphasis

  /// Makes a style; without arguments the terminal's own.
  public init(
    foreground: Color = .terminalDefault, background: Color = .terminalDefault,
    emphasis: Emphasis = []
  ) {
    self.foreground = foreground
    self.background = background
    self.emphasis = emphasis
  }
}

/// A total table from roles to styles.
public struct Theme: Hashable, Sendable {
  /// What the user calls it.
  public var name: String
  /// How a selected cell looks: its emphasis is added to the role's, and a colour other than
  /// the terminal's default takes the role's place.
  public var selection: Style
  private var styles: [Style]

  /// Makes a theme; a role without an entry looks like `text`.
  public init(name: String, styles: [Role: Style], selection: Style) {
    self.name = name
    self.selection = selection
    let text = styles[.text] ?? Style()
    self.styles = Role.allCases.map { styles[$0] ?? text }
  }

  /// The style of a cell.
  public func style(for role: Role, emphasis: Emphasis = []) -> Style {
    var style = styles[role.index]
    style.emphasis.formUnion(emphasis.subtracting(.selected))
    if emphasis.contains(.selected) {
      style.emphasis.formUnion(selection.emphasis)
      if selection.foreground != .terminalDefault { style.foreground = selection.foreground }
      if selection.background != .terminalDefault { style.background = selection.background }
    }
    return style
  }

  /// A theme of attributes only, for terminals without colour and for tests.
  public static let plain = Theme(
    name: "plain",
    styles: [
      .title: Style(emphasis: .bold), .strong: Style(emphasis: .bold),
      .header: Style(emphasis: .underline), .key: Style(emphasis: .bold),
      .warning: Style(emphasis: .bold), .danger: Style(emphasis: [.bold, .reverse]),
      .focus: Style(emphasis: .reverse), .gauge: Style(emphasis: .reverse),
      .environmentLive: Style(emphasis: [.bold, .reverse]),
    ],
    selection: Style(emphasis: .reverse))
}

extension Role {
  /// The role's place in `allCases`: what a driver numbers its colour pairs by.
  public var index: Int {
    // A switch costs nothing; every painted cell asks.
    switch self {
    case .text: 0
    case .muted: 1
    case .strong: 2
    case .title: 3
    case .path: 4
    case .header: 5
    case .border: 6
    case .focus: 7
    case .key: 8
    case .hint: 9
    case .success: 10
    case .warning: 11
    case .danger: 12
    case .info: 13
    case .field: 14
    case .placeholder: 15
    case .gauge: 16
    case .environmentTest: 17
    case .environmentLive: 18
    }
  }
}
