extension KeyPress {
  /// The key as people name it, for hint bars and help: `Enter`, `PgDn`, `Ctrl-L`, `j`.
  public var label: SafeText {
    var label = SafeText.empty
    if control { label += "Ctrl-" }
    if meta { label += "Alt-" }
    if shift || key == .backTab { label += "Shift-" }
    return label + key.label(isUppercased: control)
  }

  /// The same key with a full-width character replaced by its ASCII twin (`ｊ` by `j`, `／` by
  /// `/`), so that an input method left on does no harm where letters are commands.
  public var asciiTwin: KeyPress {
    guard case .character(let character) = key, let scalar = character.unicodeScalars.first,
      character.unicodeScalars.count == 1
    else { return self }
    let twin: UInt32
    switch scalar.value {
    case 0x3000: twin = 0x20
    case 0xFF01...0xFF5E: twin = scalar.value - 0xFEE0
    default: return self
    }
    var press = self
    if let ascii = Unicode.Scalar(twin) { press.key = .character(Character(ascii)) }
    return press
  }
}

extension Key {
  fileprivate func label(isUppercased: Bool) -> SafeText {
    switch self {
    case .character(" "): "Space"
    case .character(let character):
      SafeText(untrusted: isUppercased ? String(character).uppercased() : String(character))
    case .function(let number): "F\(number)"
    case .up: "Up"
    case .down: "Down"
    case .left: "Left"
    case .right: "Right"
    case .home: "Home"
    case .end: "End"
    case .pageUp: "PgUp"
    case .pageDown: "PgDn"
    case .enter: "Enter"
    case .tab, .backTab: "Tab"
    case .backspace: "Backspace"
    case .delete: "Del"
    case .insert: "Ins"
    case .escape: "Esc"
    }
  }
}
