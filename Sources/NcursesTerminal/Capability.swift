import CNcurses
import Glibc
import TerminalUI

/// What the description of the open terminal says, as bytes without padding marks.
enum Capability {
  /// A string by its short name in terminfo, or nil when the terminal has none.
  static func string(_ name: String) -> [UInt8]? {
    let pointer = tigetstr(name)
    guard let pointer, Int(bitPattern: pointer) != -1 else { return nil }
    return withoutPadding(pointer)
  }

  /// A string with numbers put in.
  static func string(_ name: String, _ first: Int, _ second: Int? = nil) -> [UInt8]? {
    let pointer = tigetstr(name)
    guard let pointer, Int(bitPattern: pointer) != -1 else { return nil }
    let made =
      second.map { nc_string2(pointer, Int32(first), Int32($0)) }
      ?? nc_string1(pointer, Int32(first))
    return made.map(withoutPadding)
  }

  /// Leaves out marks such as `$<5/>`, which ask for a pause and are not for the terminal.
  private static func withoutPadding(_ text: UnsafePointer<CChar>) -> [UInt8] {
    let bytes = UnsafeRawBufferPointer(start: text, count: strlen(text))
    var result: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "$"), index + 1 < bytes.count,
        bytes[index + 1] == UInt8(ascii: "<"),
        let end = bytes[index...].firstIndex(of: UInt8(ascii: ">"))
      {
        index = end + 1
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return result
  }

  /// What the terminal sends for its keys.
  static func keys() -> [[UInt8]: KeyPress] {
    var keys: [[UInt8]: KeyPress] = [:]
    for (name, key) in named {
      if let bytes = string(name) { keys[bytes] = key }
    }
    for number in 1...12 {
      if let bytes = string("kf\(number)") { keys[bytes] = KeyPress(.function(number)) }
    }
    return keys
  }

  private static let named: [(String, KeyPress)] = [
    ("kcuu1", KeyPress(.up)), ("kcud1", KeyPress(.down)), ("kcub1", KeyPress(.left)),
    ("kcuf1", KeyPress(.right)), ("khome", KeyPress(.home)), ("kend", KeyPress(.end)),
    ("kpp", KeyPress(.pageUp)), ("knp", KeyPress(.pageDown)), ("kich1", KeyPress(.insert)),
    ("kdch1", KeyPress(.delete)), ("kcbt", KeyPress(.backTab)), ("kbs", KeyPress(.backspace)),
    ("kent", KeyPress(.enter)), ("kri", KeyPress(.up, shift: true)),
    ("kind", KeyPress(.down, shift: true)), ("kLFT", KeyPress(.left, shift: true)),
    ("kRIT", KeyPress(.right, shift: true)), ("kHOM", KeyPress(.home, shift: true)),
    ("kEND", KeyPress(.end, shift: true)), ("kPRV", KeyPress(.pageUp, shift: true)),
    ("kNXT", KeyPress(.pageDown, shift: true)), ("kDC", KeyPress(.delete, shift: true)),
    ("kIC", KeyPress(.insert, shift: true)),
  ]
}
