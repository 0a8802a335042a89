/// The end of a crowd (删除静态人群).
public struct DeleteCrowd: Endpoint {
  /// The crowd.
  public var id: Crowd.ID

  /// Where it goes.
  public static let operation = Operation.deleteCrowd
  /// How it may be repeated.
  public static let repetition = Repetition.onlyAfterLooking

  /// Asks for a crowd to be deleted.
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
  public static func response(from data: JSONValue?, contract: Contract) throws(WireError) -> Done {
    try Done(parsing: data, contract: contract)
  }

  /// Writes the data of the reply, as a server does.
  public static func data(for response: Done, contract: Contract) -> JSONValue {
    response.json(contract)
  }

  /// Refuses the reply about another crowd.
  public func check(_ response: Done) throws(WireError) { try response.check(id) }
}
