import CNcurses
import TerminalUI

/// What curses is told for each role and emphasis of a theme: attributes and a colour pair.
struct StyleTable {
  /// Attributes and pair of one kind of cell.
  struct Look {
    let attributes: attr_t
    let pair: Int32
    /// A blank of this look, of which cells of one scalar are made: nearly all are, and asking curses
    /// for each of them is half of what a changed row costs.
    let blank: cchar_t

    init(attributes: attr_t, pair: Int32) {
      self.attributes = attributes
      self.pair = pair
      var blank = cchar_t()
      nc_cell(&blank, 0x20, 0, 0, 0, attributes, pair)
      self.blank = blank
    }
  }

  private struct Colors: Hashable {
    var foreground: Int32
    var background: Int32
  }

  private let palette: Palette
  private let pairLimit: Int32
  private let hasDefaults: Bool
  private var looks: [Look?] = []
  private var pairs: [Colors: Int32] = [:]
  private var theme: Theme?

  /// Makes a table for the terminal that curses has open; without colours, attributes must do.
  init(usesColor: Bool) {
    var colors: Int32 = 0
    var pairLimit: Int32 = 0
    var hasDefaults = false
    if usesColor, has_colors(), start_color() == OK {
      hasDefaults = use_default_colors() == OK
      colors = nc_colors()
      pairLimit = nc_color_pairs()
    }
    palette = Palette(colors: Int(colors))
    self.pairLimit = pairLimit
    self.hasDefaults = hasDefaults
  }

  /// Looks things up in another theme from now on; false when it was this one already.
  mutating func use(_ theme: Theme) -> Bool {
    guard theme != self.theme else { return false }
    self.theme = theme
    looks = Array(repeating: nil, count: Role.allCases.count << 4)
    pairs = [:]
    return true
  }

  /// How a cell looks.
  mutating func look(of cell: Cell) -> Look {
    let index = cell.role.index << 4 | Int(cell.emphasis.rawValue & 15)
    if let look = looks[index] { return look }
    let look = makeLook(cell.role, cell.emphasis)
    looks[index] = look
    return look
  }

  private mutating func makeLook(_ role: Role, _ emphasis: Emphasis) -> Look {
    guard let theme else { return Look(attributes: 0, pair: 0) }
    let style = theme.style(for: role, emphasis: emphasis)
    var shown = style.emphasis
    if palette.isBrightened(style.foreground) { shown.insert(.bold) }
    // A selection that is only a colour must not get lost where there is none.
    let isPlain = shown == theme.style(for: role).emphasis
    if palette == .none, emphasis.contains(.selected), isPlain {
      shown.formSymmetricDifference(.reverse)
    }
    var attributes: attr_t = 0
    if shown.contains(.bold) { attributes |= NC_BOLD }
    if shown.contains(.underline) { attributes |= NC_UNDERLINE }
    if shown.contains(.reverse) { attributes |= NC_REVERSE }
    return Look(attributes: attributes, pair: pair(style.foreground, style.background))
  }

  private mutating func pair(_ foreground: Color, _ background: Color) -> Int32 {
    let numbers = palette.numbers(of: foreground, on: background)
    var colors = Colors(foreground: numbers.glyph, background: numbers.ground)
    if !hasDefaults {
      // White on black is what curses takes for the default then.
      if colors.foreground < 0 { colors.foreground = 7 }
      if colors.background < 0 { colors.background = 0 }
    }
    let isDefault = hasDefaults ? colors == Colors(foreground: -1, background: -1) : false
    if palette == .none || isDefault { return 0 }
    if let pair = pairs[colors] { return pair }
    let pair = Int32(pairs.count + 1)
    guard pair < pairLimit, init_extended_pair(pair, colors.foreground, colors.background) == OK
    else { return 0 }
    pairs[colors] = pair
    return pair
  }
}
