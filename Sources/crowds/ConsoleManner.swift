import CrowdsConsole
import TerminalUI

/// How a person likes the console: what the configuration says of it, and what is known of the
/// terminal.
struct ConsoleManner: Sendable {
  let language: Language
  let theme: Theme
  let copies: Bool
  let terminal: TerminalHabits
  let keys: KeyMap
  let isSlowLink: Bool

  /// Says what is wrong with the theme; `theme` is asked for on the command line.
  init(_ configuration: Configuration, _ language: Language, theme: String?) {
    let library = ThemeLibrary(folder: Locations.ofProcess().themes)
    let look = library.theme(named: theme ?? configuration.theme ?? ThemeLibrary.defaultName)
    for warning in look.warnings { StandardOutput.words.say(warning, language) }
    self.language = language
    self.theme = look.theme
    copies = configuration.copies
    terminal = TerminalHabits(configuration)
    keys = configuration.keys
    isSlowLink = configuration.isSlowLink
  }
}
