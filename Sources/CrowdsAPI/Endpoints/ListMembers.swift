/// One page of a crowd's members (查询静态人群详情用户列表).
public struct ListMembers: PagedEndpoint {
  /// A person in the crowd.
  public typealias Item = Member

  /// The crowd.
  public var crowd: Crowd.ID
  /// Counted from 1.
  public var page: Int
  /// Items on a page, 1 to `Limits.pageItems`.
  public var pageSize: Int

  /// Where it goes.
  public static let operation = Operation.listMembers
  /// How it may be repeated.
  public static let repetition = Repetition.read

  /// Asks for one page.
  public init(crowd: Crowd.ID, page: Int, pageSize: Int) {
    self.crowd = crowd
    self.page = page
    self.pageSize = pageSize
  }

  /// The body of the request.
  public func body(_ contract: Contract) -> JSONObject {
    var object = JSONObject()
    contract.write(.crowdID, .integer(crowd.rawValue), to: &object)
    PageRequest(page: page, pageSize: pageSize).write(to: &object, contract)
    return object
  }

  /// Reads the body of a request, by the letter.
  public init(body: JSONObject, contract: Contract) throws(WireError) {
    let object = WireObject(request: body, contract)
    let part = try object.pageRequest()
    self.init(crowd: try object.crowdID(), page: part.page, pageSize: part.pageSize)
  }

  /// Reads the data of the reply.
  public static func response(
    from data: JSONValue?, contract: Contract
  ) throws(WireError) -> Page<Member> {
    try Page(parsing: data, contract: contract) { value, contract throws(WireError) in
      try Member(parsing: value, contract: contract)
    }
  }

  /// Writes the data of the reply, as a server does.
  public static func data(for response: Page<Member>, contract: Contract) -> JSONValue {
    response.json(contract) { $0.json(contract) }
  }
}
