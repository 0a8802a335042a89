import CNcurses
import Glibc
import TerminalUI

/// Keeps ncurses from believing the environment more than it must.
enum TerminalEnvironment {
  /// The longest terminal type that is looked up; the longest one in ncurses' collection has 30.
  static let longestName = 64

  /// The terminal type to look up: the given one, or that of the environment.
  ///
  /// It ends up in a file name, so nothing but the characters of such types is let through.
  static func terminalType(_ given: String?) throws(TerminalProblem) -> String {
    let name = given ?? getenv("TERM").map { String(cString: $0) } ?? ""
    let isProper =
      !name.isEmpty && name.utf8.count <= longestName
      && name.utf8.allSatisfy { byte in
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: "-_.+".utf8.contains(byte)
        }
      } && name.utf8.first != UInt8(ascii: ".")
    guard isProper else { throw unknown(name) }
    return name
  }

  static func unknown(_ name: String) -> TerminalProblem {
    .unknownTerm(name: String(name.prefix(longestName)), suggestion: suggestion(for: name))
  }

  /// A type that is nearly everywhere and does for the family that the name begins like.
  static func suggestion(for name: String) -> String? {
    let families = [
      ("screen", "screen-256color"), ("tmux", "screen-256color"), ("xterm", "xterm-256color"),
      ("rxvt", "xterm-256color"), ("foot", "xterm-256color"), ("alacritty", "xterm-256color"),
      ("kitty", "xterm-256color"), ("wezterm", "xterm-256color"), ("ghostty", "xterm-256color"),
      ("konsole", "xterm-256color"), ("gnome", "xterm-256color"), ("vte", "xterm-256color"),
      ("st-", "xterm-256color"), ("putty", "xterm-256color"), ("linux", "linux"), ("vt", "vt100"),
    ]
    let suggestion = families.first { name.hasPrefix($0.0) }?.1
    return suggestion == name ? nil : suggestion
  }

  /// Runs `body` in an environment without the variables by which ncurses takes files and habits
  /// from outside, without a home for a terminfo of the user's own, without padding, and with
  /// the size that ncurses is to believe in.
  ///
  /// The list of variables is exchanged as a whole, so that other threads read either one; the
  /// exchanged one is never freed, since one of them may still be reading it.
  static func sealed<T, E: Error>(_ size: Size, _ body: () throws(E) -> T) throws(E) -> T {
    let original = nc_environment()
    var entries: [UnsafeMutablePointer<CChar>?] = []
    var place = original
    while let entry = place?.pointee {
      if !isHostile(String(String(cString: entry).prefix { $0 != "=" })) { entries.append(entry) }
      place = place?.advanced(by: 1)
    }
    let own = [
      "HOME=/nonexistent", "NCURSES_NO_PADDING=1", "LINES=\(size.height)", "COLUMNS=\(size.width)",
    ]
    entries += own.map { strdup($0) } + [nil]
    let list = UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>.allocate(capacity: entries.count)
    list.initialize(from: entries, count: entries.count)
    nc_set_environment(list)
    defer { nc_set_environment(original) }
    return try body()
  }

  private static func isHostile(_ name: String) -> Bool {
    let names: Set = [
      "LINES", "COLUMNS", "TERMINFO", "TERMINFO_DIRS", "TERMCAP", "TERMPATH", "ESCDELAY", "HOME",
    ]
    return names.contains(name) || name.hasPrefix("NCURSES_")
  }

  /// Chooses how characters are read: the user's locale, or C.UTF-8 when that is not UTF-8.
  static func useUnicode() {
    setlocale(LC_CTYPE, "")
    let codeset = nl_langinfo(nl_item(CODESET)).map { String(cString: $0) }
    if codeset != "UTF-8" { setlocale(LC_CTYPE, "C.UTF-8") }
  }

  /// Whether the user wants no colours (no-color.org).
  static var wantsNoColor: Bool {
    guard let value = getenv("NO_COLOR") else { return false }
    return value.pointee != 0
  }
}
