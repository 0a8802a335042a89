import AsyncHTTPClient
import CrowdsAPI
import NIOCore
import NIOPosix
import NIOSSL

/// What came of a handshake with a server, after which nothing was sent.
enum ConnectionResult: Hashable, Sendable {
  /// The version of TLS, and when the server's certificate ends, in seconds since 1970.
  case secure(version: String, until: Int64)
  case failed(TransportError)
}

/// Makes one connection to a server, as every call does, and lets go of it.
struct ConnectionTrial {
  let server: ServerName
  let route: Route
  let group: any EventLoopGroup
  /// Seconds since 1970, on the clock that certificates are judged by.
  let time: Int64
  var limit = TimeAmount.seconds(10)

  /// Connects, shakes hands and closes.
  func result() async -> ConnectionResult {
    do {
      let (version, certificate) = try await handshake()
      return .secure(version: version, until: Int64(certificate.notValidAfter))
    } catch {
      return .failed(await explanation(of: error))
    }
  }

  private func handshake() async throws -> (String, NIOSSLCertificate) {
    var configuration = TLSConfiguration.makeClientConfiguration()
    configuration.minimumTLSVersion = .tlsv12
    configuration.trustRoots = route.trust.source
    let context = try NIOSSLContext(configuration: configuration)
    let loop = group.next()
    let shaken = loop.makePromise(of: (String, NIOSSLCertificate).self)
    let server = server
    let start: @Sendable () throws -> NIOSSLClientHandler = {
      try NIOSSLClientHandler(context: context, serverHostname: server.indication)
    }
    let tunnel = route
    let channel: any Channel
    do {
      channel = try await ClientBootstrap(group: loop)
        .connectTimeout(limit)
        .channelInitializer { channel in
          channel.eventLoop.makeCompletedFuture {
            let first: any ChannelHandler =
              tunnel.proxy == nil
              ? try start()
              : ProxyTunnel(
                to: server, authorization: tunnel.authorization?.headerValue, then: start)
            try channel.pipeline.syncOperations.addHandler(first)
            try channel.pipeline.syncOperations.addHandler(HandshakeWitness(shaken))
          }
        }
        .connect(host: route.proxy?.host ?? server.host, port: route.proxy?.port ?? server.port)
        .get()
    } catch {
      shaken.fail(error)
      throw error
    }
    let end = loop.scheduleTask(in: limit) { shaken.fail(ChannelError.connectTimeout(limit)) }
    defer {
      end.cancel()
      channel.close(promise: nil)
    }
    return try await withTaskCancellationHandler {
      try await shaken.futureResult.get()
    } onCancel: {
      channel.close(promise: nil)
    }
  }

  private func explanation(of error: any Error) async -> TransportError {
    var result = TransportError(
      error, hasDeparted: false, isCancelled: Task.isCancelled, isProxied: route.proxy != nil)
    guard result.reason == .tls || result.reason == .certificate(.unknownIssuer) else {
      return result
    }
    if route.trust.isEmpty {
      result.reason = .noTrustRoots(path: route.trust.path)
    } else if let failure = HandshakeFailure(error) {
      let check = CertificateCheck(server: server, route: route, on: group, time: time)
      result.reason = .certificate(await check.fault(after: failure))
    }
    return result
  }
}

/// Sees the end of a handshake: the first event that comes when the certificate is known.
private final class HandshakeWitness: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer

  private let shaken: EventLoopPromise<(String, NIOSSLCertificate)>

  init(_ shaken: EventLoopPromise<(String, NIOSSLCertificate)>) { self.shaken = shaken }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    let pipeline = context.pipeline.syncOperations
    if let certificate = try? pipeline.nioSSL_peerCertificate(),
      let version = try? pipeline.nioSSL_tlsVersion()
    {
      let name =
        switch version {
        case .tlsv13: "TLS 1.3"
        case .tlsv12: "TLS 1.2"
        default: "TLS"
        }
      shaken.succeed((name, certificate))
    }
    context.fireUserInboundEventTriggered(event)
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    shaken.fail(error)
    context.close(promise: nil)
  }

  func channelInactive(context: ChannelHandlerContext) {
    shaken.fail(ChannelError.eof)
    context.fireChannelInactive()
  }
}
