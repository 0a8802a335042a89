import CrowdsAPI
import CrowdsSandbox
import Testing

/// A fixed moment: 2024-11-11 00:00:00 in China.
let moment: Int64 = 1_731_254_400

/// Sends requests to a sandbox as curl would: literal JSON in, parsed JSON out.
struct Caller {
  let sandbox: Sandbox
  var token: String?

  init(_ options: SandboxOptions = SandboxOptions(), clock: Clock = Clock()) async throws {
    sandbox = try Sandbox.open(options, now: { clock.now }, sleep: { _ in })
    token = try await newToken()?.access
  }

  init(_ sandbox: Sandbox) { self.sandbox = sandbox }

  /// The envelope of an answer, or nil where there is none.
  struct Answer {
    var status: Int
    var envelope: JSONObject

    var code: JSONValue? { envelope["code"] }
    var data: JSONObject {
      guard case .object(let data) = envelope["data"] else { return JSONObject() }
      return data
    }
    var list: [JSONObject] {
      guard case .array(let items) = data["list"] else { return [] }
      return items.compactMap {
        guard case .object(let item) = $0 else { return nil }
        return item
      }
    }
    var total: Int? { data.integer("total") }
  }

  func send(
    _ method: CrowdsAPI.Method = .post, _ path: String, _ body: String,
    headers: [String: String]? = nil
  ) async -> SandboxAnswer {
    var full = ["app_id": sandbox.appID, "content-type": "application/json"]
    full["access_token"] = token
    return await sandbox.handle(
      WireRequest(
        method: method, url: "http://127.0.0.1:1\(path)", headers: headers ?? full,
        body: Array(body.utf8)))
  }

  func call(
    _ method: CrowdsAPI.Method = .post, _ path: String, _ body: String,
    headers: [String: String]? = nil
  ) async throws -> Answer {
    guard case .respond(let response) = await send(method, path, body, headers: headers),
      case .object(let envelope) = try JSONValue(parsing: response.body)
    else { throw NoEnvelope() }
    return Answer(status: response.status, envelope: envelope)
  }

  struct NoEnvelope: Error {}

  func newToken() async throws -> (access: String, refresh: String)? {
    let body = """
      {"app_id": "\(sandbox.appID)", "app_secret": "\(sandbox.secret.reveal())"}
      """
    guard case .respond(let response) = await send(.post, "/v1/oauth2/token", body, headers: [:]),
      case .object(let envelope) = try JSONValue(parsing: response.body),
      case .object(let data) = envelope["data"], let access = data.text("access_token"),
      let refresh = data.text("refresh_token")
    else { return nil }
    return (access, refresh)
  }

  func refresh(_ token: String, secret: String? = nil) async throws -> Answer {
    try await call(
      .post, "/v1/oauth2/token/refresh",
      """
      {"app_id": "\(sandbox.appID)", "app_secret": "\(secret ?? sandbox.secret.reveal())",
       "refresh_token": "\(token)"}
      """, headers: [:])
  }

  func list(page: Int = 1, size: Int = 1000, name: String? = nil) async throws -> Answer {
    let filter = name.map { ", \"group_name\": \"\($0)\"" } ?? ""
    return try await call(
      .post, "/v2/crowd/static/list", "{\"page\": \(page), \"page_size\": \(size)\(filter)}")
  }

  func show(_ id: Int64) async throws -> Answer {
    try await call(.post, "/v2/crowd/static/detail", "{\"group_id\": \(id)}")
  }

  func members(_ id: Int64, page: Int, size: Int) async throws -> Answer {
    try await call(
      .post, "/v2/crowd/static/userList",
      "{\"group_id\": \(id), \"page\": \(page), \"page_size\": \(size)}")
  }

  func create(_ name: String, description: String? = nil) async throws -> Answer {
    var body = JSONObject([("group_name", .string(name))])
    body["description"] = description.map(JSONValue.string)
    return try await call(
      .post, "/v2/crowd/static/create", String(decoding: body.encoded(), as: UTF8.self))
  }

  func importIDs(_ ids: [String], into id: Int64) async throws -> Answer {
    let body = JSONObject([
      ("group_id", .integer(id)), ("omni_user_uuids", .array(ids.map(JSONValue.string))),
    ])
    return try await call(
      .post, "/v2/crowd/static/importByUuids", String(decoding: body.encoded(), as: UTF8.self))
  }
}

extension JSONObject {
  func integer(_ name: String) -> Int? {
    guard case .integer(let number) = self[name] else { return nil }
    return Int(number)
  }

  func text(_ name: String) -> String? {
    guard case .string(let text) = self[name] else { return nil }
    return text
  }
}
