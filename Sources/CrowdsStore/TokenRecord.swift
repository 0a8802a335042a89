import CrowdsAPI

/// A token as it stands in its file: one JSON object with a version.
enum TokenRecord {
  private static let version: Int64 = 1

  static func encode(_ token: StoredToken) -> [UInt8] {
    var record = JSONObject([
      ("version", .integer(version)), ("boot", .string(token.boot)),
      ("renewal", .integer(token.renewal)),
      ("access_token", .string(token.accessToken.reveal())),
    ])
    record["refresh_token"] = token.refreshToken.map { .string($0.reveal()) }
    return record.encoded() + [UInt8(ascii: "\n")]
  }

  static func decode(_ bytes: [UInt8], path: String) throws(StoreError) -> StoredToken {
    let damaged = StoreError(path: path, reason: .damaged)
    guard case .object(let record) = try? JSONValue(parsing: bytes),
      case .integer(let found) = record["version"], found > 0
    else { throw damaged }
    guard found <= version else { throw StoreError(path: path, reason: .newer) }
    guard case .string(let boot) = record["boot"], case .integer(let renewal) = record["renewal"],
      case .string(let access) = record["access_token"], !access.isEmpty
    else { throw damaged }
    let refresh: Secret?
    switch record["refresh_token"] {
    case nil: refresh = nil
    case .string(let text): refresh = Secret(text)
    default: throw damaged
    }
    return StoredToken(
      accessToken: Secret(access), refreshToken: refresh, renewal: renewal, boot: boot)
  }
}
