import CrowdsTestSupport
import Foundation
import TerminalUI
import Testing

/// Hands that know arrows, Enter, Esc, digits and `a` only, and type text where there is a field.
///
/// They count what they press for each task.
final class Hands {
  enum Key: Hashable {
    case up, down, left, right, enter, escape, a
    case digit(Int)

    var bytes: String {
      switch self {
      case .up: "\u{1B}[A"
      case .down: "\u{1B}[B"
      case .right: "\u{1B}[C"
      case .left: "\u{1B}[D"
      case .enter: "\r"
      case .escape: "\u{1B}"
      case .a: "a"
      case .digit(let number): String(number)
      }
    }
  }

  /// What a task took.
  struct Effort {
    var task: String
    var keys = 0
    /// Characters that were typed or pasted into fields.
    var text = 0
  }

  let terminal: PseudoTerminal
  private(set) var efforts: [Effort] = []
  /// All that was sent outside of fields, in order.
  private(set) var sent: [String] = []

  init(_ terminal: PseudoTerminal) { self.terminal = terminal }

  /// Begins the next task.
  func begin(_ task: String) { efforts.append(Effort(task: task)) }

  func press(_ keys: Key...) {
    for key in keys {
      terminal.send(key.bytes)
      sent.append(key.bytes)
      if !efforts.isEmpty { efforts[efforts.count - 1].keys += 1 }
    }
  }

  /// Types into the field that has the cursor.
  func type(_ text: String) throws {
    try terminal.read(until: "a field") { $0.screen.showsCursor }
    terminal.send(text)
    efforts[efforts.count - 1].text += text.count
  }

  /// Pastes where a paste is awaited.
  func paste(_ text: String) throws {
    try terminal.read(until: "a place for a paste") { $0.screen.showsCursor }
    terminal.send("\u{1B}[200~" + text + "\u{1B}[201~")
    efforts[efforts.count - 1].text += text.count
  }

  /// Presses a key and waits for a text that was not there before.
  func press(_ key: Key, until text: String) throws {
    press(key)
    try terminal.read(until: text)
  }

  private var rows: [String] { (0..<terminal.screen.size.height).map(terminal.screen.row) }

  /// The line of the menu that has the cursor.
  private var selected: String { rows.first { $0.hasPrefix("| > ") } ?? "" }

  /// Opens the menu of actions and runs the line with those words: by its number where it has one,
  /// else by arrows from the nearer end.
  func choose(_ words: String, fromEnd: Bool = false) throws {
    press(.a)
    try terminal.read(until: "the menu of actions") { _ in self.selected.contains("1 ") }
    if let row = rows.first(where: { $0.hasPrefix("| ") && $0.contains(words) }),
      let number = row.dropFirst(4).first?.wholeNumberValue
    {
      return press(.digit(number))
    }
    for _ in 0..<60 where !selected.contains(words) {
      let before = selected
      press(fromEnd ? .up : .down)
      try terminal.read(until: "the next line") { _ in self.selected != before }
    }
    #expect(selected.contains(words), "\(terminal.screen.text)")
    press(.enter)
  }

  /// What the tasks took, as lines of a table.
  var table: String {
    let lines = efforts.map { effort in
      let name = effort.task.padding(toLength: 28, withPad: " ", startingAt: 0)
      return "\(name) \(Self.right(effort.keys)) keys \(Self.right(effort.text)) characters of text"
    }
    let sum = efforts.reduce(0) { $0 + $1.keys }
    return
      (lines + [
        "all of them".padding(toLength: 28, withPad: " ", startingAt: 0)
          + " \(Self.right(sum)) keys"
      ]).joined(separator: "\n")
  }

  private static func right(_ number: Int) -> String {
    let text = String(number)
    return String(repeating: " ", count: max(0, 4 - text.count)) + text
  }
}
