/// Ids added to a crowd (导入群组用户).
///
/// Nothing on the platform takes them out again.
public struct ImportMembers: Endpoint {
  /// The crowd.
  public var crowd: Crowd.ID
  /// Sent byte for byte.
  public var memberIDs: [String]

  /// Where it goes.
  public static let operation = Operation.importMembers
  /// How it may be repeated.
  public static let repetition = Repetition.idempotent

  /// Asks for ids to be added.
  public init(crowd: Crowd.ID, memberIDs: [String]) {
    self.crowd = crowd
    self.memberIDs = memberIDs
  }

  /// The body of the request.
  public func body(_ contract: Contract) -> JSONObject {
    var object = JSONObject()
    contract.write(.crowdID, .integer(crowd.rawValue), to: &object)
    contract.write(.memberIDs, .array(memberIDs.map(JSONValue.string)), to: &object)
    return object
  }

  /// Reads any number of ids: how many are too few or too many is the server's rule.
  public init(body: JSONObject, contract: Contract) throws(WireError) {
    let object = WireObject(request: body, contract)
    let crowd = try object.crowdID()
    var memberIDs: [String] = []
    for (index, value) in try object.array(.memberIDs).enumerated() {
      guard case .string(let id) = value else {
        throw WireError(path: "\(contract.wireName(.memberIDs))[\(index)]", expected: "string")
      }
      memberIDs.append(id)
    }
    self.init(crowd: crowd, memberIDs: memberIDs)
  }

  /// Reads the data of the reply.
  public static func response(
    from data: JSONValue?, contract: Contract
  ) throws(WireError) -> ImportCounts {
    let object = try WireObject(reply: data, contract)
    return ImportCounts(
      succeeded: Int(try object.counter(.succeeded)), failed: Int(try object.counter(.failed)))
  }

  /// Writes the data of the reply, as a server does.
  public static func data(for response: ImportCounts, contract: Contract) -> JSONValue {
    var object = JSONObject()
    contract.write(.succeeded, .integer(Int64(response.succeeded)), to: &object)
    contract.write(.failed, .integer(Int64(response.failed)), to: &object)
    return .object(object)
  }

  /// Both counters together must account for every id sent (R15).
  public func check(_ response: ImportCounts) throws(WireError) {
    let (sum, overflow) = response.succeeded.addingReportingOverflow(response.failed)
    guard !overflow, sum == memberIDs.count else {
      throw WireError(path: "", expected: "counters that add up to \(memberIDs.count)")
    }
  }
}

/// How many of the ids sent the platform took and did not take; it names none of them.
public struct ImportCounts: Hashable, Sendable {
  /// How many are in the crowd now, as the platform counts.
  public var succeeded: Int
  /// How many it did not take.
  public var failed: Int

  /// Makes a pair of counters.
  public init(succeeded: Int, failed: Int) {
    self.succeeded = succeeded
    self.failed = failed
  }
}
