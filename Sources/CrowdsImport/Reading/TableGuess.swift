import CrowdsAPI

/// Tells a table from a list by its beginning.
struct TableGuess {
  /// What the beginning of an input looks like.
  enum Look: Equatable {
    case list
    /// A list under one line that is no id but the name of what follows; its bytes.
    case named(String, byteCount: Int)
    case table(TableLayout)
  }

  /// Rows that are looked at.
  static let rows = 100

  static func look(at head: UnsafeBufferPointer<UInt8>, isWhole: Bool) -> Look {
    if let layout = layout(head, isWhole: isWhole) { return .table(layout) }
    if let (name, count) = heading(head) { return .named(name, byteCount: count) }
    return .list
  }

  /// The rows of the beginning whose ends are in it.
  private static func records(
    _ head: UnsafeBufferPointer<UInt8>, isWhole: Bool
  ) -> [[UInt8]] {
    var splitter = RecordSplitter()
    var records: [[UInt8]] = []
    func keep(_ record: RecordSplitter.Record, line: Int64) {
      if case .whole(let bytes) = record, !bytes.isEmpty { records.append(bytes) }
    }
    for byte in head where records.count < rows { splitter.take(byte, keep) }
    if isWhole, records.count < rows { splitter.finish(keep) }
    return records
  }

  private static func layout(
    _ head: UnsafeBufferPointer<UInt8>, isWhole: Bool
  ) -> TableLayout? {
    let records = records(head, isWhole: isWhole)
    guard !records.isEmpty else { return nil }
    for separator in [UInt8(ascii: "\t"), UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "|")] {
      let rows = records.map { record in
        record.withUnsafeBufferPointer { RecordSplitter.cells(of: $0, separator: separator) }
      }
      if let layout = layout(rows, separator) { return layout }
    }
    return nil
  }

  private static func layout(_ rows: [[[UInt8]]], _ separator: UInt8) -> TableLayout? {
    guard let first = rows.first, first.count >= 2 else { return nil }
    let names = first.map { String(decoding: $0, as: UTF8.self) }
    // One row is a table only where it says so itself.
    guard rows.count > 1 || names.contains(where: TableLayout.isOwnName) else { return nil }
    let isEven = rows.allSatisfy { $0.count == first.count }
    let hasHeading = names.contains(where: TableLayout.isHeading)
    // Rows of different lengths are a table only under names.
    guard isEven || hasHeading else { return nil }
    let hasNames = hasHeading || !first.contains(where: isID)
    let body = hasNames ? Array(rows.dropFirst()) : rows
    let columns = first.indices.map { place in
      let cells = body.compactMap { $0.indices.contains(place) ? $0[place] : nil }
        .filter { !$0.isEmpty }
      return TableLayout.Column(
        name: hasNames ? names[place] : nil,
        samples: cells.prefix(3).map { String(decoding: $0.prefix(64), as: UTF8.self) },
        ids: cells.count(where: isID), cells: cells.count)
    }
    // Nothing but ids, side by side: a list.
    if columns.allSatisfy({ $0.ids == $0.cells }), !hasNames { return nil }
    // Nothing like an id anywhere, and no name that speaks of any: whatever it is, a list will show.
    if columns.allSatisfy({ $0.ids == 0 }), !hasHeading { return nil }
    return TableLayout(separator: separator, columns: columns, hasNames: hasNames)
  }

  private static func isID(_ cell: [UInt8]) -> Bool {
    if OmniUUID(dashedUUID: cell) != nil { return true }
    return cell.withUnsafeBufferPointer { OmniUUID.departure(ofBytes: $0) == nil }
  }

  /// The first line of a list where it is the name of a column.
  private static func heading(
    _ head: UnsafeBufferPointer<UInt8>
  ) -> (name: String, byteCount: Int)? {
    var line: [UInt8]?
    var count = 0
    for place in head.indices where line == nil {
      count = place + 1
      if head[place] == 0x0A || head[place] == 0x0D { line = Array(head[..<place]) }
    }
    guard let line else {
      let name = plain(Array(head))
      return TableLayout.isHeading(name) ? (name, head.count) : nil
    }
    let name = plain(line)
    guard TableLayout.isHeading(name) else { return nil }
    if head[count - 1] == 0x0D, head.indices.contains(count), head[count] == 0x0A { count += 1 }
    return (name, count)
  }

  private static func plain(_ line: [UInt8]) -> String {
    String(
      String(decoding: line.prefix(64), as: UTF8.self)
        .drop { $0 == "\"" || $0 == " " || $0 == "'" }
        .reversed().drop { $0 == "\"" || $0 == " " || $0 == "'" || $0 == "," }.reversed())
  }
}
