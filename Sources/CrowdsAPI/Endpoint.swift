/// A request and where it goes, written once for the client that sends it and the sandbox that
/// answers it.
///
/// Paths and wire names are not spelled here: they come from the contract.
public protocol Endpoint: Hashable, Sendable {
  associatedtype Response: Hashable & Sendable
  static var operation: Operation { get }
  static var repetition: Repetition { get }

  /// The request's body.
  func body(_ contract: Contract) -> JSONObject
  /// Reads a request's body, as a server does.
  init(body: JSONObject, contract: Contract) throws(WireError)
  /// Reads the envelope's `data` (nil when the reply has none).
  static func response(from data: JSONValue?, contract: Contract) throws(WireError) -> Response
  /// Writes the envelope's `data`, as a server does.
  static func data(for response: Response, contract: Contract) -> JSONValue
  /// What a reply must fulfil to be the answer to this very request (R15): for an import, that both
  /// counters add up to the ids sent.
  ///
  /// Throws what does not fit.
  func check(_ response: Response) throws(WireError)
}

extension Endpoint {
  /// Accepts every reply: most hold nothing that the request fixes.
  public func check(_ response: Response) throws(WireError) {}
}

/// An endpoint whose reply is one page of a longer list.
public protocol PagedEndpoint: Endpoint where Response == Page<Item> {
  associatedtype Item: Hashable & Sendable
  /// Counted from 1.
  var page: Int { get set }
  /// 1 to `Limits.pageItems`.
  var pageSize: Int { get set }
}

/// A value on the wire that is not what the contract says.
public struct WireError: Error, Hashable, Sendable {
  /// Where in the document, as in `data.list[3].group_id`.
  public var path: String
  /// What was expected there, as in `integer`.
  public var expected: String
  /// The beginning of a body that is no JSON at all, as of a login page; foreign text.
  public var found: String?

  /// Says what was expected where.
  public init(path: String, expected: String, found: String? = nil) {
    self.path = path
    self.expected = expected
    self.found = found
  }
}
