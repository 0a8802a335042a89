/// An editable line as a value.
///
/// It holds the raw text; what is shown of it passes the text gate.
///
/// The cursor stands between clusters, so a base character and its combining marks are one step.
public struct TextField: Hashable, Sendable {
  private var before: String
  private var after: String
  /// Scalars that the field takes at most.
  public let limit: Int

  /// Makes a field with a text and the cursor behind it; what is over the limit is left out.
  public init(text: String = "", limit: Int = 512) {
    self.limit = max(0, limit)
    self.before = ""
    self.after = ""
    _ = insert(text)
  }

  /// What stands in the field, as it was typed.
  public var text: String { before + after }
  /// How many clusters stand before the cursor.
  public var cursor: Int { before.count }
  /// Whether nothing stands in the field.
  public var isEmpty: Bool { before.isEmpty && after.isEmpty }
  /// Whether the field takes no further scalar.
  public var isFull: Bool { scalarCount >= limit }

  var textBeforeCursor: String { before }
  var textAfterCursor: String { after }
  private var scalarCount: Int { before.unicodeScalars.count + after.unicodeScalars.count }

  /// Handles a key; false when it is not one of the field's keys, as Enter, Tab and Escape are not.
  public mutating func type(_ press: KeyPress) -> Bool {
    let byWord = press.control || press.meta
    switch press.key {
    case .character(let character):
      guard press.control || press.meta else {
        _ = insert(String(character))
        return true
      }
      return edit(character, press)
    case .left: byWord ? moveWord(forward: false) : move(by: -1)
    case .right: byWord ? moveWord(forward: true) : move(by: 1)
    case .home: moveToStart()
    case .end: moveToEnd()
    case .backspace: byWord ? deleteWord() : deleteBackward()
    case .delete:
      if !after.isEmpty {
        after.removeFirst()
        settle()
      }
    default: return false
    }
    return true
  }

  /// The same field with a mark for each cluster, and the cursor where it is: how a secret is
  /// shown.
  public func masked(by mark: Character) -> TextField {
    var field = TextField(limit: limit)
    field.before = String(repeating: mark, count: before.count)
    field.after = String(repeating: mark, count: after.count)
    return field
  }

  /// Empties the field.
  public mutating func clear() {
    before = ""
    after = ""
  }

  private mutating func edit(_ character: Character, _ press: KeyPress) -> Bool {
    switch (character, press.control, press.meta) {
    case ("a", true, false): moveToStart()
    case ("e", true, false): moveToEnd()
    case ("u", true, false): before = ""
    case ("k", true, false): after = ""
    case ("w", true, false): deleteWord()
    case ("b", false, true): moveWord(forward: false)
    case ("f", false, true): moveWord(forward: true)
    default: return false
    }
    settle()
    return true
  }

  /// Puts text in at the cursor as far as the limit allows; returns how many scalars were left out.
  mutating func insert(_ text: String) -> Int {
    let room = max(0, limit - scalarCount)
    let fitting = text.unicodeScalars.prefix(room)
    before.unicodeScalars.append(contentsOf: fitting)
    settle()
    return text.unicodeScalars.count - fitting.count
  }

  /// What stands on both sides of the cursor may have become one cluster: then the cursor goes
  /// behind it.
  private mutating func settle() {
    guard !before.isEmpty, !after.isEmpty else { return }
    let whole = before + after
    let cut = whole.utf8.index(whole.startIndex, offsetBy: before.utf8.count)
    var boundary = whole.startIndex
    while boundary < cut { boundary = whole.index(after: boundary) }
    guard boundary != cut else { return }
    before = String(whole[..<boundary])
    after = String(whole[boundary...])
  }

  private mutating func move(by step: Int) {
    if step < 0, let last = before.popLast() { after.insert(last, at: after.startIndex) }
    if step > 0, !after.isEmpty { before.append(after.removeFirst()) }
  }

  private mutating func moveToStart() {
    after = before + after
    before = ""
  }

  private mutating func moveToEnd() {
    before += after
    after = ""
  }

  /// A word is a run of letters and numbers.
  private mutating func moveWord(forward: Bool) {
    if forward {
      while let next = after.first, !next.isWord { move(by: 1) }
      while let next = after.first, next.isWord { move(by: 1) }
    } else {
      let start = wordStart
      after = before[start...] + after
      before = String(before[..<start])
    }
  }

  private mutating func deleteBackward() {
    before = String(before.dropLast())
    settle()
  }

  private mutating func deleteWord() {
    before = String(before[..<wordStart])
    settle()
  }

  /// Where the word that ends before the cursor begins.
  private var wordStart: String.Index {
    let gap = before.lastIndex(where: \.isWord).map(before.index(after:)) ?? before.startIndex
    return before[..<gap].lastIndex { !$0.isWord }.map(before.index(after:)) ?? before.startIndex
  }
}

extension Character {
  fileprivate var isWord: Bool { isLetter || isNumber }
}
