import ArgumentParser
import CrowdsAPI
import CrowdsConsole
import TerminalUI
import Testing

@testable import crowds

@Suite struct DoctorReportTests {
  private static func isHan(_ scalar: Unicode.Scalar) -> Bool {
    (0x4E00...0x9FFF).contains(scalar.value)
  }

  @Test func `the document is JSON with the checks and the nine calls`() async throws {
    let all = await Doctor.testing(.scripted(ScriptedPlatform())).all()
    let text = CheckupDocument(profile: "a", language: .english).text(all)
    guard case .object(let document) = try JSONValue(parsing: Array(text.utf8)) else {
      Issue.record("no object")
      return
    }
    #expect(document["profile"] == .string("a"))
    guard case .array(let checks)? = document["checks"], case .array(let calls)? = document["calls"]
    else {
      Issue.record("no lists")
      return
    }
    #expect(checks.count + calls.count == all.count)
    #expect(calls.count == 9)
    guard case .object(let list) = calls[0] else {
      Issue.record("no call")
      return
    }
    #expect(list["call"] == .string("list_crowds"))
    #expect(list["method"] == .string("POST"))
    #expect(list["path"] == .string("/v2/crowd/static/list"))
    #expect(list["standing"] == .string("assumed"))
    #expect(list["confirmed"] == .bool(false))
    #expect(list["result"] == .string("answered"))
    #expect(list["request_id"] == .string("req-1"))
    guard case .object(let names)? = list["names"], case .object(let found)? = names["found"] else {
      Issue.record("no names")
      return
    }
    #expect(found["group_name"] == .string("group_name"))
    #expect(names["missing"] == .array([]))
    #expect(names["unknown"] == .array([]))
    for case .object(let check) in checks {
      #expect(
        [.string("good"), .string("note"), .string("bad")].contains(check["verdict"]),
        "\(check)")
    }
  }

  @Test func `no topic has the name of another`() {
    let keys = Topic.all.map(\.key)
    #expect(Set(keys).count == keys.count)
    for language in Language.allCases {
      let words = Topic.all.map { $0.text(language) }
      #expect(Set(words).count == words.count)
    }
  }

  @Test(arguments: Language.allCases)
  func `lines fit the terminal, and each begins with a sign and a word`(language: Language) async {
    let all = await Doctor.testing(.scripted(ScriptedPlatform())).all()
    let lines = CheckupLines(language: language, columns: 80)
    let heads = ["+ good", "~ note", "! bad", "+ 正常", "~ 留意", "! 有误"]
    for observation in all {
      let rows = lines.text(observation).split(separator: "\n")
      #expect(heads.contains { rows[0].hasPrefix($0) })
      for row in rows { #expect(SafeText(untrusted: String(row)).width <= 80, "\(row)") }
      for row in rows.dropFirst() { #expect(row.hasPrefix("        ")) }
    }
  }

  @Test func `without a terminal each finding is one line`() async {
    let all = await Doctor.testing(.scripted(ScriptedPlatform())).all()
    for observation in all {
      let text = CheckupLines(language: .english, columns: nil).text(observation)
      #expect(text.hasSuffix("\n") && text.dropLast().contains("\n") == false)
    }
  }

  @Test func `every sentence is there in both languages`() {
    let text: SafeText = "x"
    let words: [any Wording] =
      DoctorSamples.words.map { $0 as any Wording } + Topic.all.map { $0 as any Wording }
      + [
        ConfirmationWords.place(text, method: text, address: text, profile: text),
        ConfirmationWords.question, ConfirmationWords.recorded(text, profile: text),
        ConfirmationWords.notRecorded(text),
        ConfirmationWords.alreadyConfirmed(text, profile: text),
        ConfirmationWords.nothingToConfirm(text, isDocumented: true),
        ConfirmationWords.nothingToConfirm(text, isDocumented: false),
        ConfirmationWords.unknownCall(text, nearest: text, all: text),
        ConfirmationWords.unknownCall(text, nearest: nil, all: text),
        ConfirmationWords.needsTerminal, ConfirmationWords.offer(text, profile: text),
        CallAdvice.confirm(text, profile: text), CallAdvice.nameMissing,
        CallAdvice.overridePath(text),
        CheckupSummary(bad: 0, notes: 0), CheckupSummary(bad: 0, notes: 1),
        CheckupSummary(bad: 2, notes: 0), CheckupSummary(bad: 1, notes: 2),
        DoctorHelp.doctor, DoctorHelp.doctorMore, DoctorHelp.output, DoctorHelp.confirm,
        DoctorHelp.yes, DoctorHelp.call,
      ]
    for wording in words {
      #expect(!wording.english.isEmpty)
      #expect(!wording.english.plain.unicodeScalars.contains(where: Self.isHan), "\(wording)")
      #expect(wording.english != wording.simplifiedChinese)
    }
    // Those made of names and numbers alone hold no Chinese.
    let bare: Set<String> = ["80 x 24。", "x，UTF-8。", "表格"]
    for wording in words where !bare.contains(wording.simplifiedChinese.plain) {
      #expect(
        wording.simplifiedChinese.plain.unicodeScalars.contains(where: Self.isHan), "\(wording)")
    }
  }

  @Test(arguments: [
    CallReport.Result.answered, .untried(.writes), .untried(.noCrowd), .untried(.blocked),
    .untried(.notNeeded),
    .failed(
      APIError(
        .refused(code: "1", message: "m"), operation: .listCrowds, outcomeIsUnknown: false)),
  ])
  func `what came of a call is said in both languages`(result: CallReport.Result) throws {
    let body = #"{"code":0,"data":{"items":[],"vip":1}}"#
    for standing in [Contract.Standing.documented, .assumed, .overridden] {
      var report = CallReport(
        operation: .listCrowds, call: Contract.Call(.post, "/x", standing), isConfirmed: true,
        isSandbox: false, result: result, requestID: "r")
      report.survey = WireSurvey(
        of: Array(body.utf8), operation: .listCrowds, contract: .standard)
      #expect(!report.english.plain.unicodeScalars.contains(where: Self.isHan))
      // Method, path and wire names are the platform's own words.
      let names = ["POST", "items", "vip", "message", "request_id", "timestamp", "total", "page"]
      var chinese = report.simplifiedChinese.plain
      for name in names + ["page_size", "_size", "list", "m", "r", "x"] {
        chinese = chinese.replacing(name, with: "")
      }
      #expect(!chinese.contains { $0.isASCII && $0.isLetter }, "\(chinese)")
    }
  }

  // MARK: The command

  private func status(_ arguments: [String]) -> Int32 {
    do {
      _ = try Crowds.parseAsRoot(["doctor"] + arguments)
      return 0
    } catch {
      return Crowds.exitCode(for: error).rawValue
    }
  }

  @Test(arguments: [
    ["--confirm", "creat_crowd"], ["--confirm"], ["--yes"], ["--output", "csv"], ["extra"],
    ["--sandbox", "--confirm", "create_crowd"], ["--sandbox", "--profile", "a"],
  ])
  func `wrong options are usage errors`(arguments: [String]) {
    #expect(status(arguments) == 64)
  }

  @Test(arguments: [
    [], ["--sandbox", "--ephemeral"], ["--profile", "a", "--output", "json"],
    ["--confirm", "create_crowd", "--confirm", "delete_crowd", "--yes"],
  ])
  func `right options are taken`(arguments: [String]) {
    #expect(status(arguments) == 0)
  }

  @Test func `a call that is mistyped is answered with the nearest`() {
    do {
      _ = try Crowds.parseAsRoot(["doctor", "--confirm", "creat_crowd"])
      Issue.record("parsed")
    } catch {
      #expect(Crowds.fullMessage(for: error).contains("create_crowd"))
    }
  }
}

/// One of each sentence.
private enum DoctorSamples {
  static let text: SafeText = "x"
  static let words: [DoctorWords] = [
    .terminalKnown(text), .terminalUnknown(text), .terminalUnknown(.empty),
    .setTerminal(suggestion: text), .setTerminal(suggestion: nil), .noTerminal, .colors(8),
    .noColors, .colorsUnwanted, .size(width: 80, height: 24),
    .sizeTooSmall(width: 1, height: 1), .enlarge, .sizeUntold, .pastesMarked, .pastesUnmarked,
    .clipboardOn, .clipboardOff, .locale(text), .localeNotUTF8(text, codeset: text),
    .localeMissing(text),
    .localeUnset, .setLocale, .ignored(text), .nothingIgnored, .proxyIsInProfile, .openFiles(1),
    .openFilesUnlimited, .fewOpenFiles(1), .raiseOpenFiles(1),
    .folder(text, mode: text, megabytes: 1, system: text),
    .folderToBeMade(text, megabytes: 20_480, system: text), .noFolder, .setHome,
    .folderOpen(text, mode: text), .closeFolder(text), .folderReadable(text, mode: text),
    .hideFolder(text), .folderForeign(text, owner: 1, user: 2), .ownFolder,
    .folderNotWritable(text), .makeWritable, .notFolder(text),
    .folderUnknown(text, reason: text), .folderFull(text),
    .folderNearlyFull(text, megabytes: 1), .freeSpace, .folderRemote(text, system: text),
    .useLocalFolder, .configuration(text, profiles: 1), .configuration(text, profiles: 2),
    .noConfiguration(text), .logIn,
    .profile(text, address: text, environment: text, isReadOnly: true), .sandbox, .noProfile,
    .secretPrivate(text), .nameFound(text, addresses: text), .nameNotFound(text),
    .nameTimedOut(text, seconds: 1), .checkName, .nameNotNeeded(text),
    .secure(text, protocol: text, until: text, days: 2),
    .certificateEnds(text, until: text, days: 1), .tellServerOwner, .checkNetwork,
    .checkCertificate, .installRoots, .tokenGot(seconds: 1), .tokenGot(seconds: nil), .tokenKept,
    .clockRight(seconds: 1), .clockOff(minutes: 5, isAhead: true),
    .clockOff(minutes: 500, isAhead: false), .setClock, .clockUntold, .clockIsOwn, .notReached,
  ]
}
