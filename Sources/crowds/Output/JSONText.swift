import CrowdsAPI

/// JSON that a terminal can show: everything that is not plainly visible is written as `\u` and
/// four digits, which means the same to every reader.
enum JSONText {
  static func encoded(_ value: JSONValue) -> String {
    switch value {
    case .null: "null"
    case .bool(let value): value ? "true" : "false"
    case .integer(let number): String(number)
    // Its own writer quotes a decimal that is no number.
    case .decimal: String(decoding: value.encoded(), as: UTF8.self)
    case .string(let text): quoted(text)
    case .array(let items): "[" + items.map(encoded).joined(separator: ",") + "]"
    case .object(let object): encoded(object)
    }
  }

  static func encoded(_ object: JSONObject) -> String {
    "{" + object.members.map { quoted($0.name) + ":" + encoded($0.value) }.joined(separator: ",")
      + "}"
  }

  private static func quoted(_ text: String) -> String {
    var output = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": output += "\\\""
      case "\\": output += "\\\\"
      case _ where scalar.isPlainlyVisible: output.unicodeScalars.append(scalar)
      default:
        for unit in String(scalar).utf16 {
          let digits = String(unit, radix: 16)
          output += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }
      }
    }
    return output + "\""
  }
}

extension Unicode.Scalar {
  /// Whether the scalar shows itself and changes nothing around it: no control, no direction, no
  /// zero width, nothing private or unassigned.
  fileprivate var isPlainlyVisible: Bool {
    if value < 0x7F { return value >= 0x20 }
    if properties.isDefaultIgnorableCodePoint || properties.isNoncharacterCodePoint { return false }
    switch properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
      .paragraphSeparator:
      return false
    default:
      return true
    }
  }
}
