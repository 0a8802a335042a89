/// One request as it went over the wire: sizes, times and names, never a header's value or a body.
public struct TraceEntry: Hashable, Sendable {
  /// When it was sent: seconds since 1970 in UTC.
  public var time: Int64
  /// The HTTP method.
  public var method: String
  /// The path of the address; foreign text, since a profile may override it.
  public var path: String
  /// The HTTP status; nil where no reply came.
  public var status: Int?
  /// The code in the reply's envelope; foreign text.
  public var code: String?
  /// What support staff give the vendor; foreign text.
  public var requestID: String?
  /// Bytes of the body that was sent.
  public var bytesSent: Int
  /// Bytes of the body that came; nil where no reply came.
  public var bytesReceived: Int?
  /// From the first step to the last byte, in milliseconds.
  public var milliseconds: Int
  /// The names of the headers that were sent.
  public var headersSent: [String]
  /// The names of the headers that came; foreign text.
  public var headersReceived: [String]
  /// Why no whole reply came, in the words of the library; foreign text.
  public var failure: String?

  /// Describes a request.
  public init(
    time: Int64, method: String, path: String, status: Int? = nil, code: String? = nil,
    requestID: String? = nil, bytesSent: Int, bytesReceived: Int? = nil, milliseconds: Int,
    headersSent: [String] = [], headersReceived: [String] = [], failure: String? = nil
  ) {
    self.time = time
    self.method = method
    self.path = path
    self.status = status
    self.code = code
    self.requestID = requestID
    self.bytesSent = bytesSent
    self.bytesReceived = bytesReceived
    self.milliseconds = milliseconds
    self.headersSent = headersSent
    self.headersReceived = headersReceived
    self.failure = failure
  }
}
