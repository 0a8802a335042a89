import CrowdsAPI
import HTTPTypes
import HummingbirdCore
import Logging
public import NIOCore

extension Sandbox {
  /// Serves on 127.0.0.1 until the task is cancelled, then ends without an error.
  ///
  /// What is being answered at that moment is still sent, after its latency.
  ///
  /// - Parameters:
  ///   - group: The event loops to run on; the caller shuts them down.
  ///   - onReady: Called once with the port. It may already send requests.
  public func serve(
    on group: any EventLoopGroup, onReady: @escaping @Sendable (_ port: Int) async -> Void
  ) async throws {
    try await Self.serve({ self }, port: options.port, on: group, onReady: onReady)
  }

  /// Serves a sandbox that is still being opened: the port is there before it, and what is asked
  /// meanwhile waits for it.
  ///
  /// - Parameters:
  ///   - sandbox: The sandbox, as soon as there is one; where it throws, connections are closed.
  ///   - port: The port to listen on; 0 picks a free one.
  ///   - group: The event loops to run on; the caller shuts them down.
  ///   - onReady: Called once with the port. It may already send requests.
  public static func serve(
    _ sandbox: @escaping @Sendable () async throws -> Sandbox, port wanted: Int,
    on group: any EventLoopGroup, onReady: @escaping @Sendable (_ port: Int) async -> Void
  ) async throws {
    let loop = group.any()
    let port = loop.makePromise(of: Int.self)
    // Hummingbird's `Application` would bring a clock that wakes up every second, and logs.
    let server = Server(
      childChannelSetup: HTTP1Channel { request, writer, _ in
        try await sandbox().respond(to: request, writer)
      },
      configuration: ServerConfiguration(
        address: .hostname("127.0.0.1", port: wanted), backlog: 64),
      onServerRunning: { channel in port.succeed(channel.localAddress?.port ?? 0) },
      eventLoopGroup: group,
      logger: Logger(label: "sandbox") { _ in SwiftLogNoOpLogHandler() })
    // The server may not see the cancellation: a connection that it has accepted and not yet
    // handled would then end the process. It is asked to shut down instead, once it runs.
    let running = loop.makeFutureWithTask { try await server.run() }
    running.whenComplete { _ in port.fail(CancellationError()) }
    do {
      try await withTaskCancellationHandler {
        if let port = try? await port.futureResult.get() { await onReady(port) }
        try await running.get()
      } onCancel: {
        port.futureResult.whenSuccess { _ in
          _ = loop.makeFutureWithTask { try await server.shutdownGracefully() }
        }
      }
    } catch let error as IOError {
      throw SandboxError.port(wanted, reason: error.description)
    }
  }

  private func respond(to request: Request, _ writer: consuming ResponseWriter) async throws {
    let answer: SandboxAnswer
    do {
      let body = try await request.body.collect(upTo: SandboxService.bodyLimit)
      answer = await handle(WireRequest(request, body: body))
    } catch is NIOTooManyBytesError {
      answer = .respond(await service.answerTooLarge())
    }
    switch answer {
    case .respond(let response):
      try await writer.write(
        response: response.head, body: ResponseBody(byteBuffer: ByteBuffer(bytes: response.body)))
      // The rest of a body that is too large is not read.
      if response.status == 413 { throw ConnectionEnd() }
    case .drop:
      throw ConnectionEnd()
    case .truncate(let response, let count):
      var body = try await writer.writeHead(response.head)
      try await body.write(ByteBuffer(bytes: response.body.prefix(count)))
      throw ConnectionEnd()
    }
  }
}

/// Thrown to have the connection closed without another byte.
private struct ConnectionEnd: Error {}

extension WireRequest {
  fileprivate init(_ request: Request, body: ByteBuffer) {
    var headers: [String: String] = [:]
    for field in request.headers { headers[field.name.canonicalName] = field.value }
    self.init(
      // No call uses another method, nor GET: what is not known is answered like GET, by 404.
      method: Method(rawValue: request.method.rawValue) ?? .get, url: request.head.path ?? "/",
      headers: headers, body: Array(body.readableBytesView))
  }
}

extension WireResponse {
  fileprivate var head: HTTPResponse {
    var fields = HTTPFields()
    for (name, value) in headers {
      if let name = HTTPField.Name(name) { fields[name] = value }
    }
    fields[.contentLength] = String(body.count)
    return HTTPResponse(status: .init(code: status), headerFields: fields)
  }
}
