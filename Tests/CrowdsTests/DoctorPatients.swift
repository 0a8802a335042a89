import CrowdsAPI
import CrowdsConsole
import NIOCore
import NIOPosix
import NcursesTerminal
import TerminalUI

@testable import crowds

/// A platform by script: it answers each path with a body, and counts what it is asked.
actor ScriptedPlatform: Transport {
  static let secret = "canary-app-secret"
  static let token = "canary-access-token"
  static let refreshToken = "canary-refresh-token"
  /// 1 January 2026, 00:00 in UTC.
  static let time: Int64 = 1_767_225_600

  /// Bodies and statuses by the end of the path; a token is given where there is none.
  let answers: [String: (status: Int, body: String)]
  let date: String
  private(set) var asked: [String] = []

  init(
    _ answers: [String: (status: Int, body: String)] = [:],
    date: String = "Thu, 01 Jan 2026 00:00:00 GMT"
  ) {
    self.answers = answers
    self.date = date
  }

  func send(_ request: WireRequest) async throws(TransportError) -> WireResponse {
    let path = String(request.url.dropFirst("https://platform.example".count))
    asked.append("\(request.method.rawValue) \(path)")
    let answer = answers[path] ?? Self.good[path] ?? (404, "{}")
    return WireResponse(
      status: answer.status, headers: ["date": date], body: Array(answer.body.utf8))
  }

  static func reply(_ data: String, requestID: String = "req-1") -> String {
    #"{"code":"0","message":"ok","request_id":"\#(requestID)","timestamp":1,"data":\#(data)}"#
  }

  static let crowd = #"""
    {"group_id":20541,"group_name":"canary-name","description":"canary-text","user_count":1,
    "created_at":1,"updated_at":1}
    """#
  static let member = #"""
    {"omni_uuid":"ncVpzNSAuAXKjXJyWrr3ZV","name":"canary-person","mobile":"canary-mobile",
    "email":"canary-mail","joined_at":1}
    """#
  static let good: [String: (status: Int, body: String)] = [
    "/v1/oauth2/token": (
      200,
      #"""
      {"code":0,"msg":"","request_id":"t","timestamp":1,"data":{"access_token":"\#(token)",
      "refresh_token":"\#(refreshToken)","scope":"all","token_type":"bearer","expires_in":4511}}
      """#
    ),
    "/v2/crowd/static/list": (
      200, reply(#"{"list":[\#(crowd)],"total":1,"page":1,"page_size":20}"#)
    ),
    "/v2/crowd/static/detail": (200, reply(crowd)),
    "/v2/crowd/static/userList": (
      200, reply(#"{"list":[\#(member)],"total":1,"page":1,"page_size":20}"#)
    ),
  ]
}

extension Patient {
  /// A platform by script, as if the way to it had been found good.
  static func scripted(
    _ platform: ScriptedPlatform, contract: Contract = .standard,
    confirmed: Set<CrowdsAPI.Operation> = []
  ) -> Patient {
    Patient(
      place: .loopback("platform.example"), contract: contract, confirmed: confirmed,
      open: { surveyor in
        let client = APIClient(
          baseURL: "https://platform.example",
          transport: surveyor.transport(over: platform, wallClock: { ScriptedPlatform.time }),
          session: Session(appID: "app", secret: Secret(ScriptedPlatform.secret)),
          contract: contract, confirmed: .confirmed(confirmed))
        return Way(client: client, close: {})
      })
  }
}

extension Doctor {
  /// A doctor of a machine that nothing is wrong with.
  static func testing(
    _ patient: Patient?, _ observations: [Observation] = [],
    configuration: Result<Configuration, CommandError> = .success(.none)
  ) -> Doctor {
    Doctor(
      machine: { .good }, configuration: configuration,
      admission: { (observations, patient) }, group: MultiThreadedEventLoopGroup.singleton,
      wallClock: { ScriptedPlatform.time })
  }

  /// All that it finds.
  func all() async -> [Observation] {
    var all: [Observation] = []
    for await observation in observations() { all.append(observation) }
    return all
  }
}

extension MachineFacts {
  static let good = MachineFacts(
    terminal: TerminalReport(
      type: "xterm-256color", colors: 256, marksPastes: true, size: Size(width: 80, height: 24),
      isTerminal: true),
    locale: LocaleFacts(name: "C.UTF-8", codeset: "UTF-8"), ignored: [], openFiles: 1_024,
    folders: Topic.Folder.allCases.map { folder in
      FolderFacts(
        folder: folder, path: "/home/li/\(folder.rawValue)",
        place: .folder(mode: 0o700, owner: 1000, isWritable: true),
        space: .init(bytes: 1 << 40, files: nil), system: FileSystem(kind: "ext4"))
    },
    user: 1000)
}

extension [Observation] {
  subscript(topic: Topic) -> Observation? { first { $0.topic == topic } }
  subscript(call call: CrowdsAPI.Operation) -> CallReport? { self[.call(call)]?.call }
}

extension Profile {
  static func testing(
    _ address: String = "https://platform.example", secretFile: String = "/none"
  ) -> Profile {
    guard let url = try? BaseURL(address) else { preconditionFailure(address) }
    return Profile(name: "a", baseURL: url, appID: "app", secretFile: secretFile)
  }
}
