import TerminalUI

/// A theme as it will be used, and what had to be left out of it.
///
/// There is always a theme.
struct ThemeFile: Sendable {
  var theme: Theme
  var warnings: [ThemeWords]

  /// Lays files over each other, the one that others inherit first.
  init(name: String, layers: [ThemeLayer]) {
    var warnings = layers.flatMap(\.warnings)
    let palette = Self.palette(layers, &warnings)
    var styles: [Role: Style] = [:]
    for role in Role.allCases {
      guard let layer = layers.last(where: { $0.styles[role] != nil }),
        let entry = layer.styles[role]
      else { continue }
      styles[role] = Self.style(
        entry, key: role.rawValue, source: layer.source, palette: palette,
        fallback: Theme.plain.style(for: role), isVital: role.isVital, &warnings)
    }
    let text = styles[.text] ?? Style()
    for role in Role.allCases where styles[role] == nil {
      // Attributes still tell the roles apart that a file says nothing of.
      var style = text
      style.emphasis.formUnion(Theme.plain.style(for: role).emphasis)
      styles[role] = style
    }
    var selection = Theme.plain.selection
    if let layer = layers.last(where: { $0.selection != nil }), let entry = layer.selection {
      let chosen = Self.style(
        entry, key: "selection", source: layer.source, palette: palette, fallback: selection,
        isVital: true, &warnings)
      if chosen == Style() {
        warnings.append(.invisible(layer.source, key: "selection"))
      } else {
        selection = chosen
      }
    }
    theme = Theme(name: name, styles: styles, selection: selection)
    self.warnings = warnings
  }

  private static func palette(
    _ layers: [ThemeLayer], _ warnings: inout [ThemeWords]
  ) -> [String: Color] {
    var palette: [String: Color] = [:]
    for layer in layers {
      for (name, value) in layer.palette.sorted(by: { $0.key < $1.key }) {
        if let color = value.color(palette: [:]) {
          palette[name] = color
        } else {
          warnings.append(
            .badColor(
              layer.source, key: ("palette." + name).shown, value: value.shown, nearest: nil))
        }
      }
    }
    return palette
  }

  private static func style(
    _ entry: StyleEntry, key: String, source: SafeText, palette: [String: Color],
    fallback: Style, isVital: Bool, _ warnings: inout [ThemeWords]
  ) -> Style {
    var style = Style(emphasis: entry.emphasis)
    func color(_ name: ColorName?) -> Color? {
      guard let name else { return .terminalDefault }
      if let color = name.color(palette: palette) { return color }
      var nearest: String?
      if case .text(let text) = name {
        nearest = nearestName(to: text, among: Array(palette.keys) + ColorName.terminalNames)
      }
      warnings.append(
        .badColor(source, key: key.shown, value: name.shown, nearest: nearest?.shown))
      return nil
    }
    style.foreground = color(entry.foreground) ?? fallback.foreground
    style.background = color(entry.background) ?? fallback.background

    if style.foreground != .terminalDefault, style.foreground == style.background {
      warnings.append(.invisible(source, key: key.shown))
      return fallback
    }
    if let contrast = style.foreground.contrast(with: style.background), contrast < 3 {
      warnings.append(
        .lowContrast(source, key: key.shown, tenths: Int(contrast * 10), isReplaced: isVital))
      if isVital { return fallback }
    }
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
