import Glibc

@testable import TerminalUI

/// What libc says of widths in C.UTF-8, whatever the locale of the test run.
struct LibcWidth {
  private let widthOf: @convention(c) (Int32) -> Int32
  private let previous: locale_t?

  /// Makes this thread ask in C.UTF-8; nil where libc has no such locale.
  static func measure<Result>(_ body: (LibcWidth) throws -> Result) rethrows -> Result? {
    guard let symbol = dlsym(nil, "wcwidth"),
      let locale = newlocale(1 << LC_CTYPE, "C.UTF-8", nil)
    else { return nil }
    let libc = LibcWidth(
      widthOf: unsafeBitCast(symbol, to: (@convention(c) (Int32) -> Int32).self),
      previous: uselocale(locale))
    defer {
      uselocale(libc.previous)
      freelocale(locale)
    }
    return try body(libc)
  }

  func columns(_ scalar: Unicode.Scalar) -> Int { Int(widthOf(Int32(scalar.value))) }

  func columns(_ text: some Sequence<Unicode.Scalar>) -> Int {
    text.reduce(0) { $0 + columns($1) }
  }
}

/// The rule for what may reach a terminal, stated apart from the gate's own tables.
enum Allowed {
  /// What is wrong with text that has passed the gate; nil when nothing is.
  static func fault(in text: SafeText, _ libc: LibcWidth) -> String? {
    var columns = 0
    for run in text.runs {
      var marks: Int?
      if run.text.isEmpty { return "an empty run" }
      for scalar in run.text.unicodeScalars {
        if !isShowable(scalar, libc) { return "U+" + String(scalar.value, radix: 16) }
        if libc.columns(scalar) == 0 {
          guard let count = marks else { return "a mark without a base" }
          if count == 3 { return "a fourth mark" }
          marks = count + 1
        } else {
          marks = 0
        }
        columns += libc.columns(scalar)
      }
    }
    return columns == text.width ? nil : "\(text.width) columns said, \(columns) shown"
  }

  /// What is wrong with what the gate made of a string, by every rule of the gate; nil when nothing
  /// is.
  static func fault(
    of safe: SafeText, from text: String, limit: Int, _ libc: LibcWidth
  ) -> String? {
    if let fault = fault(in: safe, libc) { return fault }
    if safe.isEmpty != text.isEmpty { return "something and nothing" }
    if safe.plain.unicodeScalars.count > limit { return "longer than its limit" }
    let again = SafeText(untrusted: safe.plain, limit: limit)
    if !again.plain.utf8.elementsEqual(safe.plain.utf8) { return "not idempotent" }
    if again.width != safe.width { return "another width" }
    let bytes = SafeText(untrusted: Array(text.utf8), limit: limit)
    if bytes != safe { return "bytes and string differ" }
    var canvas = Canvas(size: Size(width: safe.width + 3, height: 1))
    let columns = canvas.write(safe, at: Point(x: 1, y: 0), role: .danger)
    let drawn = canvas.row(0).filter { $0.role != .text }
    if columns != safe.width || drawn.count != safe.width { return "drawn otherwise" }
    let cells = drawn.flatMap { $0.isContinuation ? [] : Array($0.scalars) }
    return cells == safe.scalars ? nil : "other scalars drawn"
  }

  private static func isShowable(_ scalar: Unicode.Scalar, _ libc: LibcWidth) -> Bool {
    let columns = libc.columns(scalar)
    let properties = scalar.properties
    if columns < 0 || properties.isDefaultIgnorableCodePoint || properties.isBidiControl {
      return false
    }
    if properties.isNoncharacterCodePoint || properties.isVariationSelector { return false }
    if [0x2800, 0x1D159].contains(scalar.value) || (0x1F3FB...0x1F3FF).contains(scalar.value) {
      return false
    }
    switch properties.generalCategory {
    case .control, .privateUse, .unassigned, .surrogate, .lineSeparator, .paragraphSeparator:
      return false
    case .format: return columns == 1
    default: return true
    }
  }
}

extension SafeText {
  /// The scalars of the text, which compare without canonical equivalence.
  var scalars: [Unicode.Scalar] { Array(plain.unicodeScalars) }
}
