import CrowdsAPI
import CrowdsConsole
import NcursesTerminal
import TerminalUI
import Testing

@testable import crowds

/// A terminal that nothing is wrong with.
private let goodTerminal = TerminalReport(
  type: "xterm-256color", colors: 256, marksPastes: true, size: Size(width: 80, height: 24),
  isTerminal: true)

/// T26, T30, T33 and rows 79, 81-83, 89, 92 of the catalogue, as far as the doctor tells of
/// them.
@Suite struct DoctorMachineTests {
  @Test func `a terminal that is known is good in every respect`() {
    for check in [
      Checkup.terminal, Checkup.colors, Checkup.size, Checkup.paste,
    ] {
      #expect(check(goodTerminal).verdict == .good)
    }
    #expect(Checkup.terminal(goodTerminal).text.contains("xterm-256color"))
    #expect(Checkup.colors(goodTerminal).text.contains("256"))
    #expect(Checkup.size(goodTerminal).text.contains("80 x 24"))
  }

  // T26
  @Test func `an unknown terminal type is named, with one to try`() {
    var report = goodTerminal
    report.problem = .unknownTerm(name: "xterm-kitty", suggestion: "xterm-256color")
    let check = Checkup.terminal(report)
    #expect(check.verdict == .bad(.unavailable))
    #expect(check.text.contains("«xterm-kitty»"))
    #expect(check.adviceText == "Try: TERM=xterm-256color crowds")
    #expect(Checkup.colors(report).verdict == .note)
    #expect(Checkup.paste(report).verdict == .note)
    report.problem = .unknownTerm(name: "", suggestion: nil)
    #expect(Checkup.terminal(report).text.contains("not set"))
    #expect(Checkup.terminal(report).adviceText?.contains("ncurses-term") == true)
    report.problem = .system(errno: 24)
    #expect(Checkup.terminal(report).verdict == .bad(.unavailable))
  }

  @Test func `a hostile terminal type is shown as text`() {
    var report = goodTerminal
    report.problem = .unknownTerm(name: "a\u{1B}]0;x\u{7}", suggestion: nil)
    #expect(!Checkup.terminal(report).text.unicodeScalars.contains { $0.value < 0x20 })
  }

  @Test func `few or unwanted colours are no fault`() {
    var report = goodTerminal
    report.colors = 0
    #expect(Checkup.colors(report).verdict == .good)
    #expect(Checkup.colors(report).text.contains("no colours"))
    report.wantsNoColor = true
    #expect(Checkup.colors(report).text.contains("NO_COLOR"))
  }

  @Test(arguments: [(59, 24), (80, 15), (1, 1)])
  func `a window that is too small is noted`(width: Int, height: Int) {
    var report = goodTerminal
    report.size = Size(width: width, height: height)
    #expect(Checkup.size(report).verdict == .note)
    #expect(Checkup.size(report).adviceText != nil)
  }

  @Test func `the smallest window is good, and an untold or missing one is noted`() {
    var report = goodTerminal
    report.size = Size(width: 60, height: 16)
    #expect(Checkup.size(report).verdict == .good)
    report.size = nil
    #expect(Checkup.size(report).text.contains("80 x 24"))
    report.isTerminal = false
    #expect(Checkup.size(report).text.contains("Not running in a terminal"))
    report.marksPastes = false
    #expect(Checkup.paste(report).verdict == .note)
  }

  // T30
  @Test(arguments: [
    (LocaleFacts(name: "zh_CN.UTF-8", codeset: "UTF-8"), true),
    (LocaleFacts(name: "zh_CN.GB18030", codeset: "GB18030"), false),
    (LocaleFacts(name: "C", codeset: "ANSI_X3.4-1968"), false),
    (LocaleFacts(name: "xx_YY.UTF-8", codeset: nil), false),
    (LocaleFacts(name: nil, codeset: "ANSI_X3.4-1968"), false),
  ])
  func `a locale that is not UTF-8 is noted with what to set`(facts: LocaleFacts, isGood: Bool) {
    let check = Checkup.locale(facts)
    #expect(check.verdict == (isGood ? .good : .note))
    #expect((check.adviceText == nil) == isGood)
    if let name = facts.name { #expect(check.text.contains(name)) }
    #expect(!check.text.contains("ANSI_X3"))
  }

  // T33, rows 82 and 89
  @Test func `variables that are not heeded are named, and only their names`() {
    let names = [
      "PATH", "http_proxy", "SSLKEYLOGFILE", "SSL_CERT_FILE", "LINES", "COLUMNS", "TERMINFO",
      "NCURSES_NO_UTF8_ACS", "LD_PRELOAD_X", "HOME",
    ]
    let ignored = MachineFacts.ignored(among: names)
    #expect(
      ignored == [
        "COLUMNS", "LINES", "NCURSES_NO_UTF8_ACS", "SSLKEYLOGFILE", "SSL_CERT_FILE", "TERMINFO",
        "http_proxy",
      ])
    let check = Checkup.environment(ignored)
    #expect(check.verdict == .note)
    #expect(ignored.allSatisfy(check.text.contains))
    #expect(check.adviceText?.contains("proxy in the profile") == true)
    #expect(Checkup.environment(["LINES"]).adviceText == nil)
    #expect(Checkup.environment([]).verdict == .good)
  }

  @Test func `a thousand such variables do not make a thousand words`() {
    let names = (0..<1_000).map { "NCURSES_\($0)" }
    let text = Checkup.environment(MachineFacts.ignored(among: names)).text
    #expect(text.contains("…"))
    #expect(text.count < 500)
  }

  // Row 92
  @Test func `too few open files are named with the limit`() {
    #expect(Checkup.limits(openFiles: 20).verdict == .bad(.systemLimit))
    #expect(Checkup.limits(openFiles: 20).text.contains("20"))
    #expect(Checkup.limits(openFiles: 1_024).verdict == .good)
    #expect(Checkup.limits(openFiles: nil).verdict == .good)
  }
}

extension Observation {
  /// What was found, in English.
  var text: String { found.english.plain }
  /// What to do, in English.
  var adviceText: String? { advice?.english.plain }
}
