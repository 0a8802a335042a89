/// A new, empty crowd (创建静态人群).
///
/// The reply is its id.
public struct CreateCrowd: Endpoint {
  /// The name of the crowd.
  public var name: String
  /// Free text; nil for none.
  public var description: String?

  /// Where it goes.
  public static let operation = Operation.createCrowd
  /// How it may be repeated.
  public static let repetition = Repetition.onlyAfterLooking

  /// Asks for a crowd to be made.
  public init(name: String, description: String? = nil) {
    self.name = name
    self.description = description
  }

  /// The body of the request.
  public func body(_ contract: Contract) -> JSONObject {
    var object = JSONObject()
    contract.write(.crowdName, .string(name), to: &object)
    contract.write(.description, description.map(JSONValue.string), to: &object)
    return object
  }

  /// Reads the body of a request, by the letter.
  public init(body: JSONObject, contract: Contract) throws(WireError) {
    let object = WireObject(request: body, contract)
    guard let name = try object.text(.crowdName) else {
      throw object.unexpected(.crowdName, "string")
    }
    self.init(name: name, description: try object.text(.description))
  }

  /// Reads the data of the reply.
  public static func response(
    from data: JSONValue?, contract: Contract
  ) throws(WireError) -> Crowd.ID {
    try WireObject(reply: data, contract).crowdID()
  }

  /// Writes the data of the reply, as a server does.
  public static func data(for response: Crowd.ID, contract: Contract) -> JSONValue {
    var object = JSONObject()
    contract.write(.crowdID, .integer(response.rawValue), to: &object)
    return .object(object)
  }
}
