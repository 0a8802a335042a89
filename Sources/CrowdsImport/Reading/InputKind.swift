/// What an input is that no ids can be read from.
public enum InputKind: String, Hashable, Sendable, CaseIterable {
  case utf16, utf32, gbk
  /// A workbook of a spreadsheet program, new or old form.
  case spreadsheet
  /// A document of a word processor.
  case document
  case zip, gzip, archive, pdf, image, webPage
  /// JSON whose ids lie inside objects.
  case jsonObjects
  /// Something else that is no text.
  case binary

  /// Looks at the beginning of an input; nil for text that can be read.
  ///
  /// `isWhole` says that it is all there is.
  init?(head: UnsafeBufferPointer<UInt8>, isWhole: Bool) {
    if let kind = Self.byMagic(head) ?? Self.byText(head, isWhole: isWhole) {
      self = kind
    } else {
      return nil
    }
  }

  private static func byMagic(_ head: UnsafeBufferPointer<UInt8>) -> InputKind? {
    func begins(_ bytes: [UInt8]) -> Bool { head.starts(with: bytes) }
    func begins(_ text: String) -> Bool { head.starts(with: text.utf8) }
    if begins("PK\u{3}\u{4}") || begins("PK\u{5}\u{6}") { return kindOfZip(head) }
    if begins([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) { return .spreadsheet }
    if begins("%PDF") { return .pdf }
    if begins([0x1F, 0x8B]) { return .gzip }
    if begins([0xFD, 0x37, 0x7A, 0x58, 0x5A]) || begins([0x37, 0x7A, 0xBC, 0xAF])
      || begins("Rar!\u{1A}") || begins([0x28, 0xB5, 0x2F, 0xFD]) || isBzip2(head)
    {
      return .archive
    }
    if begins([0x89, 0x50, 0x4E, 0x47]) || begins([0xFF, 0xD8, 0xFF]) || begins("GIF87a")
      || begins("GIF89a")
    {
      return .image
    }
    if begins("RIFF"), head.count > 12, head[8..<12].elementsEqual("WEBP".utf8) { return .image }
    if begins([0xFF, 0xFE, 0, 0]) || begins([0, 0, 0xFE, 0xFF]) { return .utf32 }
    if begins([0xFF, 0xFE]) || begins([0xFE, 0xFF]) { return .utf16 }
    return nil
  }

  /// An id may begin with `BZh` as well, but not go on with the first block's mark or the end's.
  private static func isBzip2(_ head: UnsafeBufferPointer<UInt8>) -> Bool {
    guard head.count >= 10, head.prefix(3).elementsEqual("BZh".utf8) else { return false }
    let mark = head[4..<10]
    return mark.elementsEqual([0x31, 0x41, 0x59, 0x26, 0x53, 0x59])
      || mark.elementsEqual([0x17, 0x72, 0x45, 0x38, 0x50, 0x90])
  }

  private static func kindOfZip(_ head: UnsafeBufferPointer<UInt8>) -> InputKind {
    let text = String(decoding: head.prefix(4_096), as: UTF8.self)
    if text.contains("xl/") || text.contains("opendocument.spreadsheet") { return .spreadsheet }
    if text.contains("word/") || text.contains("opendocument.text") { return .document }
    // Which of the two an Office file is stands further in; ids come as spreadsheets.
    return text.contains("[Content_Types].xml") ? .spreadsheet : .zip
  }

  private static func byText(_ head: UnsafeBufferPointer<UInt8>, isWhole: Bool) -> InputKind? {
    if looksLikeUTF16(head) { return .utf16 }
    let controls = head.count { $0 < 0x20 && ![0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x1B].contains($0) }
    // One that slipped in is a malformed piece; many are no text.
    if controls > 8, controls * 100 > head.count { return .binary }
    let start = String(
      decoding: head.drop { [0x09, 0x0A, 0x0D, 0x20, 0xEF, 0xBB, 0xBF].contains($0) }.prefix(32),
      as: UTF8.self)
    let compact = start.filter { !$0.isWhitespace }
    if compact.hasPrefix("{\"") || compact.hasPrefix("[{") { return .jsonObjects }
    let lower = start.lowercased()
    if lower.hasPrefix("<!doctype html") || lower.hasPrefix("<html") { return .webPage }
    return isGBK(head, isWhole: isWhole) ? .gbk : nil
  }

  /// Half of the bytes of ASCII in UTF-16 are zero, all at even places or all at odd ones.
  private static func looksLikeUTF16(_ head: UnsafeBufferPointer<UInt8>) -> Bool {
    let sample = head.prefix(512)
    guard sample.count >= 4 else { return false }
    var zeros = [0, 0]
    for (place, byte) in sample.enumerated() where byte == 0 { zeros[place % 2] += 1 }
    let half = sample.count / 2
    return (zeros[0] * 10 > half * 7 && zeros[1] * 10 < half)
      || (zeros[1] * 10 > half * 7 && zeros[0] * 10 < half)
  }

  /// Whether it is no UTF-8 and all that is not ASCII comes in pairs of GBK.
  private static func isGBK(_ head: UnsafeBufferPointer<UInt8>, isWhole: Bool) -> Bool {
    var place = 0
    var pairs = 0
    var isUTF8 = true
    while place < head.count {
      guard head[place] >= 0x80 else {
        place += 1
        continue
      }
      switch Scalar.decode(head, at: place) {
      case .scalar(_, let length): place += length
      // Cut off at the end, as the file may be.
      case .incomplete: place = head.count
      default:
        isUTF8 = false
        place = head.count
      }
    }
    guard !isUTF8 else { return false }
    place = 0
    while place < head.count {
      let byte = head[place]
      guard byte >= 0x80 else {
        place += 1
        continue
      }
      guard place + 1 < head.count else { return !isWhole && pairs > 0 }
      let next = head[place + 1]
      guard (0x81...0xFE).contains(byte), (0x40...0xFE).contains(next), next != 0x7F else {
        return false
      }
      pairs += 1
      place += 2
    }
    return pairs > 0
  }
}
