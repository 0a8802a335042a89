import AsyncHTTPClient
import CrowdsAPI
import NIOCore
import NIOPosix
import NIOSSL

/// A server as its certificate must name it.
struct ServerName: Hashable, Sendable {
  var host: String
  var port: Int

  /// The server of an `https:` address, which has been checked before.
  init?(_ url: String) {
    let scheme = "https://"
    guard url.hasPrefix(scheme) else { return nil }
    var authority = url.dropFirst(scheme.count).prefix { $0 != "/" }
    port = 443
    if let colon = authority.lastIndex(of: ":"), !authority.hasSuffix("]"),
      let number = Int(authority[authority.index(after: colon)...])
    {
      port = number
      authority = authority[..<colon]
    }
    host = String(authority.filter { $0 != "[" && $0 != "]" })
  }

  /// What the server is told about who is wanted: no addresses.
  var indication: String? {
    host.contains(":") || host.allSatisfy { $0.isNumber || $0 == "." } ? nil : host
  }
}

/// What the TLS library says about a certificate that it refused.
enum HandshakeFailure {
  case name, chain

  /// nil for every other failure.
  init?(_ error: any Error) {
    switch error {
    case let error as NIOSSLExtraError
    where error == .failedToValidateHostname || error == .serverHostnameImpossibleToMatch:
      self = .name
    case NIOSSLError.unableToValidateCertificate:
      self = .chain
    case NIOSSLError.handshakeFailed(.sslError(let stack))
    where stack.contains { $0.description.contains("CERTIFICATE_VERIFY_FAILED") }:
      self = .chain
    default: return nil
    }
  }
}

/// Finds out what is wrong with the certificate of a server that was refused for it.
///
/// The library does not tell. The server is asked for its certificate once more, in a handshake
/// that is always broken off: nothing else is sent, whatever the certificate is like.
struct CertificateCheck {
  let server: ServerName
  let route: Route
  let group: any EventLoopGroup
  let time: Int64
  let limit: TimeAmount

  /// `time` is in seconds since 1970, on the clock that the certificate was judged by.
  init(
    server: ServerName, route: Route, on group: any EventLoopGroup, time: Int64,
    limit: TimeAmount = TimeLimits().secondLook
  ) {
    self.server = server
    self.route = route
    self.group = group
    self.time = time
    self.limit = limit
  }

  /// What is wrong; where the server does not show its certificate again, what the library knew.
  func fault(after failure: HandshakeFailure) async -> CertificateFault {
    let chain = (try? await chain()) ?? []
    switch failure {
    case .name: return .otherName(chain.first.map(names) ?? [])
    case .chain:
      for certificate in chain {
        let (start, end) = (Int64(certificate.notValidBefore), Int64(certificate.notValidAfter))
        if time > end { return .expired(end, clock: time) }
        if time < start { return .notYetValid(start, clock: time) }
      }
      return .unknownIssuer
    }
  }

  private func names(_ certificate: NIOSSLCertificate) -> [String] {
    certificate._subjectAlternativeNames().filter { $0.nameType == .dnsName }.map { name in
      name.contents.withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
    }
  }

  /// The certificates that the server shows, its own first.
  private func chain() async throws -> [NIOSSLCertificate] {
    let shown = group.next().makePromise(of: [NIOSSLCertificate].self)
    let channel: any Channel
    do {
      channel = try await ClientBootstrap(group: group)
        .connectTimeout(limit)
        .channelInitializer { channel in
          channel.closeFuture.whenComplete { _ in shown.succeed([]) }
          return channel.eventLoop.makeCompletedFuture {
            try channel.pipeline.syncOperations.addHandler(handshake(shown))
          }
        }
        .connect(host: route.proxy?.host ?? server.host, port: route.proxy?.port ?? server.port)
        .get()
    } catch {
      shown.fail(error)
      throw error
    }
    let end = channel.eventLoop.scheduleTask(in: limit) { channel.close(promise: nil) }
    let chain = try await shown.futureResult.get()
    end.cancel()
    channel.close(promise: nil)
    return chain
  }

  /// What starts the handshake: at once, or when the proxy has opened the way.
  private func handshake(
    _ shown: EventLoopPromise<[NIOSSLCertificate]>
  ) throws -> any ChannelHandler {
    var configuration = TLSConfiguration.makeClientConfiguration()
    configuration.minimumTLSVersion = .tlsv12
    configuration.trustRoots = .certificates([])
    let context = try NIOSSLContext(configuration: configuration)
    let name = server.indication
    let start: @Sendable () throws -> NIOSSLClientHandler = {
      try NIOSSLClientHandler(context: context, serverHostname: name) {
        (certificates: [NIOSSLCertificate], promise: EventLoopPromise<NIOSSLVerificationResult>) in
        shown.succeed(certificates)
        promise.succeed(NIOSSLVerificationResult.failed)
      }
    }
    guard route.proxy != nil else { return try start() }
    return ProxyTunnel(to: server, authorization: route.authorization?.headerValue, then: start)
  }
}
