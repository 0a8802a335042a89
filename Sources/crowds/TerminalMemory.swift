import CrowdsConsole
import Glibc
import TerminalUI

/// What a person has said of how each kind of terminal draws characters of unclear width, in a file
/// of this user's state: a line for each kind, `wide` or `narrow` and its name.
struct TerminalMemory {
  /// Kinds that are remembered; the oldest goes first.
  static let limit = 50

  private let file: SettingsFile?
  private let kind: String

  /// The memory at `locations` for the kind of terminal that the environment names.
  init(_ locations: Locations, variable: (String) -> String? = environmentVariable) {
    file = locations.state.map { SettingsFile(path: $0 + "/terminals") }
    kind = Self.kind(variable)
  }

  /// `TERM`, and the name that some programs give of themselves.
  static func kind(_ variable: (String) -> String?) -> String {
    let names = ["TERM", "TERM_PROGRAM"].compactMap(variable).map { name in
      String(decoding: name.utf8.prefix(64).filter { (0x21..<0x7F).contains($0) }, as: UTF8.self)
    }
    return names.filter { !$0.isEmpty }.joined(separator: " ")
  }

  /// Whether they are wide; nil where nobody has said it of this kind.
  var isWide: Bool? {
    for line in lines.reversed() {
      if line == "wide " + kind { return true }
      if line == "narrow " + kind { return false }
    }
    return nil
  }

  /// Measures text so from now on, and remembers it; false where that cannot be written down.
  func keep(isWide: Bool) -> Bool {
    TextWidth.isAmbiguousWide = isWide
    guard let file, !kind.isEmpty else { return false }
    do throws(CommandError) {
      try file.makeFolder()
      let old = try file.read()
      let others = lines.filter { $0 != "wide " + kind && $0 != "narrow " + kind }
      let all = others.suffix(Self.limit - 1) + [(isWide ? "wide " : "narrow ") + kind]
      try file.replace(old, with: Array((all.joined(separator: "\n") + "\n").utf8))
      return true
    } catch {
      return false
    }
  }

  private var lines: [String] {
    guard let bytes = try? file?.read() else { return [] }
    return String(decoding: bytes.prefix(16_384), as: UTF8.self).split(separator: "\n").map(
      String.init)
  }
}

extension TerminalHabits {
  /// What the configuration asks for, and what is known of this terminal and its locale.
  init(_ configuration: Configuration) {
    self.init(
      frames: configuration.frames, readsMouse: configuration.readsMouse,
      isAmbiguousWide: configuration.isAmbiguousWide ?? TerminalMemory(.ofProcess()).isWide
        ?? false,
      isSlowLink: configuration.isSlowLink, otherCharset: LocaleFacts.gathered().otherCharset)
  }
}

extension LocaleFacts {
  /// How the locale writes characters where it names a way of its own: neither UTF-8 nor, as where
  /// none is set, plain ASCII.
  var otherCharset: String? {
    // Of one that is not installed at least the name is there.
    let named = name?.split(separator: ".").dropFirst().first?.split(separator: "@").first
    guard let charset = codeset ?? named.map(String.init) else { return nil }
    let plain = charset.uppercased().filter { $0.isLetter || $0.isNumber }
    return ["UTF8", "ANSIX341968", "USASCII", "ASCII", "646"].contains(plain) ? nil : charset
  }
}
