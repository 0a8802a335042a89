import CrowdsAPI

/// Finds the pieces of a list of ids: whatever stands between separators, quotes and line ends of
/// all kinds.
struct ListScanner {
  private enum Kind: UInt8 {
    case ofIDs, odd, separator, lineFeed, carriageReturn, newline, wide
  }

  private static let kinds: [Kind] = (0...255).map { number in
    switch UInt8(number) {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"):
      .ofIDs
    case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "|"), 0x20, 0x09: .separator
    case 0x0A: .lineFeed
    case 0x0D: .carriageReturn
    case 0x0B, 0x0C: .newline
    case 0x80...: .wide
    default: .odd
    }
  }

  var judge: Judge
  private(set) var line: Int64

  /// The beginning of a piece whose end has not come yet.
  private var held: [UInt8] = []
  private var isHolding = false
  private var isOdd = false
  private var isCut = false
  /// The character at which the piece begins, counted from 1 at the start of the line.
  private var column = 0
  private var piecesOnLine = 0
  private var afterCarriageReturn = false
  /// A character whose last bytes have not come yet.
  private var partial: [UInt8] = []
  /// Where this block and this line begin, in bytes from the start of the input.
  private var base = 0
  private var lineStart = 0
  /// Bytes of the line that begin no character.
  private var continuations = 0

  /// Starts at a line, from 1.
  init(_ judge: Judge, line: Int64 = 1) {
    self.judge = judge
    self.line = line
  }

  /// Takes the next bytes of the input, cut anywhere.
  mutating func take<Sink: IDSink>(
    _ block: UnsafeBufferPointer<UInt8>, to sink: inout Sink
  ) throws(StoreError) {
    var rest = block
    while !partial.isEmpty, let byte = rest.first {
      partial.append(byte)
      rest = UnsafeBufferPointer(rebasing: rest.dropFirst())
      let whole = partial
      let decoded = whole.withUnsafeBufferPointer { Scalar.decode($0, at: 0) }
      if decoded == .incomplete { continue }
      partial = []
      try whole.withUnsafeBufferPointer { whole throws(StoreError) in
        try scan(whole, to: &sink, isLast: true)
      }
    }
    try scan(rest, to: &sink, isLast: false)
  }

  /// Ends the input.
  mutating func finish<Sink: IDSink>(to sink: inout Sink) throws(StoreError) {
    let rest = partial
    partial = []
    try rest.withUnsafeBufferPointer { rest throws(StoreError) in
      try scan(rest, to: &sink, isLast: true)
    }
    let hasPiece = isHolding
    if hasPiece { try endPiece(nil, to: &sink) }
    // A line end at the end of the input begins no other line.
    if base > lineStart, piecesOnLine == 0 { judge.takeBlank() }
    piecesOnLine = 0
    lineStart = base
  }

  private mutating func scan<Sink: IDSink>(
    _ block: UnsafeBufferPointer<UInt8>, to sink: inout Sink, isLast: Bool
  ) throws(StoreError) {
    let count = block.count
    try Self.kinds.withUnsafeBufferPointer { kinds throws(StoreError) in
      var place = 0
      // Where in this block the piece under way begins; -1 while there is none.
      var start = isHolding ? 0 : -1
      while place < count {
        let kind = kinds[Int(block[place])]
        if afterCarriageReturn {
          afterCarriageReturn = false
          if kind == .lineFeed {
            place += 1
            lineStart = base + place
            continue
          }
        }
        switch kind {
        case .ofIDs:
          if start < 0 { start = begin(at: place) }
          place += 1
          while place < count, kinds[Int(block[place])] == .ofIDs { place += 1 }
        case .odd:
          if start < 0 { start = begin(at: place) }
          isOdd = true
          place += 1
        case .separator:
          try end(block, &start, place, to: &sink)
          place += 1
        case .lineFeed, .carriageReturn, .newline:
          try end(block, &start, place, to: &sink)
          place += 1
          endLine(next: place)
          afterCarriageReturn = kind == .carriageReturn
        case .wide:
          switch Scalar.decode(block, at: place) {
          case .incomplete where !isLast:
            // Its bytes come again with the rest of it.
            partial = Array(block[place...])
            if start >= 0 { hold(block[start..<place]) }
            base += place
            return
          case .scalar(let scalar, let length):
            if scalar.isWideSeparator {
              let isNumber = scalar == "、" && isEnumeration(block, start, place)
              if isNumber { drop(&start) }
              try end(block, &start, place, to: &sink)
            } else if scalar.isWideNewline {
              try end(block, &start, place, to: &sink)
              endLine(next: place + length)
            } else {
              if start < 0 { start = begin(at: place) }
              isOdd = true
            }
            if !scalar.isWideNewline { continuations += length - 1 }
            place += length
          case .incomplete, .invalid:
            if start < 0 { start = begin(at: place) }
            isOdd = true
            place += 1
          }
        }
      }
      if start >= 0 { hold(block[start..<count]) }
      base += count
    }
  }

  private mutating func begin(at place: Int) -> Int {
    isHolding = true
    column = base + place - lineStart - continuations + 1
    return place
  }

  private mutating func hold(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) {
    let room = Judge.longestPiece - held.count
    held.append(contentsOf: bytes.prefix(room))
    if bytes.count > room { isCut = true }
  }

  private mutating func drop(_ start: inout Int) {
    start = -1
    held.removeAll(keepingCapacity: true)
    (isHolding, isOdd, isCut) = (false, false, false)
  }

  /// Whether the piece numbers the lines of a list, as in `12、`.
  private func isEnumeration(
    _ block: UnsafeBufferPointer<UInt8>, _ start: Int, _ place: Int
  ) -> Bool {
    guard start >= 0, piecesOnLine == 0, !isOdd else { return false }
    let bytes = held + block[start..<place]
    return bytes.count <= 6 && bytes.allSatisfy { (0x30...0x39).contains($0) }
  }

  @inline(__always)
  private mutating func end<Sink: IDSink>(
    _ block: UnsafeBufferPointer<UInt8>, _ start: inout Int, _ place: Int, to sink: inout Sink
  ) throws(StoreError) {
    guard start >= 0 else { return }
    if held.isEmpty, !isOdd, place - start <= Judge.longestID {
      isHolding = false
      piecesOnLine += 1
      try judge.takeClean(
        UnsafeBufferPointer(rebasing: block[start..<place]), line: line, column: column, to: &sink)
    } else {
      try endPiece(block[start..<place], to: &sink)
    }
    start = -1
  }

  private mutating func endPiece<Sink: IDSink>(
    _ bytes: Slice<UnsafeBufferPointer<UInt8>>?, to sink: inout Sink
  ) throws(StoreError) {
    if let bytes { hold(bytes) }
    let (wasOdd, wasCut) = (isOdd || isCut, isCut)
    (isHolding, isOdd, isCut) = (false, false, false)
    let piece = held
    held.removeAll(keepingCapacity: true)
    try piece.withUnsafeBufferPointer { piece throws(StoreError) in
      if wasOdd {
        let found = try judge.takeOdd(
          piece, line: line, column: column, isFirst: piecesOnLine == 0, isCut: wasCut, to: &sink)
        if found { piecesOnLine += 1 }
      } else {
        piecesOnLine += 1
        try judge.takeClean(piece, line: line, column: column, to: &sink)
      }
    }
  }

  private mutating func endLine(next place: Int) {
    if piecesOnLine == 0 { judge.takeBlank() }
    piecesOnLine = 0
    continuations = 0
    lineStart = base + place
    line += 1
  }
}
