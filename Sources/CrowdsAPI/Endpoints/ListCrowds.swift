/// One page of the static crowds (查询静态人群列表).
public struct ListCrowds: PagedEndpoint {
  /// A crowd.
  public typealias Item = Crowd

  /// Counted from 1.
  public var page: Int
  /// Items on a page, 1 to `Limits.pageItems`.
  public var pageSize: Int
  /// Only crowds whose name contains this text; nil for all.
  public var name: String?

  /// Where it goes.
  public static let operation = Operation.listCrowds
  /// How it may be repeated.
  public static let repetition = Repetition.read

  /// Asks for one page.
  public init(page: Int, pageSize: Int, name: String? = nil) {
    self.page = page
    self.pageSize = pageSize
    self.name = name
  }

  /// The body of the request.
  public func body(_ contract: Contract) -> JSONObject {
    var object = JSONObject()
    PageRequest(page: page, pageSize: pageSize).write(to: &object, contract)
    contract.write(.nameFilter, name.map(JSONValue.string), to: &object)
    return object
  }

  /// Reads the body of a request, by the letter.
  public init(body: JSONObject, contract: Contract) throws(WireError) {
    let object = WireObject(request: body, contract)
    let part = try object.pageRequest()
    self.init(page: part.page, pageSize: part.pageSize, name: try object.text(.nameFilter))
  }

  /// Reads the data of the reply.
  public static func response(
    from data: JSONValue?, contract: Contract
  ) throws(WireError) -> Page<Crowd> {
    try Page(parsing: data, contract: contract) { value, contract throws(WireError) in
      try Crowd(parsing: value, contract: contract)
    }
  }

  /// Writes the data of the reply, as a server does.
  public static func data(for response: Page<Crowd>, contract: Contract) -> JSONValue {
    response.json(contract) { $0.json(contract) }
  }
}
