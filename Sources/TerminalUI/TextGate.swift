/// The machine behind `SafeText(untrusted:)`: scalars in, safe runs out, in one bounded pass.
///
/// It works on scalars and never on characters: a character may hold a million marks, and
/// comparing characters forgets which scalars they were made of.
struct TextGate {
  /// A part of the input.
  enum Piece {
    case text(String)
    /// A byte that is not UTF-8.
    case byte(UInt8)
  }

  /// Marks that may join one spacing scalar; an ncurses cell holds one more.
  static let marksPerBase = 3

  /// Whether something of the input was left out at the end.
  private(set) var isCut = false
  /// What has come out so far.
  var text: SafeText { SafeText(runs: runs, width: width) }

  private var runs: [SafeText.Run] = []
  private var width = 0
  private var scalarsToRead: Int
  private var scalarsToWrite: Int

  /// The spacing scalar that a mark would join; nil at the start and behind a token.
  private var base: Unicode.Scalar?
  /// The last scalar kept for that base.
  private var last: Unicode.Scalar?
  private var marks = 0
  private var hasVariation = false
  private var hasTone = false

  init(readLimit: Int, writeLimit: Int) {
    scalarsToRead = readLimit
    scalarsToWrite = writeLimit
  }

  mutating func pass(_ pieces: [Piece]) {
    for piece in pieces where !isCut {
      switch piece {
      case .text(let text): pass(text)
      case .byte(let byte):
        if scalarsToRead == 0 { isCut = true } else { scalarsToRead -= 1 }
        if !isCut { appendToken(Self.token(hexadecimal: UInt32(byte), digits: 2)) }
      }
    }
  }

  private static var ellipsisColumns: Int { TextWidth.signedColumns(of: 0x2026) }

  mutating func appendEllipsis() { append("…", isToken: false, columns: Self.ellipsisColumns) }

  private mutating func pass(_ text: String) {
    let scalars = text.unicodeScalars
    var index = scalars.startIndex
    var kept = index..<index
    while index != scalars.endIndex && !isCut {
      guard scalarsToRead > 0 else {
        isCut = true
        break
      }
      scalarsToRead -= 1
      let scalar = scalars[index]
      let next = scalars.index(after: index)
      let verdict = judge(scalar) { next == scalars.endIndex ? nil : scalars[next] }
      if case .keep(let columns) = verdict {
        guard scalarsToWrite > 0 else {
          isCut = true
          break
        }
        scalarsToWrite -= 1
        width += columns
        kept = kept.lowerBound..<next
      } else {
        // Kept scalars go out as one span: most text has nothing else.
        append(text, kept)
        kept = next..<next
        obey(verdict, scalar)
      }
      index = next
    }
    append(text, kept)
  }

  private enum Verdict {
    case keep(columns: Int)
    case drop
    case token
    /// A mark without a scalar to join.
    case orphan
    /// One mark too many.
    case shorten
  }

  private mutating func judge(
    _ scalar: Unicode.Scalar, following: () -> Unicode.Scalar?
  ) -> Verdict {
    switch ScalarKind(scalar) {
    case .spacing(let columns):
      base = scalar
      last = scalar
      marks = 0
      hasVariation = false
      hasTone = false
      return .keep(columns: columns)
    case .mark:
      return join(scalar)
    case .jamo:
      return last.map { Hangul.joins(scalar, to: $0) } == true ? join(scalar) : .token
    case .variation:
      guard let base, marks == 0, !hasVariation, base.isEmoji(before: following) else {
        return .token
      }
      hasVariation = true
      return .drop
    case .tone:
      guard let base, marks == 0, !hasTone, base.properties.isEmojiModifierBase else {
        return .token
      }
      hasTone = true
      return .drop
    case .joiner:
      guard let base, marks == 0, base.isJoinableEmoji, following()?.isJoinableEmoji == true
      else { return .token }
      return .drop
    case .forbidden:
      return .token
    }
  }

  private mutating func join(_ scalar: Unicode.Scalar) -> Verdict {
    guard base != nil else { return .orphan }
    marks += 1
    if marks > Self.marksPerBase { return marks == Self.marksPerBase + 1 ? .shorten : .drop }
    last = scalar
    return .keep(columns: 0)
  }

  private mutating func obey(_ verdict: Verdict, _ scalar: Unicode.Scalar) {
    switch verdict {
    case .keep, .drop: break
    case .token: appendToken(Self.token(for: scalar))
    case .shorten: append("⟨…⟩", isToken: true, columns: 2 + Self.ellipsisColumns)
    case .orphan:
      // The circle carries a mark in print too.
      base = "◌"
      last = scalar
      marks = 1
      hasVariation = false
      hasTone = false
      append("◌" + String(Character(scalar)), isToken: false, columns: 1)
    }
  }
}

extension TextGate {
  private mutating func appendToken(_ token: String) {
    base = nil
    last = nil
    append(token, isToken: true, columns: token.unicodeScalars.count)
  }

  private mutating func append(_ addition: String, isToken: Bool, columns: Int) {
    let count = addition.unicodeScalars.count
    guard count <= scalarsToWrite || addition == "…" else {
      isCut = true
      return
    }
    scalarsToWrite = max(0, scalarsToWrite - count)
    width += columns
    appendRun(addition, isToken: isToken)
  }

  private mutating func append(_ text: String, _ kept: Range<String.Index>) {
    if kept.isEmpty { return }
    let isWhole = kept.lowerBound == text.startIndex && kept.upperBound == text.endIndex
    appendRun(isWhole ? text : String(text.unicodeScalars[kept]), isToken: false)
  }

  private mutating func appendRun(_ text: String, isToken: Bool) {
    if let index = runs.indices.last, runs[index].isToken == isToken {
      runs[index].text += text
    } else {
      runs.append(SafeText.Run(text: text, isToken: isToken))
    }
  }

  /// The visible form of a scalar that may not be shown itself.
  static func token(for scalar: Unicode.Scalar) -> String {
    switch scalar.value {
    case 0..<0x20: controlPicture(0x2400 + scalar.value)
    case 0x7F: controlPicture(0x2421)
    default: token(hexadecimal: scalar.value, digits: 4, prefix: "U+")
    }
  }

  private static func controlPicture(_ value: UInt32) -> String {
    Unicode.Scalar(value).map { String(Character($0)) } ?? ""
  }

  private static func token(hexadecimal value: UInt32, digits: Int, prefix: String = "") -> String {
    let number = String(value, radix: 16, uppercase: true)
    let zeros = String(repeating: "0", count: max(0, digits - number.count))
    return "⟨" + prefix + zeros + number + "⟩"
  }

  /// Bytes as stretches of text and single bad bytes.
  static func pieces(of bytes: [UInt8]) -> [Piece] {
    var pieces: [Piece] = []
    var text = ""
    var parser = Unicode.UTF8.ForwardParser()
    var iterator = bytes.makeIterator()
    var offset = 0
    while true {
      switch parser.parseScalar(from: &iterator) {
      case .valid(let encoded):
        text.unicodeScalars.append(Unicode.UTF8.decode(encoded))
        offset += encoded.count
      case .error(let length):
        if !text.isEmpty { pieces.append(.text(text)) }
        text = ""
        pieces += bytes[offset..<offset + length].map { .byte($0) }
        offset += length
      case .emptyInput:
        if !text.isEmpty { pieces.append(.text(text)) }
        return pieces
      }
    }
  }
}
