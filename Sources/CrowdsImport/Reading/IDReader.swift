import CrowdsAPI

/// Reads ids out of whatever people paste or save: lists with any separators, quotes and line ends,
/// JSON arrays, tables with a column of ids.
///
/// It works on bytes, keeps their case, and holds no more than the beginning of the input and one
/// piece of it.
public struct IDReader: Sendable {
  /// How the input is made up.
  public enum Layout: Hashable, Sendable {
    case list
    /// A list under the name of a column; foreign text.
    case named(String)
    case table(TableLayout, column: Int)
  }

  private enum Scanner: Sendable {
    case list(ListScanner)
    case table(TableScanner)
  }

  /// Bytes at the beginning that are looked at before anything is read.
  public static let headLength = 65_536

  private let options: ReadOptions
  private var head: [UInt8] = []
  private var scanner: Scanner?
  /// How the input is made up; nil before enough of it came.
  public private(set) var layout: Layout?

  /// A reader of one input.
  public init(_ options: ReadOptions = ReadOptions()) { self.options = options }

  /// What was read so far.
  public var count: ReadCount {
    switch scanner {
    case nil: ReadCount()
    case .list(let scanner)?: scanner.judge.count
    case .table(let scanner)?: scanner.judge.count
    }
  }

  /// Takes the next bytes of the input, cut anywhere.
  public mutating func take<Sink: IDSink>(
    _ block: UnsafeBufferPointer<UInt8>, to sink: inout Sink
  ) throws(ReadRefusal) {
    guard scanner == nil else { return try scan(block, to: &sink) }
    head.append(contentsOf: block)
    if head.count >= Self.headLength { try begin(isWhole: false, to: &sink) }
  }

  /// Ends the input.
  public mutating func finish<Sink: IDSink>(to sink: inout Sink) throws(ReadRefusal) {
    if scanner == nil { try begin(isWhole: true, to: &sink) }
    do throws(StoreError) {
      switch scanner {
      case nil: break
      case .list(var scanner)?:
        try scanner.finish(to: &sink)
        self.scanner = .list(scanner)
      case .table(var scanner)?:
        try scanner.finish(to: &sink)
        self.scanner = .table(scanner)
      }
    } catch {
      throw .store(error)
    }
  }

  /// Looks at the beginning, decides how to read, and reads it.
  private mutating func begin<Sink: IDSink>(
    isWhole: Bool, to sink: inout Sink
  ) throws(ReadRefusal) {
    let head = self.head
    self.head = []
    try head.withUnsafeBufferPointer { head throws(ReadRefusal) in
      let mark = head.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
      let text = UnsafeBufferPointer(rebasing: head.dropFirst(mark))
      if let kind = InputKind(head: text, isWhole: isWhole) { throw .kind(kind) }
      let start = try choose(text, isWhole: isWhole)
      try scan(UnsafeBufferPointer(rebasing: text.dropFirst(start)), to: &sink)
    }
  }

  /// Makes the scanner; returns how many bytes of the beginning are no part of the ids.
  private mutating func choose(
    _ head: UnsafeBufferPointer<UInt8>, isWhole: Bool
  ) throws(ReadRefusal) -> Int {
    let judge = Judge(options)
    switch TableGuess.look(at: head, isWhole: isWhole) {
    case .table(let table):
      guard let place = try column(of: table) else { throw .columnNeeded(table) }
      layout = .table(table, column: place)
      scanner = .table(TableScanner(judge, layout: table, column: place))
      return 0
    case .named(let name, let count):
      if let choice = options.column {
        let isIt =
          switch choice {
          case .number(let number): number == 1
          case .named(let wanted): wanted.utf8.elementsEqual(name.utf8)
          }
        guard isIt else { throw noColumn(choice, Self.single(name)) }
      }
      layout = .named(name)
      scanner = .list(ListScanner(judge, line: 2))
      return count
    case .list:
      if let choice = options.column, choice != .number(1) {
        throw noColumn(choice, Self.single(nil))
      }
      layout = .list
      scanner = .list(ListScanner(judge))
      return 0
    }
  }

  private func column(of table: TableLayout) throws(ReadRefusal) -> Int? {
    guard let choice = options.column else { return table.certainColumn }
    guard let place = table.place(of: choice) else { throw noColumn(choice, table) }
    return place
  }

  private func noColumn(_ choice: ColumnChoice, _ table: TableLayout) -> ReadRefusal {
    switch choice {
    case .number(let number): .noColumn(String(number), table)
    case .named(let name): .noColumn(name, table)
    }
  }

  private static func single(_ name: String?) -> TableLayout {
    TableLayout(
      separator: UInt8(ascii: ","),
      columns: [TableLayout.Column(name: name, samples: [], ids: 0, cells: 0)],
      hasNames: name != nil)
  }

  private mutating func scan<Sink: IDSink>(
    _ block: UnsafeBufferPointer<UInt8>, to sink: inout Sink
  ) throws(ReadRefusal) {
    do throws(StoreError) {
      // Taken out while it works: with two holders each change would be a copy.
      let scanner = self.scanner
      self.scanner = nil
      switch scanner {
      case nil: break
      case .list(var scanner)?:
        try scanner.take(block, to: &sink)
        self.scanner = .list(scanner)
      case .table(var scanner)?:
        try scanner.take(block, to: &sink)
        self.scanner = .table(scanner)
      }
    } catch {
      throw .store(error)
    }
  }
}
