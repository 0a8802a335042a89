extension SafeText {
  /// One line for each scalar of a foreign string: code point, visible form, Unicode name.
  ///
  /// Look-alikes and hidden scalars tell themselves apart here. Behind `limit` scalars one line
  /// says `…`.
  public static func codePoints(of text: String, limit: Int = 1024) -> [SafeText] {
    let scalars = text.unicodeScalars
    let shown = scalars.prefix(max(0, limit))
    var lines = shown.map { scalar in
      let number = String(scalar.value, radix: 16, uppercase: true)
      let padding = String(repeating: "0", count: max(0, 4 - number.count))
      let code = SafeText(untrusted: "U+" + padding + number).padded(to: 8)
      let form = SafeText(untrusted: String(Character(scalar)))
      let name = scalar.properties.name ?? scalar.properties.nameAlias ?? ""
      return name.isEmpty
        ? code + "  " + form : code + "  " + form.padded(to: 10) + "  " + SafeText(untrusted: name)
    }
    if shown.endIndex != scalars.endIndex { lines.append("…") }
    return lines
  }

  /// Whether Latin letters stand together with Cyrillic or Greek ones among the first scalars.
  ///
  /// Names that imitate others do that.
  public static func mixesScripts(_ text: String, limit: Int = 512) -> Bool {
    var hasLatin = false
    var hasLookalike = false
    for scalar in text.unicodeScalars.prefix(max(0, limit)) {
      switch scalar.value {
      case 0x41...0x5A, 0x61...0x7A: hasLatin = true
      case ..<0xC0: continue
      case 0xC0...0x24F, 0x250...0x2AF, 0x1E00...0x1EFF, 0xFF21...0xFF3A, 0xFF41...0xFF5A:
        if scalar.properties.isAlphabetic { hasLatin = true }
      case 0x370...0x52F, 0x1C80...0x1C8F, 0x1F00...0x1FFF, 0xA640...0xA69F:
        if scalar.properties.isAlphabetic { hasLookalike = true }
      default: continue
      }
      if hasLatin && hasLookalike { return true }
    }
    return false
  }
}
