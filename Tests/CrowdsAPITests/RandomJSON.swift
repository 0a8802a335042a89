import CrowdsAPI
import Trials

extension JSONValue {
  static func random(depth: Int, using generator: inout SplitMix) -> JSONValue {
    switch Int.random(in: 0..<(depth > 0 ? 9 : 6), using: &generator) {
    case 0: .null
    case 1: .bool(.random(using: &generator))
    case 2: .integer(.random(in: .min ... .max, using: &generator))
    case 3: .integer(.random(in: -2...2, using: &generator))
    case 4:
      .decimal(
        ["0.0", "-0", "1e400", "2.50", "9223372036854775808"].randomElement(using: &generator)
          ?? "0.1")
    case 5: .string(.random(using: &generator))
    case 6: .array((0..<3).map { _ in random(depth: depth - 1, using: &generator) })
    default: .object(.random(depth: depth - 1, using: &generator))
    }
  }
}

extension JSONObject {
  static func random(depth: Int, using generator: inout SplitMix) -> JSONObject {
    var object = JSONObject()
    for _ in 0..<Int.random(in: 0..<5, using: &generator) {
      object[.random(using: &generator)] = .random(depth: depth, using: &generator)
    }
    return object
  }
}

extension String {
  /// A few scalars of every plane and the bytes that JSON escapes.
  static func random(using generator: inout SplitMix) -> String {
    var text = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 0..<8, using: &generator) {
      let highest: UInt32 = [0x1F, 0x7F, 0xFFFF, 0x10_FFFF].randomElement(using: &generator) ?? 0
      text.append(Unicode.Scalar(.random(in: 0...highest, using: &generator)) ?? "\\")
    }
    return String(text)
  }
}
