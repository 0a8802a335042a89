/// A request as it goes on the wire.
public struct WireRequest: Hashable, Sendable {
  /// The HTTP method.
  public var method: Method
  /// The whole address.
  public var url: String
  /// Names in lower case.
  ///
  /// Values may hold secrets: log names only.
  public var headers: [String: String]
  /// JSON, or empty.
  public var body: [UInt8]

  /// Makes a request.
  public init(method: Method, url: String, headers: [String: String], body: [UInt8]) {
    self.method = method
    self.url = url
    self.headers = headers
    self.body = body
  }
}

extension WireRequest: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// Method, address, header names and size: header values and bodies hold secrets.
  public var description: String {
    "\(method.rawValue) \(url) [\(headers.keys.sorted().joined(separator: ", "))] \(body.count) B"
  }
  /// The same as `description`.
  public var debugDescription: String { description }
  /// Shows nothing of what is inside.
  public var customMirror: Mirror { Mirror(self, children: [:]) }
}

/// A reply as it came off the wire.
public struct WireResponse: Hashable, Sendable {
  /// The HTTP status.
  public var status: Int
  /// Names in lower case.
  public var headers: [String: String]
  /// The bytes of the body, whatever they are.
  public var body: [UInt8]

  /// Makes a reply.
  public init(status: Int, headers: [String: String] = [:], body: [UInt8]) {
    self.status = status
    self.headers = headers
    self.body = body
  }
}

extension WireResponse: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// Status, header names and size: the body of a token call holds the token.
  public var description: String {
    "\(status) [\(headers.keys.sorted().joined(separator: ", "))] \(body.count) B"
  }
  /// The same as `description`.
  public var debugDescription: String { description }
  /// Shows nothing of what is inside.
  public var customMirror: Mirror { Mirror(self, children: [:]) }
}

/// Why no whole reply came.
public struct TransportError: Error, Hashable, Sendable {
  /// What went wrong, as far as a person can act on it.
  public enum Reason: Hashable, Sendable {
    case nameNotFound, connectionRefused, connectTimeout
    /// No first byte, a stalled body, or the whole request over its time (RELIABILITY R13).
    case timeout
    case connectionLost
    /// The handshake came to nothing, for no reason that can be told.
    case tls
    /// The server's certificate is not acceptable.
    case certificate(CertificateFault)
    /// The server speaks no TLS from 1.2 on.
    case oldTLS
    /// No file of trusted certificates could be read here: the server cannot be checked.
    case noTrustRoots(path: String)
    /// The proxy stands in the way.
    case proxy(ProxyFault)
    /// The body is packed, which was not asked for.
    case compressed
    /// What came is no reply of HTTP.
    case malformed
    /// Headers or body over the limits of R14.
    case tooLarge
    case cancelled
    case other
  }

  /// What went wrong.
  public var reason: Reason
  /// Whether the platform may have seen the request, so that its outcome is unknown.
  public var mayHaveArrived: Bool
  /// A sentence of the library below, for the log; foreign text.
  public var detail: String

  /// Makes an error of the transport.
  public init(reason: Reason, mayHaveArrived: Bool, detail: String) {
    self.reason = reason
    self.mayHaveArrived = mayHaveArrived
    self.detail = detail
  }
}

/// Why the certificate of a server is not acceptable.
///
/// Times are seconds since 1970; `clock` is what the machine's own clock said.
public enum CertificateFault: Hashable, Sendable {
  case expired(Int64, clock: Int64)
  case notYetValid(Int64, clock: Int64)
  /// It is for these names; foreign text.
  case otherName([String])
  /// It is signed by itself or by somebody who is not trusted here.
  case unknownIssuer
}

/// What a proxy did instead of passing a request on.
public enum ProxyFault: Hashable, Sendable {
  /// Its name could not be found, or nothing answers there.
  case unreachable
  /// It wants a user and a password, or others (HTTP 407).
  case signIn
  /// It opened no way to the server.
  case refused
}

/// Carries one request and its reply.
///
/// It follows no redirects and keeps the limits of RELIABILITY R13, R14 and R16.
public protocol Transport: Sendable {
  func send(_ request: WireRequest) async throws(TransportError) -> WireResponse
}
