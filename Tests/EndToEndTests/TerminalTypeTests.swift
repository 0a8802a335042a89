import CrowdsTestSupport
import Foundation
import Glibc
import TerminalUI
import Testing

/// RELIABILITY T26 and T30: kinds of terminals, and locales, each from the start to the end.
///
/// `CROWDS_TERMINALS=1` in the environment runs all of both and prints what each came to.
@Suite(.serialized) struct TerminalTypeTests {
  /// What a kind of terminal came to.
  enum Result: Hashable, CustomStringConvertible {
    /// The list, a crowd, a form, and the way out.
    case whole
    /// One sentence, before anything was drawn; the type that it proposes.
    case sentence(suggestion: String?)

    var description: String {
      switch self {
      case .whole: "list, crowd, form, quit"
      case .sentence(nil): "one sentence"
      case .sentence(let name?): "one sentence: try TERM=\(name)"
      }
    }
  }

  /// The kinds that every Debian has.
  static let everywhere = [
    "xterm-256color", "screen-256color", "tmux-256color", "linux", "vt100", "xterm-mono",
  ]
  /// Kinds of `ncurses-term` that people come with.
  static let more = [
    "xterm", "xterm-16color", "xterm-direct", "xterm-vt220", "screen", "screen.xterm-256color",
    "tmux", "tmux-direct", "linux-16color", "vt102", "vt220", "vt420", "putty", "putty-256color",
    "putty-vt100", "rxvt", "rxvt-unicode-256color", "konsole-256color", "gnome-256color",
    "vte-256color", "kitty", "alacritty", "foot", "st-256color", "mlterm", "nsterm-256color",
    "iTerm2.app", "ms-terminal", "cygwin", "Eterm-256color", "mintty", "contour",
  ]
  static let unknown: [(name: String, suggestion: String?)] = [
    ("", nil), ("dumb", nil), ("no-such-terminal", nil),
    ("xterm-kitty-of-tomorrow", "xterm-256color"),
    ("tmux-of-tomorrow", "screen-256color"), ("putty-of-tomorrow", "xterm-256color"),
    ("../../etc/passwd", nil), ("xterm\n256color", "xterm-256color"),
    ("xterm\u{1B}]0;x\u{7}", "xterm-256color"), (String(repeating: "x", count: 5_000), nil),
  ]
  static let locales = [
    "C", "POSIX", "C.UTF-8", "en_US.UTF-8", "zh_CN.UTF-8", "zh_CN.GB18030",
  ]
  static let isWhole = ProcessInfo.processInfo.environment["CROWDS_TERMINALS"] != nil

  /// Whether the machine has a description of the type.
  static func isKnown(_ term: String) -> Bool {
    guard let first = term.first else { return false }
    return ["/usr/share/terminfo", "/lib/terminfo", "/etc/terminfo"].contains { folder in
      FileManager.default.fileExists(atPath: "\(folder)/\(first)/\(term)")
    }
  }

  /// Goes from the start to the end and says what that came to.
  private func visit(
    _ term: String, locale: String, language: String = "zh"
  ) throws -> (result: Result, screen: String) {
    let binary = try Binary()
    let terminal = try binary.open(
      ["--sandbox", "--ephemeral", "--lang", language],
      environment: ["TERM": term, "LANG": "", "LC_ALL": locale])
    let modes = try PseudoTerminal().modes
    let isChinese = language == "zh"
    try terminal.read(until: "the list or the end", seconds: 5) {
      $0.screen.text.contains("20541") || $0.screen.text.contains("TERM")
    }
    let list = terminal.screen.text
    if !list.contains("20541") {
      #expect(try terminal.waitForEnd() == .exited(69))
      let words = String(decoding: terminal.recording, as: UTF8.self)
      let suggestion = words.firstRange(of: "TERM=").map { range in
        String(words[range.upperBound...].prefix { $0.isASCII && !" .，。\r\n".contains($0) })
      }
      return (.sentence(suggestion: suggestion), words)
    }
    #expect(list.contains("双十一"))
    #expect(isChinese, "what follows reads Chinese")
    terminal.send("\r")
    try terminal.read(until: "the crowd") { !$0.screen.text.contains("20537") }
    terminal.send("q")
    try terminal.read(until: "20537")
    terminal.send("n")
    try terminal.read(until: "the form") { !$0.screen.text.contains("20537") }
    terminal.send("双十一新客 é")
    try terminal.read(until: "双十一新客 é")
    terminal.send("\u{1B}")
    try terminal.read(until: "离开？")
    terminal.send("2")
    try terminal.read(until: "20537")
    terminal.send("q")
    #expect(try terminal.waitForEnd() == .exited(0))
    #expect(terminal.modes == modes)
    #expect(!terminal.screen.isAlternate && terminal.screen.showsCursor)
    return (.whole, list)
  }

  @Test(arguments: everywhere)
  func `a terminal of every kind shows all of it`(term: String) throws {
    try #require(Self.isKnown(term), "Debian's ncurses-base has it")
    #expect(try visit(term, locale: "C.UTF-8").result == .whole)
  }

  @Test(arguments: unknown)
  func `an unknown one gets one sentence before it is touched`(
    name: String, suggestion: String?
  ) throws {
    guard !Self.isKnown(name) || name == "dumb" else { return }
    for language in ["en", "zh"] {
      let seen = try visit(name, locale: "C.UTF-8", language: language)
      #expect(seen.result == .sentence(suggestion: suggestion))
      #expect(!seen.screen.utf8.contains(0x1B))
      #expect(seen.screen.split(separator: "\n").count <= 2, "\(seen.screen)")
    }
  }

  @Test func `none at all is one too`() throws {
    let binary = try Binary()
    let terminal = try PseudoTerminal()
    var environment = binary.environment()
    environment["TERM"] = nil
    try terminal.start(Binary.path, ["--sandbox", "--ephemeral"], environment: environment)
    #expect(try terminal.waitForEnd() == .exited(69))
    #expect(!terminal.recording.contains(0x1B))
  }

  @Test(arguments: ["C", "POSIX", "C.UTF-8", "", "zh_CN.GB18030", "tr_TR.UTF-8", "xx_YY.none"])
  func `a locale of every kind shows all of it`(locale: String) throws {
    let seen = try visit("xterm-256color", locale: locale)
    #expect(seen.result == .whole)
    // Said where the locale names another way to write characters, also where it is not installed.
    #expect(seen.screen.contains("UTF-8:") == ["zh_CN.GB18030", "xx_YY.none"].contains(locale))
  }

  @Test(.enabled(if: isWhole))
  func `all kinds in all locales`() throws {
    var table = "| TERM | " + Self.locales.joined(separator: " | ") + " |\n"
    let terms = (Self.everywhere + Self.more).filter(Self.isKnown) + ["xterm-kitty", "dumb", ""]
    for term in terms {
      var row = "| \(term.isEmpty ? "(empty)" : term) |"
      for locale in Self.locales {
        row += " \(try visit(term, locale: locale).result) |"
      }
      table += row + "\n"
    }
    print(table)
    #expect(terms.count >= 28, "ncurses-term is not installed")
  }
}
