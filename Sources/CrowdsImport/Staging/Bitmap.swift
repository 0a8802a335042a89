/// A set of whole numbers from 0, one bit each.
struct Bitmap: Hashable, Sendable {
  private var words: [UInt64]

  /// Room for numbers below `count`, none of them in it.
  init(count: Int64) { words = [UInt64](repeating: 0, count: Int((count + 63) / 64)) }

  subscript(number: Int64) -> Bool {
    get { words[Int(number >> 6)] & (1 << UInt64(number & 63)) != 0 }
    set {
      if newValue {
        words[Int(number >> 6)] |= 1 << UInt64(number & 63)
      } else {
        words[Int(number >> 6)] &= ~(1 << UInt64(number & 63))
      }
    }
  }

  /// How many are in it.
  var count: Int64 { words.reduce(0) { $0 + Int64($1.nonzeroBitCount) } }

  /// Adds those of another one of the same size.
  mutating func formUnion(_ other: Bitmap) {
    for place in words.indices { words[place] |= other.words[place] }
  }
}
