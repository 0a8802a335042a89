import ArgumentParser
import CrowdsAPI
import CrowdsConsole
import TerminalUI
import Testing

@testable import crowds

@Suite struct ArgumentTests {
  private func status(_ arguments: [String]) -> Int32 {
    do {
      _ = try Crowds.parseAsRoot(arguments)
      return 0
    } catch {
      return Crowds.exitCode(for: error).rawValue
    }
  }

  @Test(arguments: [
    "abc", "", "1e3", "+5", " 5", "5 ", "٣", "９", "9223372036854775808", "-1", "0",
    "9007199254740993", "0x10", "1_000", "1,000", "5\u{200B}", "007",
  ])
  func `what is no id of a crowd is a usage error`(id: String) {
    #expect(status(["show", id]) == 64)
    #expect(status(["members", id]) == 64)
  }

  @Test(arguments: ["1", "20541", "9007199254740992"])
  func `ids of crowds are ASCII digits up to 2^53`(id: String) throws {
    let show = try #require(try Crowds.parseAsRoot(["show", id]) as? ShowCommand)
    #expect(show.id == id)
    #expect(status(["members", id]) == 0)
  }

  @Test(arguments: [
    ["list", "--bogus"], ["list", "--page"], ["list", "--page", "x"], ["list", "--page", "0"],
    ["list", "--page-size", "0"], ["list", "--page-size", "1001"],
    ["list", "--all", "--page", "2"],
    ["list", "--output", "xml"], ["list", "extra"], ["list", "--lang", "xx"],
    ["list", "--sandbox", "--profile", "a"], ["list", "--sandbox", "--ephemeral", "--data", "f"],
    ["list", "--ephemeral"], ["list", "--data", "f"], ["show"], ["--theme"],
    ["sandbox", "serve", "--port"], ["sandbox", "serve", "--output", "csv"],
    ["list", "--name", "--all"],
    ["create"], ["create", "--name", ""], ["create", "--name", " \u{200B}"], ["create", "X"],
    ["update", "5"], ["update", "5", "--name", ""], ["update", "x", "--name", "a"],
    ["update", "--name", "a"],
    ["restore"], ["restore", "x"], ["restore", "0"], ["restore", "1", "2"],
    ["restore", "1", "--resume", "2"], ["restore", "--resume", "2", "--name", "x"],
    ["restore", "1", "--name", "\u{2060}"],
    ["activity", "--since", "yesterday"], ["activity", "--since", "7"],
    ["activity", "--since", "2026-13-01"], ["activity", "--limit", "0"],
    ["activity", "--limit", "100001"], ["activity", "settle"], ["activity", "settle", "x"],
    ["activity", "settle", "1", "--adopt", "x"],
    ["activity", "settle", "1", "--adopt", "5", "--not-done"],
    ["activity", "--sandbox", "--profile", "a"],
    ["snapshots", "remove"], ["snapshots", "remove", "all"], ["snapshots", "remove", "*"],
    ["purge", "--older-than", "-1"], ["purge", "--older-than", "3651"],
    ["themes", "check"], ["themes", "show"], ["themes", "paint"], ["themes", "--output", "csv"],
  ])
  func `wrong options are usage errors`(arguments: [String]) {
    #expect(status(arguments) == 64)
  }

  @Test(arguments: [
    [], ["--sandbox"], ["--sandbox", "--ephemeral"],
    ["console", "--profile", "a", "--theme", "light"],
    ["list", "--all", "--page-size", "7", "--name", "老客", "--output", "jsonl"],
    ["list", "--sandbox", "--data", "f", "--lang", "zh"],
    ["sandbox", "serve", "--fault", "throttle=0.1", "--fault", "latency=100", "--seed", "7"],
    ["create", "--name", "双十一", "--description", "", "--sandbox", "--output", "json"],
    ["update", "5", "--description", "", "--dry-run"], ["delete", "5", "6", "--yes"],
    ["delete", "5", "--dry-run", "--no-snapshot"], ["delete", "5", "--yes", "--unlock"],
    ["restore", "3", "--name", "x"], ["restore", "--resume", "4", "--profile", "a"],
    ["snapshots"], ["snapshots", "list", "--output", "csv"], ["snapshots", "remove", "1", "2"],
    ["activity"], ["activity", "--since", "7d", "--unsettled", "--output", "jsonl"],
    ["activity", "--since", "2026-11-22 09:05"], ["activity", "settle", "1", "--not-done"],
    ["purge", "--older-than", "0", "--yes"], ["purge", "--dry-run"],
    ["themes"], ["themes", "list", "--output", "json"], ["themes", "show", "nord"],
    ["themes", "check", "mine.toml", "--lang", "zh"],
  ])
  func `right options are taken`(arguments: [String]) {
    #expect(status(arguments) == 0)
  }

  // T86, catalogue rows 31 and 39.
  @Test(arguments: [
    [], ["*"], ["2054*"], ["20541-20550"], ["all"], ["20541,20542"], ["-1"], ["0"], ["20541", ""],
    ["20541", "20541"], ["９"], (20_001...20_021).map(String.init),
  ])
  func `only ids that are named once each are deleted, at most 20`(ids: [String]) {
    #expect(status(["delete"] + ids + ["--yes"]) == 64)
    #expect(status(["delete"] + ids + ["--dry-run"]) == 64)
  }

  @Test func `20 ids are deleted, and none without a yes`() {
    let ids = (20_001...20_020).map(String.init)
    #expect(status(["delete"] + ids + ["--yes"]) == 0)
    #expect(status(["delete"] + ids) == 64)
    #expect(status(["delete", "20001", "--no-snapshot"]) == 64)
  }

  /// Every field of a command with the value that was read for it.
  private func fields(_ command: ConsoleCommand) -> String {
    var text = ""
    dump(command, to: &text)
    return text
  }

  @Test(arguments: [
    [], ["--sandbox"], ["--sandbox", "--ephemeral"], ["--ephemeral", "--sandbox"],
    ["--sandbox", "--lang", "zh"], ["--lang", "en", "--sandbox", "--theme", "light"],
    ["--profile", "shop-test"], ["--profile", "a", "--theme", "dark", "--lang", "zh_CN.UTF-8"],
    ["--theme", "none such"], ["--sandbox", "--ephemeral", "--lang", "en"],
    ["--read-only"], ["--sandbox", "--read-only", "--lang", "zh"],
  ])
  func `plain arguments are read as the parser reads them`(arguments: [String]) throws {
    let plain = try #require(ConsoleCommand(plain: arguments))
    let parsed = try #require(try Crowds.parseAsRoot(arguments) as? ConsoleCommand)
    #expect(fields(plain) == fields(parsed))
  }

  @Test(arguments: [
    ["console"], ["list"], ["help"], ["--help"], ["-h"], ["--version"], ["x"], [""], ["--"],
    ["--sandbox", "--sandbox"], ["--ephemeral"], ["--sandbox", "--profile", "a"], ["--lang"],
    ["--lang", "xx"], ["--lang", "en", "--lang", "zh"], ["--lang=en"], ["--theme"],
    ["--theme", "--sandbox"], ["--theme", ""], ["--profile", "-a"], ["--sandbox", "--data", "f"],
    ["--sandbo"], ["--sandbox", "extra"], ["--read-only", "--read-only"], ["--config", "f"],
    ["--sandbox", "--log", "f"], ["--plain"], ["--sandbox", "--plain"],
    ["--sandbox", "--generate-completion-script"], ["--no-sandbox"], ["---sandbox"],
  ])
  func `all other arguments are the parser's`(arguments: [String]) {
    #expect(ConsoleCommand(plain: arguments) == nil)
  }

  @Test(arguments: [["--help"], ["--version"], ["list", "--help"], ["help"], ["help", "sandbox"]])
  func `help and version end well`(arguments: [String]) {
    do {
      var command = try Crowds.parseAsRoot(arguments)
      try command.run()
      Issue.record("ran")
    } catch {
      #expect(Crowds.exitCode(for: error) == .success)
      #expect(!Crowds.fullMessage(for: error).isEmpty)
    }
  }

  @Test(arguments: [
    "--secret", "--app-secret", "--token", "--password", "--SECRET", "--access-token",
  ])
  func `a secret as an argument is refused and not repeated`(option: String) throws {
    for arguments in [[option, "hunter2"], [option + "=hunter2"]] {
      let words = try #require(ArgumentCheck.fault(in: arguments.map { Array($0.utf8) }))
      guard case .secretArgument = words else {
        Issue.record("\(words)")
        continue
      }
      #expect(!words.english.plain.contains("hunter2"))
      #expect(!words.simplifiedChinese.plain.contains("hunter2"))
    }
  }

  @Test func `an argument that is no text is refused and shown safely`() throws {
    let hostile: [[UInt8]] = [
      [0x1B, 0x5B, 0x31, 0x6D], [0xFF, 0xFE], [0x61, 0x0A, 0x62], [0x7F],
      [UInt8](repeating: 0x61, count: 1 << 20),
    ]
    for bytes in hostile {
      let words = try #require(ArgumentCheck.fault(in: [Array("list".utf8), bytes]))
      let text = words.english.plain
      #expect(text.count < 300)
      #expect(text.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F })
    }
    #expect(ArgumentCheck.fault(in: [Array("双十一".utf8), [], Array("--name=老客".utf8)]) == nil)
  }

  @Test(arguments: [
    ("lst", "list"), ("memebrs", "members"), ("lsit", "list"), ("sandbx", "sandbox"),
    ("xyzzy", nil), ("", nil),
  ])
  func `the nearest name is offered when one is near`(given: String, nearest: String?) {
    #expect(
      nearestName(to: given, among: ["list", "show", "members", "sandbox", "console"]) == nearest)
  }

  @Test(
    arguments: [
      (nil, nil, [:], Language.english), ("zh", nil, ["LANG": "en_US"], .simplifiedChinese),
      (nil, Language.simplifiedChinese, ["LANG": "en_US"], .simplifiedChinese),
      ("en", .simplifiedChinese, [:], .english),
      (nil, nil, ["LANG": "zh_CN.UTF-8"], .simplifiedChinese),
      (nil, nil, ["LC_ALL": "C", "LANG": "zh_CN.UTF-8"], .english),
      (nil, nil, ["LC_ALL": "", "LC_MESSAGES": "zh_TW", "LANG": "en"], .simplifiedChinese),
      (nil, nil, ["LANG": "fr_FR"], .english),
    ] as [(String?, Language?, [String: String], Language)])
  func `the option decides the language, then the configuration, then the locale`(
    option: String?, configured: Language?, environment: [String: String], expected: Language
  ) {
    let language = LanguageChoice.language(
      option: option, configured: configured, environment: { environment[$0] })
    #expect(language == expected)
  }

  @Test(arguments: [
    (APIError.Kind.refused(code: "1", message: ""), ProcessStatus.unavailable),
    (.unauthorized(code: "1", message: ""), .noRight),
    (.throttled(retryAfter: 1, code: ""), .temporary),
    (.notFound(code: "1", message: ""), .unavailable), (.status(404), .notUnderstood),
    (.status(408), .temporary), (.status(503), .temporary), (.redirect(to: "x"), .notUnderstood),
    (.notUnderstood(WireError(path: "", expected: "")), .notUnderstood), (.cancelled, .temporary),
    (.unreachable(TransportError(reason: .tls, mayHaveArrived: false, detail: "")), .notUnderstood),
    (
      .unreachable(TransportError(reason: .tooLarge, mayHaveArrived: true, detail: "")),
      .notUnderstood
    ),
    (
      .unreachable(TransportError(reason: .nameNotFound, mayHaveArrived: false, detail: "")),
      .unavailable
    ),
  ])
  func `failures end with the codes of the table`(kind: APIError.Kind, status: ProcessStatus) {
    let error = APIError(
      kind, operation: .listCrowds, requestID: "req-\u{1B}1", outcomeIsUnknown: false)
    let failure = CommandError(error)
    #expect(failure.status == status)
    for language in Language.allCases {
      let text = failure.wording?.text(language).plain ?? ""
      #expect(text.contains("req-"))
      #expect(!text.unicodeScalars.contains("\u{1B}"))
    }
  }

  @Test func `a signal's status is 128 and its number`() {
    #expect(ProcessStatus(signal: 1) == .hangup)
    #expect(ProcessStatus(signal: 2) == .interrupted)
    #expect(ProcessStatus(signal: 15) == .terminated)
  }
}
