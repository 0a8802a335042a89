import AsyncHTTPClient
import CrowdsAPI
import Glibc
import NIOCore
import NIOHTTP1
import NIOSSL

/// Carries requests over HTTP/1.1, and TLS from 1.2 on.
///
/// It follows no redirects, inflates nothing, asks no proxy but the profile's, and keeps the limits
/// of time and size.
struct HTTPTransport: Transport {
  /// The most header lines of a reply.
  static let headerCount = 256

  private let client: HTTPClient
  private let group: any EventLoopGroup
  private let loop: any EventLoop
  private let route: Route
  private let times: TimeLimits
  private let limits: Limits
  private let now: @Sendable () -> NIODeadline
  private let wallClock: @Sendable () -> Int64
  private let lookup: @Sendable (String, any EventLoop) async -> NameLookup

  /// A transport on these event loops; `close` must be called at the end.
  ///
  /// `now` is the monotonic clock of the limits, and `wallClock` gives seconds since 1970, which
  /// certificates are judged by. `lookup` asks for the addresses of a server that was not reached in
  /// time.
  init(
    on group: any EventLoopGroup, route: Route = .direct, times: TimeLimits = TimeLimits(),
    limits: Limits = .standard, now: @escaping @Sendable () -> NIODeadline = { .now() },
    wallClock: @escaping @Sendable () -> Int64 = { Int64(time(nil)) },
    lookup: @escaping @Sendable (String, any EventLoop) async -> NameLookup = {
      await NameLookup.looking(up: $0, on: $1, limit: .seconds(1))
    }
  ) {
    var configuration = HTTPClient.Configuration()
    var tls = TLSConfiguration.makeClientConfiguration()
    tls.minimumTLSVersion = .tlsv12
    tls.trustRoots = route.trust.source
    configuration.tlsConfiguration = tls
    configuration.proxy = route.libraryProxy
    configuration.httpVersion = .http1Only
    configuration.redirectConfiguration = .disallow
    configuration.decompression = .disabled
    configuration.timeout = .init(connect: times.connect)
    // Nobody traces, and each request would be taken apart for it.
    configuration.tracing.tracer = nil
    // Longer than a minute, so that the pool does not wake an idle console in its first one.
    configuration.connectionPool.idleTimeout = .seconds(90)
    // Whether to try again is for the caller to say, who knows what the request does.
    configuration.connectionPool.retryConnectionEstablishment = false
    configuration.http1_1ConnectionDebugInitializer = { channel in
      HeadGuard.stand(in: channel, limit: limits.headerBytes)
    }
    client = HTTPClient(eventLoopGroupProvider: .shared(group), configuration: configuration)
    self.group = group
    loop = group.next()
    self.route = route
    self.times = times
    self.limits = limits
    self.now = now
    self.wallClock = wallClock
    self.lookup = lookup
  }

  /// Closes the connections.
  func close() async {
    // It fails only for requests still under way, which end all the same.
    try? await client.shutdown()
  }

  func send(_ request: WireRequest) async throws(TransportError) -> WireResponse {
    let watch = RequestWatch(times, now: now)
    do {
      return try await withThrowingTaskGroup(of: WireResponse?.self) { tasks in
        tasks.addTask { try await exchange(request, watch) }
        tasks.addTask {
          while !Task.isCancelled {
            await tick()
            try await watch.check()
          }
          return nil
        }
        defer { tasks.cancelAll() }
        for try await response in tasks {
          if let response { return response }
        }
        throw CancellationError()
      }
    } catch {
      throw await explanation(of: error, request, hasDeparted: await watch.hasDeparted)
    }
  }

  private func exchange(
    _ request: WireRequest, _ watch: RequestWatch
  ) async throws -> WireResponse {
    var message = HTTPClientRequest(url: request.url)
    message.method = HTTPMethod(rawValue: request.method.rawValue)
    for (name, value) in request.headers { message.headers.add(name: name, value: value) }
    if request.body.isEmpty {
      // Nothing tells when it leaves.
      try await watch.depart()
    } else {
      message.body = .stream(
        DepartingBody(bytes: request.body, watch: watch),
        length: .known(Int64(request.body.count)))
    }

    // The watch keeps the time: a deadline given here would leave its timer armed.
    let response = try await client.execute(message, deadline: .distantFuture)
    await watch.arrived()
    let status = Int(response.status.code)
    let headers = try headers(of: response)
    guard headers["content-encoding"].map(Self.isPlain) ?? true else {
      // What a status says is known without the body.
      guard status == 200 else { return WireResponse(status: status, headers: headers, body: []) }
      throw refusal(.compressed, "a content coding that was not asked for")
    }
    if let length = headers["content-length"].flatMap({ Int($0) }), length > limits.bodyBytes {
      throw refusal(.tooLarge, "a body of \(length) bytes")
    }
    var body: [UInt8] = []
    for try await part in response.body {
      guard body.count + part.readableBytes <= limits.bodyBytes else {
        throw refusal(.tooLarge, "a body of more than \(limits.bodyBytes) bytes")
      }
      body.append(contentsOf: part.readableBytesView)
      await watch.arrived()
    }
    // A cancelled body ends as if it were whole.
    try Task.checkCancellation()
    return WireResponse(status: status, headers: headers, body: body)
  }

  private func headers(of response: HTTPClientResponse) throws -> [String: String] {
    guard response.headers.count <= Self.headerCount else {
      throw refusal(.tooLarge, "\(response.headers.count) header lines")
    }
    var headers: [String: String] = [:]
    var size = 0
    for (name, value) in response.headers {
      size += name.utf8.count + value.utf8.count
      guard size <= limits.headerBytes else {
        throw refusal(.tooLarge, "headers of more than \(limits.headerBytes) bytes")
      }
      headers[name.lowercased(), default: ""] +=
        headers[name.lowercased()] == nil ? value : ", " + value
    }
    return headers
  }

  private static func isPlain(_ coding: String) -> Bool {
    coding.split(separator: ",").allSatisfy { part in
      part.filter { $0 != " " && $0 != "\t" }.lowercased() == "identity"
    }
  }

  private func refusal(_ reason: TransportError.Reason, _ detail: String) -> TransportError {
    TransportError(reason: reason, mayHaveArrived: true, detail: detail)
  }

  /// What an error means; looks once more where it does not say what is wrong.
  private func explanation(
    of error: any Error, _ request: WireRequest, hasDeparted: Bool
  ) async -> TransportError {
    var result =
      error as? TransportError
      ?? TransportError(
        error, hasDeparted: hasDeparted, isCancelled: Task.isCancelled,
        isProxied: route.proxy != nil)
    guard !result.mayHaveArrived, let server = ServerName(request.url) else { return result }
    switch result.reason {
    case .tls, .certificate:
      if route.trust.isEmpty {
        result.reason = .noTrustRoots(path: route.trust.path)
      } else if let failure = HandshakeFailure(error) {
        let check = CertificateCheck(
          server: server, route: route, on: group, time: wallClock(), limit: times.secondLook)
        result.reason = .certificate(await check.fault(after: failure))
      }
    case .connectTimeout where route.proxy == nil:
      if case .timedOut = await lookup(server.host, loop) { result.reason = .nameNotFound }
    default: break
    }
    return result
  }

  /// Waits for one tick on the event loop, or until the task is cancelled; leaves no timer behind
  /// that is longer than the tick.
  private func tick() async {
    let tick = loop.scheduleTask(in: times.tick) {}
    await withTaskCancellationHandler {
      // A cancelled tick is over.
      try? await tick.futureResult.get()
    } onCancel: {
      tick.cancel()
    }
  }
}
