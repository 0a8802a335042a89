/// What a scalar is to the text gate.
enum ScalarKind {
  /// Takes columns of its own.
  case spacing(columns: Int)
  /// Joins whatever stands before it.
  case mark
  /// A vowel or final of Hangul: joins a syllable only.
  case jamo
  /// Chooses the picture of the emoji before it.
  case variation
  /// Chooses the skin of the emoji before it.
  case tone
  /// Joins two emoji into one.
  case joiner
  /// Moves, hides, reorders, fills, or means nothing that a terminal could show.
  case forbidden

  @inline(__always)
  init(_ scalar: Unicode.Scalar) {
    switch scalar.value {
    case 0x20..<0x7F: self = .spacing(columns: 1)
    case 0xA0..<0xAD, 0xAE..<0x300, 0x400..<0x483, 0x2010...0x2027:
      self = .spacing(
        columns: TextWidth.isAmbiguousWide ? TextWidth.signedColumns(of: scalar.value) : 1)
    case 0x4E00...0x9FFF, 0x3000...0x3029, 0x3041...0x3096, 0x30A0...0x30FF, 0xAC00...0xD7A3,
      0xFF01...0xFF60:
      self = .spacing(columns: 2)
    case 0x300..<0x34F, 0x350..<0x370: self = .mark
    default: self.init(rare: scalar)
    }
  }

  private init(rare scalar: Unicode.Scalar) {
    switch scalar.value {
    case 0xFE0E, 0xFE0F: self = .variation
    case 0x1F3FB...0x1F3FF: self = .tone
    case 0x200D: self = .joiner
    // Braille blank and the empty note head: pictures of nothing, which names are hidden with.
    case 0x2800, 0x1D159: self = .forbidden
    default:
      let columns = TextWidth.signedColumns(of: scalar.value)
      let properties = scalar.properties
      guard columns >= 0, !properties.isDefaultIgnorableCodePoint else {
        self = .forbidden
        return
      }
      switch properties.generalCategory {
      case .control, .privateUse, .unassigned, .surrogate, .lineSeparator, .paragraphSeparator:
        self = .forbidden
      case .nonspacingMark, .enclosingMark:
        self = columns == 0 ? .mark : .spacing(columns: columns)
      case .otherLetter where columns == 0: self = .jamo
      default: self = columns == 0 ? .forbidden : .spacing(columns: columns)
      }
    }
  }
}

extension Unicode.Scalar {
  /// Whether a joiner may stand beside it.
  var isJoinableEmoji: Bool {
    value > 0x7F && properties.isEmoji && !(0x1F1E6...0x1F1FF).contains(value)
      && !(0x1F3FB...0x1F3FF).contains(value)
  }

  /// Whether a variation selector may stand between it and what follows; a digit takes one only
  /// in a keycap.
  func isEmoji(before following: () -> Unicode.Scalar?) -> Bool {
    value > 0x7F ? isJoinableEmoji : properties.isEmoji && following() == "\u{20E3}"
  }
}

/// How the letters of Hangul make a syllable: an initial, vowels, finals.
enum Hangul {
  private enum Part {
    case initial, vowel, final, openSyllable, closedSyllable
  }

  /// Whether a vowel or final continues the syllable that `previous` is the end of.
  static func joins(_ scalar: Unicode.Scalar, to previous: Unicode.Scalar) -> Bool {
    switch (part(previous), part(scalar)) {
    case (.initial, .vowel), (.vowel, .vowel), (.openSyllable, .vowel): true
    case (.vowel, .final), (.final, .final), (.openSyllable, .final), (.closedSyllable, .final):
      true
    default: false
    }
  }

  private static func part(_ scalar: Unicode.Scalar) -> Part? {
    switch scalar.value {
    case 0x1100...0x115E, 0xA960...0xA97C: .initial
    case 0x1161...0x11A7, 0xD7B0...0xD7C6: .vowel
    case 0x11A8...0x11FF, 0xD7CB...0xD7FB: .final
    case 0xAC00...0xD7A3: (scalar.value - 0xAC00) % 28 == 0 ? .openSyllable : .closedSyllable
    default: nil
    }
  }
}
