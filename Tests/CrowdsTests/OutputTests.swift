import CrowdsAPI
import CrowdsConsole
import Glibc
import TerminalUI
import Testing

@testable import crowds

/// A pipe or file whose text can be read back.
func written(_ body: (StandardOutput) throws -> Void) throws -> String {
  let folder = TemporaryFolder()
  let path = try folder.path("output")
  let descriptor = open(path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
  defer { close(descriptor) }
  try body(StandardOutput(descriptor: descriptor))
  return String(decoding: try readGuarded(path, trust: .any, limit: 1 << 26), as: UTF8.self)
}

private func list<Item: Listed>(_ pages: [[Item]], _ format: OutputFormat) throws -> String {
  try written { output in
    var writer = RecordWriter<Item>(format, language: .english, output: output)
    for page in pages { try writer.write(page) }
    try writer.end()
  }
}

private let crowds = [
  Crowd(
    id: .init(rawValue: 20541), name: "双十一老客", description: "d", userCount: 12_840,
    createdAt: Moment(wire: .integer(1_700_000_000_000), seconds: 1_700_000_000),
    updatedAt: Moment(wire: .string("2023-11-15 06:13:20"), seconds: 1_700_000_000)),
  Crowd(id: .init(rawValue: 7)),
]

@Suite struct OutputTests {
  @Test func `JSON of a page is an array under the platform's names without what is missing`()
    throws
  {
    let text = try list([crowds], .json)
    #expect(
      text == """
        [
        {"group_id":20541,"group_name":"双十一老客","description":"d","user_count":12840,\
        "created_at":1700000000000,"updated_at":"2023-11-15 06:13:20"},
        {"group_id":7}
        ]

        """)
    guard case .array(let items) = try JSONValue(parsing: Array(text.utf8)) else {
      Issue.record("no array")
      return
    }
    #expect(items.count == 2)
  }

  @Test func `an empty list is an empty array, no line, a header`() throws {
    #expect(try list([[Crowd]()], .json) == "[]\n")
    #expect(try list([[Crowd]()], .jsonl) == "")
    #expect(
      try list([[Crowd]()], .csv)
        == "group_id,group_name,description,user_count,created_at,updated_at\r\n")
  }

  @Test func `pages of a JSON list join into one array`() throws {
    let text = try list([[crowds[1]], [], [crowds[1]]], .json)
    #expect(text == "[\n{\"group_id\":7},\n{\"group_id\":7}\n]\n")
  }

  @Test func `JSON lines hold one object each`() throws {
    let member = Member(id: "ncVpzNSAuAXKjXJyWrr3ZV", name: "李雷", mobile: "138****0000")
    #expect(
      try list([[member, Member(id: "x")]], .jsonl) == """
        {"omni_uuid":"ncVpzNSAuAXKjXJyWrr3ZV","name":"李雷","mobile":"138****0000"}
        {"omni_uuid":"x"}

        """)
  }

  @Test func `one crowd is one object in JSON and lines with labels for people`() {
    #expect(crowds[1].text(.json, language: .english) == "{\"group_id\":7}\n")
    let text = crowds[0].text(.table, language: .simplifiedChinese)
    #expect(text.contains("双十一老客\n"))
    #expect(text.split(separator: "\n").count == 6)
    #expect(crowds[1].text(.table, language: .english).contains("-\n"))
  }

  @Test func `columns stand straight whatever the width of names, and across pages`() throws {
    let first = Crowd(id: .init(rawValue: 1), name: "ab", userCount: 5)
    let second = Crowd(id: .init(rawValue: 1_234_567), name: "老客", userCount: 12_345_678)
    let lines = try list([[second], [first]], .table).split(separator: "\n")
    #expect(lines.count == 3)
    let places = lines.dropFirst().map { line in
      SafeText(untrusted: String(line.prefix { !"a老".contains($0) })).width
    }
    #expect(Set(places).count == 1)
  }

  @Test(arguments: OutputFormat.allCases)
  func `no hostile name leaves anything but visible text`(format: OutputFormat) throws {
    let names = HostileNames.all
    #expect(names.count == 500)
    let crowds = names.enumerated().map {
      Crowd(id: .init(rawValue: Int64($0 + 1)), name: $1, description: $1)
    }
    let members = names.enumerated().map { Member(id: $1 + "#\($0)", name: $1, email: $1) }
    var texts = [try list([crowds], format), try list([members], format)]
    texts += crowds.map { $0.text(format, language: .english) }
    for text in texts {
      let bad = text.unicodeScalars.first { !isHarmless($0, in: format) }
      #expect(bad == nil, "U+\(String(bad?.value ?? 0, radix: 16))")
    }
    let lines = texts[0].unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count == rows(format))
  }

  private func rows(_ format: OutputFormat) -> Int {
    switch format {
    // Each ends with a line break; a table and CSV have a header, JSON two brackets.
    case .table, .csv: 502
    case .json: 503
    case .jsonl: 501
    }
  }

  /// R2: nothing that moves, hides, turns or rings.
  private func isHarmless(_ scalar: Unicode.Scalar, in format: OutputFormat) -> Bool {
    switch scalar.value {
    case 0x0A: true
    case 0x0D: format == .csv
    case 0x20..<0x7F: true
    case ..<0xA0: false
    // A joiner and a selector are kept inside emoji where text is for people.
    case 0x200D, 0xFE0F: format == .table || format == .csv
    case 0xAD, 0x61C, 0x115F, 0x1160, 0x180B...0x180F, 0x200B...0x200F, 0x2028...0x202E,
      0x2060...0x206F, 0x3164, 0xFEFF, 0xFFA0, 0xE000...0xF8FF, 0xFDD0...0xFDEF,
      0xFFF0...0xFFFB, 0xFFFE...0xFFFF, 0xE0000...0xE0FFF:
      false
    default: true
    }
  }

  @Test func `hostile names come back from JSON as they were`() throws {
    for name in HostileNames.all {
      let text = try list([[Crowd(id: .init(rawValue: 1), name: name)]], .jsonl)
      let value = try JSONValue(parsing: Array(text.utf8.dropLast()))
      guard case .object(let object) = value, case .string(let read)? = object["group_name"] else {
        Issue.record("no name in \(text)")
        continue
      }
      #expect(read.unicodeScalars.elementsEqual(name.unicodeScalars))
    }
  }

  @Test func `a reader that has gone is a broken pipe, not a signal`() throws {
    signal(SIGPIPE, SIG_IGN)
    var ends: [Int32] = [0, 0]
    try #require(pipe(&ends) == 0)
    close(ends[0])
    defer { close(ends[1]) }
    let error = #expect(throws: CommandError.self) {
      try StandardOutput(descriptor: ends[1]).write("x")
    }
    #expect(error?.status == .brokenPipe)
    #expect(error?.wording == nil)
  }

  @Test func `an output that cannot be written is an input or output error in words`() throws {
    let error = #expect(throws: CommandError.self) {
      try StandardOutput(descriptor: -1).write("x")
    }
    #expect(error?.status == .inputOutput)
    #expect(error?.wording != nil)
  }

  @Test func `a terminal whose line was cut is a hang-up, whichever side meets it`() throws {
    var (person, program): (Int32, Int32) = (-1, -1)
    try #require(openpty(&person, &program, nil, nil, nil) == 0)
    defer { close(program) }
    close(person)
    let error = #expect(throws: CommandError.self) {
      try StandardOutput(descriptor: program).write("x")
    }
    #expect(error?.status == .hangup)
    // A read that comes before the cut is noticed finds nothing, as at an end of input.
    #expect(Wake.ending(of: program, count: 0).status == .hangup)
    errno = EIO
    #expect(Wake.ending(of: program, count: -1).status == .hangup)
  }
}
