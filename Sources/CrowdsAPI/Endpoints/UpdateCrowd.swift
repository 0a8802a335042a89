/// A crowd's name and description, replaced (更新静态人群).
public struct UpdateCrowd: Endpoint {
  /// The crowd.
  public var id: Crowd.ID
  /// The new name.
  public var name: String
  /// The new description; nil leaves it out of the request.
  public var description: String?

  /// Where it goes.
  public static let operation = Operation.updateCrowd
  /// How it may be repeated.
  public static let repetition = Repetition.idempotent

  /// Asks for a crowd to be changed.
  public init(id: Crowd.ID, name: String, description: String? = nil) {
    self.id = id
    self.name = name
    self.description = description
  }

  /// The body of the request.
  public func body(_ contract: Contract) -> JSONObject {
    var object = JSONObject()
    contract.write(.crowdID, .integer(id.rawValue), to: &object)
    contract.write(.crowdName, .string(name), to: &object)
    contract.write(.description, description.map(JSONValue.string), to: &object)
    return object
  }

  /// Reads the body of a request, by the letter.
  public init(body: JSONObject, contract: Contract) throws(WireError) {
    let object = WireObject(request: body, contract)
    let id = try object.crowdID()
    guard let name = try object.text(.crowdName) else {
      throw object.unexpected(.crowdName, "string")
    }
    self.init(id: id, name: name, description: try object.text(.description))
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
