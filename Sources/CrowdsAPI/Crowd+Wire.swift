extension Crowd.ID {
  /// The ids that exist: whole numbers that every JSON library on the way keeps exactly.
  public static let range: ClosedRange<Int64> = 1...(1 << 53)

  /// Reads decimal digits without sign, blanks or leading zeros; nil for all else and for numbers
  /// out of range.
  public init?(_ text: some StringProtocol) {
    guard let number = Int64(plainDigits: text), Self.range.contains(number) else { return nil }
    self.init(rawValue: number)
  }
}

extension Crowd {
  /// Reads a crowd of a reply: only the id must be there.
  public init(parsing value: JSONValue?, contract: Contract = .standard) throws(WireError) {
    let object = try WireObject(reply: value, contract)
    self.init(
      id: try object.crowdID(),
      name: try object.text(.crowdName),
      description: try object.text(.description),
      userCount: try object.integer(.userCount, in: 0...(1 << 53)),
      createdAt: try object.moment(.createdAt),
      updatedAt: try object.moment(.updatedAt))
  }

  /// The crowd under the contract's names, without the fields that it does not have.
  public func json(_ contract: Contract = .standard) -> JSONObject {
    var object = JSONObject()
    contract.write(.crowdID, .integer(id.rawValue), to: &object)
    contract.write(.crowdName, name.map(JSONValue.string), to: &object)
    contract.write(.description, description.map(JSONValue.string), to: &object)
    contract.write(.userCount, userCount.map(JSONValue.integer), to: &object)
    contract.write(.createdAt, createdAt?.wire, to: &object)
    contract.write(.updatedAt, updatedAt?.wire, to: &object)
    return object
  }
}
