import CrowdsAPI
import TerminalUI

/// A text field that shows dots, and prints as dots in every form: what is typed into it stands in
/// no dump, log or snapshot of the state.
struct SecretField: Hashable, Sendable {
  private var field: TextField

  init(limit: Int = 512) { field = TextField(limit: limit) }

  var isEmpty: Bool { field.isEmpty }
  var secret: Secret { Secret(field.text) }
  /// Whether everything in it is a character that a header can carry: ASCII, visible, no blank.
  var isPlain: Bool { field.isPlain }
  /// A field with a dot for each character, and the cursor where it is.
  var dots: TextField { field.masked(by: "•") }

  mutating func type(_ press: KeyPress) -> Bool { field.type(press) }
  mutating func pasteTrimmed(_ paste: Paste) -> PasteChange { field.pasteTrimmed(paste) }
}

extension SecretField: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  var description: String { secret.description }
  var debugDescription: String { secret.description }
  var customMirror: Mirror { Mirror(self, children: [:]) }
}

/// What a paste into a field of one word became.
struct PasteChange: Hashable, Sendable {
  var pasted: TextField.Pasted
  /// Blanks that were left out at the ends.
  var blanks: Int

  /// Whether the field holds something else than what was pasted.
  var isWorthTelling: Bool { pasted.isChanged || blanks > 0 }
}

extension TextField {
  /// Whether everything in it is a character that a header can carry: ASCII, visible, no blank.
  var isPlain: Bool { text.utf8.allSatisfy { (0x21...0x7E).contains($0) } }

  /// Pastes without the blanks around it, which came with the copying.
  mutating func pasteTrimmed(_ paste: Paste) -> PasteChange {
    let isBlank: (UInt8) -> Bool = { $0 == 0x20 || (0x09...0x0D).contains($0) }
    guard paste.byteCount <= paste.bytes.count else {
      return PasteChange(pasted: self.paste(paste), blanks: 0)
    }
    let head = paste.bytes.drop(while: isBlank)
    let end = head.lastIndex { !isBlank($0) }.map { $0 + 1 } ?? head.startIndex
    let word = Array(head[..<end])
    // A line's end is no part of what one means to copy, and not worth a word.
    let blanks = paste.bytes.count { $0 == 0x20 } - word.count { $0 == 0x20 }
    var rest = paste
    rest.bytes = word
    rest.byteCount = word.count
    return PasteChange(pasted: self.paste(rest), blanks: blanks)
  }
}
