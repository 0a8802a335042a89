extension TextField {
  /// What a paste became in a field of one line.
  public struct Pasted: Hashable, Sendable {
    /// Scalars that were put in.
    public var inserted = 0
    /// Line breaks and tabs inside the text, each run of which became one blank.
    public var breaks = 0
    /// Control and invisible format characters; they stay and are shown as tokens.
    public var controls = 0
    /// Whether bytes were no UTF-8; each such part became U+FFFD.
    public var wasMalformed = false
    /// Whether a part was left out: the field is full, or the paste was longer than what is kept
    /// of one.
    public var wasCut = false

    /// Whether the field now holds something else than what was pasted.
    public var isChanged: Bool { breaks > 0 || controls > 0 || wasMalformed || wasCut }
  }

  /// Puts a paste in at the cursor as one line and says what had to be changed.
  ///
  /// Line breaks at its ends are dropped: they came with the copying.
  public mutating func paste(_ paste: Paste) -> Pasted {
    var result = Pasted()
    let isWhole = paste.byteCount <= paste.bytes.count
    let text = String(decoding: paste.bytes, as: UTF8.self)
    // A character that was cut at the end of the kept bytes is no fault of what was pasted.
    result.wasMalformed = isWhole && String(validating: paste.bytes, as: UTF8.self) == nil
    var line = String.UnicodeScalarView()
    var isInBreak = false
    for scalar in text.unicodeScalars {
      if scalar.isBreak {
        result.breaks += line.isEmpty || isInBreak ? 0 : 1
        isInBreak = !line.isEmpty
        continue
      }
      if isInBreak { line.append(" ") }
      isInBreak = false
      switch scalar.properties.generalCategory {
      case .control, .format: result.controls += 1
      default: break
      }
      line.append(scalar)
    }
    if isInBreak { result.breaks -= 1 }
    let left = insert(String(line))
    result.inserted = line.count - left
    result.wasCut = left > 0 || !isWhole
    return result
  }
}

extension Unicode.Scalar {
  /// Tab and everything that ends a line.
  fileprivate var isBreak: Bool {
    switch value {
    case 0x09...0x0D, 0x85, 0x2028, 0x2029: true
    default: false
    }
  }
}
