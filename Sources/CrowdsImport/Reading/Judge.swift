import CrowdsAPI

/// Says what a piece of the input is.
///
/// Quotes, brackets, bullets, dots and colons around an id are not part of it; what is left has to
/// be letters and digits of ASCII.
struct Judge {
  /// The longest id, in bytes: three times what all samples have, and some.
  static let longestID = 128
  /// The longest piece, in bytes: the rest of a longer one is not kept.
  static let longestPiece = 4_096

  let options: ReadOptions
  private(set) var count = ReadCount()

  init(_ options: ReadOptions) { self.options = options }

  /// A line, or the cell of a row, on which there was nothing.
  mutating func takeBlank() { count.blank += 1 }

  /// A piece of letters and digits only.
  @inline(__always)
  mutating func takeClean<Sink: IDSink>(
    _ bytes: UnsafeBufferPointer<UInt8>, line: Int64, column: Int, to sink: inout Sink
  ) throws(StoreError) {
    guard let departure = OmniUUID.departure(ofBytes: bytes) else {
      count.ids += 1
      return try sink.take(bytes, line: line, form: nil)
    }
    try takeUnusual(bytes, departure, line: line, column: column, to: &sink)
  }

  private mutating func takeUnusual<Sink: IDSink>(
    _ bytes: UnsafeBufferPointer<UInt8>, _ departure: OmniUUID.Departure, line: Int64, column: Int,
    to sink: inout Sink
  ) throws(StoreError) {
    if bytes.count > Self.longestID {
      return try refuse(bytes, line, column, .tooLong(bytes.count), to: &sink)
    }
    if Self.isPhone(bytes) { return try refuse(bytes, line, column, .phone, to: &sink) }
    try accept(bytes, UnusualID.Form(departure), line: line, to: &sink)
  }

  private mutating func accept<Sink: IDSink>(
    _ bytes: UnsafeBufferPointer<UInt8>, _ form: UnusualID.Form?, line: Int64, to sink: inout Sink
  ) throws(StoreError) {
    count.ids += 1
    if let form { count.unusual[form, default: 0] += 1 }
    try sink.take(bytes, line: line, form: form)
  }

  private mutating func refuse<Sink: IDSink>(
    _ bytes: some Collection<UInt8>, _ line: Int64, _ column: Int, _ problem: Malformed.Problem,
    to sink: inout Sink
  ) throws(StoreError) {
    count.invalid += 1
    try sink.take(Malformed(line: line, column: column, text: bytes, problem: problem))
  }

  /// A piece that is malformed as a whole.
  mutating func takeMalformed<Sink: IDSink>(
    _ bytes: some Collection<UInt8>, line: Int64, column: Int, _ problem: Malformed.Problem,
    to sink: inout Sink
  ) throws(StoreError) {
    try refuse(bytes, line, column, problem, to: &sink)
  }

  /// A piece with other characters in it; returns whether there was anything in it.
  mutating func takeOdd<Sink: IDSink>(
    _ bytes: UnsafeBufferPointer<UInt8>, line: Int64, column: Int, isFirst: Bool, isCut: Bool,
    to sink: inout Sink
  ) throws(StoreError) -> Bool {
    var found = false
    var start = 0
    var place = 0
    while place <= bytes.count {
      let gap = place < bytes.count ? gap(bytes, at: place) : 0
      guard gap > 0 || place == bytes.count else {
        place += 1
        continue
      }
      let part = UnsafeBufferPointer(rebasing: bytes[start..<place])
      if !part.isEmpty {
        let characters = bytes[..<start].count { $0 & 0xC0 != 0x80 }
        let isHere = try takePart(
          part, line: line, column: column + characters, isFirst: isFirst && start == 0,
          isCut: isCut && place == bytes.count, to: &sink)
        found = found || isHere
      }
      place += max(1, gap)
      start = place
    }
    return found
  }

  /// How many bytes there divide two pieces: a mark of a paste, which some terminals let through,
  /// or, when cleaning, a blank that is none of the ordinary ones.
  private mutating func gap(_ bytes: UnsafeBufferPointer<UInt8>, at place: Int) -> Int {
    switch bytes[place] {
    case 0x1B:
      guard place + 6 <= bytes.count else { return 0 }
      let mark = bytes[place..<place + 6]
      guard mark.elementsEqual("\u{1B}[200~".utf8) || mark.elementsEqual("\u{1B}[201~".utf8) else {
        return 0
      }
      count.pasteMarks += 1
      return 6
    case 0xC2...:
      guard options.cleans, case .scalar(let scalar, let length) = Scalar.decode(bytes, at: place),
        scalar.properties.generalCategory == .spaceSeparator
      else { return 0 }
      return length
    default: return 0
    }
  }

  private mutating func takePart<Sink: IDSink>(
    _ bytes: UnsafeBufferPointer<UInt8>, line: Int64, column: Int, isFirst: Bool, isCut: Bool,
    to sink: inout Sink
  ) throws(StoreError) -> Bool {
    if isCut {
      try refuse(bytes, line, column, .cut, to: &sink)
      return true
    }
    let piece = Piece(bytes)
    var core = piece.core
    if isFirst, let behind = piece.behindEnumeration {
      if behind.isEmpty { return false }
      // Only where an id follows: `3.14` is no third line.
      let bytes = behind.map(\.byte)
      let isID = bytes.withUnsafeBufferPointer { OmniUUID.departure(ofBytes: $0) == nil }
      if isID || OmniUUID(dashedUUID: bytes) != nil { core = behind }
    }
    guard !core.isEmpty else { return false }
    let column = column + core.startIndex
    if let uuid = OmniUUID(dashedUUID: core.lazy.map(\.byte)) {
      try takeUUID(uuid, Array(core.map(\.byte)), line: line, to: &sink)
      return true
    }
    if let bad = core.firstIndex(where: { !$0.isOfIDs }) {
      try takeBad(bytes, core, bad, line: line, column: column, to: &sink)
      return true
    }
    let text = core.map(\.byte)
    try text.withUnsafeBufferPointer { text throws(StoreError) in
      try takeClean(text, line: line, column: column, to: &sink)
    }
    return true
  }

  private mutating func takeUUID<Sink: IDSink>(
    _ uuid: OmniUUID, _ bytes: [UInt8], line: Int64, to sink: inout Sink
  ) throws(StoreError) {
    guard options.convertsUUIDs else {
      return try bytes.withUnsafeBufferPointer { bytes throws(StoreError) in
        try accept(bytes, .dashedUUID, line: line, to: &sink)
      }
    }
    count.converted += 1
    let text = Array(uuid.text.utf8)
    try text.withUnsafeBufferPointer { text throws(StoreError) in
      try takeClean(text, line: line, column: 0, to: &sink)
    }
  }

  private mutating func takeBad<Sink: IDSink>(
    _ bytes: UnsafeBufferPointer<UInt8>, _ core: ArraySlice<Piece.Unit>, _ bad: Int, line: Int64,
    column: Int, to sink: inout Sink
  ) throws(StoreError) {
    if options.cleans, let cleaned = Piece.cleaned(core) {
      if let uuid = OmniUUID(dashedUUID: cleaned) {
        count.cleaned += 1
        return try takeUUID(uuid, cleaned, line: line, to: &sink)
      }
      if cleaned.allSatisfy({ Unicode.Scalar($0).isOfIDs }) {
        guard !cleaned.isEmpty else { return count.blank += 1 }
        count.cleaned += 1
        return try cleaned.withUnsafeBufferPointer { cleaned throws(StoreError) in
          try takeClean(cleaned, line: line, column: column, to: &sink)
        }
      }
    }
    let (place, problem) = Piece.problem(of: core, bad)
    try refuse(bytes, line, place.map { column + $0 } ?? 0, problem, to: &sink)
  }

  /// Whether digits are a mobile number of China, with or without the country's code.
  static func isPhone(_ bytes: some BidirectionalCollection<UInt8>) -> Bool {
    guard bytes.count == 11 || bytes.count == 13 else { return false }
    guard bytes.allSatisfy({ (0x30...0x39).contains($0) }) else { return false }
    let number = Array(bytes.suffix(11))
    guard bytes.count == 11 || bytes.starts(with: "86".utf8) else { return false }
    return number[0] == UInt8(ascii: "1") && number[1] >= UInt8(ascii: "3")
  }
}
