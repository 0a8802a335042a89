import CrowdsAPI
import TerminalUI
import Testing

@testable import CrowdsConsole

@Suite struct PhraseTests {
  private static let english = Look(language: .english, now: Sample.now)
  private static let chinese = Look(language: .simplifiedChinese, now: Sample.now)

  private static let commands: [Command] = [
    .up, .down, .pageUp, .pageDown, .first, .last, .open, .run, .members, .filter, .showAll, .sort,
    .sortBy(.updated), .reload, .stop, .codePoints, .messages, .help, .back, .leave, .repaint,
    .askPlatform, .keepFilter, .dropFilter,
  ]

  private static let kinds: [APIError.Kind] =
    [
      .refused(code: "40301-long-code", message: "m"), .unauthorized(code: "1", message: "m"),
      .throttled(retryAfter: 300, code: "429"), .throttled(retryAfter: nil, code: "429"),
      .notFound(code: "404", message: "m"), .status(503), .redirect(to: "evil.example"),
      .notUnderstood(WireError(path: "data.list[3]", expected: "integer")), .cancelled,
      .unconfirmed,
      .store(StoreError(path: "/home/lin/.local/state/crowds/token", reason: .damaged)),
    ]
    + [
      TransportError.Reason.nameNotFound, .connectionRefused, .connectTimeout, .timeout,
      .connectionLost, .tls, .tooLarge, .cancelled, .other, .oldTLS, .compressed,
      .malformed,
      .noTrustRoots(path: "/etc/ssl/certs/ca-certificates.crt"),
      .proxy(.unreachable), .proxy(.signIn), .proxy(.refused),
      .certificate(.expired(1_700_000_000, clock: 1_795_334_400)),
      .certificate(.notYetValid(1_800_000_000, clock: 0)), .certificate(.unknownIssuer),
      .certificate(.otherName(["*.example.com", "b.example", "c.example", "d.example"])),
    ].map { .unreachable(TransportError(reason: $0, mayHaveArrived: false, detail: "d")) }

  @Test(arguments: Language.allCases)
  func `hints fit the bar and help fits an overlay at 60 columns`(_ language: Language) {
    let look = Look(language: language, now: 0)
    for command in Self.commands {
      #expect(look(.hint(command)).width <= 12, "\(command)")
      #expect(!look(.help(command)).isEmpty)
    }
    for desk in ScreenTour.desks(language, Size(width: 60, height: 16)) {
      let hints = desk.state.bindings.hints
      let bar = desk.rows[14]
      #expect(!hints.isEmpty)
      // What must be there even in the narrowest window: how to get on, help, and the way out.
      for command in [Command.help, .back, .leave] {
        guard let hint = hints.first(where: { $0.command == command }) else { continue }
        #expect(bar.contains(look(hint.label).plain), "\(command) is missing in \(bar)")
      }
    }
  }

  @Test(arguments: Language.allCases)
  func `help lines are not cut at 60 columns`(_ language: Language) {
    for desk in ScreenTour.desks(language, Size(width: 60, height: 16))
    where !desk.state.top.isOverlay {
      var desk = desk
      desk.press("?")
      guard case .help(let help) = desk.state.top else { continue }
      for _ in help.lines {
        #expect(!desk.rows[3..<13].contains { $0.dropLast().contains("…") }, "\(desk.screen)")
        desk.press("j")
      }
    }
  }

  @Test(arguments: Language.allCases)
  func `an error's line and its keys fit 60 columns`(_ language: Language) {
    let look = Look(language: language, now: 0)
    for kind in Self.kinds {
      for operation in [CrowdsAPI.Operation.listCrowds, .showCrowd, .listMembers] {
        let error = APIError(kind, operation: operation, outcomeIsUnknown: false)
        #expect(look(.failure(.line(error))).width <= 59, "\(look(.failure(.line(error))).plain)")
      }
      #expect(!look(.failure(.happened(kind))).isEmpty)
      #expect(!look(.failure(.next(kind))).isEmpty)
    }
  }

  @Test(arguments: Language.allCases)
  func `notices and waiting fit 60 columns`(_ language: Language) {
    let look = Look(language: language, now: 0)
    let notices: [Phrase.Notice] = [
      .stopped, .nothingToStop, .keyDoesNothing("Shift-PgDn", hasActions: true, hasHelp: true),
      .keyDoesNothing("x", hasActions: true, hasHelp: true),
      .keyDoesNothing("Shift-PgDn", hasActions: true, hasHelp: false),
      .pasteIgnored(bytes: 23_000_000),
      .listChanged, .leaveWithQ, .nothingSelected, .reloaded,
    ]
    for notice in notices { #expect(look(.notice(notice)).width <= 59, "\(notice)") }
    #expect(look(.status(.waiting(seconds: 60))).width <= 59)
    #expect(look(.notice(.memberFilterStaysHere)).width <= 79)
  }

  @Test func `column headings fit their columns`() {
    for look in [Self.english, Self.chinese] {
      #expect(look(.field(.id)).width <= 9)
      #expect(look(.field(.memberCount)).width <= 11)
      #expect(look(.field(.updated)).width <= 12)
      #expect(look(.field(.joined)).width <= 12)
      #expect(look(.field(.mobile)).width <= 13)
    }
  }

  @Test(arguments: [
    (0, "0"), (999, "999"), (1_000, "1,000"), (1_234_567, "1,234,567"), (-1_234, "-1,234"),
  ])
  func `numbers are grouped`(_ number: Int, _ text: String) {
    #expect(SafeText(grouping: number).plain == text)
  }

  @Test(arguments: [
    (0, "just now", "刚刚"), (59, "just now", "刚刚"), (180, "3 min ago", "3 分钟前"),
    (7_200, "2 h ago", "2 小时前"), (90_000, "1 day ago", "1 天前"),
    (432_000, "5 days ago", "5 天前"),
    (604_800, "2026-11-15", "2026-11-15"), (-120, "2026-11-22", "2026-11-22"),
  ])
  func `a time is told by its distance or its date`(_ age: Int64, _ en: String, _ zh: String) {
    let moment = Moment(wire: .integer(0), seconds: Sample.now - age)
    #expect(Self.english.shortTime(moment).plain == en)
    #expect(Self.chinese.shortTime(moment).plain == zh)
  }

  /// Looks at every second around the last one, and at where the unit changes.
  @Test(arguments: [0, 1, 59, 60, 61, 3_599, 3_600, 86_399, 86_400, 604_799, 604_800, -1, -60])
  func `the last second of a time's distance is the last one`(_ age: Int64) {
    let moment = Moment(wire: .integer(0), seconds: Sample.now - age)
    let text = Self.english.shortTime(moment)
    let last = Self.english.lastSecond(ofShort: moment)
    guard last != .max else {
      #expect(age >= 604_800)
      return
    }
    #expect(last >= Sample.now)
    var look = Self.english
    look.now = last
    #expect(look.shortTime(moment) == text)
    look.now = last + 1
    #expect(look.shortTime(moment) != text)
  }

  @Test func `a time that is none never changes`() {
    #expect(Self.english.lastSecond(ofShort: nil) == .max)
    let unclear = Moment(wire: .string("next week"), seconds: nil)
    #expect(Self.english.lastSecond(ofShort: unclear) == .max)
    for seconds in [Int64.min, .max] {
      let moment = Moment(wire: .integer(0), seconds: seconds)
      #expect(Self.english.lastSecond(ofShort: moment) >= Sample.now)
    }
  }

  @Test(arguments: [
    (0, 1970, 1, 1, 8, 0), (951_782_400, 2000, 2, 29, 8, 0), (1_795_334_400, 2026, 11, 22, 16, 0),
    (-28_801, 1969, 12, 31, 23, 59), (4_102_416_000, 2100, 1, 1, 0, 0),
  ])
  func `the calendar is that of China`(
    _ seconds: Int64, _ year: Int, _ month: Int, _ day: Int, _ hour: Int, _ minute: Int
  ) {
    let time = CivilTime(seconds: seconds)
    #expect(
      [time.year, time.month, time.day, time.hour, time.minute] == [year, month, day, hour, minute])
  }

  @Test func `missing values are words, never zero or empty`() {
    let crowd = Crowd(id: Crowd.ID(rawValue: 7))
    let values = crowd.facts(Self.english).map(\.value.plain)
    #expect(values == ["(name not given) #7", "7"] + Array(repeating: "not given", count: 4))
    let chinese = crowd.facts(Self.chinese).map(\.value.plain)
    #expect(chinese == ["（未提供名称）#7", "7"] + Array(repeating: "未提供", count: 4))
  }

  @Test(arguments: ["", " ", "\u{3000}", "\u{200B}\u{2060}", "\u{202E}", "\u{00A0}\t"])
  func `a name without anything to see is said to be so`(_ name: String) {
    let crowd = Crowd(id: Crowd.ID(rawValue: 20_541), name: name)
    #expect(Self.english.name(of: crowd).plain == "(no visible name) #20541")
    #expect(Self.chinese.name(of: crowd).plain == "（无可见名称）#20541")
  }

  @Test func `an unclear time is shown as it came`() {
    let moment = Moment(wire: .string("next week"), seconds: nil)
    #expect(Self.english.shortTime(moment).plain == "next week")
    #expect(Self.english.longTime(moment).plain == "next week (unclear)")
  }

  @Test(arguments: [
    ("zh", Language.simplifiedChinese), ("zh_CN.UTF-8", .simplifiedChinese),
    ("zh-Hans", .simplifiedChinese), ("ZH", .simplifiedChinese), ("en_US.UTF-8", .english),
    ("en", .english), ("C.UTF-8", .english), ("POSIX", .english),
  ])
  func `a locale names a language`(_ locale: String, _ language: Language) {
    #expect(Language(locale: locale) == language)
  }

  @Test(arguments: ["", "fr_FR", "zhx", "_", "xx"])
  func `a language that is not spoken is none`(_ locale: String) {
    #expect(Language(locale: locale) == nil)
  }
}
