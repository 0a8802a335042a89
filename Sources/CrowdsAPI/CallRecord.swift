/// What a trace tells of one request: sizes, times and names, never a body or the value of a header
/// (RELIABILITY R30).
public struct CallRecord: Hashable, Sendable {
  /// How a request ended.
  public enum Ending: Hashable, Sendable {
    case done, refused, unauthorized, throttled, notFound, status, redirect, notUnderstood
    case unreachable(TransportError.Reason)
    case cancelled
  }

  /// When it was sent, in seconds since 1970.
  public var time: Int64
  /// The call.
  public var operation: Operation
  /// The HTTP method.
  public var method: Method
  /// The path after the base URL.
  public var path: String
  /// Which try of its call it is, from 1.
  public var tryNumber: Int
  /// The names of the headers sent, in order.
  public var headerNames: [String]
  /// Bytes of the body sent.
  public var bytesOut: Int
  /// The HTTP status; nil without a reply.
  public var status: Int?
  /// The names of the headers of the reply, in order.
  public var replyHeaderNames: [String] = []
  /// Bytes of the body that came.
  public var bytesIn: Int = 0
  /// The platform's code, foreign text; nil where the reply has none.
  public var code: String?
  /// What support staff give the vendor, foreign text; nil where the reply has none.
  public var requestID: String?
  /// From sending to the end of the reply.
  public var milliseconds: Int64 = 0
  /// How it ended.
  public var ending: Ending
}

extension CallRecord {
  /// Takes from an exchange what a trace may tell.
  init<Value>(
    time: Int64, _ operation: Operation, _ call: Contract.Call, _ tryNumber: Int,
    _ request: WireRequest, _ response: WireResponse?, _ result: Result<Reply<Value>, APIError>,
    milliseconds: Int64
  ) {
    self.init(
      time: time, operation: operation, method: call.method, path: call.path,
      tryNumber: tryNumber, headerNames: request.headers.keys.sorted(),
      bytesOut: request.body.count, status: response?.status,
      replyHeaderNames: response?.headers.keys.sorted() ?? [],
      bytesIn: response?.body.count ?? 0, milliseconds: milliseconds, ending: .done)
    switch result {
    case .success(let reply):
      code = "0"
      requestID = reply.requestID
    case .failure(let error):
      requestID = error.requestID
      (ending, code) = Self.ending(of: error.kind)
    }
  }

  private static func ending(of kind: APIError.Kind) -> (Ending, code: String?) {
    switch kind {
    case .unreachable(let failure): (.unreachable(failure.reason), nil)
    case .refused(let code, _): (.refused, code)
    case .unauthorized(let code, _): (.unauthorized, code)
    case .throttled(_, let code): (.throttled, code)
    case .notFound(let code, _): (.notFound, code)
    case .status: (.status, nil)
    case .redirect: (.redirect, nil)
    case .notUnderstood: (.notUnderstood, nil)
    case .unconfirmed, .store, .cancelled: (.cancelled, nil)
    }
  }
}
