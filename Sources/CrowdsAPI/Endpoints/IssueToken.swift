/// A new access token for the app's secret.
///
/// The platform forgets the refresh token that it gave before (刷新 Token).
public struct IssueToken: Endpoint {
  /// Who asks.
  public var appID: String
  /// What only the app and the platform know.
  public var secret: Secret

  /// Where it goes.
  public static let operation = Operation.issueToken
  /// How it may be repeated.
  public static let repetition = Repetition.idempotent

  /// Asks for a token.
  public init(appID: String, secret: Secret) {
    self.appID = appID
    self.secret = secret
  }

  /// The body of the request.
  public func body(_ contract: Contract) -> JSONObject {
    var object = JSONObject()
    contract.write(.appID, .string(appID), to: &object)
    contract.write(.appSecret, .string(secret.reveal()), to: &object)
    return object
  }

  /// Reads the body of a request, by the letter.
  public init(body: JSONObject, contract: Contract) throws(WireError) {
    let object = WireObject(request: body, contract)
    self.init(
      appID: try object.requiredText(.appID),
      secret: Secret(try object.requiredText(.appSecret)))
  }

  /// Reads the data of the reply.
  public static func response(
    from data: JSONValue?, contract: Contract
  ) throws(WireError) -> Token {
    try Token(parsing: data, contract: contract)
  }

  /// Writes the data of the reply, as a server does.
  public static func data(for response: Token, contract: Contract) -> JSONValue {
    response.json(contract)
  }
}
