extension Malformed.Problem {
  /// As it is kept: what kind, and what with.
  private var code: (kind: UInt8, value: UInt64) {
    switch self {
    case .character(let scalar): (1, UInt64(scalar.value))
    case .hidden(let scalar): (2, UInt64(scalar.value))
    case .fullWidth(let scalar): (3, UInt64(scalar.value))
    case .byte(let byte): (4, UInt64(byte))
    case .email: (5, 0)
    case .phone: (6, 0)
    case .name: (7, 0)
    case .tooLong(let count): (8, UInt64(count))
    case .cut: (9, 0)
    case .noColumn: (10, 0)
    case .openQuote: (11, 0)
    case .unusual: (12, 0)
    }
  }

  private init?(kind: UInt8, value: UInt64) {
    let scalar = UInt32(exactly: value).flatMap(Unicode.Scalar.init)
    switch (kind, scalar) {
    case (1, let scalar?): self = .character(scalar)
    case (2, let scalar?): self = .hidden(scalar)
    case (3, let scalar?): self = .fullWidth(scalar)
    case (4, _): self = .byte(UInt8(truncatingIfNeeded: value))
    case (5, _): self = .email
    case (6, _): self = .phone
    case (7, _): self = .name
    case (8, _): self = .tooLong(Int(truncatingIfNeeded: value))
    case (9, _): self = .cut
    case (10, _): self = .noColumn
    case (11, _): self = .openQuote
    case (12, _): self = .unusual
    default: return nil
    }
  }

  fileprivate func write(to bytes: inout [UInt8]) {
    bytes.append(code.kind)
    Varint.append(code.value, to: &bytes)
  }

  fileprivate init?(reading bytes: UnsafeBufferPointer<UInt8>, at place: inout Int) {
    guard place < bytes.count else { return nil }
    let kind = bytes[place]
    place += 1
    guard let value = Varint.read(bytes, at: &place) else { return nil }
    self.init(kind: kind, value: value)
  }
}

extension Malformed {
  /// Appends it as it is kept; `line` is that of the one before.
  func write(to bytes: inout [UInt8], after line: inout Int64) {
    Varint.append(self.line, after: &line, to: &bytes)
    Varint.append(UInt64(column), to: &bytes)
    problem.write(to: &bytes)
    Varint.append(UInt64(text.count), to: &bytes)
    bytes += text
  }

  /// Reads one as it is kept and moves behind it; nil where there is none.
  init?(
    reading bytes: UnsafeBufferPointer<UInt8>, at place: inout Int, after line: inout Int64
  ) {
    guard let number = Varint.read(bytes, at: &place, after: &line),
      let column = Varint.read(bytes, at: &place),
      let problem = Problem(reading: bytes, at: &place),
      let count = Varint.read(bytes, at: &place), count <= UInt64(Self.longest),
      place + Int(count) <= bytes.count
    else { return nil }
    let text = bytes[place..<place + Int(count)]
    place += Int(count)
    self.init(
      line: number, column: Int(truncatingIfNeeded: column), text: text, problem: problem)
  }
}
