import CrowdsAPI
import Testing

@testable import CrowdsImport

/// T19 and rows 41 to 49 of the catalogue: the same ids in every form that people have them in.
@Suite struct ReaderFormTests {
  /// A way to write down a list.
  struct Form: CustomTestStringConvertible {
    var name: String
    var write: @Sendable ([String]) -> String
    var testDescription: String { name }

    init(_ name: String, _ write: @escaping @Sendable ([String]) -> String) {
      self.name = name
      self.write = write
    }

    static func joined(_ name: String, _ separator: String) -> Form {
      Form(name) { $0.joined(separator: separator) }
    }
  }

  static let forms: [Form] = [
    .joined("LF", "\n"), .joined("CRLF", "\r\n"), .joined("CR", "\r"), .joined("NEL", "\u{85}"),
    .joined("LINE SEPARATOR", "\u{2028}"), .joined("PARAGRAPH SEPARATOR", "\u{2029}"),
    .joined("form feed", "\u{C}"), .joined("vertical tab", "\u{B}"), .joined("tab", "\t"),
    .joined("comma", ","), .joined("comma and blank", ", "), .joined("semicolon", ";"),
    .joined("full-width comma", "，"), .joined("enumeration comma", "、"),
    .joined("full-width semicolon", "；"), .joined("ideographic blank", "\u{3000}"),
    .joined("vertical line", " | "), .joined("blanks", "   "),
    Form("last line end") { $0.joined(separator: "\n") + "\n" },
    Form("mixed") { ids in
      ids.enumerated().map { $1 + ["\n", "\r\n", "\r", "，", "\u{2028}"][$0 % 5] }.joined()
    },
    Form("byte-order mark") { "\u{FEFF}" + $0.joined(separator: "\n") },
    Form("blanks around") { $0.map { "  \t\($0)  " }.joined(separator: "\n") },
    Form("quotes") { $0.map { "\"\($0)\"" }.joined(separator: ",\n") },
    Form("apostrophes") { $0.map { "'\($0)'" }.joined(separator: ", ") },
    Form("curly quotes") { $0.map { "“\($0)”" }.joined(separator: "，") },
    Form("corner brackets") { $0.map { "「\($0)」" }.joined(separator: "、") },
    Form("round brackets") { $0.map { "(\($0))" }.joined(separator: " ") },
    Form("JSON array") { "[" + $0.map { "\"\($0)\"" }.joined(separator: ",") + "]" },
    Form("JSON array in lines") {
      "[" + $0.map { "\"\($0)\"" }.joined(separator: ",\n  ") + "]"
    },
    Form("trailing dots") { $0.map { $0 + "." }.joined(separator: "\n") },
    Form("bullets") { $0.map { "- \($0)" }.joined(separator: "\n") },
    Form("round bullets") { $0.map { "• \($0)" }.joined(separator: "\n") },
    Form("numbers") { ids in
      ids.enumerated().map { "\($0 + 1). \($1)" }.joined(separator: "\n")
    },
    Form("numbers with brackets") { ids in
      ids.enumerated().map { "\($0 + 1)）\($1)" }.joined(separator: "\n")
    },
    Form("Chinese numbers") { ids in
      ids.enumerated().map { "\($0 + 1)、\($1)" }.joined(separator: "\n")
    },
    Form("a heading") { "omni_uuid\n" + $0.joined(separator: "\n") },
    Form("a quoted heading with CRLF") { "\"用户ID\"\r\n" + $0.joined(separator: "\r\n") },
    Form("paste marks") { ids in
      "\u{1B}[200~" + ids.joined(separator: "\n") + "\u{1B}[201~"
    },
  ]

  @Test(arguments: forms) func `every form holds the same ids`(form: Form) throws {
    let ids = someIDs(500)
    let bytes = Array(form.write(ids).utf8)
    for block in [bytes.count, 4_096, 7, 1] {
      let result = try reading(bytes, block: block)
      #expect(result.found.texts == ids)
      #expect(result.found.malformed == [])
      #expect(result.count.read == 500)
      #expect(result.count.blank == 0)
    }
  }

  @Test func `marks inside a paste divide ids and are counted`() throws {
    let ids = someIDs(4)
    let result = try reading(
      "\(ids[0])\u{1B}[201~\(ids[1])\n\u{1B}[200~\(ids[2])\u{1B}[201~\n\(ids[3])")
    #expect(result.found.texts == ids)
    #expect(result.count.pasteMarks == 3)
  }

  @Test func `lines count however they end`() throws {
    let ids = someIDs(5)
    let text = "\n\(ids[0])\r\n\r\n\(ids[1])\r\(ids[2])\u{2028}\n\(ids[3]), \(ids[4])"
    for block in [1_000, 1] {
      let result = try reading(text, block: block)
      #expect(result.found.ids.map(\.line) == [2, 4, 5, 7, 7])
      #expect(result.count.blank == 3)
      #expect(result.count.read == 8)
    }
  }

  @Test(arguments: ["", "\n", " \n\t\r\n", "[]", "\"\"", "omni_uuid\n", "omni_uuid"])
  func `where there are no ids none are found`(text: String) throws {
    let result = try reading(text)
    #expect(result.found.ids.isEmpty)
    #expect(result.found.malformed.isEmpty)
    #expect(result.count.read == result.count.blank)
  }

  // MARK: What is no list of ids

  /// An input and what it is.
  struct Refused: CustomTestStringConvertible {
    var kind: InputKind
    var bytes: [UInt8]
    var testDescription: String { kind.rawValue }
  }

  static let refused: [Refused] = {
    let id = "ncVpzNSAuAXKjXJyWrr3ZV\n"
    let utf16 = Array(id.utf16)
    return [
      Refused(kind: .utf16, bytes: [0xFF, 0xFE] + utf16.flatMap { [UInt8($0 & 255), 0] }),
      Refused(kind: .utf16, bytes: [0xFE, 0xFF] + utf16.flatMap { [0, UInt8($0 & 255)] }),
      Refused(kind: .utf16, bytes: utf16.flatMap { [UInt8($0 & 255), 0] }),
      Refused(
        kind: .utf32, bytes: [0xFF, 0xFE, 0, 0] + utf16.flatMap { [UInt8($0 & 255), 0, 0, 0] }),
      // 用户 in GBK.
      Refused(kind: .gbk, bytes: [0xD3, 0xC3, 0xBB, 0xA7] + Array(",\(id)".utf8)),
      Refused(kind: .spreadsheet, bytes: Array("PK\u{3}\u{4}....[Content_Types].xml....xl/a".utf8)),
      Refused(kind: .spreadsheet, bytes: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0]),
      Refused(kind: .document, bytes: Array("PK\u{3}\u{4}....word/document.xml".utf8)),
      Refused(kind: .zip, bytes: Array("PK\u{3}\u{4}....ids.txt".utf8)),
      Refused(kind: .gzip, bytes: [0x1F, 0x8B, 8, 0]),
      Refused(kind: .archive, bytes: [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C]),
      Refused(kind: .archive, bytes: Array("BZh91AY&SY".utf8) + [0x0F, 0x9B]),
      Refused(kind: .pdf, bytes: Array("%PDF-1.7\n".utf8)),
      Refused(kind: .image, bytes: [0x89, 0x50, 0x4E, 0x47, 0x0D]),
      Refused(kind: .image, bytes: [0xFF, 0xD8, 0xFF, 0xE0]),
      Refused(kind: .webPage, bytes: Array("\n<!DOCTYPE html><html>".utf8)),
      Refused(kind: .jsonObjects, bytes: Array("[ {\"omni_uuid\":\"x\"}]".utf8)),
      Refused(kind: .binary, bytes: (0..<4_096).map { UInt8(truncatingIfNeeded: $0 % 32) }),
    ]
  }()

  @Test(arguments: refused) func `what is no text is named and not read`(input: Refused) {
    #expect(throws: ReadRefusal.kind(input.kind)) { try reading(input.bytes) }
  }

  @Test(arguments: ["BZh", "BZh9", "GIF8", "GIF89", "Rar", "RIFF", "PK", "7z"])
  func `ids that begin as other files do are ids`(start: String) throws {
    let id = start + String("ncVpzNSAuAXKjXJyWrr3ZV".dropFirst(start.count))
    #expect(try reading(id + "\n").found.ids.count == 1)
  }

  @Test func `each kind of input is refused somewhere here`() {
    #expect(Set(Self.refused.map(\.kind)) == Set(InputKind.allCases))
  }

  @Test func `a name in UTF-8 is no GBK`() throws {
    let result = try reading("王小明\n" + String(repeating: "李", count: 30_000))
    #expect(result.count.invalid == 2)
  }
}
