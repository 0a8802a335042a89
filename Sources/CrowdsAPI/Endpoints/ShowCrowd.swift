/// One crowd (获取静态人群详情).
public struct ShowCrowd: Endpoint {
  /// The crowd.
  public var id: Crowd.ID

  /// Where it goes.
  public static let operation = Operation.showCrowd
  /// How it may be repeated.
  public static let repetition = Repetition.read

  /// Asks for a crowd.
  public init(id: Crowd.ID) { self.id = id }

  /// The body of the request.
  public func body(_ contract: Contract) -> JSONObject {
    var object = JSONObject()
    contract.write(.crowdID, .integer(id.rawValue), to: &object)
    return object
  }

  /// Reads the body of a request, by the letter.
  public init(body: JSONObject, contract: Contract) throws(WireError) {
    self.init(id: try WireObject(request: body, contract).crowdID())
  }

  /// Reads the data of the reply.
  public static func response(
    from data: JSONValue?, contract: Contract
  ) throws(WireError) -> Crowd {
    try Crowd(parsing: data, contract: contract)
  }

  /// Writes the data of the reply, as a server does.
  public static func data(for response: Crowd, contract: Contract) -> JSONValue {
    .object(response.json(contract))
  }

  /// Refuses the reply about another crowd.
  public func check(_ response: Crowd) throws(WireError) {
    guard response.id == id else {
      throw WireError(path: "", expected: "crowd \(id.rawValue), not \(response.id.rawValue)")
    }
  }
}
