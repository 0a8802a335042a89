import CrowdsAPI
import Glibc
import NIOCore
import NIOPosix
import Testing

@testable import crowds

/// A server on loopback that answers every connection's first bytes with a script.
private struct RawServer {
  /// What to send after the first bytes have come, and whether to close then.
  struct Script: Sendable {
    var parts: [String]
    var closes = true
    /// How often the last part is sent again.
    var repeats = 0
  }

  let port: Int
  private let channel: any Channel

  init(_ script: Script, on group: any EventLoopGroup) async throws {
    channel = try await ServerBootstrap(group: group)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandler(Answer(script: script))
        }
      }
      .bind(host: "127.0.0.1", port: 0).get()
    port = channel.localAddress?.port ?? 0
  }

  func close() async { try? await channel.close() }

  private final class Answer: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer
    private let script: Script
    private var hasAnswered = false

    init(script: Script) { self.script = script }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
      guard !hasAnswered else { return }
      hasAnswered = true
      for part in script.parts { send(part, context) }
      if let last = script.parts.last {
        for _ in 0..<script.repeats { send(last, context) }
      }
      context.flush()
      if script.closes { context.close(promise: nil) }
    }

    private func send(_ text: String, _ context: ChannelHandlerContext) {
      context.write(wrapOutboundOut(ByteBuffer(string: text)), promise: nil)
    }
  }
}

@Suite struct TransportTests {
  private let group = MultiThreadedEventLoopGroup.singleton
  /// Short where the test waits for it; long where a busy machine would decide.
  private static let quick = TimeLimits(
    connect: .seconds(30), firstByte: .milliseconds(60), idle: .milliseconds(60),
    whole: .seconds(30))

  private func request(_ url: String, body: [UInt8] = Array("{}".utf8)) -> WireRequest {
    WireRequest(
      method: .post, url: url, headers: ["content-type": "application/json"], body: body)
  }

  /// The answer to one request to a server that follows a script.
  private func answer(
    _ script: RawServer.Script, times: TimeLimits = TimeLimits(), limits: Limits = .standard
  ) async throws -> Result<WireResponse, TransportError> {
    let server = try await RawServer(script, on: group)
    let transport = HTTPTransport(on: group, times: times, limits: limits)
    let request = request("http://127.0.0.1:\(server.port)/x")
    let result = await Result { () async throws(TransportError) in try await transport.send(request)
    }
    await transport.close()
    await server.close()
    return result
  }

  private func failure(
    _ script: RawServer.Script, times: TimeLimits = TimeLimits()
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
    let server = try await RawServer(.init(parts: []), on: group)
    let port = server.port
    await server.close()
    let transport = HTTPTransport(on: group)
    let request = request("http://127.0.0.1:\(port)/")
    let error = await #expect(throws: TransportError.self) { try await transport.send(request) }
    await transport.close()
    #expect(error?.reason == .connectionRefused)
    #expect(error?.mayHaveArrived == false)
  }

  @Test func `a name that does not exist never had the request`() async throws {
    let transport = HTTPTransport(on: group)
    let request = request("http://name.invalid/")
    let error = await #expect(throws: TransportError.self) { try await transport.send(request) }
    await transport.close()
    #expect(error?.reason == .nameNotFound)
    #expect(error?.mayHaveArrived == false)
  }

  @Test func `a server that does not speak TLS never had the request`() async throws {
    let server = try await RawServer(.init(parts: ["HTTP/1.1 400 Bad\r\n\r\n"]), on: group)
    let transport = HTTPTransport(on: group)
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

  @Test(arguments: [
    "X: " + String(repeating: "x", count: 70_000) + "\r\n",
    (0..<200).map { "X\($0): " + String(repeating: "x", count: 400) + "\r\n" }.joined(),
    (0..<10_000).map { "X\($0): x\r\n" }.joined(),
    "X: " + String(repeating: "x", count: 10_000_000) + "\r\n",
  ])
  func `headers over the limit are refused`(headers: String) async throws {
    let parts = ["HTTP/1.1 200 OK\r\nContent-Length: 0\r\n", headers, "\r\n"]
    let error = try await failure(.init(parts: parts, closes: false))
    #expect(error?.reason == .tooLarge)
    #expect(error?.mayHaveArrived == true)
  }

  @Test func `a packed body is not inflated`() async throws {
    let head = "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 3\r\n\r\n"
    let reply = try await answer(.init(parts: [head + "abc"])).get()
    #expect(reply.body == Array("abc".utf8))
  }

  @Test func `a request that is given up says so`() async throws {
    let server = try await RawServer(.init(parts: [], closes: false), on: group)
    let transport = HTTPTransport(on: group)
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
