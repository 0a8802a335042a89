import CrowdsAPI
import Testing
import Trials

@testable import CrowdsImport

/// T68 and rows 43 to 50 of the catalogue: what is no id, exactly.
@Suite struct ReaderMalformedTests {
  private let id = "ncVpzNSAuAXKjXJyWrr3ZV"

  /// The only malformed piece of a text.
  private func malformed(_ text: String, _ options: ReadOptions = ReadOptions()) throws -> Malformed
  {
    let result = try reading(text, options)
    #expect(result.found.ids.isEmpty)
    return try #require(result.found.malformed.count == 1 ? result.found.malformed.first : nil)
  }

  @Test(arguments: [
    ("ncVpzNSAuAX\u{200B}KjXJyWrr3ZV", 12, Malformed.Problem.hidden("\u{200B}")),
    ("ncVpzNSAuAXKjXJyWrr3ZV\u{A0}", 23, .hidden("\u{A0}")),
    ("\u{200E}ncVpzNSAuAXKjXJyWrr3ZV", 1, .hidden("\u{200E}")),
    ("ncVp\u{FEFF}zNSAuAXKjXJyWrr3ZV", 5, .hidden("\u{FEFF}")),
    ("ncVpzNSAuAXＫjXJyWrr3ZV", 12, .fullWidth("Ｋ")),
    ("ncVpzNSAuAX\u{212A}jXJyWrr3ZV", 12, .character("\u{212A}")),
    ("ncVpzNSAuА\u{58}KjXJyWrr3ZV", 10, .character("А")),
    ("ncVpzNSAuAXKjXJyWrr3ZV/x", 23, .character("/")),
    ("  (ncVp_zNSAuAXKjXJyWrr3ZV)", 8, .character("_")),
    ("ncVpzNSAuAXKjXJyWrr3ZV\u{0}", 23, .character("\u{0}")),
    ("ncVp\u{1B}[31mzNSAuAXKjXJyWrr3ZV", 5, .character("\u{1B}")),
    ("ncVpe\u{301}NSAuAXKjXJyWrr3ZV", 6, .hidden("\u{301}")),
  ])
  func `the exact character is named`(
    text: String, column: Int, problem: Malformed.Problem
  ) throws {
    let found = try malformed("\n\n" + text)
    #expect(found.line == 3)
    #expect(found.column == column)
    // A combining mark is no hidden character of Unicode's, but no letter of an id either.
    if text.unicodeScalars.contains("\u{301}") {
      #expect(found.problem == .character("\u{301}"))
    } else {
      #expect(found.problem == problem)
    }
  }

  @Test func `columns count characters and not bytes`() throws {
    let result = try reading("“\(id)”，“王\(id)”\n")
    #expect(result.found.texts == [id])
    #expect(result.found.malformed.map(\.column) == [27])
  }

  @Test func `a stray byte is named`() throws {
    let result = try reading(Array("\(id)\nab".utf8) + [0xFF] + Array("cd\n".utf8))
    #expect(result.found.malformed.first?.problem == .byte(0xFF))
    #expect(result.found.malformed.first?.column == 3)
    #expect(result.found.malformed.first?.text == Array("ab".utf8) + [0xFF] + Array("cd".utf8))
  }

  @Test func `a cut character at the end is a stray byte`() throws {
    let result = try reading(Array("\(id)\n".utf8) + [0xE7, 0x8E], block: 1)
    #expect(result.found.texts == [id])
    #expect(result.found.malformed.map(\.problem) == [.byte(0xE7)])
  }

  @Test(arguments: [
    ("wang@example.com", Malformed.Problem.email), ("13800138000", .phone),
    ("+86-138-0013-8000", .phone), ("8613800138000", .phone), ("王小明", .name), ("Ольга", .name),
  ])
  func `what people paste instead is recognised`(
    text: String, problem: Malformed.Problem
  ) throws {
    let found = try malformed(text)
    #expect(found.problem == problem)
    #expect(found.text == Array(text.utf8))
  }

  @Test func `ids that differ in case are two ids`() throws {
    let result = try reading("\(id)\n\(id.lowercased())")
    #expect(result.found.texts == [id, id.lowercased()])
  }

  @Test func `cleaning takes hidden characters out and full-width ones over`() throws {
    let text =
      "ncVp\u{200B}zNSAuAXKjXJyWrr3ZV\nｎｃＶｐzNSAuAXKjXJyWrr3ZV\n\(id)\u{A0}\(id)\n"
      + "\u{FEFF}\n"
    let result = try reading(text, ReadOptions(cleans: true))
    #expect(result.found.texts == [id, id, id, id])
    #expect(result.count.cleaned == 2)
    #expect(result.count.blank == 1)
    #expect(result.count.invalid == 0)
  }

  @Test func `cleaning guesses no look-alikes`() throws {
    let found = try malformed("ncVpzNSAuАXKjXJyWrr3ZV", ReadOptions(cleans: true))
    #expect(found.problem == .character("А"))
  }

  // MARK: Unusual forms

  @Test(arguments: [
    ("ncVpzNSAuAXKjXJyWrr3Z", UnusualID.Form.length), ("ncVpzNSAuAXKjXJyWrr3ZVx", .length),
    ("ncVpzNSAuAXKjXJyWrr3Z0", .character), ("zzzzzzzzzzzzzzzzzzzzzz", .value),
    ("2222222222222222222222", .value), ("9ad00668-b63e-4180-88d7-7c10d20a79b8", .dashedUUID),
    ("{9AD00668-B63E-4180-88D7-7C10D20A79B8}", .dashedUUID),
  ])
  func `unusual forms are named and kept`(text: String, form: UnusualID.Form) throws {
    let result = try reading(text)
    #expect(result.found.forms == [form])
    #expect(result.count.unusual == [form: 1])
    #expect(result.count.ids == 1)
  }

  @Test func `a UUID with dashes is converted when asked`() throws {
    let text = "9ad00668-b63e-4180-88d7-7c10d20a79b8"
    let result = try reading("\(text)\n\"\(text)\"", ReadOptions(convertsUUIDs: true))
    #expect(result.found.texts == [id, id])
    #expect(result.found.forms == [nil, nil])
    #expect(result.count.converted == 2)
    #expect(UnusualID(line: 1, text: text, form: .dashedUUID).converted == id)
  }

  @Test func `the form of bytes is that of text`() {
    var random = SplitMix(seed: 7)
    let alphabet = Array("23456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz0OIl".utf8)
    for _ in 0..<20_000 {
      let count = Int.random(in: 0..<8, using: &random) == 0 ? 21 : 22
      let bytes = (0..<count).map { _ in alphabet[Int.random(in: 0..<58, using: &random)] }
      let fast = bytes.withUnsafeBufferPointer { OmniUUID.departure(ofBytes: $0) }
      #expect(fast == OmniUUID.departure(of: String(decoding: bytes, as: UTF8.self)))
    }
    for id in someIDs(100) {
      #expect(Array(id.utf8).withUnsafeBufferPointer { OmniUUID.departure(ofBytes: $0) } == nil)
    }
  }

  // MARK: Length

  @Test func `a line without an end is one malformed piece`() throws {
    var reader = IDReader()
    var found = Collection()
    let block = [UInt8](repeating: UInt8(ascii: "x"), count: 1 << 20)
    for _ in 0..<8 {
      try block.withUnsafeBufferPointer { try reader.take($0, to: &found) }
    }
    try reader.finish(to: &found)
    #expect(found.ids.isEmpty)
    #expect(found.malformed.map(\.problem) == [.cut])
    #expect(found.malformed.first?.text.count == Malformed.longest)
    #expect(reader.count.read == 1)
  }

  @Test func `a piece longer than any id is malformed`() throws {
    let found = try malformed(String(repeating: "x", count: 129))
    #expect(found.problem == .tooLong(129))
  }

  // MARK: Any bytes

  @Test func `any bytes read the same however they are cut, and all add up`() throws {
    let parts: [[UInt8]] =
      [
        "\n", "\r", "\r\n", ",", "，", "、", " ", "\"", "[", "\u{1B}[200~", "\u{1B}", "é", "王",
        "\u{200B}", "\u{2028}", "\u{85}", "1.", "12、", "-", "@", "😀",
      ].map { Array($0.utf8) } + [[0xFF], [0xE7], [0xE7, 0x8E], [0], [0xC2]]
    for seed in 0..<UInt64(trials("CROWDS_READER_INPUTS", 400)) {
      var random = SplitMix(seed: seed)
      var bytes = Array("\(id)\n".utf8)
      for _ in 0..<Int.random(in: 0..<60, using: &random) {
        if Bool.random(using: &random) {
          bytes += Array(random.id().utf8.prefix(Int.random(in: 0...22, using: &random)))
        } else {
          bytes += parts[Int.random(in: 0..<parts.count, using: &random)]
        }
      }
      let options = ReadOptions(
        cleans: Bool.random(using: &random), convertsUUIDs: Bool.random(using: &random))
      guard let whole = try? reading(bytes, options) else { continue }
      let cut = try reading(bytes, options, block: Int.random(in: 1...5, using: &random))
      #expect(whole.found.ids == cut.found.ids, "seed \(seed)")
      #expect(whole.found.malformed == cut.found.malformed, "seed \(seed)")
      #expect(whole.count == cut.count, "seed \(seed)")
      #expect(whole.count.ids == Int64(whole.found.ids.count), "seed \(seed)")
      #expect(whole.count.invalid == Int64(whole.found.malformed.count), "seed \(seed)")
      for id in whole.found.texts {
        #expect(id.utf8.allSatisfy { Unicode.Scalar($0).isOfIDs || $0 == 0x2D }, "seed \(seed)")
      }
    }
  }
}
