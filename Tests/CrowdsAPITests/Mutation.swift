import CrowdsAPI
import Trials

/// Ways in which a platform's reply comes out wrong.
enum Mutation {
  static func of(_ body: [UInt8], using generator: inout SplitMix) -> [UInt8] {
    switch Int.random(in: 0..<10, using: &generator) {
    case 0: bytes(body, using: &generator)
    case 1: Array(body.prefix(.random(in: 0..<body.count, using: &generator)))
    case 2, 3: token(body, using: &generator)
    case 4: body + hostileTokens[.random(in: 0..<hostileTokens.count, using: &generator)].utf8
    default: tree(body, using: &generator)
    }
  }

  private static let hostileTokens = [
    "NaN", "1e400", "\"00\"", "0.0", "true", "null", "-0", "1E2", "\"0\"", "0", "{}", "[]", "37",
    "\"63\"", "9223372036854775808", "-1", "\"code\":0,", ",", "//", "\u{FEFF}", "\u{0}", "\"",
  ]

  private static func bytes(_ body: [UInt8], using generator: inout SplitMix) -> [UInt8] {
    var body = body
    for _ in 0..<Int.random(in: 1...3, using: &generator) {
      body[.random(in: 0..<body.count, using: &generator)] = .random(in: 0...255, using: &generator)
    }
    return body
  }

  /// A hostile piece in the place of some bytes.
  private static func token(_ body: [UInt8], using generator: inout SplitMix) -> [UInt8] {
    let start = Int.random(in: 0..<body.count, using: &generator)
    let end = min(body.count, start + Int.random(in: 0...4, using: &generator))
    var body = body
    let token = hostileTokens[.random(in: 0..<hostileTokens.count, using: &generator)]
    body.replaceSubrange(start..<end, with: Array(token.utf8))
    return body
  }

  /// Well-formed JSON with members dropped, renamed, doubled, or of another value.
  private static func tree(_ body: [UInt8], using generator: inout SplitMix) -> [UInt8] {
    guard case .object(let root) = try? JSONValue(parsing: body) else { return body }
    return JSONValue.object(mutated(root, using: &generator)).encoded()
  }

  private static func mutated(
    _ object: JSONObject, using generator: inout SplitMix
  ) -> JSONObject {
    var members = object.members
    guard !members.isEmpty else { return object }
    let index = Int.random(in: 0..<members.count, using: &generator)
    switch Int.random(in: 0..<8, using: &generator) {
    case 0: members.remove(at: index)
    case 1: members[index].name += "x"
    case 2: members.append(members[index])
    case 3: members[index].value = .random(depth: 2, using: &generator)
    default:
      switch members[index].value {
      case .object(let inner): members[index].value = .object(mutated(inner, using: &generator))
      case .integer(let number):
        members[index].value = .integer(number &+ .random(in: -2...2, using: &generator))
      case .string:
        members[index].value = .string(
          ["0", "00", "0.0", "1", "40101", "", " 0", "-0", "ERR"].randomElement(using: &generator)
            ?? "")
      default: members[index].value = .null
      }
    }
    return JSONObject(members)
  }
}
