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
  init(_ error: any Error, hasDeparted: Bool, isCancelled: Bool) {
    let reason: Reason =
      if isCancelled || error is CancellationError {
        .cancelled
      } else {
        Self.reason(error, hasDeparted: hasDeparted)
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
    case is NIOSSLError, is NIOSSLExtraError, is BoringSSLError: .tls
    case HTTPParserError.headerOverflow: .tooLarge
    case HTTPParserError.invalidEOFState: .connectionLost
    default: .other
    }
  }

  private static func reason(_ error: HTTPClientError) -> Reason {
    switch error {
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
    // One address that answered "no" says more than another that nobody could reach.
    return [.connectionRefused, .connectTimeout].first { reasons.contains($0) } ?? .other
  }
}
