public import CrowdsAPI

/// Takes what a reader finds, in the order of the input.
public protocol IDSink {
  /// Takes an id, whose bytes are only there during the call.
  mutating func take(
    _ id: UnsafeBufferPointer<UInt8>, line: Int64, form: UnusualID.Form?
  ) throws(StoreError)
  /// Takes a piece that is no id.
  mutating func take(_ malformed: Malformed) throws(StoreError)
}

/// What was read, counted.
///
/// An *item* is one piece of the input: an id, a malformed piece, or a line on which there is
/// neither. In a table an item is a row. A line of names above a table is no item.
public struct ReadCount: Hashable, Sendable {
  /// Pieces that are ids, repeated ones included.
  public var ids: Int64 = 0
  /// Pieces that are no ids.
  public var invalid: Int64 = 0
  /// Lines without a piece, and rows whose chosen cell is empty.
  public var blank: Int64 = 0
  /// Of the ids, those of unusual form.
  public var unusual: [UnusualID.Form: Int64] = [:]
  /// Of the ids, those that were there only after cleaning.
  public var cleaned: Int64 = 0
  /// Of the ids, those that were written as UUIDs with dashes and were converted.
  public var converted: Int64 = 0
  /// Marks of a paste that stood inside the input; what is around them counts.
  public var pasteMarks: Int64 = 0

  /// All items.
  public var read: Int64 { ids + invalid + blank }

  /// Nothing yet.
  public init() {}
}

/// How pieces are read.
public struct ReadOptions: Hashable, Sendable {
  /// Whether hidden characters are taken out and full-width ones replaced.
  public var cleans: Bool
  /// Whether UUIDs with dashes are converted to their 22 characters.
  public var convertsUUIDs: Bool
  /// The column of a table that holds the ids; nil where nobody has said.
  public var column: ColumnChoice?

  /// Makes options; those not given change nothing.
  public init(cleans: Bool = false, convertsUUIDs: Bool = false, column: ColumnChoice? = nil) {
    self.cleans = cleans
    self.convertsUUIDs = convertsUUIDs
    self.column = column
  }
}

/// The column of a table that a person has chosen.
public enum ColumnChoice: Hashable, Sendable {
  /// By what stands above it, byte for byte.
  case named(String)
  /// By its place from 1.
  case number(Int)

  /// What a person typed: a number is a place, all else a name.
  public init(_ text: String) {
    if let number = Int(text), number > 0 { self = .number(number) } else { self = .named(text) }
  }
}

/// Why an input is not read.
public enum ReadRefusal: Error, Hashable, Sendable {
  /// It is no text that can be read; what it is.
  case kind(InputKind)
  /// It is a table, and which column holds the ids has to be said.
  case columnNeeded(TableLayout)
  /// It has no column of this name or number.
  case noColumn(String, TableLayout)
  /// What was read could not be kept.
  case store(StoreError)
}
