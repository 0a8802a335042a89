extension SafeText {
  /// The gate for a foreign string.
  ///
  /// What would move the cursor, hide, reorder or join comes out as a visible token; text that has
  /// passed once passes again unchanged. At most `limit` scalars are read and at most `limit` come
  /// out, the last of them `…` when something was left. Something in means something out.
  public init(untrusted text: String, limit: Int = 512) {
    self = SafeText.plain(text, limit: limit) ?? SafeText.gated([.text(text)], limit: limit)
  }

  /// The gate for foreign bytes: as for a string, with a token `⟨FF⟩` for each byte that is no
  /// UTF-8.
  public init(untrusted bytes: some Collection<UInt8>, limit: Int = 512) {
    // A scalar has at most four bytes, so what is behind cannot be read within the limit anyway.
    let readable = Array(bytes.prefix(limit < Int.max / 8 ? 4 * Swift.max(1, limit) + 4 : Int.max))
    if let text = String(validating: readable, as: UTF8.self) {
      self.init(untrusted: text, limit: limit)
    } else {
      self = SafeText.gated(TextGate.pieces(of: readable), limit: limit)
    }
  }

  /// Text that the gate would let pass as it is: spacing scalars alone, no more than `limit`.
  private static func plain(_ text: String, limit: Int) -> SafeText? {
    let width: Int? =
      text.utf8.withContiguousStorageIfAvailable { bytes in
        // What is behind the limit is not looked at, however long it is.
        guard bytes.count <= limit else { return nil }
        // No early exit: the loop without one runs on many bytes at once.
        var strange: UInt8 = 0
        for byte in bytes { strange |= byte &- 0x20 > 0x5E ? 1 : 0 }
        return strange == 0 ? bytes.count : nil
      } ?? nil
    guard let width = width ?? spacingWidth(of: text, limit: limit) else { return nil }
    return width == 0 ? .empty : SafeText(runs: [Run(text: text, isToken: false)], width: width)
  }

  /// The columns of a text of spacing scalars; nil for any other.
  private static func spacingWidth(of text: String, limit: Int) -> Int? {
    var width = 0
    var count = 0
    for scalar in text.unicodeScalars {
      count += 1
      guard count <= limit, case .spacing(let columns) = ScalarKind(scalar) else { return nil }
      width += columns
    }
    return width
  }

  private static func gated(_ pieces: [TextGate.Piece], limit: Int) -> SafeText {
    let limit = Swift.max(1, limit)
    var gate = TextGate(readLimit: limit, writeLimit: limit)
    gate.pass(pieces)
    if gate.isCut {
      gate = TextGate(readLimit: limit, writeLimit: limit - 1)
      gate.pass(pieces)
      gate.appendEllipsis()
    }
    return gate.text
  }
}
