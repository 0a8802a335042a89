import CrowdsAPI
import CrowdsStore

/// A table of results that is being written, and appears whole under its name at the end.
struct ResultTable {
  private var file: DraftFile
  private var buffer: [UInt8]
  private let kind: ResultFiles.Kind

  private static let blockSize = 128 << 10

  init(_ kind: ResultFiles.Kind, in folder: PrivateFolder) throws(StoreError) {
    self.kind = kind
    file = try DraftFile(kind.name, in: folder)
    buffer = Array((Self.heading(kind) + "\n").utf8)
  }

  private static func heading(_ kind: ResultFiles.Kind) -> String {
    switch kind {
    case .rejected: "omni_uuid,line,reason,code,message,request_id"
    case .unknown: "omni_uuid,line,request_id"
    case .duplicate: "omni_uuid,line,first_line"
    case .invalid: "omni_uuid,line,column,reason"
    case .confirmed, .notSent, .summary: "omni_uuid,line"
    }
  }

  mutating func add(_ id: [UInt8], line: Int64, _ batch: Batch) throws(StoreError) {
    buffer += id
    cell(String(line))
    switch kind {
    case .rejected:
      cell(batch.reason?.word ?? "")
      cell(batch.code ?? "")
      cell(batch.message ?? "")
      cell(batch.requestID ?? "")
    case .unknown: cell(batch.requestID ?? "")
    default: break
    }
    try endRow()
  }

  mutating func add(_ id: [UInt8], line: Int64, first: Int64) throws(StoreError) {
    buffer += id
    cell(String(line))
    cell(String(first))
    try endRow()
  }

  mutating func add(_ malformed: Malformed) throws(StoreError) {
    buffer += CSVCell.encoded(CSVCell.visible(malformed.text))
    cell(String(malformed.line))
    cell(malformed.column > 0 ? String(malformed.column) : "")
    cell(malformed.problem.word)
    try endRow()
  }

  private mutating func cell(_ text: String) {
    buffer.append(0x2C)
    buffer += CSVCell.encoded(CSVCell.visible(Array(text.utf8)))
  }

  private mutating func endRow() throws(StoreError) {
    buffer.append(0x0A)
    guard buffer.count >= Self.blockSize else { return }
    try file.append(buffer)
    buffer.removeAll(keepingCapacity: true)
  }

  /// Puts it in its place.
  mutating func finish() throws(StoreError) {
    try file.append(buffer)
    buffer = []
    try file.finish()
  }
}

extension Batch.Reason {
  /// As it stands in a file.
  var word: String {
    switch self {
    case .refused: "batch_refused"
    case .notAMember: "not_in_member_list"
    case .located: "refused_alone"
    }
  }
}

extension Malformed.Problem {
  /// As it stands in a file.
  public var word: String {
    switch self {
    case .character(let scalar): "character " + scalar.codePoint
    case .hidden(let scalar): "hidden_character " + scalar.codePoint
    case .fullWidth(let scalar): "full_width_character " + scalar.codePoint
    case .byte(let byte): "not_utf8 byte 0x" + String(byte, radix: 16, uppercase: true)
    case .email: "email_address"
    case .phone: "phone_number"
    case .name: "name"
    case .tooLong(let count): "too_long \(count) bytes"
    case .cut: "too_long"
    case .noColumn: "row_too_short"
    case .openQuote: "quote_without_end"
    case .unusual: "unusual_form"
    }
  }
}

extension Unicode.Scalar {
  /// As people write it, as in `U+200B`.
  public var codePoint: String {
    let digits = String(value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}

/// Foreign text in a cell that people open in a spreadsheet or print on a terminal.
enum CSVCell {
  /// The text with everything that is not plainly seen as `<U+200B>`, and bytes that are no text as
  /// `<FF>`.
  static func visible(_ bytes: [UInt8]) -> [UInt8] {
    guard !bytes.allSatisfy({ (0x20..<0x7F).contains($0) }) else { return bytes }
    return bytes.withUnsafeBufferPointer { bytes in
      var output: [UInt8] = []
      var place = 0
      while place < bytes.count {
        switch Scalar.decode(bytes, at: place) {
        case .scalar(let scalar, let length):
          if isPlain(scalar) {
            output += bytes[place..<place + length]
          } else {
            output += Array("<\(scalar.codePoint)>".utf8)
          }
          place += length
        case .incomplete, .invalid:
          output += Array("<\(String(bytes[place], radix: 16, uppercase: true))>".utf8)
          place += 1
        }
      }
      return output
    }
  }

  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return scalar.value >= 0x20 && scalar.value != 0x7F }
    if scalar.isHidden || scalar.properties.isNoncharacterCodePoint { return false }
    switch scalar.properties.generalCategory {
    case .control, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator,
      .nonspacingMark, .enclosingMark:
      return false
    default: return true
    }
  }

  /// The cell in quotes where it needs them, and with a `'` before what a spreadsheet would run.
  static func encoded(_ text: [UInt8]) -> [UInt8] {
    var text = text
    if let first = text.first, "=+-@'".utf8.contains(first) { text.insert(0x27, at: 0) }
    // Full-width ones are run too.
    for sign in ["＝", "＋", "－", "＠"] where text.starts(with: sign.utf8) {
      text.insert(0x27, at: 0)
    }
    guard
      text.contains(where: { "\",\r\n".utf8.contains($0) }) || text.first == 0x20
        || text.last == 0x20
    else { return text }
    var quoted: [UInt8] = [0x22]
    for byte in text {
      if byte == 0x22 { quoted.append(0x22) }
      quoted.append(byte)
    }
    return quoted + [0x22]
  }
}
