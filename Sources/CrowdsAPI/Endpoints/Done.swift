/// The reply to a change that answers with nothing but success.
public struct Done: Hashable, Sendable {
  /// The crowd that the reply names, where it does.
  public var crowd: Crowd.ID?

  /// Makes a reply.
  public init(crowd: Crowd.ID? = nil) { self.crowd = crowd }

  /// Accepts an object, null and nothing: what the object holds is not documented.
  init(parsing data: JSONValue?, contract: Contract) throws(WireError) {
    guard let data, data != .null else {
      self.init()
      return
    }
    let object = try WireObject(reply: data, contract)
    self.init(crowd: object[.crowdID] == nil ? nil : try object.crowdID())
  }

  func json(_ contract: Contract) -> JSONValue {
    var object = JSONObject()
    contract.write(.crowdID, crowd.map { .integer($0.rawValue) }, to: &object)
    return .object(object)
  }

  /// Throws where the reply names another crowd than the request.
  func check(_ asked: Crowd.ID) throws(WireError) {
    guard let crowd, crowd != asked else { return }
    throw WireError(path: "", expected: "crowd \(asked.rawValue), not \(crowd.rawValue)")
  }
}
