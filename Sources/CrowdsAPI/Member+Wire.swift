extension Member {
  /// Reads a member of a reply: only the id must be there.
  public init(parsing value: JSONValue?, contract: Contract = .standard) throws(WireError) {
    let object = try WireObject(reply: value, contract)
    self.init(
      id: try object.requiredText(.memberID),
      name: try object.text(.memberName),
      mobile: try object.text(.mobile),
      email: try object.text(.email),
      joinedAt: try object.moment(.joinedAt))
  }

  /// The member under the contract's names, without the fields that it does not have.
  public func json(_ contract: Contract = .standard) -> JSONObject {
    var object = JSONObject()
    contract.write(.memberID, .string(id), to: &object)
    contract.write(.memberName, name.map(JSONValue.string), to: &object)
    contract.write(.mobile, mobile.map(JSONValue.string), to: &object)
    contract.write(.email, email.map(JSONValue.string), to: &object)
    contract.write(.joinedAt, joinedAt?.wire, to: &object)
    return object
  }
}
