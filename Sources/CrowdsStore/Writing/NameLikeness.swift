/// How far two names are the same to a person who reads them.
public enum NameLikeness: Hashable, Sendable {
  /// The same bytes.
  case same
  /// Other bytes that may be taken for them: they differ in case, in width, in the way that an
  /// accent is written, in invisible characters or blanks, or in letters of another script that
  /// look the same.
  case looksAlike
  case different

  /// Compares two names.
  public static func compare(_ one: String, _ other: String) -> NameLikeness {
    NameShape(one).likeness(to: other)
  }
}

/// A name reduced to what a person sees of it, to be compared with many others.
struct NameShape: Hashable, Sendable {
  private let name: String
  private let folded: String
  private let drawn: String

  init(_ name: String) {
    self.name = name
    (folded, drawn) = Self.reduced(name)
  }

  func likeness(to other: String) -> NameLikeness {
    if other.hasBytes(of: name) { return .same }
    let (folded, drawn) = Self.reduced(other)
    // Equality of texts is that of canonical forms: one accent, however it is written.
    if folded == self.folded || drawn == self.drawn { return .looksAlike }
    return .different
  }

  /// The name without what nobody sees, once with letters that differ only in case made one, and
  /// once with letters that look the same made one first: a capital eta looks like H, a small one
  /// like n, so that neither goes before the other in all names.
  private static func reduced(_ name: String) -> (folded: String, drawn: String) {
    var folded = String.UnicodeScalarView()
    var drawn = String.UnicodeScalarView()
    var isBlank = true
    for scalar in name.unicodeScalars {
      let scalar = Lookalikes.ordinaryForm(of: scalar)
      if scalar.isInvisible { continue }
      if scalar.properties.isWhitespace {
        if !isBlank {
          folded.append(" ")
          drawn.append(" ")
        }
        isBlank = true
        continue
      }
      isBlank = false
      folded.append(contentsOf: scalar.foldedCase)
      let likeness = Lookalikes.table[scalar] ?? scalar
      for letter in likeness.foldedCase {
        switch letter {
        // Side by side they are drawn the same.
        case "m": drawn.append(contentsOf: "rn".unicodeScalars)
        case "w": drawn.append(contentsOf: "vv".unicodeScalars)
        default: drawn.append(letter)
        }
      }
    }
    if isBlank, !folded.isEmpty {
      folded.removeLast()
      drawn.removeLast()
    }
    return (String(folded), String(drawn))
  }
}

extension Unicode.Scalar {
  fileprivate var isInvisible: Bool {
    if properties.isDefaultIgnorableCodePoint { return true }
    switch properties.generalCategory {
    case .control: return !properties.isWhitespace
    case .format, .surrogate, .unassigned: return true
    default: return false
    }
  }

  /// Through capitals, so that letters with two small forms become one.
  fileprivate var foldedCase: String.UnicodeScalarView {
    let capitals = properties.uppercaseMapping.unicodeScalars
    var folded = String.UnicodeScalarView()
    for capital in capitals {
      folded.append(contentsOf: capital.properties.lowercaseMapping.unicodeScalars)
    }
    return folded
  }
}
