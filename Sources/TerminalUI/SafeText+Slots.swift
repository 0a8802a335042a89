extension SafeText {
  /// A place that is filled in before the text is shown; as long as it is not, it counts as one
  /// column.
  ///
  /// The number is from 0 to 255. No foreign text holds a slot: the gate lets none of the scalars
  /// pass that stand for one.
  public init(slot number: Int) {
    let scalar = Unicode.Scalar(Self.firstSlot + UInt32(number & 0xFF)) ?? " "
    self.init(runs: [Run(text: String(scalar), isToken: false)], width: 1)
  }

  /// The text with every slot filled.
  public func filled(_ fill: (_ number: Int) -> SafeText) -> SafeText {
    guard hasSlots else { return self }
    var result = SafeText.empty
    for run in runs {
      var rest = run.text.unicodeScalars[...]
      while let place = rest.firstIndex(where: { Self.number(of: $0) != nil }) {
        result += Self.piece(rest[..<place], run.isToken)
        result += fill(Self.number(of: rest[place]) ?? 0)
        rest = rest[rest.index(after: place)...]
      }
      result += Self.piece(rest, run.isToken)
    }
    return result
  }

  /// The first scalar of private use.
  private static let firstSlot: UInt32 = 0xE000
  /// The byte that every slot begins with in UTF-8, and nothing else that the gate lets pass.
  private static let leadByte: UInt8 = 0xEE

  private var hasSlots: Bool { runs.contains { $0.text.utf8.contains(Self.leadByte) } }

  private static func number(of scalar: Unicode.Scalar) -> Int? {
    (firstSlot..<firstSlot + 0x100).contains(scalar.value) ? Int(scalar.value - firstSlot) : nil
  }

  private static func piece(_ scalars: Substring.UnicodeScalarView, _ isToken: Bool) -> SafeText {
    if scalars.isEmpty { return .empty }
    let text = String(Substring(scalars))
    let width = SafeText(untrusted: text, limit: .max).width
    return SafeText(runs: [Run(text: text, isToken: isToken)], width: width)
  }
}
