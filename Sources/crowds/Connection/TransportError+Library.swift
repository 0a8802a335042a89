import AsyncHTTPClient
import CrowdsAPI
import Glibc
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL

extension TransportError {
  /// What an error of the libraries below means.
  ///
  /// - Parameters:
  ///   - hasDeparted: Whether the request's body had begun to leave.
  ///   - isCancelled: Whether the caller gave up.
  ///   - isProxied: Whether the first connection is one to a proxy.
  init(_ error: any Error, hasDeparted: Bool, isCancelled: Bool, isProxied: Bool) {
    var reason: Reason =
      if isCancelled || error is CancellationError {
        .cancelled
      } else {
        Self.reason(error, hasDeparted: hasDeparted)
      }
    if isProxied && !hasDeparted {
      switch reason {
      case .nameNotFound, .connectionRefused, .connectTimeout: reason = .proxy(.unreachable)
      case .connectionLost: reason = .proxy(.refused)
      default: break
      }
    }
    self.init(
      reason: reason, mayHaveArrived: hasDeparted, detail: String(describing: error))
  }

  private static func reason(_ error: any Error, hasDeparted: Bool) -> Reason {
    switch error {
    case let error as HTTPClientError: reason(error)
    case let error as NIOConnectionError: reason(error)
    case let error as IOError:
      if hasDeparted {
        .connectionLost
      } else {
        switch error.errnoCode {
        case ECONNREFUSED: .connectionRefused
        case ETIMEDOUT: .connectTimeout
        default: .other
        }
      }
    case ChannelError.connectTimeout: .connectTimeout
    case is ChannelError: .connectionLost
    case NIOSSLError.uncleanShutdown where hasDeparted: .connectionLost
    case NIOSSLError.handshakeFailed(.sslError(let stack)) where stack.contains(where: isOld):
      .oldTLS
    case is NIOSSLError, is NIOSSLExtraError, is BoringSSLError:
      HandshakeFailure(error) == nil ? .tls : .certificate(.unknownIssuer)
    case HTTPParserError.headerOverflow: .tooLarge
    case HTTPParserError.invalidEOFState: .connectionLost
    case is HTTPParserError: .malformed
    default: .other
    }
  }

  private static func isOld(_ error: BoringSSLInternalError) -> Bool {
    ["UNSUPPORTED_PROTOCOL", "PROTOCOL_VERSION"].contains { error.description.contains($0) }
  }

  private static func reason(_ error: HTTPClientError) -> Reason {
    switch error {
    case .proxyAuthenticationRequired: .proxy(.signIn)
    case .invalidProxyResponse, .httpProxyHandshakeTimeout: .proxy(.refused)
    case .connectTimeout, .getConnectionFromPoolTimeout, .tlsHandshakeTimeout: .connectTimeout
    case .readTimeout, .writeTimeout, .deadlineExceeded: .timeout
    case .remoteConnectionClosed, .uncleanShutdown, .requestStreamCancelled: .connectionLost
    case .cancelled: .cancelled
    default: .other
    }
  }

  private static func reason(_ error: NIOConnectionError) -> Reason {
    let errors = error.connectionErrors.map(\.error)
    if errors.isEmpty {
      return error.dnsAError != nil || error.dnsAAAAError != nil ? .nameNotFound : .other
    }
    let reasons = errors.map { reason($0, hasDeparted: false) }
    // What is wrong here comes first, and one address that answered "no" says more than another
    // that nobody could reach.
    return [.tls, .connectionRefused, .connectTimeout].first { reasons.contains($0) } ?? .other
  }
}
