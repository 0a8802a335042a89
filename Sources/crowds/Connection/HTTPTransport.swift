import AsyncHTTPClient
import CrowdsAPI
import NIOCore
import NIOHTTP1
import NIOSSL

/// Carries requests over HTTP/1.1.
///
/// It follows no redirects, inflates nothing, asks no proxy, and keeps the limits of time and size.
struct HTTPTransport: Transport {
  private let client: HTTPClient
  private let loop: any EventLoop
  private let times: TimeLimits
  private let limits: Limits

  /// A transport on these event loops; `close` must be called at the end.
  init(
    on group: any EventLoopGroup, times: TimeLimits = TimeLimits(), limits: Limits = .standard
  ) {
    var configuration = HTTPClient.Configuration()
    var tls = TLSConfiguration.makeClientConfiguration()
    tls.minimumTLSVersion = .tlsv12
    configuration.tlsConfiguration = tls
    configuration.httpVersion = .http1Only
    configuration.redirectConfiguration = .disallow
    configuration.decompression = .disabled
    configuration.timeout = .init(connect: times.connect)
    // Longer than a minute, so that the pool does not wake an idle console in its first one.
    configuration.connectionPool.idleTimeout = .seconds(90)
    // Whether to try again is for the caller to say, who knows what the request does.
    configuration.connectionPool.retryConnectionEstablishment = false
    client = HTTPClient(eventLoopGroupProvider: .shared(group), configuration: configuration)
    loop = group.next()
    self.times = times
    self.limits = limits
  }

  /// Closes the connections.
  func close() async {
    // It fails only for requests still under way, which end all the same.
    try? await client.shutdown()
  }

  func send(_ request: WireRequest) async throws(TransportError) -> WireResponse {
    let watch = RequestWatch(times)
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
    } catch let error as TransportError {
      throw error
    } catch {
      throw TransportError(
        error, hasDeparted: await watch.hasDeparted, isCancelled: Task.isCancelled)
    }
  }

  private func exchange(
    _ request: WireRequest, _ watch: RequestWatch
  ) async throws -> WireResponse {
    var message = HTTPClientRequest(url: request.url)
    message.method = HTTPMethod(rawValue: request.method.rawValue)
    for (name, value) in request.headers { message.headers.add(name: name, value: value) }
    message.body = .stream(
      DepartingBody(bytes: request.body, watch: watch), length: .known(Int64(request.body.count)))

    // The watch keeps the time: a deadline given here would leave its timer armed.
    let response = try await client.execute(message, deadline: .distantFuture)
    await watch.arrived()
    let headers = try headers(of: response)
    if let length = headers["content-length"].flatMap({ Int($0) }), length > limits.bodyBytes {
      throw tooLarge
    }
    var body: [UInt8] = []
    for try await part in response.body {
      guard body.count + part.readableBytes <= limits.bodyBytes else { throw tooLarge }
      body.append(contentsOf: part.readableBytesView)
      await watch.arrived()
    }
    // A cancelled body ends as if it were whole.
    try Task.checkCancellation()
    return WireResponse(status: Int(response.status.code), headers: headers, body: body)
  }

  private func headers(of response: HTTPClientResponse) throws -> [String: String] {
    var headers: [String: String] = [:]
    var size = 0
    for (name, value) in response.headers {
      size += name.utf8.count + value.utf8.count
      guard size <= limits.headerBytes else { throw tooLarge }
      headers[name.lowercased(), default: ""] +=
        headers[name.lowercased()] == nil ? value : ", " + value
    }
    return headers
  }

  private var tooLarge: TransportError {
    TransportError(reason: .tooLarge, mayHaveArrived: true, detail: "over the limits of a reply")
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
