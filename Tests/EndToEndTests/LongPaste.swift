import CrowdsTestSupport
import Foundation
import Testing
import Trials

/// Ids that are pasted at once into the box of a console, counted to the last one, and what it took.
struct LongPaste {
  /// `CROWDS_PASTE_IDS` says how many.
  static var count: Int { trials("CROWDS_PASTE_IDS", 50_000) }

  /// Kilobytes that the console had before, and at most until it had counted.
  let before: Int
  let most: Int

  /// Pastes the ids of a home from the list of crowds on, presses a key behind them, and prints what
  /// both took; `way` says how the paste came to the process.
  init(
    of place: ImportHome, in terminal: PseudoTerminal, of console: Int32, _ way: String
  ) throws {
    try terminal.read(until: "双十一老客")
    terminal.send("i")
    try terminal.read(until: "paste the ids here")
    terminal.send("1")
    try terminal.read(until: "Paste the ids now")
    let text = place.ids.joined(separator: "\n")
    before = try Self.memory("VmRSS", of: console)
    let clock = ContinuousClock()
    let start = clock.now
    terminal.send("\u{1B}[200~" + text + "\u{1B}[201~")
    let sent = clock.now - start
    let count = place.ids.count.formatted(.number.locale(Locale(identifier: "en_US")))
    try terminal.read(until: "the sum", seconds: 120) {
      $0.screen.text.contains("read \(count) = \(count) to send")
    }
    let counted = clock.now - start
    most = try Self.memory("VmHWM", of: console)
    let press = clock.now
    terminal.send("j")
    try terminal.read(until: "the cursor moved") { $0.screen.text.contains("> 2") }
    print(
      "paste of \(place.ids.count) ids \(way): taken in \(sent), counted after \(counted),"
        + " a key answered in \(clock.now - press), RSS \(before) kB, at most \(most) kB")
  }

  /// Kilobytes of a value in `/proc/PID/status`.
  private static func memory(_ name: String, of process: Int32) throws -> Int {
    let text = try String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)
    let line = try #require(text.split(separator: "\n").first { $0.hasPrefix(name + ":") })
    return try #require(Int(line.filter(\.isNumber)))
  }
}
