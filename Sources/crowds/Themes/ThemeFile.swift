import CrowdsConsole
import TerminalUI

/// A theme as it will be used, and what had to be left out of it.
///
/// There is always a theme.
struct ThemeFile: Sendable {
  var theme: Theme
  /// The ground that it is made for: what a file says, or what its colours come to.
  var kind: ThemeKind
  var warnings: [ThemeWords]

  /// Lays files over each other, the one that others inherit first.
  init(name: String, layers: [ThemeLayer]) {
    var reader = StyleReader(layers)
    let declared = layers.last { $0.kind != nil }?.kind
    reader.kind = declared ?? .any
    let text = reader.style(of: .text, over: Style()) ?? Style()
    let ground = reader.isReadable(text) ? text : Style()
    var styles: [Role: Style] = [.text: text]
    for role in Role.allCases where role != .text {
      if let style = reader.style(of: role, over: ground) {
        styles[role] = style
      } else {
        // Attributes still tell the roles apart that a file says nothing of.
        var style = text
        style.emphasis.formUnion(Theme.plain.style(for: role).emphasis)
        styles[role] = style
      }
    }
    theme = Theme(
      name: name, styles: styles, selection: reader.selection(over: styles))
    warnings = layers.flatMap(\.warnings) + reader.warnings
    kind = declared ?? ThemeKind(ground: text.background)
  }
}

/// Makes styles of what layers say, and says what it could not make.
private struct StyleReader {
  private let layers: [ThemeLayer]
  private var palette: [String: Color] = [:]
  var warnings: [ThemeWords] = []
  /// Decides what the terminal's own colours are taken for.
  var kind = ThemeKind.any

  init(_ layers: [ThemeLayer]) {
    self.layers = layers
    for layer in layers {
      for (name, value) in layer.palette.sorted(by: { $0.key < $1.key }) {
        if let color = value.color(palette: [:]) {
          palette[name] = color
        } else {
          warnings.append(
            .badColor(
              layer.place("palette", name), key: ("palette." + name).shown, value: value.shown,
              nearest: nil))
        }
      }
    }
  }

  /// What the uppermost layer that names a role says of it, with the colours of `ground` where it
  /// names none; nil where no layer names it.
  mutating func style(of role: Role, over ground: Style) -> Style? {
    guard let layer = layers.last(where: { $0.styles[role] != nil }),
      let entry = layer.styles[role]
    else { return nil }
    let key = role.rawValue
    var fallback = Theme.plain.style(for: role)
    fallback.foreground = ground.foreground
    fallback.background = ground.background
    let known = warnings.count
    let style = style(entry, key, layer, inPlaceOfNone: ground, inPlaceOfBad: fallback)
    // Without its colour nothing might be left that tells it from text.
    if role.isVital, warnings.count > known { return fallback }

    if style.foreground != .terminalDefault, style.foreground == style.background {
      warnings.append(.invisible(layer.place(key), key: key.shown))
      return fallback
    }
    if let contrast = contrast(style), contrast < Self.readable {
      warnings.append(
        .lowContrast(
          layer.place(key), key: key.shown, tenths: Int(contrast * 10), isReplaced: role.isVital))
      if role.isVital { return fallback }
    }
    return style
  }

  /// How the row under the cursor differs from others, which it always does.
  mutating func selection(over styles: [Role: Style]) -> Style {
    let fallback = Theme.plain.selection
    guard let layer = layers.last(where: { $0.selection != nil }), let entry = layer.selection
    else { return fallback }
    let selection = style(
      entry, "selection", layer, inPlaceOfNone: Style(), inPlaceOfBad: fallback)
    let theme = Theme(name: "", styles: styles, selection: selection)
    let isHidden = [Role.text, .strong, .danger, .warning].contains { role in
      let selected = theme.style(for: role, emphasis: .selected)
      return selected.foreground != .terminalDefault && selected.foreground == selected.background
    }
    let contrast = [Role.text, .strong, .danger, .warning].compactMap {
      self.contrast(theme.style(for: $0, emphasis: .selected))
    }.min()
    if selection == Style() || isHidden {
      warnings.append(.invisible(layer.place("selection"), key: "selection"))
      return fallback
    }
    let hasColor =
      selection.foreground != .terminalDefault || selection.background != .terminalDefault
    if hasColor, let contrast, contrast < Self.readable {
      warnings.append(
        .lowContrast(
          layer.place("selection"), key: "selection", tenths: Int(contrast * 10),
          isReplaced: true))
      return fallback
    }
    return selection
  }

  /// Whether it is known to be readable, or nothing is known.
  func isReadable(_ style: Style) -> Bool {
    if style.foreground != .terminalDefault, style.foreground == style.background { return false }
    return contrast(style).map { $0 >= Self.readable } ?? true
  }

  /// Below this contrast an entry is spoken of.
  private static let readable = 3.0

  /// The contrast of a style where that is known; the terminal's own ground is taken for black in a
  /// dark theme and for white in a light one, its text for the other.
  private func contrast(_ style: Style) -> Double? {
    let shown = kind.assumed(style)
    return shown.foreground.contrast(with: shown.background)
  }

  private mutating func style(
    _ entry: StyleEntry, _ key: String, _ layer: ThemeLayer, inPlaceOfNone ground: Style,
    inPlaceOfBad fallback: Style
  ) -> Style {
    Style(
      foreground: color(entry.foreground, key, "fg", layer, ground.foreground)
        ?? fallback.foreground,
      background: color(entry.background, key, "bg", layer, ground.background)
        ?? fallback.background,
      emphasis: entry.emphasis)
  }

  private mutating func color(
    _ name: ColorName?, _ key: String, _ part: String, _ layer: ThemeLayer, _ ground: Color
  ) -> Color? {
    guard let name else { return ground }
    if let color = name.color(palette: palette) { return color }
    var nearest: String?
    if case .text(let text) = name {
      nearest = nearestName(
        to: text, among: palette.keys.sorted() + ["default"] + ColorName.terminalNames)
    }
    var place = layer.place(key, part)
    if place.line == nil { place = layer.place(key) }
    warnings.append(
      .badColor(place, key: key.shown, value: name.shown, nearest: nearest?.shown))
    return nil
  }
}

extension ThemeKind {
  /// What the colours of a ground come to.
  fileprivate init(ground: Color) {
    guard let dark = ground.contrast(with: .rgb(0, 0, 0)),
      let light = ground.contrast(with: .rgb(255, 255, 255))
    else {
      self = .any
      return
    }
    self = dark < light ? .dark : .light
  }

  /// The style with black and white in the place of the terminal's own colours.
  func assumed(_ style: Style) -> Style {
    let black = Color.rgb(0, 0, 0)
    let white = Color.rgb(255, 255, 255)
    var style = style
    guard self != .any else { return style }
    if style.foreground == .terminalDefault { style.foreground = self == .dark ? white : black }
    if style.background == .terminalDefault { style.background = self == .dark ? black : white }
    return style
  }
}

extension Role {
  /// Roles that must never be hard to see, whatever a theme says.
  fileprivate var isVital: Bool {
    switch self {
    case .danger, .environmentLive, .warning: true
    default: false
    }
  }
}
