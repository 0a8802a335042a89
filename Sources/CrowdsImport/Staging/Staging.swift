public import CrowdsAPI
public import CrowdsStore

/// Takes a whole input in, once: reads it, keeps it in files without a name, finds what is repeated.
///
/// Memory does not grow with the input. Nothing of it lasts until it is committed to a journal.
public final class Staging {
  /// Malformed pieces and unusual ids that a check shows.
  public static let shown = 1_000
  /// The ids that a check shows.
  public static let previewed = 5

  private let options: ReadOptions
  private var reader: IDReader
  private var sink: StagingSink
  /// Malformed pieces that were replaced, by their number.
  private var fixed: Set<Int64> = []
  private var counted = ReadCount()
  private var repeated: Repetitions?

  /// Starts with nothing; files without a name lie in the folder.
  public init(in folder: PrivateFolder, _ options: ReadOptions = ReadOptions()) throws(StoreError) {
    self.options = options
    reader = IDReader(options)
    sink = try StagingSink(in: folder)
  }

  /// What was read so far.
  public var reading: ReadCount { reader.count }

  /// Takes the next bytes of the input, cut anywhere.
  public func take(_ block: UnsafeBufferPointer<UInt8>) throws(ReadRefusal) {
    try reader.take(block, to: &sink)
  }

  /// Takes the next bytes of the input, cut anywhere.
  public func take(_ bytes: [UInt8]) throws(ReadRefusal) {
    try bytes.withUnsafeBufferPointer { block throws(ReadRefusal) in try take(block) }
  }

  /// Ends the input.
  public func finish() throws(ReadRefusal) {
    try reader.finish(to: &sink)
    counted = reader.count
  }

  /// Puts another text in the place of a malformed piece, as a person has corrected it, and says
  /// what is wrong with that; nil where nothing is, and then it counts as read.
  ///
  /// `number` is the piece's place from 0 among the malformed ones of the check.
  public func fix(_ number: Int, with text: String) throws(StoreError) -> Malformed? {
    guard sink.firstMalformed.indices.contains(number), !fixed.contains(Int64(number)) else {
      return nil
    }
    let old = sink.firstMalformed[number]
    var found = FixSink()
    var scanner = ListScanner(Judge(options), line: old.line)
    try Array(text.utf8).withUnsafeBufferPointer { bytes throws(StoreError) in
      try scanner.take(bytes, to: &found)
    }
    try scanner.finish(to: &found)
    if let malformed = found.malformed { return malformed }
    guard !found.ids.isEmpty else { return old }
    for (id, form) in found.ids {
      try id.withUnsafeBufferPointer { id throws(StoreError) in
        try sink.take(id, line: old.line, form: form)
      }
      if let form { counted.unusual[form, default: 0] += 1 }
    }
    fixed.insert(Int64(number))
    counted.invalid -= 1
    counted.ids += Int64(found.ids.count)
    repeated = nil
    return nil
  }

  /// What is there, for a person to look at; may be asked again after a correction.
  public func check(_ unusual: UnusualRule = .send) throws(StoreError) -> Check {
    let repeated = try repetitions()
    let duplicate = repeated.count
    var count = InputCount(
      read: counted.read, unique: counted.ids - duplicate, duplicate: duplicate,
      invalid: counted.invalid, blank: counted.blank)
    if unusual == .refuse {
      let refused = sink.unusual(beside: repeated)
      count.unique -= refused
      count.invalid += refused
    }
    let malformed = sink.firstMalformed.enumerated().filter { !fixed.contains(Int64($0.offset)) }
    return Check(
      count: count, reading: counted, layout: reader.layout ?? .list,
      malformed: malformed.map(\.element), unusual: sink.firstUnusual, preview: sink.preview)
  }

  /// Goes through everything in the order of the input, as it is to be kept.
  func forEach(
    _ unusual: UnusualRule, _ take: (StagedItem) throws(StoreError) -> Void
  ) throws(StoreError) {
    var repeated = try repetitions()
    try sink.forEachID { number, line, form, id throws(StoreError) in
      if let first = try repeated.firstLine(of: number) {
        try take(.duplicate(id, line: line, first: first))
      } else if form != nil, unusual == .refuse {
        try take(.invalid(Malformed(line: line, column: 0, text: id, problem: .unusual)))
      } else {
        try take(.unique(id, line: line))
      }
    }
    try sink.forEachMalformed { number, malformed throws(StoreError) in
      if !fixed.contains(number) { try take(.invalid(malformed)) }
    }
  }

  private func repetitions() throws(StoreError) -> Repetitions {
    if let repeated { return repeated }
    let found = try sink.repetitions()
    repeated = found
    return found
  }
}

/// An item as it is to be kept.
enum StagedItem {
  case unique(UnsafeBufferPointer<UInt8>, line: Int64)
  case duplicate(UnsafeBufferPointer<UInt8>, line: Int64, first: Int64)
  case invalid(Malformed)
}

/// Keeps what a correction came to.
private struct FixSink: IDSink {
  var ids: [([UInt8], UnusualID.Form?)] = []
  var malformed: Malformed?

  mutating func take(
    _ id: UnsafeBufferPointer<UInt8>, line: Int64, form: UnusualID.Form?
  ) throws(StoreError) {
    ids.append((Array(id), form))
  }

  mutating func take(_ malformed: Malformed) throws(StoreError) {
    self.malformed = self.malformed ?? malformed
  }
}
