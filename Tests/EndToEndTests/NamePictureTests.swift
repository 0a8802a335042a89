import CrowdsTestSupport
import Foundation
import TerminalUI
import Testing
import Trials

/// RELIABILITY T4 and T6: names of many scripts on the list, in two terminals and at several widths.
///
/// `CROWDS_NAMES` in the environment says how many; the figure of the table is 5,000.
@Suite(.serialized, .timeLimit(.minutes(30))) struct NamePictureTests {
  private static let count = trials("CROWDS_NAMES", 240)
  private static let height = 24

  @Test(arguments: [60, 80, 133, 200])
  func `columns are straight whatever the names`(width: Int) async throws {
    let names = Self.names(count: Self.count)
    let binary = try await Binary.withCrowds(named: names)
    let size = Size(width: width, height: Self.height)
    let labels = Set(names.map(Self.label))
    let missed = try labels.subtracting(Self.shown(by: binary, size)).sorted()
    #expect(missed == [])
    let missedInTmux = try labels.subtracting(Self.shownInTmux(by: binary, size)).sorted()
    #expect(missedInTmux == [])
  }

  /// The numbers in the names of every page of the list, whose columns have been looked at.
  private static func shown(by binary: Binary, _ size: Size) throws -> Set<String> {
    let terminal = try binary.open(["--sandbox", "--lang", "en"], size: size)
    var labels: Set<String> = []
    try terminal.read(until: "the list") { isWhole($0.screen) }
    while true {
      #expect(bent(on: terminal.screen).prefix(3) == [])
      let shown = terminal.screen.text
      labels.formUnion(rows(of: shown).map(label))
      if isLast(shown) { break }
      terminal.send("\u{1B}[6~")
      // The number of the page may change before its rows do.
      try terminal.read(until: "the next page") {
        let text = $0.screen.text
        return isWhole($0.screen)
          && (rows(of: text).map(label) != rows(of: shown).map(label) || isLast(text))
      }
    }
    terminal.send("q")
    #expect(try terminal.waitForEnd() == .exited(0))
    return labels
  }

  /// Whether the cursor is on the last row of the list.
  private static func isLast(_ text: String) -> Bool {
    text.firstMatch(of: /([0-9,]+) of ([0-9,]+)(?: ·| *\n)/).map { $0.1 == $0.2 } ?? false
  }

  /// Whether a picture is complete, which ends with the cursor in the corner, and every row of the
  /// list is in it: all crowds have no member yet.
  private static func isWhole(_ screen: VirtualScreen) -> Bool {
    let rows = rows(of: screen.text)
    return screen.cursor == Point(x: 0, y: 0) && !rows.isEmpty
      && rows.allSatisfy { $0.contains(" 0  ") }
  }

  /// The rows of the list, between its head and the line that says what Enter does.
  private static func rows(of text: String) -> [String] {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    return lines.dropFirst(3).prefix { !$0.hasPrefix(" Enter") }.filter { !$0.isEmpty }
  }

  /// The rows whose numbers do not stand under their head, or whose wide cells are cut.
  private static func bent(on screen: VirtualScreen) -> [String] {
    let head = (0..<screen.size.width).map { screen[Point(x: $0, y: 2)].text }
    let members = head.lastIndex(of: "M").map { $0 + "Members".count - 1 }
    guard let edge = members, edge < screen.size.width else { return ["no head"] }
    return (3..<screen.size.height).prefix { !screen.row($0).hasPrefix(" Enter") }.filter { y in
      guard !screen.row(y).isEmpty else { return false }
      let cells = (0..<screen.size.width).map { screen[Point(x: $0, y: y)] }
      let isCut = cells.indices.contains { x in
        cells[x].width == 2 && (x + 1 == cells.count || cells[x + 1].width != 0)
      }
      return isCut || cells[edge].text != "0" || !["", " "].contains(cells[edge - 1].text)
    }.map { screen.row($0) }
  }

  /// The same in tmux.
  ///
  /// tmux tells its rows as text: it fills them with blanks by its own idea of how wide a name is,
  /// and only where that is ours too do the numbers stand under their head.
  private static func shownInTmux(by binary: Binary, _ size: Size) throws -> Set<String> {
    let tmux = try Tmux(binary, ["--sandbox", "--lang", "en"], size)
    var labels: Set<String> = []
    var before = ""
    while true {
      // What is the same twice is no half of a picture.
      var last = ""
      let shown = try tmux.read { text in
        defer { last = text }
        return text == last && !edges(of: text).isEmpty && edges(of: text).allSatisfy(\.isRight)
          && (rows(of: text).map(label) != rows(of: before).map(label) || isLast(text))
      }
      #expect(edges(of: shown).filter { !$0.isRight }.map(\.row).prefix(3) == [])
      labels.formUnion(rows(of: shown).map(label))
      if isLast(shown) || shown == before { return labels }
      before = shown
      try tmux.press("NPage")
    }
  }

  /// The rows of the list, and whether their numbers end where the head of their column does.
  private static func edges(of text: String) -> [(row: String, isRight: Bool)] {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let edge = lines.dropFirst(2).first.flatMap { head in
      head.range(of: "Members").map { columns(of: head[..<$0.upperBound]) }
    }
    return rows(of: text).map { row in
      let end = row.range(of: " 0  ", options: .backwards).map {
        row.index($0.lowerBound, offsetBy: 2)
      }
      return (row, edge != nil && end.map { columns(of: row[..<$0]) } == edge)
    }
  }

  private static func columns(of text: Substring) -> Int {
    text.unicodeScalars.reduce(0) { $0 + (TextWidth.columns(of: $1) ?? 0) }
  }

  /// The number in the name of a row.
  private static func label(_ row: String) -> String {
    row.firstMatch(of: /n[0-9]+\./).map { String($0.0) } ?? row
  }

  // MARK: Names

  /// Pieces that names are made of, by family.
  private static let families: [[String]] = [
    ["双十一", "老客", "静态人群", "龘", "㐂", "𠮷", "、", "（", "）", "ＡＢ", "！"],
    ["カタカナ", "ひらがな", "ｶﾅ", "が", "か\u{3099}", "ー", "・"],
    ["ประเทศ", "กำ", "น้ำ", "ที่", "ไทย"],
    ["हिन्दी", "क्षि", "नि", "र्म", "ज्ञ", "ॐ"],
    ["한국어", "각", "\u{1100}\u{1161}\u{11A8}", "ㄱ"],
    ["👨‍👩‍👧‍👦", "👍🏽", "🏳️‍🌈", "👩🏾‍🚀", "🧑‍🤝‍🧑", "🚀", "😀"],
    ["🇨🇳", "🇩🇪", "🇬🇧", "🇺🇳", "🇨"],
    ["❤️", "☎️", "✂️", "©️", "1️⃣", "#️⃣", "☀︎", "❤"],
    ["…", "“x”", "±", "×", "α", "Я", "①", "→", "■", "★"],
    ["e\u{301}", "o\u{302}\u{323}", "Zürich", "Å", "ñ"],
    [
      "\u{202E}abc", "a\u{2066}b\u{2069}", "עברית", "العربية", "\u{200F}x", "\u{61C}ش",
      "\u{202D}12",
    ],
    ["Spring", " ", "buyers", "2026", "-", "'", "~"],
  ]

  private static func names(count: Int) -> [String] {
    var numbers = SplitMix(seed: 6)
    return (0..<count).map { index in
      let family = families[index % families.count]
      let other = families.randomElement(using: &numbers) ?? family
      let pieces = (0..<Int.random(in: 1...14, using: &numbers)).compactMap { _ in
        (Int.random(in: 0..<3, using: &numbers) == 0 ? other : family)
          .randomElement(using: &numbers)
      }
      return "n\(index)." + pieces.joined()
    }
  }
}
