import CrowdsConsole
import TerminalUI

extension Sample {
  /// A theme that can be told from others by its ground.
  static func theme(_ name: String, ground: UInt8) -> Theme {
    Theme(
      name: name, styles: [.text: Style(background: .indexed(ground))],
      selection: Style(emphasis: .reverse))
  }

  /// The console wears the first one.
  static let themes: [ThemeChoice] =
    [ThemeChoice(theme: .plain, kind: .any, isOwn: false)]
    + ["dark", "light", "high-contrast-light", "solarized-dark", "nord"].enumerated().map {
      ThemeChoice(
        theme: theme($1, ground: UInt8(20 + $0)), kind: $1.hasSuffix("light") ? .light : .dark,
        isOwn: false)
    }
    + [
      ThemeChoice(theme: theme("shop", ground: 40), kind: .dark, isOwn: true),
      ThemeChoice(
        theme: theme(
          "a-theme-with-a-name-that-is-as-long-as-it-may-be", ground: 41),
        kind: .any, isOwn: true, faults: 3),
    ]
}
