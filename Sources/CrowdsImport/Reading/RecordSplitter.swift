/// Divides a table into rows (RFC 4180): a line end inside quotes belongs to its cell.
struct RecordSplitter {
  /// A row.
  enum Record: Equatable {
    /// Its bytes without the line end.
    case whole([UInt8])
    /// The beginning of one that is too long.
    case cut([UInt8])
    /// One in which a quote begins that does not end: its first line.
    case openQuote([UInt8])
  }

  /// Bytes of a row.
  static let longest = 65_536
  /// Bytes from a quote to its end.
  static let longestQuote = Judge.longestPiece

  /// Told of a row and its line, counted from 1.
  typealias Give<Failure: Error> = (Record, Int64) throws(Failure) -> Void

  /// Lines before the row under way.
  private var lines: Int64 = 0
  private var record: [UInt8] = []
  private var isInQuotes = false
  /// Where the quote began.
  private var quote = 0
  private var linesInRecord: Int64 = 0
  private var isSkipping = false
  private var afterCarriageReturn = false
  private var hasBytes = false
  /// Whether the row under way was given already.
  private var isGiven = false

  /// Ends the table.
  mutating func finish<Failure: Error>(
    _ give: Give<Failure>
  ) throws(Failure) {
    while isInQuotes { try breakQuote(give) }
    guard hasBytes else { return }
    try end(give)
  }

  /// Takes the next byte.
  mutating func take<Failure: Error>(
    _ byte: UInt8, _ give: Give<Failure>
  ) throws(Failure) {
    if afterCarriageReturn {
      afterCarriageReturn = false
      if byte == 0x0A, !isInQuotes { return }
    }
    if byte == 0x0A || byte == 0x0D, !isInQuotes {
      afterCarriageReturn = byte == 0x0D
      return try end(give)
    }
    hasBytes = true
    guard !isSkipping else { return }
    if byte == 0x0A, isInQuotes { linesInRecord += 1 }
    if byte == UInt8(ascii: "\""), isInQuotes || mayOpen {
      isInQuotes.toggle()
      quote = record.count
    }
    record.append(byte)
    if isInQuotes, record.count - quote > Self.longestQuote {
      try breakQuote(give)
    } else if record.count > Self.longest {
      isSkipping = true
      isInQuotes = false
    }
  }

  /// Whether a cell begins here: a quote inside a cell is an ordinary character.
  private var mayOpen: Bool {
    guard let last = record.last else { return true }
    return [0x09, 0x2C, 0x3B, 0x7C, 0x22].contains(last)
  }

  private mutating func end<Failure: Error>(
    _ give: Give<Failure>
  ) throws(Failure) {
    if !isGiven { try give(isSkipping ? .cut(record) : .whole(record), lines + 1) }
    lines += 1 + linesInRecord
    forget()
  }

  private mutating func forget() {
    record.removeAll(keepingCapacity: true)
    (isInQuotes, isSkipping, hasBytes, isGiven, linesInRecord) = (false, false, false, false, 0)
  }

  /// Gives the first line of a row whose quote does not end, and looks at the rest of it afresh.
  private mutating func breakQuote<Failure: Error>(
    _ give: Give<Failure>
  ) throws(Failure) {
    let all = record
    forget()
    guard let newline = all.firstIndex(where: { $0 == 0x0A || $0 == 0x0D }) else {
      // All one line so far: the rest of it belongs to it.
      record = all
      (isSkipping, hasBytes) = (true, true)
      try give(.openQuote(all), lines + 1)
      isGiven = true
      return
    }
    try give(.openQuote(Array(all[..<newline])), lines + 1)
    lines += 1
    var rest = all[(newline + 1)...]
    if all[newline] == 0x0D, rest.first == 0x0A { rest = rest.dropFirst() }
    for byte in rest { try take(byte, give) }
  }

  /// The cells of a row, without the quotes around them.
  static func cells(of record: UnsafeBufferPointer<UInt8>, separator: UInt8) -> [[UInt8]] {
    var cells: [[UInt8]] = []
    var place = 0
    while let cell = nextCell(of: record, from: &place, separator: separator) {
      cells.append(cell.bytes)
    }
    return cells
  }

  /// The cell at a place from 0, and the byte of the row at which it begins; nil where the row is
  /// shorter.
  static func cell(
    _ index: Int, of record: UnsafeBufferPointer<UInt8>, separator: UInt8
  ) -> (bytes: [UInt8], start: Int)? {
    var place = 0
    for _ in 0..<index {
      guard nextCell(of: record, from: &place, separator: separator) != nil else { return nil }
    }
    return nextCell(of: record, from: &place, separator: separator)
  }

  /// The cell that begins at a place, which is moved behind it; nil behind the last one.
  private static func nextCell(
    of record: UnsafeBufferPointer<UInt8>, from place: inout Int, separator: UInt8
  ) -> (bytes: [UInt8], start: Int)? {
    guard place <= record.count else { return nil }
    var cell: [UInt8] = []
    var isQuoted = false
    let quote = UInt8(ascii: "\"")
    let start = place < record.count && record[place] == quote ? place + 1 : place
    while place < record.count {
      let byte = record[place]
      if byte == quote {
        if isQuoted, place + 1 < record.count, record[place + 1] == quote {
          cell.append(quote)
          place += 1
        } else if isQuoted || cell.isEmpty {
          isQuoted.toggle()
        } else {
          cell.append(quote)
        }
      } else if byte == separator, !isQuoted {
        place += 1
        return (cell, start)
      } else {
        cell.append(byte)
      }
      place += 1
    }
    // Behind the end, so that the next look finds nothing.
    place = record.count + 1
    return (cell, start)
  }
}
