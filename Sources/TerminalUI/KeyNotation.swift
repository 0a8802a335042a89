/// Keys as they are written in configuration, help and tests: `j`, `G`, `<enter>`, `<c-l>`,
/// `<s-down>`.
extension KeyPress {
  /// Reads one key: a character that stands for itself, or a name in angle brackets with the
  /// modifiers `c-`, `m-` and `s-` before it.
  ///
  /// Names are read without regard to case. Returns nil for anything else.
  public init?(notation: String) {
    if let character = notation.first, notation.count == 1 {
      guard character.isKeyCharacter, character != " " else { return nil }
      self.init(.character(character))
      return
    }
    guard notation.first == "<", notation.last == ">", notation.count > 2 else { return nil }
    var name = notation.dropFirst().dropLast()
    var press = KeyPress(.escape)
    while name.count > 2, name.dropFirst().first == "-" {
      switch name.first {
      case "c", "C": press.control = true
      case "m", "M": press.meta = true
      case "s", "S": press.shift = true
      default: return nil
      }
      name = name.dropFirst(2)
    }
    guard let key = Key(name: String(name)) else { return nil }
    press.key = key
    if key == .tab, press.shift {
      press.key = .backTab
      press.shift = false
    }
    if case .character = key {
      // A bare character needs no brackets, and Shift with one is another character.
      guard !press.shift, press.control || press.meta || name.count > 1 else { return nil }
    }
    self = press
  }

  /// How the key is written: `init(notation:)` reads it back as the same key.
  public var notation: String {
    var modifiers = (control ? "c-" : "") + (meta ? "m-" : "")
    if key == .backTab { return "<\(modifiers)s-tab>" }
    modifiers += shift ? "s-" : ""
    if case .character(let character) = key, key.name == nil {
      return modifiers.isEmpty ? String(character) : "<\(modifiers)\(character)>"
    }
    return "<\(modifiers)\(key.name ?? "")>"
  }

  /// The keys of a text in which blanks part them, as in `j j <enter>`; what is no key is left
  /// out.
  public static func keys(_ text: String) -> [KeyPress] {
    text.split(separator: " ").compactMap { KeyPress(notation: String($0)) }
  }
}

extension Key {
  /// The name between the brackets, or nil for a character that stands for itself.
  var name: String? {
    switch self {
    case .function(let number): "f\(number)"
    case .character(" "): "space"
    case .character("<"): "lt"
    case .character: nil
    default: Key.names.first { $0.key == self }?.name
    }
  }

  init?(name: String) {
    let lowercased = name.lowercased()
    if let named = Key.names.first(where: { $0.name == lowercased }) {
      self = named.key
    } else if name.count == 1, let character = name.first, character.isKeyCharacter,
      character != " ", character != "<"
    {
      self = .character(character)
    } else if lowercased.first == "f", let number = Int(lowercased.dropFirst()),
      (1...63).contains(number), lowercased == "f\(number)"
    {
      self = .function(number)
    } else {
      return nil
    }
  }

  /// The first name of a key is the one that is written.
  private static let names: [(name: String, key: Key)] = [
    ("up", .up), ("down", .down), ("left", .left), ("right", .right),
    ("home", .home), ("end", .end), ("pgup", .pageUp), ("pgdn", .pageDown),
    ("pageup", .pageUp), ("pagedown", .pageDown),
    ("enter", .enter), ("cr", .enter), ("return", .enter),
    ("tab", .tab), ("backtab", .backTab),
    ("backspace", .backspace), ("bs", .backspace), ("delete", .delete), ("del", .delete),
    ("insert", .insert), ("ins", .insert), ("esc", .escape), ("escape", .escape),
    ("space", .character(" ")), ("lt", .character("<")),
  ]
}

extension Character {
  /// Whether a key can stand for this character: no control character.
  var isKeyCharacter: Bool {
    unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
  }
}
