/// A value as it is written into a TOML file.
enum TOMLLiteral: Hashable, Sendable {
  case text(String)
  case texts([String])
  case whole(Int)
  case flag(Bool)

  /// On one line, in the form that every TOML reader takes.
  var written: String {
    switch self {
    case .text(let text): Self.quoted(text)
    case .texts(let texts): "[" + texts.map(Self.quoted).joined(separator: ", ") + "]"
    case .whole(let number): String(number)
    case .flag(let flag): flag ? "true" : "false"
    }
  }

  /// What a reader makes of it.
  var tree: TOMLTree {
    switch self {
    case .text(let text): .text(text)
    case .texts(let texts): .list(texts.map { .text($0) })
    case .whole(let number): .whole(number)
    case .flag(let flag): .flag(flag)
    }
  }

  /// Keys as they are written, with dots between them.
  static func path(_ keys: some Sequence<String>) -> String {
    keys.map { key in
      let isBare =
        !key.isEmpty
        && key.utf8.allSatisfy { byte in
          switch byte {
          case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "_"): true
          default: false
          }
        }
      return isBare ? key : quoted(key)
    }.joined(separator: ".")
  }

  private static func quoted(_ text: String) -> String {
    var output = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": output += "\\\""
      case "\\": output += "\\\\"
      case "\n": output += "\\n"
      case "\t": output += "\\t"
      case "\r": output += "\\r"
      case _ where scalar.properties.generalCategory == .control:
        let digits = String(scalar.value, radix: 16)
        output += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: output.unicodeScalars.append(scalar)
      }
    }
    return output + "\""
  }
}
