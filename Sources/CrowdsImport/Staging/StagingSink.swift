import CrowdsAPI
import CrowdsStore

/// Keeps what a reader finds: every id in its order and among its equals, every malformed piece.
struct StagingSink: IDSink {
  private let folder: PrivateFolder
  private var ids: SequenceSpool
  private var equals: Deduplication
  private var malformed: SequenceSpool
  private var lastLine: Int64 = 0
  private var lastMalformedLine: Int64 = 0
  private var unusualNumbers: [Int64] = []
  private(set) var firstMalformed: [Malformed] = []
  private(set) var firstUnusual: [UnusualID] = []
  private(set) var preview: [String] = []

  init(in folder: PrivateFolder) throws(StoreError) {
    self.folder = folder
    ids = try SequenceSpool(in: folder)
    malformed = try SequenceSpool(in: folder)
    equals = Deduplication(in: folder)
  }

  @inline(__always)
  mutating func take(
    _ id: UnsafeBufferPointer<UInt8>, line: Int64, form: UnusualID.Form?
  ) throws(StoreError) {
    if form != nil || preview.count < Staging.previewed { note(id, line, form) }
    try equals.add(id, line: line)
    var last = lastLine
    try ids.append { bytes in
      bytes.append(UInt8(id.count))
      bytes.append(form.map(\.code) ?? 0)
      Varint.append(line, after: &last, to: &bytes)
      bytes.append(contentsOf: id)
    }
    lastLine = last
  }

  private mutating func note(
    _ id: UnsafeBufferPointer<UInt8>, _ line: Int64, _ form: UnusualID.Form?
  ) {
    let text = String(decoding: id, as: UTF8.self)
    if preview.count < Staging.previewed { preview.append(text) }
    guard let form else { return }
    unusualNumbers.append(equals.count)
    if firstUnusual.count < Staging.shown {
      firstUnusual.append(UnusualID(line: line, text: text, form: form))
    }
  }

  mutating func take(_ malformed: Malformed) throws(StoreError) {
    if firstMalformed.count < Staging.shown { firstMalformed.append(malformed) }
    var last = lastMalformedLine
    try self.malformed.append { malformed.write(to: &$0, after: &last) }
    lastMalformedLine = last
  }

  /// What is repeated among the ids so far.
  func repetitions() throws(StoreError) -> Repetitions { try Repetitions(of: equals, in: folder) }

  /// Ids of unusual form that are not repetitions of others.
  func unusual(beside repeated: Repetitions) -> Int64 {
    Int64(unusualNumbers.count { !repeated.contains($0) })
  }

  /// Goes through all ids in the order of the input, with their numbers from 0.
  mutating func forEachID(
    _ tell: (Int64, Int64, UnusualID.Form?, UnsafeBufferPointer<UInt8>) throws(StoreError) -> Void
  ) throws(StoreError) {
    var number: Int64 = 0
    var line: Int64 = 0
    try ids.forEach { bytes, place throws(StoreError) in
      let length = Int(bytes[place])
      let form = UnusualID.Form(code: bytes[place + 1])
      place += 2
      guard Varint.read(bytes, at: &place, after: &line) != nil else {
        throw StoreError(path: folder.path, reason: .damaged)
      }
      let id = UnsafeBufferPointer(rebasing: bytes[place..<place + length])
      place += length
      try tell(number, line, form, id)
      number += 1
    }
  }

  /// Goes through all malformed pieces in the order of the input, with their numbers from 0.
  mutating func forEachMalformed(
    _ tell: (Int64, Malformed) throws(StoreError) -> Void
  ) throws(StoreError) {
    var number: Int64 = 0
    var line: Int64 = 0
    try malformed.forEach { bytes, place throws(StoreError) in
      guard let malformed = Malformed(reading: bytes, at: &place, after: &line) else {
        throw StoreError(path: folder.path, reason: .damaged)
      }
      try tell(number, malformed)
      number += 1
    }
  }
}

extension UnusualID.Form {
  /// As it is kept; 0 is no unusual form.
  fileprivate var code: UInt8 {
    switch self {
    case .length: 1
    case .character: 2
    case .value: 3
    case .dashedUUID: 4
    }
  }

  fileprivate init?(code: UInt8) {
    guard let form = Self.allCases.first(where: { $0.code == code }) else { return nil }
    self = form
  }
}
