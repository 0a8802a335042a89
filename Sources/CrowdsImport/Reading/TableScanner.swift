import CrowdsAPI

/// Finds the ids in one column of a table: one item a row.
struct TableScanner {
  var judge: Judge
  private var splitter = RecordSplitter()
  private let separator: UInt8
  private let column: Int
  /// Whether the next row is the one with the names.
  private var isAtNames: Bool

  /// Reads the column at a place from 0.
  init(_ judge: Judge, layout: TableLayout, column: Int) {
    self.judge = judge
    separator = layout.separator
    self.column = column
    isAtNames = layout.hasNames
  }

  /// Takes the next bytes of the input, cut anywhere.
  mutating func take<Sink: IDSink>(
    _ block: UnsafeBufferPointer<UInt8>, to sink: inout Sink
  ) throws(StoreError) {
    var splitter = self.splitter
    // Without a second holder, or each row would copy the one under way.
    self.splitter = RecordSplitter()
    for byte in block {
      try splitter.take(byte) { record, line throws(StoreError) in
        try take(record, line: line, to: &sink)
      }
    }
    self.splitter = splitter
  }

  /// Ends the input.
  mutating func finish<Sink: IDSink>(to sink: inout Sink) throws(StoreError) {
    var splitter = self.splitter
    try splitter.finish { record, line throws(StoreError) in
      try take(record, line: line, to: &sink)
    }
    self.splitter = splitter
  }

  private mutating func take<Sink: IDSink>(
    _ record: RecordSplitter.Record, line: Int64, to sink: inout Sink
  ) throws(StoreError) {
    switch record {
    case .whole(let bytes):
      guard !isAtNames || bytes.isEmpty else {
        isAtNames = false
        return
      }
      try bytes.withUnsafeBufferPointer { bytes throws(StoreError) in
        try takeRow(bytes, line: line, to: &sink)
      }
    case .cut(let bytes): try judge.takeMalformed(bytes, line: line, column: 0, .cut, to: &sink)
    case .openQuote(let bytes):
      try judge.takeMalformed(bytes, line: line, column: 0, .openQuote, to: &sink)
    }
  }

  private mutating func takeRow<Sink: IDSink>(
    _ row: UnsafeBufferPointer<UInt8>, line: Int64, to sink: inout Sink
  ) throws(StoreError) {
    guard !row.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) else { return judge.takeBlank() }
    guard let (cell, start) = RecordSplitter.cell(column, of: row, separator: separator) else {
      return try judge.takeMalformed(row, line: line, column: 0, .noColumn, to: &sink)
    }
    try cell.withUnsafeBufferPointer { cell throws(StoreError) in
      guard let first = cell.firstIndex(where: { !Self.isBlank($0) }),
        let last = cell.lastIndex(where: { !Self.isBlank($0) })
      else { return judge.takeBlank() }
      let text = UnsafeBufferPointer(rebasing: cell[first...last])
      let before = row[..<(start + first)].count { $0 & 0xC0 != 0x80 }
      if text.count > Judge.longestPiece {
        try judge.takeMalformed(text, line: line, column: before + 1, .cut, to: &sink)
      } else if text.allSatisfy({ Unicode.Scalar($0).isOfIDs }) {
        try judge.takeClean(text, line: line, column: before + 1, to: &sink)
      } else if try !judge.takeOdd(
        text, line: line, column: before + 1, isFirst: false, isCut: false, to: &sink)
      {
        judge.takeBlank()
      }
    }
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
  }
}
