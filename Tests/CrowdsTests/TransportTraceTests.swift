import CrowdsConsole
import CrowdsTestSupport
import FakePlatform
import FoundationEssentials
import Glibc
import NIOCore
import NIOPosix
import TerminalUI
import Testing

@testable import CrowdsAPI
@testable import crowds

/// What is written down of requests: T10 and T93.
@Suite struct TransportTraceTests {
  private let folder = TemporaryFolder()
  private let group = MultiThreadedEventLoopGroup.singleton
  private static let oneCrowd = ListCrowds(page: 1, pageSize: 1, name: nil)

  private func record(_ text: String = "0", number: Int = 1) -> CallRecord {
    CallRecord(
      time: 1_795_334_400, operation: .listCrowds, method: .post, path: "/v2/" + text,
      tryNumber: number, headerNames: ["access_token", "app_id"], bytesOut: 30, status: 200,
      replyHeaderNames: ["content-type", text], bytesIn: 400, code: text, requestID: "r-" + text,
      milliseconds: 12, ending: .done)
  }

  private func contents(_ path: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(filePath: path)))
  }

  private func objects(_ path: String) throws -> [JSONObject] {
    try contents(path).split(separator: 0x0A).map { line in
      guard case .object(let object) = try JSONValue(parsing: Array(line)) else {
        throw WireError(path: path, expected: "an object a line")
      }
      return object
    }
  }

  @Test func `a line tells names, sizes and times`() throws {
    let path = try folder.path("log")
    let log = try RequestLog(path)
    log.append(record("0"), profile: "test")
    var lost = record()
    (lost.status, lost.code, lost.requestID) = (nil, nil, nil)
    lost.ending = .unreachable(.certificate(.unknownIssuer))
    log.append(lost, profile: "test")
    let lines = String(decoding: try contents(path), as: UTF8.self).split(separator: "\n")
    #expect(
      lines.first == """
        {"time":"2026-11-22T08:00:00Z","profile":"test","call":"list_crowds","method":"POST",\
        "path":"/v2/0","try":1,"ending":"done","status":200,"code":"0","request_id":"r-0",\
        "bytes_out":30,"bytes_in":400,"milliseconds":12,"headers_out":["access_token","app_id"],\
        "headers_in":["content-type","0"]}
        """)
    #expect(
      lines.last == """
        {"time":"2026-11-22T08:00:00Z","profile":"test","call":"list_crowds","method":"POST",\
        "path":"/v2/0","try":1,"ending":"certificate-unknown-issuer","bytes_out":30,\
        "milliseconds":12,"headers_out":["access_token","app_id"]}
        """)
  }

  @Test func `ten thousand hostile requests are ten thousand harmless lines`() throws {
    let path = try folder.path("log")
    let log = try RequestLog(path)
    let payloads =
      HostileText.payloads + ["a\nb", "a\r\nb", "\"", "\\", String(repeating: "字", count: 9_999)]
    for number in 0..<10_000 {
      let text = payloads[number % payloads.count]
      log.append(record(text, number: number), profile: text)
    }
    let bytes = try contents(path)
    #expect(bytes.count { $0 == 0x0A } == 10_000)
    #expect(bytes.last == 0x0A)
    #expect(HostileText.forbidden(in: bytes).isEmpty)
    let tries = try objects(path).map { $0["try"] }
    #expect(tries == (0..<10_000).map { .integer($0) })
  }

  @Test func `the file is its owner's alone, and is continued`() throws {
    let path = try folder.path("log")
    for number in 1...3 { try RequestLog(path).append(record(number: number), profile: "p") }
    var status = stat()
    #expect(stat(path, &status) == 0)
    #expect(status.st_mode & 0o777 == 0o600)
    #expect(try objects(path).map { $0["try"] } == [.integer(1), .integer(2), .integer(3)])
  }

  @Test func `a file that is not one's own and private is not written to`() throws {
    let open = try folder.file("open", mode: 0o644)
    let target = try folder.file("target")
    let link = try folder.path("link")
    #expect(symlink(target, link) == 0)
    let pipe = try folder.path("pipe")
    #expect(mkfifo(pipe, 0o600) == 0)
    let absent = try folder.path("no/log")
    for (path, status) in [
      (open, ProcessStatus.configuration), (link, .configuration), (pipe, .cannotCreate),
      ("/dev/null", .cannotCreate), (try folder.path(""), .cannotCreate), (absent, .cannotCreate),
    ] {
      do throws(CommandError) {
        _ = try RequestLog(path)
        Issue.record("\(path) was opened")
      } catch {
        #expect(error.status == status, "\(path)")
        #expect(error.wording?.simplifiedChinese.isEmpty == false)
      }
    }
    #expect(try contents(open).isEmpty)
    #expect(try contents(target).isEmpty)
  }

  @Test func `a full disk stops nothing and is told once`() throws {
    let full = Glibc.open("/dev/full", O_WRONLY | O_CLOEXEC)
    try #require(full >= 0)
    let trace = RequestTrace(log: RequestLog(full, path: "/var/log/crowds"))
    #expect(trace.fault == nil)
    let observe = trace.observer(of: "p")
    for number in 1...3 { observe(record(number: number)) }
    #expect(trace.records.map(\.tryNumber) == [1, 2, 3])
    #expect(trace.fault?.english.plain.hasPrefix("/var/log/crowds is incomplete: ") == true)
  }

  @Test func `the last two hundred requests are kept, the oldest first`() {
    let trace = RequestTrace()
    let observe = trace.observer(of: "p")
    for number in 1...450 { observe(record(number: number)) }
    #expect(trace.records.map(\.tryNumber) == Array(251...450))
    let entry = trace.entries.first
    #expect(entry?.method == "POST")
    #expect(entry?.bytesReceived == 400)
    #expect(entry?.failure == nil)
  }

  /// A profile of a platform of the test.
  private func profile(_ platform: FakePlatform) throws -> Profile {
    Profile(
      name: "fake", baseURL: try BaseURL(platform.url), appID: platform.appID,
      secretFile: try folder.file("secret", Array(platform.secret.utf8)))
  }

  @Test func `whatever goes wrong, nothing secret is written down`() async throws {
    let platform = try await FakePlatform.start(
      PlatformOptions(seed: 7, secret: "canary-secret-0123456789"))
    let path = try folder.path("log")
    let trace = RequestTrace(log: try RequestLog(path))
    var profile = try profile(platform)
    profile.requestsPerSecond = 1_000
    let link = try Link(
      profile, trace: trace, state: folder.path("state"), on: group, times: .patient)
    let client = try await link.client()
    let call = ListCrowds(page: 1, pageSize: 5, name: "canary-filter")
    _ = try await client.send(call)
    // What the request was sent with, and so what a server can send back.
    let secrets = await Array(platform.secrets.prefix(2))
    let echo = (secrets + ["canary-body"]).joined(separator: " ")
    let answers: [SpecialAnswer] = [
      .refusal(code: "50001", message: echo), .refusal(code: echo, message: "m"),
      .data("{\"list\":\"\(echo)\"}"),
      .raw(status: 404, headers: ["X-Echo": echo], body: Array(echo.utf8)),
      .raw(status: 302, headers: ["Location": "http://elsewhere/?\(secrets[0])"], body: []),
      .raw(status: 200, headers: ["Content-Encoding": "gzip"], body: Array(echo.utf8)),
      .bytes(Array("\(echo)\r\n".utf8)), .refusal(code: "40001", message: echo, status: 401),
    ]
    for answer in answers {
      await platform.answer(next: answer, to: .list)
      do throws(APIError) { _ = try await client.send(call) } catch {
        #expect(secrets.allSatisfy { !"\(error)".contains($0) })
      }
    }
    await link.close()
    await platform.stop()
    let text = String(decoding: try contents(path), as: UTF8.self)
    #expect(try objects(path).count > answers.count)
    #expect(text.contains("\"access_token\""))
    #expect(text.contains("\"x-echo\""))
    let allSecrets = await platform.secrets
    for canary in allSecrets + ["canary-body", "canary-filter", "canary-secret"] {
      #expect(!text.lowercased().contains(canary.lowercased()), "\(canary)")
    }
    #expect(trace.entries.count == (try objects(path).count))
  }

  @Test func `a profile's token is shared through the state folder, a trial's is not kept`()
    async throws
  {
    let platform = try await FakePlatform.start()
    let profile = try profile(platform)
    let state = try folder.path("state")
    for _ in 1...2 {
      let trace = RequestTrace()
      let link = try Link(profile, trace: trace, state: state, on: group, times: .patient)
      _ = try await link.send(Self.oneCrowd)
      await link.close()
    }
    let issued = await platform.secrets.count
    // The secret, and one access and one refresh token.
    #expect(issued == 3)
    let before = try FileManager.default.subpathsOfDirectory(atPath: state)
    #expect(before.contains { $0.hasPrefix("tokens/") })
    #expect(before.contains { $0.hasPrefix("pace/") })

    let trial = Link(
      trial: profile.baseURL, appID: platform.appID, secret: Secret(platform.secret), on: group,
      times: .patient)
    let crowds = try await trial.send(Self.oneCrowd).value
    #expect(crowds.items.count == 1)
    await trial.close()
    #expect(try FileManager.default.subpathsOfDirectory(atPath: state) == before)
    await platform.stop()
  }

  @Test func `a trial with a wrong secret is refused as what it is`() async throws {
    let platform = try await FakePlatform.start()
    let trial = Link(
      trial: try BaseURL(platform.url), appID: platform.appID, secret: Secret("mistyped"),
      on: group, times: .patient)
    do throws(CommandError) {
      _ = try await trial.send(Self.oneCrowd)
      Issue.record("it was accepted")
    } catch {
      #expect(error.status == .noRight)
      #expect(error.wording?.english.plain.contains("mistyped") == false)
    }
    await trial.close()
    await platform.stop()
  }
}
