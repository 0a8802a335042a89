import TerminalUI
import Testing

/// A hostile string as an argument of a test, whose log shows its safe form only.
struct Hostile: ExpressibleByStringLiteral, CustomTestStringConvertible, Sendable {
  var text: String

  init(stringLiteral value: String) { text = value }
  init(scalars: UInt32...) {
    text = String(String.UnicodeScalarView(scalars.compactMap(Unicode.Scalar.init)))
  }

  var testDescription: String { SafeText(untrusted: text).plain }
}

extension String {
  /// A string of code points.
  init(scalars values: UInt32...) {
    self.init(String.UnicodeScalarView(values.compactMap(Unicode.Scalar.init)))
  }
}
