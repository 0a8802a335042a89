/// Text that may be shown on a terminal.
///
/// Only the gate makes one from foreign bytes (`init(untrusted:)`), and the canvas takes nothing
/// else. Literals of our own sources pass the same gate; an interpolation takes safe text and
/// whole numbers only, so that a foreign string in a phrase does not compile.
///
/// Equality is by scalars: two names that Unicode calls canonically equivalent are two names here.
public struct SafeText: Hashable, Sendable {
  /// A run of text of one kind.
  public struct Run: Hashable, Sendable {
    /// Printable scalars: each spacing one is followed by at most three marks that join it.
    public var text: String
    /// Whether the run is a visible token that stands for something invisible; painted in the
    /// warning role.
    public var isToken: Bool

    /// Whether both are the same scalars in the same kind of run.
    public static func == (left: Run, right: Run) -> Bool {
      left.isToken == right.isToken && left.text.utf8.elementsEqual(right.text.utf8)
    }

    /// Hashes the scalars, not their canonical form.
    public func hash(into hasher: inout Hasher) {
      hasher.combine(isToken)
      for byte in text.utf8 { hasher.combine(byte) }
      hasher.combine(0xFF as UInt8)
    }
  }

  /// The runs in order; no two neighbours are of one kind.
  public private(set) var runs: [Run]
  /// Columns that the text takes.
  public private(set) var width: Int

  /// No text at all.
  public static let empty = SafeText(runs: [], width: 0)

  /// The text without the difference between runs, for output that has no roles.
  public var plain: String { runs.count == 1 ? runs[0].text : runs.map(\.text).joined() }
  /// Whether there is nothing to show.
  public var isEmpty: Bool { runs.isEmpty }

  init(runs: [Run], width: Int) {
    self.runs = runs
    self.width = width
  }

  /// Adds text behind this one.
  public static func += (left: inout SafeText, right: SafeText) {
    for run in right.runs { left.append(run) }
    left.width += right.width
  }

  /// Two texts, one behind the other.
  public static func + (left: SafeText, right: SafeText) -> SafeText {
    var sum = left
    sum += right
    return sum
  }

  private mutating func append(_ run: Run) {
    if let last = runs.indices.last, runs[last].isToken == run.isToken {
      runs[last].text += run.text
    } else {
      runs.append(run)
    }
  }
}

extension SafeText: ExpressibleByStringInterpolation {
  /// Collects a phrase from literals, safe text and whole numbers.
  public struct StringInterpolation: StringInterpolationProtocol {
    var text = SafeText.empty

    /// Makes an empty collection.
    public init(literalCapacity: Int, interpolationCount: Int) {}

    /// Adds a piece of our own source.
    public mutating func appendLiteral(_ literal: String) {
      text += SafeText(stringLiteral: literal)
    }

    /// Adds text that has passed the gate.
    public mutating func appendInterpolation(_ safe: SafeText) { text += safe }

    /// Adds a whole number in plain digits.
    public mutating func appendInterpolation(_ number: some BinaryInteger) {
      text += SafeText(stringLiteral: String(number))
    }
  }

  /// Makes text of a literal in our own sources.
  public init(stringLiteral value: String) { self.init(untrusted: value, limit: .max) }

  /// Makes text of a phrase in our own sources.
  public init(stringInterpolation: StringInterpolation) { self = stringInterpolation.text }
}

extension [SafeText] {
  /// The same as for any sequence, without the way through its iterator.
  public func joined(separator: SafeText = .empty) -> SafeText {
    guard var result = first else { return .empty }
    for index in indices.dropFirst() {
      if !separator.isEmpty { result += separator }
      result += self[index]
    }
    return result
  }
}

extension Sequence<SafeText> {
  /// The texts one behind the other with a separator between each two.
  public func joined(separator: SafeText = .empty) -> SafeText {
    var result = SafeText.empty
    for (index, text) in enumerated() {
      if index > 0 { result += separator }
      result += text
    }
    return result
  }
}
