import CrowdsConsole
import Glibc
import TerminalUI

/// A sentence in every language that the program speaks.
///
/// Each language is one exhaustive switch, so that an untranslated sentence does not compile.
protocol Wording: Hashable, Sendable {
  var english: SafeText { get }
  var simplifiedChinese: SafeText { get }
}

extension Wording {
  /// The sentence in a language.
  func text(_ language: Language) -> SafeText {
    switch language {
    case .english: english
    case .simplifiedChinese: simplifiedChinese
    }
  }
}

extension StringProtocol {
  /// The string as it may be shown, cut to a line's worth.
  var shown: SafeText { SafeText(untrusted: String(self), limit: 200) }

  /// A path for a shell command that a person copies.
  var shellQuoted: SafeText {
    let plain = utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "."),
        UInt8(ascii: "_"), UInt8(ascii: "-"):
        true
      default: false
      }
    }
    if plain { return shown }
    let quoted =
      "'"
      + self.split(separator: "'", omittingEmptySubsequences: false)
      .joined(separator: "'\\''") + "'"
    return SafeText(untrusted: quoted, limit: 400)
  }
}

/// What the system says about an error number.
func systemReason(_ number: Int32) -> SafeText {
  guard let text = strerror(number) else { return "error \(Int(number))" }
  return SafeText(untrusted: String(cString: text), limit: 256)
}

/// A file mode as `chmod` takes it, as in `0644`.
func octal(_ mode: UInt32) -> SafeText {
  let digits = String(mode & 0o7777, radix: 8)
  return SafeText(untrusted: String(repeating: "0", count: max(0, 4 - digits.count)) + digits)
}
