import CrowdsSandbox
import NIOCore
import NIOPosix
import Testing

/// The sandbox behind a real socket, spoken to byte by byte.
@Suite struct ServeTests {
  @Test func `a request over TCP is answered, and the server ends when it is cancelled`()
    async throws
  {
    let reply = try await exchange(with: Sandbox.open(), "POST /v1/oauth2/token HTTP/1.1")
    #expect(reply.hasPrefix("HTTP/1.1 200 OK\r\n"))
    #expect(reply.lowercased().contains("content-type: application/json"))
    #expect(reply.contains(#""code":42200"#))
  }

  @Test func `an unknown method is not found`() async throws {
    let reply = try await exchange(with: Sandbox.open(), "PATCH /v2/crowd/static/list HTTP/1.1")
    #expect(reply.hasPrefix("HTTP/1.1 404 "))
    #expect(reply.contains(#""code":"40400""#))
  }

  @Test func `a dropped request gets not one byte`() async throws {
    for fault in [Fault.loseBefore, .loseAfter] {
      let sandbox = try Sandbox.open(SandboxOptions(faults: [fault: 1]))
      #expect(try await exchange(with: sandbox, "POST /v1/oauth2/token HTTP/1.1") == "")
    }
  }

  @Test func `a truncated reply announces more than it sends`() async throws {
    let sandbox = try Sandbox.open(SandboxOptions(faults: [.truncate: 1]))
    let reply = try await exchange(with: sandbox, "POST /v1/oauth2/token HTTP/1.1")
    #expect(reply.hasPrefix("HTTP/1.1 200 OK\r\n"))
    let end = try #require(reply.firstRange(of: "\r\n\r\n"))
    let sent = reply[end.upperBound...].utf8.count
    let announced = try #require(
      reply.split(separator: "\r\n").first { $0.lowercased().hasPrefix("content-length:") }
        .flatMap { Int($0.split(separator: " ")[1]) })
    #expect(sent == announced / 2 && sent > 0)
  }

  @Test func `a body over a megabyte is refused and the connection closed`() async throws {
    let body = String(repeating: " ", count: 1_100_000)
    let reply = try await exchange(
      with: Sandbox.open(), "POST /v1/oauth2/token HTTP/1.1", body: body)
    #expect(reply.isEmpty || reply.hasPrefix("HTTP/1.1 413 "))
  }

  @Test func `a port in use is an error that names it`() async throws {
    try await withServer(try Sandbox.open()) { port in
      let second = try Sandbox.open(SandboxOptions(port: port))
      await #expect {
        try await second.serve(on: group) { _ in Issue.record("ready on a port in use") }
      } throws: { error in
        if case SandboxError.port(port, _) = error { true } else { false }
      }
    }
  }

  @Test func `the server ends although a silent client stays connected`() async throws {
    let channel = try await withServer(try Sandbox.open()) { [group] port in
      try await ClientBootstrap(group: group).connect(host: "127.0.0.1", port: port).get()
    }
    try await channel.closeFuture.get()
    #expect(!channel.isActive)
  }

  @Test func `what is asked before the sandbox is open is answered once it is`() async throws {
    let opened = group.next().makePromise(of: Sandbox.self)
    let (replies, done) = AsyncStream<String>.makeStream()
    try await withThrowingTaskGroup(of: Void.self) { tasks in
      tasks.addTask { [group] in
        try await Sandbox.serve({ try await opened.futureResult.get() }, port: 0, on: group) {
          port in
          async let reply = request(to: port, "GET / HTTP/1.1")
          opened.completeWith(Result { try Sandbox.open() })
          done.yield((try? await reply) ?? "")
        }
      }
      var replies = replies.makeAsyncIterator()
      #expect(await replies.next()?.hasPrefix("HTTP/1.1 404 ") == true)
      tasks.cancelAll()
      try await tasks.waitForAll()
    }
  }

  @Test func `a sandbox that could not be opened answers nobody`() async throws {
    let (replies, done) = AsyncStream<String>.makeStream()
    try await withThrowingTaskGroup(of: Void.self) { tasks in
      tasks.addTask { [group] in
        try await Sandbox.serve({ throw CancellationError() }, port: 0, on: group) { port in
          done.yield((try? await request(to: port, "GET / HTTP/1.1")) ?? "")
        }
      }
      var replies = replies.makeAsyncIterator()
      #expect(await replies.next() == "")
      tasks.cancelAll()
      try await tasks.waitForAll()
    }
  }

  @Test func `requests may be sent as soon as the port is known`() async throws {
    let sandbox = try Sandbox.open()
    let (replies, done) = AsyncStream<String>.makeStream()
    try await withThrowingTaskGroup(of: Void.self) { tasks in
      tasks.addTask { [group] in
        try await sandbox.serve(on: group) { port in
          done.yield((try? await request(to: port, "GET / HTTP/1.1")) ?? "")
        }
      }
      var replies = replies.makeAsyncIterator()
      #expect(await replies.next()?.hasPrefix("HTTP/1.1 404 ") == true)
      tasks.cancelAll()
      try await tasks.waitForAll()
    }
  }

  // MARK: A client of few words

  private let group = MultiThreadedEventLoopGroup.singleton

  /// Serves while the operation runs, then cancels and waits until the server has ended.
  private func withServer<Value: Sendable>(
    _ sandbox: Sandbox, _ operation: @escaping @Sendable (Int) async throws -> Value
  ) async throws -> Value {
    let (ports, ready) = AsyncStream<Int>.makeStream()
    return try await withThrowingTaskGroup(of: Void.self) { tasks in
      tasks.addTask { [group] in
        defer { ready.finish() }
        try await sandbox.serve(on: group) { ready.yield($0) }
      }
      var ports = ports.makeAsyncIterator()
      let port = try #require(await ports.next())
      let value = try await operation(port)
      tasks.cancelAll()
      try await tasks.waitForAll()
      return value
    }
  }

  private func exchange(
    with sandbox: Sandbox, _ line: String, body: String = "{}"
  ) async throws -> String {
    try await withServer(sandbox) { port in try await request(to: port, line, body: body) }
  }

  /// Sends one request with `Connection: close` and returns all that comes until the end.
  private func request(
    to port: Int, _ line: String, body: String = "{}"
  ) async throws -> String {
    let channel = try await ClientBootstrap(group: group)
      .connect(host: "127.0.0.1", port: port) { channel in
        channel.eventLoop.makeCompletedFuture {
          try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
        }
      }
    return try await channel.executeThenClose { inbound, outbound in
      let head =
        "\(line)\r\nHost: 127.0.0.1\r\nConnection: close\r\n"
        + "Content-Length: \(body.utf8.count)\r\n\r\n"
      var reply: [UInt8] = []
      do {
        try await outbound.write(ByteBuffer(string: head + body))
        for try await part in inbound { reply += part.readableBytesView }
      } catch is IOError {
        // The server closed while something was still under way to it.
      }
      return String(decoding: reply, as: UTF8.self)
    }
  }
}
