import CrowdsTestSupport
import FakePlatform
import Foundation
import TerminalUI
import Testing
import Trials

/// What somebody does who was told nothing but: arrows, Enter, Esc, digits, and `a` for what can be
/// done.
@Suite(.serialized, .timeLimit(.minutes(5))) struct TenTasksTests {
  private static let allowed: Set<String> = Set(
    [Hands.Key.up, .down, .left, .right, .enter, .escape, .a].map(\.bytes)
      + (0...9).map { Hands.Key.digit($0).bytes })

  private static let calls = ["create_crowd", "update_crowd", "import_members"]

  private static func people(_ count: Int, seed: UInt64) -> [String] {
    var random = SplitMix(seed: seed)
    return (0..<count).map { _ in random.personID() }
  }

  @Test func `ten tasks need no other key`() async throws {
    let platform = try await FakePlatform.start(PlatformOptions(crowds: 30))
    let members = Self.people(3, seed: 3)
    let crowd = await platform.addCrowd(named: "Spring sale", members: members)
    let home = try PlatformHome(
      platform,
      settings: [
        "requests_per_second = 1000", "max_in_flight = 4",
        "confirmed = [\(Self.calls.map { "\"\($0)\"" }.joined(separator: ", "))]",
      ])
    let file = home.binary.home.appending(path: "config/crowds/config.toml")
    func settings() throws -> String { try String(contentsOf: file, encoding: .utf8) }
    let terminal = try home.open(size: Size(width: 80, height: 24))
    let hands = Hands(terminal)
    try terminal.read(until: "31 of 31 loaded")

    hands.begin("find a crowd by name")
    try hands.choose("filter")
    try hands.type("Spring")
    hands.press(.enter)
    try terminal.read(until: "the crowd alone") {
      $0.screen.row(3).contains("Spring sale") && $0.screen.row(1).contains("1 of 1")
    }

    hands.begin("who is in it")
    hands.press(.enter)
    try terminal.read(until: "its details") { $0.screen.row(1).contains("> Spring sale") }
    hands.press(.enter)
    try terminal.read(until: "its members") { $0.screen.text.contains("3 of 3 loaded") }
    try hands.press(.enter, until: "Member ID")
    #expect(members.contains { terminal.screen.text.contains($0) }, "\(terminal.screen.text)")
    try back(3, hands)

    hands.begin("rename it")
    try hands.choose("change name")
    try terminal.read(until: "Only what you change")
    try hands.type(" 2026")
    hands.press(.enter, .enter, .enter)
    try terminal.read(until: "Changed «Spring sale 2026»")
    #expect(await platform.ledger.crowds[crowd]?.name == "Spring sale 2026")

    hands.begin("make one")
    try hands.choose("make a new crowd")
    try terminal.read(until: "A new crowd")
    try hands.type("Autumn guests")
    hands.press(.enter, .enter, .enter)
    try terminal.read(until: "Created «Autumn guests»")
    #expect(await platform.ledger.crowds.values.contains { $0.name == "Autumn guests" })

    hands.begin("paste ids")
    let pasted = Self.people(5, seed: 5)
    try hands.choose("import user ids")
    try terminal.read(until: "paste the ids here")
    try hands.press(.digit(1), until: "Paste the ids now")
    try hands.paste(pasted.joined(separator: "\n"))
    try terminal.read(until: "go on with 5 ids")
    try hands.press(.digit(1), until: "cannot be undone")
    try hands.press(.right, until: "Enter: import 5 ids")
    hands.press(.enter)
    try terminal.read(until: "5 of 5 in the crowd")
    try terminal.read(until: "finished")
    #expect(await platform.ledger.crowds[crowd]?.members.isSuperset(of: pasted) == true)
    try back(1, hands)

    hands.begin("see why three failed")
    try hands.choose("import user ids")
    try terminal.read(until: "paste the ids here")
    try hands.press(.digit(1), until: "Paste the ids now")
    let wrong = [
      ("wang@example.com", "an e-mail address"), ("13800138000", "a telephone number"),
      ("王小明", "a name"),
    ]
    try hands.paste((wrong.map(\.0) + Self.people(2, seed: 6)).joined(separator: "\n"))
    try terminal.read(until: "2 to send + 0 repeated + 0 blank + 3 malformed")
    hands.press(.digit(2))
    try terminal.read(until: "the first of three") { $0.screen.row(1).contains("1 of 3") }
    for (line, (piece, reason)) in zip(1..., wrong) {
      let row = (0..<24).map(terminal.screen.row).first { $0.contains(piece) } ?? ""
      #expect(row.contains("line \(line)") && row.contains(reason), "\(terminal.screen.text)")
    }
    hands.press(.escape)
    try terminal.read(until: "go on with 2 ids")
    try hands.press(.escape, until: "Leave?")
    hands.press(.digit(2))
    try terminal.read(until: "the list") { $0.screen.row(1).hasPrefix(" Crowds ·") }

    hands.begin("copy a summary")
    let before = terminal.recording.count
    try hands.choose("copy an ID")
    try terminal.read(until: "3 Summary")
    try hands.press(.digit(3), until: "sent to your terminal")
    let copied = try #require(Self.clipboard(in: terminal.recording[before...]))
    #expect(copied.contains("Spring sale 2026 #\(crowd)"), "\(copied)")

    hands.begin("switch language")
    try hands.choose("切换到中文", fromEnd: true)
    try terminal.read(until: "静态人群")
    try terminal.read(until: "已保存到")
    #expect(try settings().contains("language = \"zh\"\n"))

    hands.begin("change theme")
    try hands.choose("界面配色", fromEnd: true)
    try terminal.read(until: "the theme that is worn") { $0.screen.text.contains("> dark") }
    hands.press(.down)
    try terminal.read(until: "another one") { !$0.screen.text.contains("> dark") }
    hands.press(.enter)
    try terminal.read(until: "it is kept") {
      $0.screen.row(23).contains("已保存到") && !$0.screen.row(1).contains("主题")
    }
    let theme = try #require(try settings().firstMatch(of: #/theme = "([a-z-]+)"/#)?.1)
    #expect(theme != "dark")

    hands.begin("get help")
    try hands.choose("本页按键说明", fromEnd: true)
    try terminal.read(until: "the keys") { $0.screen.row(1).contains("> 按键说明") }
    #expect(terminal.screen.text.contains("查看该人群的成员"))
    hands.press(.escape)
    try terminal.read(until: "the list") { !$0.screen.row(1).contains("按键说明") }

    try hands.choose("退出程序", fromEnd: true)
    #expect(try terminal.waitForEnd() == .exited(0))
    #expect(VTGrammar.faults(in: terminal) == [])
    #expect(Set(hands.sent).isSubset(of: Self.allowed), "\(Set(hands.sent))")
    #expect(hands.efforts.count == 10 && hands.efforts.allSatisfy { $0.keys > 0 })
    print(hands.table)
  }

  /// Goes back so many screens, each when the one before is in sight.
  private func back(_ screens: Int, _ hands: Hands) throws {
    func depth() -> Int { hands.terminal.screen.row(1).components(separatedBy: " > ").count }
    for _ in 0..<screens {
      let before = depth()
      hands.press(.escape)
      try hands.terminal.read(until: "the screen before") { _ in depth() < before }
    }
  }

  /// What was handed to the terminal's clipboard.
  private static func clipboard(in recording: ArraySlice<UInt8>) -> String? {
    let text = String(decoding: recording, as: UTF8.self)
    guard let start = text.firstRange(of: "\u{1B}]52;c;") else { return nil }
    let code = text[start.upperBound...].prefix { $0 != "\u{07}" && $0 != "\u{1B}" }
    return Data(base64Encoded: String(code)).map { String(decoding: $0, as: UTF8.self) }
  }
}
