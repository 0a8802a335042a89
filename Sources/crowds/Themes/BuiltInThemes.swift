/// The themes inside the binary: the files of the folder `themes`.
enum BuiltInThemes {
  /// In the order to show them in.
  static let names = [
    "dark", "light", "high-contrast", "high-contrast-light", "color-blind", "sixteen", "mono",
    "solarized-dark", "solarized-light", "gruvbox", "dracula", "nord", "catppuccin",
  ]

  /// The file of a name; a switch makes none of the others, which a start has no use for.
  static func file(_ name: String) -> [UInt8]? {
    switch name {
    case "dark": PackageResources.dark_toml
    case "light": PackageResources.light_toml
    case "high-contrast": PackageResources.high_contrast_toml
    case "high-contrast-light": PackageResources.high_contrast_light_toml
    case "color-blind": PackageResources.color_blind_toml
    case "sixteen": PackageResources.sixteen_toml
    case "mono": PackageResources.mono_toml
    case "solarized-dark": PackageResources.solarized_dark_toml
    case "solarized-light": PackageResources.solarized_light_toml
    case "gruvbox": PackageResources.gruvbox_toml
    case "dracula": PackageResources.dracula_toml
    case "nord": PackageResources.nord_toml
    case "catppuccin": PackageResources.catppuccin_toml
    default: nil
    }
  }
}
