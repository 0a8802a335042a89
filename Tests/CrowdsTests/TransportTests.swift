import CrowdsAPI
import Glibc
import NIOCore
import NIOPosix
import Testing

@testable import crowds

@Suite struct TransportTests {
  private let group = MultiThreadedEventLoopGroup.singleton
  /// Short where the test waits for it; long where a busy machine would decide.
  private static let quick = TimeLimits(
    connect: .minutes(10), firstByte: .milliseconds(60), idle: .milliseconds(60),
    whole: .minutes(10))

  private func request(_ url: String, body: [UInt8] = Array("{}".utf8)) -> WireRequest {
    WireRequest(
      method: .post, url: url, headers: ["content-type": "application/json"], body: body)
  }

  /// The answer to one request to a server that follows a script.
  private func answer(
    _ script: TransportServer.Script, times: TimeLimits = .patient, limits: Limits = .standard
  ) async throws -> Result<WireResponse, TransportError> {
    let server = try await TransportServer(script, on: group)
    let transport = HTTPTransport(on: group, times: times, limits: limits)
    let request = request("http://127.0.0.1:\(server.port)/x")
    let result = await Result { () async throws(TransportError) in try await transport.send(request)
    }
    await transport.close()
    await server.close()
    return result
  }

  private func failure(
    _ script: TransportServer.Script, times: TimeLimits = .patient
  ) async throws -> TransportError? {
    guard case .failure(let error) = try await answer(script, times: times) else { return nil }
    return error
  }

  private static let head = "HTTP/1.1 200 OK\r\nContent-Length: 10\r\nX-Request-Id: a\r\n"

  @Test func `a whole reply is handed on with names in lower case`() async throws {
    let reply = try await answer(.init(parts: [Self.head + "X-Request-Id: b\r\n\r\n0123456789"]))
      .get()
    #expect(reply.status == 200)
    #expect(reply.headers["x-request-id"] == "a, b")
    #expect(reply.body == Array("0123456789".utf8))
  }

  @Test func `a refused port never had the request`() async throws {
    let server = try await TransportServer(.init(parts: []), on: group)
    let port = server.port
    await server.close()
    let transport = HTTPTransport(on: group, times: .patient)
    let request = request("http://127.0.0.1:\(port)/")
    let error = await #expect(throws: TransportError.self) { try await transport.send(request) }
    await transport.close()
    #expect(error?.reason == .connectionRefused)
    #expect(error?.mayHaveArrived == false)
  }

  @Test func `a name that does not exist never had the request`() async throws {
    let transport = HTTPTransport(on: group, times: .patient)
    let request = request("http://name.invalid/")
    let error = await #expect(throws: TransportError.self) { try await transport.send(request) }
    await transport.close()
    #expect(error?.reason == .nameNotFound)
    #expect(error?.mayHaveArrived == false)
  }

  @Test func `a server that does not speak TLS never had the request`() async throws {
    let server = try await TransportServer(.init(parts: ["HTTP/1.1 400 Bad\r\n\r\n"]), on: group)
    let transport = HTTPTransport(on: group, times: .patient)
    let request = request("https://127.0.0.1:\(server.port)/")
    let error = await #expect(throws: TransportError.self) { try await transport.send(request) }
    await transport.close()
    await server.close()
    #expect(error?.reason == .tls)
    #expect(error?.mayHaveArrived == false)
  }

  @Test(arguments: [
    [], ["HTTP/1.1 200 OK\r\nContent-Le"], [head + "\r\n012"], [head + "\r\n"],
    ["HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n01"],
  ])
  func `a reply that breaks off may have been carried out`(parts: [String]) async throws {
    let error = try await failure(.init(parts: parts))
    #expect(error?.reason == .connectionLost)
    #expect(error?.mayHaveArrived == true)
  }

  @Test(arguments: [
    [], ["HTTP/1.1 200 OK\r\nX: "], ["HTTP/1.1 100 Continue\r\n\r\n"], [head + "\r\n012"],
    [head + "\r\n"],
  ])
  func `a server that falls silent is left after its time`(parts: [String]) async throws {
    let error = try await failure(.init(parts: parts, closes: false), times: Self.quick)
    #expect(error?.reason == .timeout)
    #expect(error?.mayHaveArrived == true)
  }

  @Test(arguments: [301, 302, 303, 307, 308])
  func `a redirect is handed on, never followed`(status: Int) async throws {
    let head =
      "HTTP/1.1 \(status) Moved\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n"
    let reply = try await answer(.init(parts: [head])).get()
    #expect(reply.status == status)
    #expect(reply.headers["location"] == "http://127.0.0.1:1/")
  }

  @Test func `a body that is announced too large is not read`() async throws {
    let error = try await failure(
      .init(parts: ["HTTP/1.1 200 OK\r\nContent-Length: 1073741824\r\n\r\n"], closes: false))
    #expect(error?.reason == .tooLarge)
    #expect(error?.mayHaveArrived == true)
  }

  @Test func `a body that grows too large is cut off`() async throws {
    let chunk = "10000\r\n" + String(repeating: "x", count: 0x10000) + "\r\n"
    let parts = ["HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", chunk]
    let error = try await failure(.init(parts: parts, closes: false, repeats: 200))
    #expect(error?.reason == .tooLarge)
  }

  /// How many header lines a reply has, and how long their values are.
  @Test(arguments: [(1, 70_000), (200, 400), (257, 1), (10_000, 1), (1, 10_000_000)])
  func `headers over the limit are refused`(lines: Int, length: Int) async throws {
    let value = String(repeating: "x", count: length)
    let headers = (0..<lines).map { "X\($0): \(value)\r\n" }.joined()
    let parts = ["HTTP/1.1 200 OK\r\nContent-Length: 0\r\n", headers, "\r\n"]
    let error = try await failure(.init(parts: parts, closes: false))
    #expect(error?.reason == .tooLarge)
    #expect(error?.mayHaveArrived == true)
  }

  @Test(arguments: ["gzip", "br", "identity, gzip", "GZIP", "x"])
  func `a packed body is not read`(coding: String) async throws {
    let head = "HTTP/1.1 200 OK\r\nContent-Encoding: \(coding)\r\nContent-Length: 3\r\n\r\n"
    let error = try await failure(.init(parts: [head + "abc"]))
    #expect(error?.reason == .compressed)
    #expect(error?.mayHaveArrived == true)
  }

  @Test(arguments: ["identity", "Identity", "identity, identity"])
  func `a body that is said not to be packed is read`(coding: String) async throws {
    let head = "HTTP/1.1 200 OK\r\nContent-Encoding: \(coding)\r\nContent-Length: 3\r\n\r\n"
    let reply = try await answer(.init(parts: [head + "abc"])).get()
    #expect(reply.body == Array("abc".utf8))
  }

  @Test func `what a status says is known without its packed body`() async throws {
    let head = "HTTP/1.1 502 Bad\r\nContent-Encoding: gzip\r\nContent-Length: 3\r\n\r\n"
    let reply = try await answer(.init(parts: [head + "abc"])).get()
    #expect(reply.status == 502)
    #expect(reply.body.isEmpty)
  }

  @Test(arguments: [
    "SSH-2.0-OpenSSH_9.2\r\n", "HTTP/1.1 abc OK\r\n\r\n", "HTTP/9.9 200 OK\r\n\r\n",
    "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
    "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\nabc",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n",
    "HTTP/1.1 200 OK\r\nno colon\r\n\r\n",
  ])
  func `what is no answer of HTTP is refused`(text: String) async throws {
    let error = try await failure(.init(parts: [text]))
    #expect(error?.reason == .malformed, "\(String(describing: error))")
    #expect(error?.mayHaveArrived == true)
  }

  @Test func `a reply is cut at the length that it names`() async throws {
    let reply = try await answer(.init(parts: [Self.head + "\r\n0123456789 and more"])).get()
    #expect(reply.body == Array("0123456789".utf8))
  }

  @Test func `a request that is given up says so`() async throws {
    let server = try await TransportServer(.init(parts: [], closes: false), on: group)
    let transport = HTTPTransport(on: group, times: .patient)
    let request = request("http://127.0.0.1:\(server.port)/")
    let work = Task {
      await Result { () async throws(TransportError) in try await transport.send(request) }
    }
    work.cancel()
    guard case .failure(let error) = await work.value else {
      Issue.record("answered")
      return
    }
    #expect(error.reason == .cancelled)
    await transport.close()
    await server.close()
  }

  @Test func `the environment's proxy is not asked`() async throws {
    // Set for the whole process: no other test asks for it.
    setenv("http_proxy", "http://127.0.0.1:1", 1)
    defer { unsetenv("http_proxy") }
    let reply = try await answer(.init(parts: [Self.head + "\r\n0123456789"])).get()
    #expect(reply.status == 200)
  }
}
