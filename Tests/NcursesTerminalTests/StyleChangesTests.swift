import CrowdsTestSupport
import TerminalUI
import Testing
import Trials

@testable import NcursesTerminal

@Suite struct StyleChangesTests {
  private static let size = Size(width: 20, height: 6)

  private func shortened(_ text: String) -> String {
    var changes = StyleChanges(movesFreely: true, takesOff: true)
    _ = changes.shortened(Array("\u{1B}[m".utf8))
    return String(decoding: changes.shortened(Array(text.utf8)), as: UTF8.self)
  }

  @Test(arguments: [
    ("\u{1B}[39m\u{1B}[mab", "ab"),
    ("\u{1B}[0;7mab\u{1B}[m", "\u{1B}[7mab\u{1B}[m"),
    (
      "\u{1B}[38;5;9m\u{1B}[48;5;17ma\u{1B}[0;7m\u{1B}[38;5;9m\u{1B}[48;5;17mb\u{1B}[m",
      "\u{1B}[38;5;9;48;5;17ma\u{1B}[7mb\u{1B}[m"
    ),
    ("\u{1B}[31ma\u{1B}[2;3H\u{1B}[m\u{1B}[31mb\u{1B}[m", "\u{1B}[31ma\u{1B}[2;3Hb\u{1B}[m"),
    ("\u{1B}[38:2::1:2:3ma\u{1B}[38:2::1:2:3mb\u{1B}[39m", "\u{1B}[38:2::1:2:3mab\u{1B}[m"),
    // What erases takes the ground along.
    ("\u{1B}[44m\u{1B}[K\u{1B}[m", "\u{1B}[44m\u{1B}[K\u{1B}[m"),
  ])
  func `only what is seen to differ is sent`(written: String, sent: String) {
    #expect(shortened(written) == sent)
  }

  @Test(arguments: ["\u{1B}[31ma\u{1B}[3mb\u{1B}[31mc", "\u{1B}[58;5;1ma", "\u{1B}[99999ma"])
  func `what is not known is left alone from there on`(text: String) {
    #expect(shortened(text) == text)
  }

  @Test func `a terminal that cannot take one off is told all anew`() {
    var changes = StyleChanges(movesFreely: true, takesOff: false)
    let sent = changes.shortened(Array("\u{1B}[1ma\u{1B}[0;7mb\u{1B}[m".utf8))
    #expect(String(decoding: sent, as: UTF8.self) == "\u{1B}[;1ma\u{1B}[;7mb\u{1B}[m")
  }

  @Test func `every picture looks the same in fewer bytes`() {
    var numbers = SplitMix(seed: 117)
    var (before, after) = (0, 0)
    for _ in 0..<300 {
      let (whole, short) = (VirtualScreen(size: Self.size), VirtualScreen(size: Self.size))
      var changes = StyleChanges(movesFreely: true, takesOff: Bool.random(using: &numbers))
      for _ in 0..<4 {
        let bytes = Self.picture(&numbers)
        let sent = changes.shortened(bytes)
        whole.feed(bytes)
        short.feed(sent)
        (before, after) = (before + bytes.count, after + sent.count)
        for y in 0..<Self.size.height {
          for x in 0..<Self.size.width {
            let place = Point(x: x, y: y)
            #expect(whole[place] == short[place], "\(place)")
          }
        }
        #expect(whole.cursor == short.cursor)
      }
    }
    #expect(after < before)
  }

  /// Bytes as curses writes them, which end with all attributes off.
  private static func picture(_ numbers: inout SplitMix) -> [UInt8] {
    let styles = [
      "0", "", "1", "7", "4", "0;7", "0;1;4", "22", "24", "27", "31", "97", "44", "105", "39", "49",
      "39;49", "38;5;183", "48;5;235", "38;2;1;2;3", "48;2;9;8;7", "0;10",
    ]
    var text = ""
    for _ in 0..<Int.random(in: 1...30, using: &numbers) {
      switch Int.random(in: 0..<6, using: &numbers) {
      case 0, 1, 2: text += "\u{1B}[\(styles.randomElement(using: &numbers) ?? "")m"
      case 3: text += ["a", "双", " ", "xyz", "\r", "\u{8}"].randomElement(using: &numbers) ?? ""
      case 4:
        let (row, column) = (
          Int.random(in: 1...6, using: &numbers), Int.random(in: 1...20, using: &numbers)
        )
        text += "\u{1B}[\(row);\(column)H"
      default:
        text +=
          ["\u{1B}[K", "\u{1B}[J", "\u{1B}[3X", "\u{1B}[4G", "\u{1B}[B", "\n"]
          .randomElement(using: &numbers) ?? ""
      }
    }
    return Array((text + "\u{1B}[39;49m\u{1B}[m").utf8)
  }
}
